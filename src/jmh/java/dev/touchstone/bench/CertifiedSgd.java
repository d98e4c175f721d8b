package dev.touchstone.bench;

import dev.touchstone.oracle.Enclosures;
import dev.touchstone.scenario.Scenario;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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

/** One certified run of SGD, (15) in balls: d = 32, r = 8, s = 6, 256 steps, η = 1/16, its end proved to 40 digits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CertifiedSgd {

    /** 384 is where Arb proves the 40 digits, as we do. */
    @Param({"700", "512", "384"})
    public int bits;

    private Scenario scenario;

    @Setup
    public void prove() {
        scenario = SgdWorkload.read(Path.of(System.getProperty("sgd", "target/bench/sgd.txt")));
        SgdWorkload.requireProved(run());
    }

    /** As the oracle runs it: start, steps and observables. */
    @Benchmark
    public Enclosures run() {
        return Enclosures.of(scenario, bits);
    }
}
