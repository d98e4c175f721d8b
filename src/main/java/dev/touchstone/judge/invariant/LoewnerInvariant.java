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
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * S ⪰ 0 for a symmetric matrix S made of an engine's numbers, decided exactly up to a slack.
 *
 * <p>Where S stands for a matrix S₀ whose entries far below the slack were rounded, entrywise |S − S₀| &lt; q, no eigenvalue of
 * S − S₀ reaches nq in size, n the order: the operator norm is at most the largest row sum. So with a slack σ
 *
 * <ul>
 *   <li>uᵀ(S + (σ + nq)I)u &lt; 0 refutes S₀ + σI ⪰ 0 with the same u: uᵀS₀u ≤ uᵀSu + nq uᵀu;
 *   <li>S + (σ − nq)I ⪰ 0 proves S₀ + σI ⪰ 0;
 *   <li>by Weyl's inequality the k-th eigenvalue of S₀ is within nq of S's, so more than k eigenvalues of S above σ + nq
 *       refute, and at most k above σ − nq prove, that at most k of S₀ exceed σ.
 * </ul>
 *
 * <p>In between, a strip of 10⁻³⁹ of the slack, the answer is Undecided. Without rounding, q = 0, there is no strip.
 */
public final class LoewnerInvariant {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final int READABLE_BITS = 40;

    private final String name;
    private final FieldMatrix<BigFraction> S;
    /** The slack of S + slack·diag(these) ⪰ 0; all 1 but where entries have units. */
    private final List<BigDecimal> squares;
    /** nq: by less than this an eigenvalue may be off. */
    private final BigDecimal uncertainty;
    /** In binary64, largest first: for reports and as a search's start, never for a decision. */
    private final double[] eigenvalues;

    private LoewnerInvariant(String name, FieldMatrix<BigFraction> S, BigDecimal step, List<BigDecimal> squares) {
        this.name = name;
        this.S = S;
        this.squares = squares;
        BigDecimal least = squares.stream().min(BigDecimal::compareTo).orElseThrow();
        this.uncertainty = step.multiply(BigDecimal.valueOf(S.getRowDimension()))
                .divide(least, new MathContext(10, RoundingMode.UP));
        this.eigenvalues = approximateEigenvalues(relative());
    }

    private LoewnerInvariant(String name, FieldMatrix<BigFraction> S, BigDecimal step) {
        this(name, S, step, Collections.nCopies(S.getRowDimension(), BigDecimal.ONE));
    }

    /**
     * Asks about S, whose entry (i, j) has the unit w_i·w_j, (78): S ⪰ 0 up to slack·diag(w²).
     *
     * @param squares w_i²
     */
    public static LoewnerInvariant inUnits(
            String name, FieldMatrix<BigFraction> S, BigDecimal step, List<BigDecimal> squares) {
        return new LoewnerInvariant(name, S, step, squares);
    }

    /** S with each entry in its unit, to 20 digits: its eigenvalues only say where to look. */
    private FieldMatrix<BigFraction> relative() {
        if (hasUnitOne()) {
            return S;
        }
        List<BigDecimal> w = squares.stream()
                .map(square -> square.sqrt(MathContext.DECIMAL64))
                .toList();
        return Matrices.build(
                EXACT,
                S.getRowDimension(),
                S.getRowDimension(),
                (i, j) -> EXACT.of(EXACT.toBigDecimal(S.getEntry(i, j), 20)
                        .divide(w.get(i).multiply(w.get(j)), MathContext.DECIMAL64)));
    }

    private boolean hasUnitOne() {
        return squares.stream().allMatch(square -> square.compareTo(BigDecimal.ONE) == 0);
    }

    /**
     * Asks about S.
     *
     * @param name what S is, e.g. {@code I - G}
     * @param step q, by less than which each entry was moved; 0 where none was
     */
    static LoewnerInvariant of(String name, FieldMatrix<BigFraction> S, BigDecimal step) {
        return new LoewnerInvariant(name, S, step);
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

    /** The invariant that at most so many eigenvalues of S are positive, up to the same slack: its rank, where S is thought ⪰ 0. */
    Invariant atMost(int many, String statement, String where, Function<Allowance, BigDecimal> slack) {
        return new Invariant(statement, where, spectral(slack), decimal(eigenvalues[many]), granted -> {
            int large = above(granted.add(uncertainty));
            if (large > many) {
                return Decision.refuted(large + " eigenvalues" + (hasUnitOne() ? "" : ", in the units of the entries,")
                        + " exceed " + Shown.inSixDigits(granted));
            }
            return uncertainty.signum() == 0 || above(granted.subtract(uncertainty)) <= many
                    ? Decision.proved()
                    : tooNear();
        });
    }

    /** How many eigenvalues exceed that. */
    private int above(BigDecimal bound) {
        return Loewner.inertia(shifted(bound.negate())).positive();
    }

    private Decision tooNear() {
        return Decision.undecided("an eigenvalue is within " + Shown.inSixDigits(uncertainty) + " of the slack");
    }

    private Function<Allowance, BigDecimal> spectral(Function<Allowance, BigDecimal> slack) {
        return slack.andThen(s -> s.multiply(BigDecimal.valueOf(S.getRowDimension())));
    }

    private Decision decide(BigDecimal slack) {
        Comparison comparison = Loewner.semidefinite(shifted(slack.add(uncertainty)));
        if (comparison instanceof Comparison.Refuted refuted) {
            return Decision.refuted(evidence(refuted), refuted.witness());
        }
        if (comparison instanceof Comparison.Proved && uncertainty.signum() > 0) {
            comparison = Loewner.semidefinite(shifted(slack.subtract(uncertainty)));
        }
        if (comparison instanceof Comparison.Undecided undecided) {
            return Decision.undecided(undecided.reason());
        }
        return comparison instanceof Comparison.Proved ? Decision.proved() : tooNear();
    }

    private FieldMatrix<BigFraction> shifted(BigDecimal by) {
        FieldMatrix<BigFraction> shifted = S.copy();
        for (int i = 0; i < S.getRowDimension(); i++) {
            shifted.addToEntry(i, i, EXACT.of(by.multiply(squares.get(i))));
        }
        return shifted;
    }

    /** All of u, so that anyone can recompute the form; the form itself shortened where it is long. */
    private String evidence(Comparison.Refuted refuted) {
        String u = refuted.witness().stream().map(LoewnerInvariant::exactly).collect(Collectors.joining(", "));
        BigFraction form = Loewner.quadraticForm(S, refuted.witness());
        return "u = (" + u + ") gives u^T(" + name + ")u = " + brief(form) + " < -slack "
                + (hasUnitOne() ? "u^Tu" : "sum w_i^2 u_i^2");
    }

    private static String exactly(BigFraction x) {
        return x.getDenominator().equals(BigInteger.ONE)
                ? x.getNumerator().toString()
                : x.getNumerator() + "/" + x.getDenominator();
    }

    /** Of a rounded S the form is not exact, but its first digits are right, since the slack is 10³⁹ times its error. */
    private String brief(BigFraction x) {
        boolean readable = uncertainty.signum() == 0
                && x.getNumerator().bitLength() + x.getDenominator().bitLength() <= READABLE_BITS;
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
        if (!Double.isFinite(approximate.getNorm())) {
            return bounds(approximate);
        }
        try {
            return new EigenDecomposition(approximate).getRealEigenvalues();
        } catch (
                MaxCountExceededException
                        e) { // Commons Math gives up on some badly scaled matrices: bound them instead
            return bounds(approximate);
        }
    }

    private static double[] bounds(RealMatrix S) {
        double[] bounds = new double[S.getRowDimension()];
        Arrays.fill(bounds, S.getNorm());
        bounds[bounds.length - 1] = -S.getNorm();
        return bounds;
    }

    private static BigDecimal decimal(double x) {
        return Double.isFinite(x) ? new BigDecimal(x) : BigDecimal.ONE;
    }
}
