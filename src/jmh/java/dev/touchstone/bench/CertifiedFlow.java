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

/** One certified trace of the flow, (5a) in balls: r = 16, s = 12, 33 times, every entry proved to 40 digits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CertifiedFlow {

    /** 424 is where Arb proves the 40 digits, 320 where we do. */
    @Param({"512", "384", "320"})
    public int bits;

    private FlowWorkload workload;

    @Setup
    public void prove() {
        workload = FlowWorkload.read(Path.of(System.getProperty("workload", "target/bench/ric.txt")), bits);
        FlowWorkload.requireProved(trace());
    }

    @Benchmark
    public List<FieldMatrix<Ball>> trace() {
        return workload.trace();
    }
}
