package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.dynamics.CovarianceFormulas;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** (70) to (75) on random fractions, each with ==. */
class KalmanFilterProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final int TRIES = 20;

    /** Random matrices of one filter. */
    private static final class Filter {

        private final Random random;
        final FieldMatrix<BigFraction> F;
        final FieldMatrix<BigFraction> H;
        final FieldMatrix<BigFraction> Q;
        final FieldMatrix<BigFraction> R;
        final FieldMatrix<BigFraction> P;

        Filter(int n, int p, long seed) {
            this.random = new Random(seed);
            F = any(n, n);
            H = any(p, n);
            Q = definite(n);
            R = definite(p);
            P = definite(n);
        }

        FieldMatrix<BigFraction> any(int rows, int columns) {
            return Matrices.build(
                    EXACT, rows, columns, (i, j) -> new BigFraction(random.nextInt(33) - 16, 1 + random.nextInt(8)));
        }

        FieldMatrix<BigFraction> definite(int size) {
            FieldMatrix<BigFraction> A = any(size, size);
            return A.multiply(A.transpose()).add(I(size));
        }

        CovarianceStep<BigFraction> step() {
            return new CovarianceStep<>(EXACT, 0, F, Optional.of(H), Q, R, true);
        }

        FieldMatrix<BigFraction> gain(FieldMatrix<BigFraction> P) {
            return KalmanFilter.gain(EXACT, H, KalmanFilter.innovation(H, R, P), P);
        }

        FieldMatrix<BigFraction> updated(FieldMatrix<BigFraction> P) {
            return KalmanFilter.shortUpdate(gain(P), H, P);
        }

        FieldMatrix<BigFraction> G() {
            return H.transpose().multiply(LinearSolve.solve(EXACT, R, H));
        }
    }

    private static FieldMatrix<BigFraction> I(int n) {
        return Matrices.identity(EXACT, n);
    }

    private static FieldMatrix<BigFraction> inverse(FieldMatrix<BigFraction> A) {
        return LinearSolve.inverse(EXACT, A);
    }

    @Property(tries = TRIES)
    void everyForm_isTheSameMatrix(
            @ForAll @IntRange(min = 1, max = 4) int n, @ForAll @IntRange(min = 1, max = 5) int p, @ForAll long seed) {
        Filter of = new Filter(n, p, seed);
        FieldMatrix<BigFraction> right = of.updated(of.P);

        assertThat(KalmanFilter.joseph(EXACT, of.gain(of.P), of.H, of.R, of.P)).isEqualTo(right);
        assertThat(KalmanFilter.byInformation(EXACT, of.H, of.R, of.P)).isEqualTo(right);
        assertThat(inverse(right)).isEqualTo(inverse(of.P).add(of.G()));
        CovarianceFormulas<BigFraction> formulas = new CovarianceFormulas<>() {};
        assertThat(formulas.stepped(of.step(), of.P))
                .isEqualTo(new CovarianceFormulas.Stepped<>(
                        right, of.F.multiply(right).multiply(of.F.transpose()).add(of.Q)));
    }

    @Property(tries = TRIES)
    void josephsForm_atAWrongGain_isTooLargeByItsSquare(
            @ForAll @IntRange(min = 1, max = 4) int n, @ForAll @IntRange(min = 1, max = 3) int p, @ForAll long seed) {
        Filter of = new Filter(n, p, seed);
        FieldMatrix<BigFraction> wrong = of.any(n, p);
        FieldMatrix<BigFraction> D = wrong.subtract(of.gain(of.P));
        FieldMatrix<BigFraction> S = KalmanFilter.innovation(of.H, of.R, of.P);
        FieldMatrix<BigFraction> joseph = KalmanFilter.joseph(EXACT, wrong, of.H, of.R, of.P);

        assertThat(joseph).isEqualTo(of.updated(of.P).add(D.multiply(S).multiply(D.transpose())));
        assertThat(Loewner.compare(of.updated(of.P), joseph)).isInstanceOf(Comparison.Proved.class);
        assertThat(KalmanFilter.corrected(EXACT, wrong, of.H, of.R, of.P)).isEqualTo(of.updated(of.P));
    }

    @Property(tries = TRIES)
    void difference_isCarriedByBothClosedLoops(
            @ForAll @IntRange(min = 1, max = 4) int n, @ForAll @IntRange(min = 1, max = 3) int p, @ForAll long seed) {
        Filter of = new Filter(n, p, seed);
        FieldMatrix<BigFraction> a = of.P;
        FieldMatrix<BigFraction> b = a.add(of.definite(n));
        FieldMatrix<BigFraction> A = of.F.multiply(I(n).subtract(of.gain(a).multiply(of.H)));
        FieldMatrix<BigFraction> B = of.F.multiply(I(n).subtract(of.gain(b).multiply(of.H)));

        assertThat(KalmanFilter.predict(of.F, of.Q, of.updated(b))
                        .subtract(KalmanFilter.predict(of.F, of.Q, of.updated(a))))
                .isEqualTo(B.multiply(b.subtract(a)).multiply(A.transpose()));
        assertThat(Loewner.compare(of.updated(a), of.updated(b))).isInstanceOf(Comparison.Proved.class);
    }

    @Property(tries = 5)
    void threeDoublings_areEightSteps(@ForAll @IntRange(min = 1, max = 3) int n, @ForAll long seed) {
        Filter of = new Filter(n, 1, seed);
        FieldMatrix<BigFraction> stepped = of.P;
        for (int k = 0; k < 8; k++) {
            stepped = KalmanFilter.predict(of.F, of.Q, of.updated(stepped));
        }
        ThreeMatrix<BigFraction> eight = ThreeMatrix.ofFilter(EXACT, of.F, of.H, of.Q, of.R)
                .doubled()
                .doubled()
                .doubled();

        assertThat(eight.of(of.P)).isEqualTo(stepped);
    }

    @Property(tries = TRIES)
    void sensorsOneAfterTheOther_areAllAtOnce_forDiagonalRAlone(@ForAll @IntRange(min = 1, max = 4) int n) {
        DecimalMatrix H = DecimalMatrix.build(2, n, (i, j) -> new BigDecimal(i + 2 * j - 1));
        DecimalMatrix P = DecimalMatrix.build(n, n, (i, j) -> new BigDecimal(i == j ? 4 : 1));
        DecimalMatrix diagonal = DecimalMatrix.build(2, 2, (i, j) -> new BigDecimal(i == j ? 1 + i : 0));
        DecimalMatrix correlated = diagonal.map(x -> x.signum() == 0 ? new BigDecimal("0.5") : x);

        assertThat(oneByOne(P, H, diagonal))
                .isEqualTo(ExactCovariance.of(P).updated(H, diagonal).in(EXACT));
        assertThat(oneByOne(P, H, correlated))
                .isNotEqualTo(ExactCovariance.of(P).updated(H, correlated).in(EXACT));
    }

    private static FieldMatrix<BigFraction> oneByOne(DecimalMatrix P, DecimalMatrix H, DecimalMatrix R) {
        ExactCovariance covariance = ExactCovariance.of(P);
        for (int i = 0; i < H.rows(); i++) {
            int row = i;
            covariance = covariance.updated(
                    DecimalMatrix.build(1, H.columns(), (a, j) -> H.get(row, j)), DecimalMatrix.scalar(R.get(i, i)));
        }
        return covariance.in(EXACT);
    }
}
