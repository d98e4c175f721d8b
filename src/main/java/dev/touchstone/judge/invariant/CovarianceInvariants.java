package dev.touchstone.judge.invariant;

import dev.touchstone.dynamics.EquationSigns;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * What a filter's covariances say of each other, (81): symmetry, 0 ⪯ P, filtered ⪯ predicted, and predicted = F·filtered·Fᵀ + Q
 * from one step to the next. Slacks are in the units of the entries, (78). Where P₀, Q or R is not positive semidefinite nothing is
 * claimed of definiteness. And what solutions of (50) say of themselves.
 */
final class CovarianceInvariants {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Allowance declared;
    private final boolean semidefinite;
    private final List<Invariant> found = new ArrayList<>();

    private CovarianceInvariants(Allowance declared, boolean semidefinite) {
        this.declared = declared;
        this.semidefinite = semidefinite;
    }

    static List<Invariant> of(Scenario scenario, List<Point> points, List<Integer> indices, Allowance declared) {
        if (scenario.problem() instanceof RiccatiOdeProblem equation) {
            return of(equation, points, indices, declared);
        }
        if (!(scenario.problem() instanceof KalmanProblem problem)) {
            return List.of();
        }
        CovarianceInvariants invariants = new CovarianceInvariants(declared, problem.isSemidefinite());
        for (int k = 0; k < points.size(); k++) {
            invariants.atPoint(points.get(k), indices.get(k));
            if (k > 0) {
                invariants.between(problem, points.get(k - 1), indices.get(k - 1), points.get(k), indices.get(k));
            }
        }
        return invariants.found;
    }

    /** Those of the solution of (50): symmetry, 0 ⪯ X where X₀ and Q are, and X rising where Ẋ(0) ⪰ 0, (63). */
    private static List<Invariant> of(
            RiccatiOdeProblem equation, List<Point> points, List<Integer> indices, Allowance declared) {
        CovarianceInvariants invariants = new CovarianceInvariants(declared, EquationSigns.isSemidefinite(equation));
        boolean rising = EquationSigns.isRising(equation);
        Optional<DecimalMatrix> before = Optional.empty();
        int indexBefore = 0;
        for (int k = 0; k < points.size(); k++) {
            int index = indices.get(k);
            invariants.definite(Quantity.SOLUTION, points.get(k), index);
            Optional<DecimalMatrix> now = finite(points.get(k), Quantity.SOLUTION);
            if (rising && now.isPresent() && before.isPresent()) {
                invariants.rises(before.get(), indexBefore, now.get(), index);
            }
            before = now;
            indexBefore = index;
        }
        return invariants.found;
    }

    private void rises(DecimalMatrix before, int indexBefore, DecimalMatrix now, int index) {
        found.add(order("solution - the one before", now, Optional.of(before), Quantity.SOLUTION, index)
                .under(
                        "solution rises",
                        where(Quantity.SOLUTION, index),
                        allowed -> slack(Quantity.SOLUTION, index)
                                .apply(allowed)
                                .add(slack(Quantity.SOLUTION, indexBefore).apply(allowed))));
    }

    private void atPoint(Point point, int index) {
        definite(Quantity.FILTERED, point, index);
        definite(Quantity.PREDICTED, point, index);
        Optional<DecimalMatrix> filtered = finite(point, Quantity.FILTERED);
        Optional<DecimalMatrix> predicted = finite(point, Quantity.PREDICTED);
        if (semidefinite && filtered.isPresent() && predicted.isPresent()) {
            found.add(order("predicted - filtered", predicted.get(), filtered, Quantity.PREDICTED, index)
                    .under(
                            "filtered <= predicted",
                            where(Quantity.FILTERED, index),
                            allowed -> slack(Quantity.FILTERED, index)
                                    .apply(allowed)
                                    .add(slack(Quantity.PREDICTED, index).apply(allowed))));
        }
    }

    private void definite(Quantity quantity, Point point, int index) {
        finite(point, quantity).ifPresent(P -> {
            symmetric(quantity, P, index);
            if (semidefinite) {
                found.add(order(quantity.key(), P, Optional.empty(), quantity, index)
                        .under("0 <= " + quantity.key(), where(quantity, index), slack(quantity, index)));
            }
        });
    }

    /** A − B ⪰ 0, B = 0 where it is empty, in the units of that quantity. */
    private LoewnerInvariant order(
            String name, DecimalMatrix A, Optional<DecimalMatrix> B, Quantity quantity, int index) {
        List<BigDecimal> squares = squares(quantity, index, A.rows());
        BigDecimal least = squares.stream().min(BigDecimal::compareTo).orElseThrow();
        BigDecimal entry = declared.slack(index, quantity).multiply(least);
        Snapped a = Snapped.of(A, entry);
        FieldMatrix<BigFraction> S = LoewnerInvariant.symmetricPart(a.value());
        BigDecimal step = a.step();
        if (B.isPresent()) {
            Snapped b = Snapped.of(B.get(), entry);
            S = S.subtract(LoewnerInvariant.symmetricPart(b.value()));
            step = step.add(b.step());
        }
        return LoewnerInvariant.inUnits(name, S, step, squares);
    }

    private void symmetric(Quantity quantity, DecimalMatrix P, int index) {
        List<BigDecimal> w = units(quantity, index, P.rows());
        BigDecimal worst = BigDecimal.ZERO;
        String witness = "";
        for (int i = 0; i < P.rows(); i++) {
            for (int j = 0; j < i; j++) {
                BigDecimal difference = P.get(i, j).subtract(P.get(j, i)).abs();
                BigDecimal relative = Allowance.inUnit(difference, w.get(i), w.get(j));
                if (relative.compareTo(worst) > 0) {
                    worst = relative;
                    witness = "[" + i + "][" + j + "] and [" + j + "][" + i + "] differ by "
                            + Shown.inSixDigits(difference);
                }
            }
        }
        found.add(Invariant.scalar(
                quantity.key() + " is symmetric",
                where(quantity, index),
                slack(quantity, index).andThen(TWO::multiply),
                worst,
                witness));
    }

    /** Of two steps that follow each other: F·filtered·Fᵀ + Q is what is predicted next. */
    private void between(KalmanProblem problem, Point before, int indexBefore, Point after, int index) {
        Optional<DecimalMatrix> filtered = finite(before, Quantity.FILTERED);
        Optional<DecimalMatrix> predicted = finite(after, Quantity.PREDICTED);
        boolean follows = after.at().subtract(BigDecimal.ONE).compareTo(before.at()) == 0;
        if (!follows || filtered.isEmpty() || predicted.isEmpty()) {
            return;
        }
        int k = before.at().intValueExact();
        FieldMatrix<BigFraction> F = Matrices.of(EXACT, problem.F().at(k));
        FieldMatrix<BigFraction> difference = F.multiply(Matrices.of(EXACT, filtered.get()))
                .multiply(F.transpose())
                .add(Matrices.of(EXACT, problem.Q().at(k)))
                .subtract(Matrices.of(EXACT, predicted.get()));
        int n = predicted.get().rows();
        List<BigDecimal> w = units(Quantity.PREDICTED, index, n);
        List<BigDecimal> carried = carried(problem.F().at(k), units(Quantity.FILTERED, indexBefore, n));
        BigDecimal worst = BigDecimal.ZERO;
        BigDecimal share = BigDecimal.ZERO;
        String witness = "";
        for (int i = 0; i < n; i++) {
            share = share.max(Allowance.inUnit(carried.get(i), w.get(i), BigDecimal.ONE));
            for (int j = 0; j < n; j++) {
                BigDecimal size = EXACT.toBigDecimal(difference.getEntry(i, j).abs(), 20);
                BigDecimal relative = Allowance.inUnit(size, w.get(i), w.get(j));
                if (relative.compareTo(worst) > 0) {
                    worst = relative;
                    witness = "[" + i + "][" + j + "] differs by " + Shown.inSixDigits(size);
                }
            }
        }
        BigDecimal amplified = share.multiply(share);
        found.add(Invariant.scalar(
                "predicted = F filtered F' + Q",
                where(Quantity.PREDICTED, index),
                allowed -> slack(Quantity.PREDICTED, index)
                        .apply(allowed)
                        .add(slack(Quantity.FILTERED, indexBefore)
                                .apply(allowed)
                                .multiply(amplified)),
                worst,
                witness));
    }

    /** |F|w: how far a filtered matrix that is off by its units moves what is predicted of it. */
    private static List<BigDecimal> carried(DecimalMatrix F, List<BigDecimal> w) {
        return IntStream.range(0, F.rows())
                .mapToObj(i -> IntStream.range(0, F.columns())
                        .mapToObj(a -> F.get(i, a).abs().multiply(w.get(a)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList();
    }

    private List<BigDecimal> units(Quantity quantity, int index, int n) {
        List<BigDecimal> units = declared.units(index, quantity);
        return units.isEmpty() ? Collections.nCopies(n, BigDecimal.ONE) : units;
    }

    private List<BigDecimal> squares(Quantity quantity, int index, int n) {
        return units(quantity, index, n).stream().map(w -> w.multiply(w)).toList();
    }

    private static Optional<DecimalMatrix> finite(Point point, Quantity quantity) {
        return Optional.ofNullable(point.values().get(quantity)).filter(DecimalMatrix::isFinite);
    }

    private static Function<Allowance, BigDecimal> slack(Quantity quantity, int index) {
        return allowed -> allowed.slack(index, quantity);
    }

    private static String where(Quantity quantity, int index) {
        return "points[" + index + "]." + quantity.key();
    }
}
