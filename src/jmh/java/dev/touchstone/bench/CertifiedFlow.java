package dev.touchstone.bench;

import dev.touchstone.number.Ball;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.FieldMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One certified trace of the flow, SPEC (5a) in balls: r = 16, s = 12, 33 times, every entry proved to 40 digits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CertifiedFlow {

    /** {@code given}: Z₀ as it is; {@code triangular}: the L of Z₀ = LQ, computed once a trace. */
    public enum Start {
        GIVEN,
        TRIANGULAR
    }

    /** Bits and start together: 512 is where Arb proves the 40 digits, 320 and 224 where we do. */
    public enum Precision {
        GIVEN_512(512, Start.GIVEN),
        GIVEN_384(384, Start.GIVEN),
        GIVEN_320(320, Start.GIVEN),
        TRIANGULAR_224(224, Start.TRIANGULAR);

        private final int bits;
        private final Start start;

        Precision(int bits, Start start) {
            this.bits = bits;
            this.start = start;
        }
    }

    @Param
    public Precision precision;

    private FlowWorkload workload;

    @Setup
    public void prove() {
        workload = FlowWorkload.read(Path.of(System.getProperty("workload", "target/bench/ric.txt")), precision.bits);
        FlowWorkload.requireProved(trace());
    }

    @Benchmark
    public List<FieldMatrix<Ball>> trace() {
        return precision.start == Start.GIVEN ? workload.trace() : workload.triangularTrace();
    }
}
