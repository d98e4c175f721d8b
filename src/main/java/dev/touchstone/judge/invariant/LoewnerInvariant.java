package dev.touchstone.judge.invariant;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** S ⪰ 0 for a symmetric matrix S made of an engine's numbers, decided exactly up to a slack. */
public final class LoewnerInvariant {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final int READABLE_BITS = 40;

    private final String name;
    private final FieldMatrix<BigFraction> S;
    /** In binary64, largest first: for reports and as a search's start, never for a decision. */
    private final double[] eigenvalues;

    private LoewnerInvariant(String name, FieldMatrix<BigFraction> S) {
        this.name = name;
        this.S = S;
        this.eigenvalues = approximateEigenvalues(S);
    }

    /**
     * Asks about S.
     *
     * @param name what S is, e.g. {@code I - G}
     */
    public static LoewnerInvariant of(String name, FieldMatrix<BigFraction> S) {
        return new LoewnerInvariant(name, S);
    }

    /** (G + Gᵀ)/2, which has the quadratic form of G. */
    public static FieldMatrix<BigFraction> symmetricPart(DecimalMatrix G) {
        return Matrices.symmetricPart(EXACT, Matrices.of(EXACT, G));
    }

    /**
     * The invariant S ⪰ 0, up to r times the slack of an entry: entries each off by ε move an eigenvalue by at most r·ε.
     *
     * @param slack of an entry of S
     */
    public Invariant under(String statement, String where, Function<Allowance, BigDecimal> slack) {
        return new Invariant(
                statement, where, spectral(slack), decimal(-eigenvalues[eigenvalues.length - 1]), this::decide);
    }

    /** The invariant that at most so many eigenvalues of S are not zero, up to the same slack; S is thought ⪰ 0. */
    Invariant ofRank(int rank, String where, Function<Allowance, BigDecimal> slack) {
        return new Invariant(
                "rank " + name + " <= " + rank, where, spectral(slack), decimal(eigenvalues[rank]), granted -> {
                    int large = Loewner.inertia(shifted(granted.negate())).positive();
                    return large > rank
                            ? Decision.refuted(large + " eigenvalues exceed " + Shown.inSixDigits(granted))
                            : Decision.proved();
                });
    }

    private Function<Allowance, BigDecimal> spectral(Function<Allowance, BigDecimal> slack) {
        return slack.andThen(s -> s.multiply(BigDecimal.valueOf(S.getRowDimension())));
    }

    private Decision decide(BigDecimal slack) {
        Comparison comparison = Loewner.semidefinite(shifted(slack));
        if (comparison instanceof Comparison.Refuted refuted) {
            return Decision.refuted(evidence(refuted), refuted.witness());
        }
        return comparison instanceof Comparison.Undecided undecided
                ? Decision.undecided(undecided.reason())
                : Decision.proved();
    }

    private FieldMatrix<BigFraction> shifted(BigDecimal by) {
        FieldMatrix<BigFraction> shifted = S.copy();
        for (int i = 0; i < S.getRowDimension(); i++) {
            shifted.addToEntry(i, i, EXACT.of(by));
        }
        return shifted;
    }

    /** All of u, so that anyone can recompute the form; the form itself shortened where it is long. */
    private String evidence(Comparison.Refuted refuted) {
        String u = refuted.witness().stream().map(LoewnerInvariant::exactly).collect(Collectors.joining(", "));
        BigFraction form = Loewner.quadraticForm(S, refuted.witness());
        return "u = (" + u + ") gives u^T(" + name + ")u = " + brief(form) + " < -slack u^Tu";
    }

    private static String exactly(BigFraction x) {
        return x.getDenominator().equals(BigInteger.ONE)
                ? x.getNumerator().toString()
                : x.getNumerator() + "/" + x.getDenominator();
    }

    private static String brief(BigFraction x) {
        boolean readable = x.getNumerator().bitLength() + x.getDenominator().bitLength() <= READABLE_BITS;
        return readable ? exactly(x) : EXACT.toBigDecimal(x, 20).round(new MathContext(6, RoundingMode.DOWN)) + "...";
    }

    private static double[] approximateEigenvalues(FieldMatrix<BigFraction> S) {
        int n = S.getRowDimension();
        RealMatrix approximate = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                approximate.setEntry(
                        i, j, EXACT.toBigDecimal(S.getEntry(i, j), 20).doubleValue());
            }
        }
        try {
            return new EigenDecomposition(approximate).getRealEigenvalues();
        } catch (
                MaxCountExceededException
                        e) { // Commons Math gives up on some badly scaled matrices: bound them instead
            double[] bounds = new double[n];
            Arrays.fill(bounds, approximate.getNorm());
            bounds[n - 1] = -approximate.getNorm();
            return bounds;
        }
    }

    private static BigDecimal decimal(double x) {
        return Double.isFinite(x) ? new BigDecimal(x) : BigDecimal.ONE;
    }
}
