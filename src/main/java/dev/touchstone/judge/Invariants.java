package dev.touchstone.judge;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** The invariants of SPEC §7 that one trace can be asked: each decided on the engine's numbers as exact rationals. */
final class Invariants {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Scenario scenario;
    private final List<Invariant> found = new ArrayList<>();

    private Invariants(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * All invariants of the trace's points.
     *
     * @param points finite values only; an answer that is not finite is wrong anyway
     * @param indices for each of them, the index of the scenario's point
     */
    static List<Invariant> of(Scenario scenario, List<Point> points, List<Integer> indices) {
        Invariants invariants = new Invariants(scenario);
        for (int k = 0; k < points.size(); k++) {
            invariants.atPoint(points.get(k), indices.get(k));
        }
        if (scenario.kind() == Kind.RICCATI || scenario.kind() == Kind.EUCLIDEAN_FLOW) {
            invariants.riskDecreases(points, indices);
        }
        return invariants.found;
    }

    private void atPoint(Point point, int index) {
        point.values().forEach((quantity, value) -> {
            if (value.isFinite()) {
                switch (quantity) {
                    case GRAM -> gram(value, index);
                    case ALIGNMENT -> unitInterval(quantity, value, index);
                    case RISK -> risk(value, index);
                    case WEIGHTS -> orthonormal(value, index);
                    case LOSS -> atLeastZero("0 <= L", quantity, value, index);
                    case COEFFICIENTS ->
                        symmetry("B = B^T", value, "points[" + index + "].coefficients", slack(index, quantity));
                }
            }
        });
    }

    private void gram(DecimalMatrix G, int index) {
        String where = "points[" + index + "].gram";
        Function<Budget, BigDecimal> slack = slack(index, Quantity.GRAM);
        symmetry("G = G^T", G, where, slack);
        // entries each off by ε move an eigenvalue by at most r·ε
        UnaryOperator<BigDecimal> spectral = s -> s.multiply(BigDecimal.valueOf(G.rows()));
        FieldMatrix<BigFraction> exact = symmetricPart(G);
        double[] eigenvalues = eigenvalues(exact);
        semidefinite("0 <= G", where, slack.andThen(spectral), exact, -eigenvalues[eigenvalues.length - 1]);
        if (scenario.kind().isOnStiefel()) {
            FieldMatrix<BigFraction> complement =
                    Loewner.multipleOfIdentity(G.rows(), BigFraction.ONE).subtract(exact);
            semidefinite("G <= I", where, slack.andThen(spectral), complement, eigenvalues[0] - 1);
        }
        rank(exact, where, slack.andThen(spectral), eigenvalues);
        if (scenario.theta().isEmpty() && !scenario.kind().usesSamples()) { // samples have every direction
            absentDirections(G, where, slack);
        }
    }

    private void symmetry(String statement, DecimalMatrix G, String where, Function<Budget, BigDecimal> slack) {
        BigDecimal worst = BigDecimal.ZERO;
        String witness = "";
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j < i; j++) {
                BigDecimal difference = G.get(i, j).subtract(G.get(j, i)).abs();
                if (difference.compareTo(worst) > 0) {
                    worst = difference;
                    witness = "[" + i + "][" + j + "] and [" + j + "][" + i + "] differ by " + brief(difference);
                }
            }
        }
        found.add(Invariant.scalar(statement, where, slack.andThen(TWO::multiply), worst, witness));
    }

    private void semidefinite(
            String statement,
            String where,
            Function<Budget, BigDecimal> slack,
            FieldMatrix<BigFraction> S,
            double violation) {
        found.add(new Invariant(statement, where, slack, decimal(violation), granted -> {
            FieldMatrix<BigFraction> shifted =
                    S.add(Loewner.multipleOfIdentity(S.getRowDimension(), EXACT.of(granted)));
            return Loewner.semidefinite(shifted) instanceof Comparison.Refuted refuted
                    ? Optional.of(describe(refuted, S))
                    : Optional.empty();
        }));
    }

    /** At most min(r, s) eigenvalues, or as many as G₀ has, are not zero: rank is conserved. */
    private void rank(
            FieldMatrix<BigFraction> G, String where, Function<Budget, BigDecimal> slack, double[] eigenvalues) {
        int rank = scenario.start() instanceof Start.Gram start
                ? Loewner.positiveEigenvalues(Matrices.of(EXACT, start.gram()))
                : Math.min(scenario.r(), scenario.s());
        if (rank >= scenario.r()) {
            return;
        }
        found.add(new Invariant("rank G <= " + rank, where, slack, decimal(eigenvalues[rank]), granted -> {
            int large = Loewner.positiveEigenvalues(
                    G.subtract(Loewner.multipleOfIdentity(scenario.r(), EXACT.of(granted))));
            return large > rank ? Optional.of(large + " eigenvalues exceed " + brief(granted)) : Optional.empty();
        }));
    }

    /** A direction absent at the start (zero row of W₀, zero diagonal entry of G₀) stays absent. */
    private void absentDirections(DecimalMatrix G, String where, Function<Budget, BigDecimal> slack) {
        for (int j = 0; j < scenario.r(); j++) {
            if (isAbsentAtStart(j)) {
                BigDecimal largest = BigDecimal.ZERO;
                for (int i = 0; i < G.rows(); i++) {
                    largest = largest.max(G.get(i, j).abs()).max(G.get(j, i).abs());
                }
                found.add(Invariant.scalar(
                        "direction " + j + " stays absent",
                        where,
                        slack,
                        largest,
                        "row or column " + j + " has an entry of size " + brief(largest)));
            }
        }
    }

    private boolean isAbsentAtStart(int j) {
        DecimalMatrix start = scenario.start().matrix();
        for (int k = 0; k < start.columns(); k++) {
            if (start.get(j, k).signum() != 0) {
                return false;
            }
        }
        return true;
    }

    private void unitInterval(Quantity quantity, DecimalMatrix values, int index) {
        for (int j = 0; j < values.columns(); j++) {
            BigDecimal value = values.get(0, j);
            String where =
                    "points[" + index + "]." + quantity.key() + (quantity == Quantity.ALIGNMENT ? "[" + j + "]" : "");
            found.add(Invariant.scalar(
                    quantity == Quantity.ALIGNMENT ? "0 <= A <= 1" : "0 <= R <= 1",
                    where,
                    slack(index, quantity),
                    value.negate().max(value.subtract(BigDecimal.ONE)),
                    "the value is " + brief(value)));
        }
    }

    /** R of (19) is at most 1; that of a fit to samples need not be. */
    private void risk(DecimalMatrix risk, int index) {
        if (scenario.kind() == Kind.FINE_TUNE) {
            atLeastZero("0 <= R", Quantity.RISK, risk, index);
        } else {
            unitInterval(Quantity.RISK, risk, index);
        }
    }

    private void atLeastZero(String statement, Quantity quantity, DecimalMatrix scalar, int index) {
        BigDecimal value = scalar.get(0, 0);
        found.add(Invariant.scalar(
                statement,
                "points[" + index + "]." + quantity.key(),
                slack(index, quantity),
                value.negate(),
                "the value is " + brief(value)));
    }

    /** Entries each off by ε leave WᵀW − I within 2√d·ε + dε² entrywise, columns of W having norm 1. */
    private void orthonormal(DecimalMatrix W, int index) {
        if (!scenario.kind().isOnStiefel()) {
            return;
        }
        FieldMatrix<BigFraction> defect =
                Matrices.gram(Matrices.of(EXACT, W)).subtract(Matrices.identity(EXACT, W.columns()));
        BigDecimal worst = BigDecimal.ZERO;
        String witness = "";
        for (int i = 0; i < W.columns(); i++) {
            for (int j = 0; j <= i; j++) {
                BigDecimal size = EXACT.toBigDecimal(defect.getEntry(i, j).abs(), 30);
                if (size.compareTo(worst) > 0) {
                    worst = size;
                    witness = "(W^T W - I)[" + i + "][" + j + "] has size " + brief(size);
                }
            }
        }
        BigDecimal d = BigDecimal.valueOf(W.rows());
        BigDecimal twoRootD = BigDecimal.valueOf(2 * Math.sqrt(W.rows()));
        UnaryOperator<BigDecimal> ofGram =
                s -> twoRootD.multiply(s).add(d.multiply(s).multiply(s));
        found.add(Invariant.scalar(
                "W^T W = I",
                "points[" + index + "].weights",
                slack(index, Quantity.WEIGHTS).andThen(ofGram),
                worst,
                witness));
    }

    private void riskDecreases(List<Point> points, List<Integer> indices) {
        for (int k = 1; k < points.size(); k++) {
            DecimalMatrix before = points.get(k - 1).values().get(Quantity.RISK);
            DecimalMatrix after = points.get(k).values().get(Quantity.RISK);
            if (before == null || after == null || !before.isFinite() || !after.isFinite()) {
                continue;
            }
            BigDecimal rise = after.get(0, 0).subtract(before.get(0, 0));
            int a = indices.get(k - 1);
            int b = indices.get(k);
            found.add(Invariant.scalar(
                    "R does not increase",
                    "points[" + b + "].risk",
                    budget -> budget.slack(a, Quantity.RISK).add(budget.slack(b, Quantity.RISK)),
                    rise,
                    "it rises by " + brief(rise)));
        }
    }

    private static Function<Budget, BigDecimal> slack(int index, Quantity quantity) {
        return budget -> budget.slack(index, quantity);
    }

    static FieldMatrix<BigFraction> symmetricPart(DecimalMatrix G) {
        return Matrices.symmetricPart(EXACT, Matrices.of(EXACT, G));
    }

    /** Largest first, in binary64: for reports and as a search's start, never for a decision. */
    static double[] eigenvalues(FieldMatrix<BigFraction> S) {
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

    static String describe(Comparison.Refuted refuted, FieldMatrix<BigFraction> S) {
        String u = refuted.witness().stream().map(Invariants::brief).collect(Collectors.joining(", ", "u = (", ")"));
        return u + " gives u^T(...)u = " + brief(Loewner.quadraticForm(S, refuted.witness()));
    }

    private static String brief(BigFraction x) {
        boolean readable = x.getNumerator().bitLength() + x.getDenominator().bitLength() <= 40;
        if (!readable) {
            return brief(EXACT.toBigDecimal(x, 20)) + "...";
        }
        return x.getDenominator().equals(java.math.BigInteger.ONE)
                ? x.getNumerator().toString()
                : x.getNumerator() + "/" + x.getDenominator();
    }

    private static String brief(BigDecimal x) {
        return x.round(new MathContext(6)).toString();
    }
}
