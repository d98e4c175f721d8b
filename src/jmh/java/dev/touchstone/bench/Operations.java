package dev.touchstone.bench;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.FieldElement;
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

/** Single operations on numbers with all their digits: what a ball costs beside the unproved arithmetics. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Operations {

    private static final int SIZE = 16;
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    /** Two 16×16 matrices of numbers that fill their precision. */
    private record Operands<T extends FieldElement<T>>(Arithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> B) {

        static <T extends FieldElement<T>> Operands<T> in(Arithmetic<T> arithmetic) {
            Random random = new Random(5);
            return new Operands<>(arithmetic, thirds(arithmetic, random), thirds(arithmetic, random));
        }

        private static <T extends FieldElement<T>> FieldMatrix<T> thirds(Arithmetic<T> arithmetic, Random random) {
            T three = arithmetic.of(3);
            return Matrices.build(
                    arithmetic,
                    SIZE,
                    SIZE,
                    (i, j) ->
                            arithmetic.of(new BigDecimal(random.nextGaussian())).divide(three));
        }

        T multiply() {
            return A.getEntry(0, 1).multiply(B.getEntry(1, 0));
        }

        T divide() {
            return A.getEntry(0, 1).divide(B.getEntry(1, 0));
        }

        T dot() {
            return arithmetic.dot(A.getRow(0), B.getRow(1));
        }

        FieldMatrix<T> product() {
            return A.multiply(B);
        }
    }

    /** A positive number. */
    private record Operand<T extends FieldElement<T>>(RealArithmetic<T> arithmetic, T x) {

        static <T extends FieldElement<T>> Operand<T> in(RealArithmetic<T> arithmetic) {
            return new Operand<>(arithmetic, arithmetic.of(7).divide(arithmetic.of(3)));
        }

        T sqrt() {
            return arithmetic.sqrt(x);
        }

        T exp() {
            return arithmetic.exp(x);
        }
    }

    /** Of the arithmetics with the four operations. */
    @State(Scope.Benchmark)
    public static class Four {

        @Param({"Ball", "Apfloat"})
        public String numbers;

        @Param({"50", "200"})
        public int digits;

        private Operands<?> operands;

        @Setup
        public void build() {
            operands = switch (numbers) {
                case "Ball" -> Operands.in(balls(digits));
                default -> Operands.in(ApfloatArithmetic.ofDigits(digits));
            };
        }
    }

    /** Of those with roots and exponentials too. */
    @State(Scope.Benchmark)
    public static class Real {

        @Param({"Ball", "Apfloat"})
        public String numbers;

        @Param({"50", "200"})
        public int digits;

        private Operand<?> operand;

        @Setup
        public void build() {
            operand =
                    numbers.equals("Ball") ? Operand.in(balls(digits)) : Operand.in(ApfloatArithmetic.ofDigits(digits));
        }
    }

    private static BallArithmetic balls(int digits) {
        return BallArithmetic.ofBits((int) Math.ceil(digits * BITS_PER_DIGIT));
    }

    @Benchmark
    public Object multiply(Four four) {
        return four.operands.multiply();
    }

    @Benchmark
    public Object divide(Four four) {
        return four.operands.divide();
    }

    @Benchmark
    public Object dotOf16(Four four) {
        return four.operands.dot();
    }

    @Benchmark
    public Object product16x16(Four four) {
        return four.operands.product();
    }

    @Benchmark
    public Object sqrt(Real real) {
        return real.operand.sqrt();
    }

    @Benchmark
    public Object exp(Real real) {
        return real.operand.exp();
    }
}
