package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * What a filter's covariances say of each other, (81): symmetry, 0 ⪯ P, filtered ⪯ predicted, and predicted = F·filtered·Fᵀ + Q
 * from one step to the next. Slacks are in the units of the entries, (78). Where P₀, Q or R is not positive semidefinite nothing is
 * claimed of definiteness.
 */
final class CovarianceInvariants {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private final Allowance declared;
    private final boolean semidefinite;
    private final List<Invariant> found = new ArrayList<>();

    private CovarianceInvariants(Allowance declared, boolean semidefinite) {
        this.declared = declared;
        this.semidefinite = semidefinite;
    }

    static List<Invariant> of(KalmanProblem problem, List<Point> points, List<Integer> indices, Allowance declared) {
        CovarianceInvariants invariants = new CovarianceInvariants(declared, problem.isSemidefinite());
        for (int k = 0; k < points.size(); k++) {
            invariants.atPoint(points.get(k), indices.get(k));
            if (k > 0) {
                invariants.between(problem, points.get(k - 1), indices.get(k - 1), points.get(k), indices.get(k));
            }
        }
        return invariants.found;
    }

    private void atPoint(Point point, int index) {
        definite(Quantity.FILTERED, point, index);
        definite(Quantity.PREDICTED, point, index);
        Optional<DecimalMatrix> filtered = UnitInvariants.finite(point, Quantity.FILTERED);
        Optional<DecimalMatrix> predicted = UnitInvariants.finite(point, Quantity.PREDICTED);
        if (semidefinite && filtered.isPresent() && predicted.isPresent()) {
            UnitInvariants units = at(Quantity.PREDICTED, index);
            found.add(units.difference(
                            "predicted - filtered", units.snapped(predicted.get()), units.snapped(filtered.get()))
                    .under(
                            "filtered <= predicted",
                            at(Quantity.FILTERED, index).where(),
                            allowed -> allowed.slack(index, Quantity.FILTERED)
                                    .add(allowed.slack(index, Quantity.PREDICTED))));
        }
    }

    private void definite(Quantity quantity, Point point, int index) {
        UnitInvariants.finite(point, quantity).ifPresent(P -> {
            found.add(at(quantity, index).symmetric(P));
            if (semidefinite) {
                found.add(at(quantity, index).atLeastZero(P));
            }
        });
    }

    private UnitInvariants at(Quantity quantity, int index) {
        return new UnitInvariants(declared, quantity, index);
    }

    /** Of two steps that follow each other: F·filtered·Fᵀ + Q is what is predicted next. */
    private void between(KalmanProblem problem, Point before, int indexBefore, Point after, int index) {
        Optional<DecimalMatrix> filtered = UnitInvariants.finite(before, Quantity.FILTERED);
        Optional<DecimalMatrix> predicted = UnitInvariants.finite(after, Quantity.PREDICTED);
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
        List<BigDecimal> w = at(Quantity.PREDICTED, index).units(n);
        List<BigDecimal> carried =
                carried(problem.F().at(k), at(Quantity.FILTERED, indexBefore).units(n));
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
                at(Quantity.PREDICTED, index).where(),
                allowed -> allowed.slack(index, Quantity.PREDICTED)
                        .add(allowed.slack(indexBefore, Quantity.FILTERED).multiply(amplified)),
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
}
