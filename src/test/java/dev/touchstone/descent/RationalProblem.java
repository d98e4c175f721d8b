package dev.touchstone.descent;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** A problem without roots: Λ = diag(4, 3), so ‖Λ‖ = 5; d = 6, r = 2, s = 4, so √s = 2. */
public final class RationalProblem {

    public static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    public static final int D = 6;
    public static final int S = 4;

    public final Random random;
    public final Networks<BigFraction> networks;

    public RationalProblem(long seed) {
        random = new Random(seed);
        Teacher<BigFraction> teacher = new Teacher<>(
                RandomMatrices.orthonormal(EXACT, random, D, 2), List.of(new BigFraction(4), new BigFraction(3)));
        networks = new Networks<>(EXACT, teacher, new BigFraction(1, 5), BigFraction.ONE_HALF);
    }

    public FieldMatrix<BigFraction> orthonormal() {
        return RandomMatrices.orthonormal(EXACT, random, D, S);
    }

    public FieldMatrix<BigFraction> anyWeights() {
        return RandomMatrices.matrix(EXACT, random, D, S);
    }

    /** Samples with noise. */
    public Batch<BigFraction> batch(int size) {
        List<BigFraction> noise = Stream.generate(() -> EXACT.of(RandomMatrices.sixteenths(random, -16, 16)))
                .limit(size)
                .toList();
        FieldMatrix<BigFraction> X = RandomMatrices.matrix(EXACT, random, D, size);
        return Batch.noisy(networks, X, networks.teacherAt(X), noise);
    }

    /** The b-th sample of a batch, alone. */
    static Batch<BigFraction> single(Batch<BigFraction> batch, int b) {
        return new Batch<>(
                batch.networks(),
                batch.X().getColumnMatrix(b),
                List.of(batch.labels().get(b)));
    }

    /** ∇ℓ at W by exact differentiation: ℓ, (1c), is of degree 4 along every line, where central differences are exact. */
    public static FieldMatrix<BigFraction> gradientOfLoss(Batch<BigFraction> sample, FieldMatrix<BigFraction> W) {
        return Matrices.build(EXACT, W.getRowDimension(), W.getColumnDimension(), (i, j) -> {
            BigFraction outer = loss(sample, moved(W, i, j, -2)).subtract(loss(sample, moved(W, i, j, 2)));
            BigFraction inner = loss(sample, moved(W, i, j, 1)).subtract(loss(sample, moved(W, i, j, -1)));
            return outer.add(inner.multiply(8)).divide(12);
        });
    }

    private static BigFraction loss(Batch<BigFraction> sample, FieldMatrix<BigFraction> W) {
        BigFraction e = sample.residuals(W, W.transpose().multiply(sample.X())).get(0);
        return e.multiply(e).divide(16);
    }

    private static FieldMatrix<BigFraction> moved(FieldMatrix<BigFraction> W, int i, int j, int by) {
        FieldMatrix<BigFraction> moved = W.copy();
        moved.addToEntry(i, j, new BigFraction(by));
        return moved;
    }
}
