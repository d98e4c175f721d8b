package dev.touchstone.engine.dense;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.ejml.data.DMatrixRBlock;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.block.MatrixOps_DDRB;
import org.ejml.dense.row.CommonOps_DDRM;
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

/**
 * The coupled flow's closed form (5a) at r = s = n, what it is made of, and products by the libraries that could do it.
 *
 * <p>In the package of what it times, because {@link NormalMatrix} is not public.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 1)
public class CoupledFlow {

    private static final double TAU = 8;

    /** Each risk is off by some n u, 10⁻¹³, times a condition number; at n = 1024 they are 3·10⁻¹⁴ apart. */
    private static final double AGREEMENT = 1e-9;

    @Param({"256", "1024"})
    public int n;

    private TriangularFlow flow;
    private EjmlFlow ejmlFlow;
    private double[] lambda;
    private double[] ones;
    private double[][] x;
    private NormalMatrix factored;
    private BlockRealMatrix commons;
    private DMatrixRMaj rows;
    private DMatrixRMaj product;
    private DMatrixRBlock blocks;
    private DMatrixRBlock blockProduct;

    /** λ_k = k^{−1/2}; L as of a Gaussian start, H as of d = 4n in the mean. */
    @Setup
    public void build() {
        Random random = new Random(1);
        lambda = new double[n];
        ones = new double[n];
        x = new double[n][n];
        double[][] h = new double[n][n];
        Arrays.fill(ones, 1);
        for (int i = 0; i < n; i++) {
            lambda[i] = 1 / Math.sqrt(i + 1);
            h[i][i] = 3 * n;
            for (int k = 0; k < i; k++) {
                x[i][k] = random.nextGaussian();
            }
            x[i][i] = Math.sqrt(n - i);
        }
        flow = new TriangularFlow(lambda, x, h);
        ejmlFlow = new EjmlFlow(lambda, x, h);
        double gap = Math.abs(closedForm() - closedFormByEjml());
        if (!(gap <= AGREEMENT)) {
            throw new IllegalStateException("the risks differ by " + gap);
        }
        factored = NormalMatrix.of(x, ones);
        factored.factor();
        commons = new BlockRealMatrix(x);
        rows = new DMatrixRMaj(x);
        product = new DMatrixRMaj(n, n);
        blocks = MatrixOps_DDRB.convert(rows);
        blockProduct = new DMatrixRBlock(n, n);
    }

    @Benchmark
    public double closedForm() {
        return flow.at(TAU).risk();
    }

    @Benchmark
    public double closedFormByEjml() {
        return ejmlFlow.risk(TAU);
    }

    /** XᵀX, the upper half: the kernel's product, of which the closed form has two. */
    @Benchmark
    public double[][] normal() {
        return NormalMatrix.of(x, ones).row;
    }

    /** UᵀU = XᵀX, with the product. */
    @Benchmark
    public double[][] normalAndFactor() {
        NormalMatrix normal = NormalMatrix.of(x, ones);
        normal.factor();
        return normal.row;
    }

    /** XU⁻¹, as many operations as {@link #normal} has. */
    @Benchmark
    public double[][] divideRight() {
        return factored.divideRight(x);
    }

    /** The closed form's exponentials. */
    @Benchmark
    public double exponentials() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                sum += StrictMath.exp((lambda[i] - lambda[k]) * TAU) + StrictMath.exp(-(lambda[i] + lambda[k]) * TAU);
            }
        }
        return sum;
    }

    @Benchmark
    public Object commonsProduct() {
        return commons.multiply(commons);
    }

    @Benchmark
    public Object ejmlProduct() {
        return CommonOps_DDRM.mult(rows, rows, product);
    }

    /** AᵀA, of which EJML computes half as well. */
    @Benchmark
    public Object ejmlInnerProduct() {
        return CommonOps_DDRM.multInner(rows, product);
    }

    @Benchmark
    public Object ejmlBlockProduct() {
        MatrixOps_DDRB.mult(blocks, blocks, blockProduct);
        return blockProduct;
    }
}
