package dev.touchstone.experiment;

import dev.touchstone.flow.DecoupledFlow;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.fraction.BigFractionField;
import org.apache.commons.math3.linear.Array2DRowFieldMatrix;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The two diagonal systems (12) between which (11) puts the flow from a random start with s ≥ r, proved for the start's very
 * numbers.
 *
 * <p>With G₀ = L(LᵀL + H)⁻¹Lᵀ and L regular, G₀⁻¹ = I + L⁻ᵀHL⁻¹; so gI ⪯ G₀ exactly when H ⪯ cLᵀL with the odds c = 1/g − 1, and
 * G₀ ⪯ gI exactly when cLᵀL ⪯ H. Both are decided on rationals.
 *
 * @param oddsBelow c of the system that stays below
 * @param oddsAbove c of the system that stays above
 */
record Sandwich(double oddsBelow, double oddsAbove) {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(64);
    /** By how much the odds are moved outward before the proof; the eigenvalues' rounding is far below it. */
    private static final double MARGIN = 0x1p-20;

    private static final Comparison PROVED = new Comparison.Proved(BigDecimal.ZERO);

    /** The narrowest proved one, up to the margin. */
    static Sandwich around(HaarFlow start) {
        int r = start.l().length;
        double[] eigenvalues = eigenvalues(start, r);
        double below = (1 / eigenvalues[r - 1] - 1) * (1 + MARGIN);
        double above = (1 / eigenvalues[0] - 1) * (1 - MARGIN);
        FieldMatrix<BigFraction> L = exact(start.l());
        FieldMatrix<BigFraction> LtL = L.transpose().multiply(L);
        FieldMatrix<BigFraction> H = exact(start.h());
        if (!Loewner.compare(H, LtL.scalarMultiply(exact(below))).equals(PROVED)
                || !Loewner.compare(LtL.scalarMultiply(exact(above)), H).equals(PROVED)) {
            throw new ArithmeticException("the sandwich's margin does not cover the eigenvalues' rounding");
        }
        return new Sandwich(below, above);
    }

    /** Of G₀, from the largest. */
    private static double[] eigenvalues(HaarFlow start, int r) {
        double[] zero = new double[r]; // whatever λ is, at τ = 0 the flow is at G₀
        var state = start.flow(zero).at(0);
        double[][] gram = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = state.gram(i, j);
                gram[j][i] = gram[i][j];
            }
        }
        return new EigenDecomposition(new Array2DRowRealMatrix(gram)).getRealEigenvalues();
    }

    private static FieldMatrix<BigFraction> exact(double[][] matrix) {
        FieldMatrix<BigFraction> exact =
                new Array2DRowFieldMatrix<>(BigFractionField.getInstance(), matrix.length, matrix.length);
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                exact.setEntry(i, j, exact(matrix[i][j]));
            }
        }
        return exact;
    }

    private static BigFraction exact(double x) {
        BigDecimal decimal = new BigDecimal(x);
        return decimal.scale() <= 0
                ? new BigFraction(decimal.toBigIntegerExact())
                : new BigFraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /** A number that A_j(τ) is proved not to be below. */
    double lower(double lambda, double tau) {
        Ball g = logistic(lambda, oddsBelow, tau);
        double lower = g.midpoint().subtract(g.radius()).doubleValue();
        return Math.max(0, Math.nextDown(lower));
    }

    /** A number that A_j(τ) is proved not to be above. */
    double upper(double lambda, double tau) {
        Ball g = logistic(lambda, oddsAbove, tau);
        return Math.min(1, Math.nextUp(g.midpoint().add(g.radius()).doubleValue()));
    }

    private static Ball logistic(double lambda, double odds, double tau) {
        return DecoupledFlow.logisticOfOdds(BALLS, BALLS.of(lambda), BALLS.of(odds), BALLS.of(tau));
    }
}
