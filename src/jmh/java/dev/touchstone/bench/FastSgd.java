package dev.touchstone.bench;

import dev.touchstone.engine.dense.RankOneSgd;
import dev.touchstone.engine.dense.RankOneStiefelSgd;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Steps a second of (15) at η = 1/16, brought back to the manifold as drift demands; {@code numpy_sgd.py} does the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class FastSgd {

    /** Samples that are gone through again and again. */
    private static final int SAMPLES = 1024;

    private static final int TEACHER = 16;
    private static final double ETA = 0.0625;

    @Param("1024")
    public int d;

    @Param("64")
    public int s;

    private final double[][] samples = new double[SAMPLES][];
    private final double[] labels = new double[SAMPLES];
    private RankOneSgd sgd;

    /** Gaussian samples labelled by the flat teacher on the first 16 coordinates; W₀ the next s ones. */
    @Setup
    public void build() {
        Random random = new Random(1);
        for (int n = 0; n < SAMPLES; n++) {
            double[] x = new double[d];
            for (int i = 0; i < d; i++) {
                x[i] = random.nextGaussian();
                labels[n] += i < TEACHER ? (x[i] * x[i] - 1) / Math.sqrt(TEACHER) : 0;
            }
            samples[n] = x;
        }
        double[] weights = new double[d * s];
        for (int j = 0; j < s; j++) {
            weights[(TEACHER + j) * s + j] = 1;
        }
        sgd = new RankOneStiefelSgd(weights, d, s);
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public RankOneSgd steps() {
        for (int n = 0; n < SAMPLES; n++) {
            sgd.step(samples[n], labels[n], ETA);
        }
        return sgd;
    }
}
