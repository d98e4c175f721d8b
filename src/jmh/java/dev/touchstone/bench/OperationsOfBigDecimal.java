package dev.touchstone.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
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

/** The JDK's decimals beside {@link Operations}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OperationsOfBigDecimal {

    @Param("BigDecimal")
    public String numbers;

    @Param({"50", "200"})
    public int digits;

    private MathContext context;
    private final BigDecimal[] a = new BigDecimal[16];
    private final BigDecimal[] b = new BigDecimal[16];

    @Setup
    public void build() {
        context = new MathContext(digits);
        Random random = new Random(5);
        for (int i = 0; i < a.length; i++) {
            a[i] = new BigDecimal(1 + random.nextDouble()).divide(BigDecimal.valueOf(3), context);
            b[i] = new BigDecimal(1 + random.nextDouble()).divide(BigDecimal.valueOf(3), context);
        }
    }

    @Benchmark
    public BigDecimal multiply() {
        return a[0].multiply(b[0], context);
    }

    @Benchmark
    public BigDecimal divide() {
        return a[0].divide(b[0], context);
    }

    @Benchmark
    public BigDecimal sqrt() {
        return a[0].sqrt(context);
    }

    @Benchmark
    public BigDecimal dotOf16() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(b[i]));
        }
        return sum.round(context);
    }
}
