package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;

import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Teacher;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A small problem whose Euclidean and Stiefel flows are run as power series in τ by the program's own formulas: d = 3, s = 2,
 * and M = diag(rates) in the coordinates of a full basis of R^d, so that ΘᵀSΘ is all of S.
 *
 * @param V0 the Euclidean start, any d×s of full rank
 * @param W0 an orthonormal basis of its span
 */
record EuclideanSeries(List<BigFraction> rates, FieldMatrix<BigFraction> V0, FieldMatrix<BigFraction> W0) {

    static final PowerSeriesArithmetic SERIES = PowerSeriesArithmetic.INSTANCE;

    static EuclideanSeries random(int seed) {
        Random random = new Random(seed);
        FieldMatrix<BigFraction> W0 = RandomMatrices.orthonormal(EXACT, random, 3, 2);
        FieldMatrix<BigFraction> turn = Matrices.build(
                EXACT, 2, 2, (i, j) -> i == j ? BigFraction.ONE : new BigFraction(random.nextInt(7) - 3, 4));
        return new EuclideanSeries(
                List.of(BigFraction.ONE, new BigFraction(1 + seed % 3, 4), BigFraction.ZERO), W0.multiply(turn), W0);
    }

    /** S(τ) by (7). */
    FieldMatrix<PowerSeries> euclidean() {
        Teacher<PowerSeries> whole = new Teacher<>(Matrices.identity(SERIES, 3), lambda());
        return EuclideanFlow.inTeacherCoordinates(SERIES, whole, constant(V0), PowerSeries.variable());
    }

    /** The projector on the span of the Stiefel flow at multiple·τ: (5a) with all d directions. */
    FieldMatrix<PowerSeries> projector(int multiple) {
        RiccatiFlow.Exponentials<PowerSeries> exponentials = RiccatiFlow.exponentials(
                SERIES, lambda(), PowerSeries.variable().multiply(multiple));
        return RiccatiFlow.fromOverlap(SERIES, exponentials.E(), exponentials.K(), constant(W0));
    }

    List<PowerSeries> lambda() {
        return rates.stream().map(PowerSeries::constant).toList();
    }

    private static FieldMatrix<PowerSeries> constant(FieldMatrix<BigFraction> A) {
        return Matrices.build(
                SERIES, A.getRowDimension(), A.getColumnDimension(), (i, j) -> PowerSeries.constant(A.getEntry(i, j)));
    }
}
