package dev.touchstone.judge.invariant;

import dev.touchstone.dynamics.EquationSigns;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Inertia;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the solution of (50) says of itself, (81): that it is symmetric; 0 ⪯ X where X₀ and every Q are ⪰ 0; X ⪯ the solution with S = 0
 * where every S is; X rising where Ẋ(0) ⪰ 0, (63); and the signs of its eigenvalues where every Q is 0.
 *
 * <p><b>What can be said of those signs.</b> X has as many positive and negative eigenvalues as X₀. An answer's entries are off by σ
 * of their units, so that X + nσ diag(w²) and X − nσ diag(w²) lie on either side of the true X, and an eigenvalue that X₀ has no
 * positive one for can be seen where it is clearly positive. That one has become too small to tell from 0, or a rank too large by
 * no more than a rounding, is no fault that anyone could see; nor one within a budget that is larger than the scale: an absolute tolerance lifts the
 * rank of an X that is smaller.
 */
final class EquationInvariants {

    private final LyapunovBound above;
    private final List<Invariant> found = new ArrayList<>();

    private EquationInvariants(LyapunovBound above) {
        this.above = above;
    }

    static List<Invariant> of(
            RiccatiOdeProblem equation,
            LyapunovBound above,
            List<Point> points,
            List<Integer> indices,
            Allowance declared) {
        EquationInvariants invariants = new EquationInvariants(above);
        boolean semidefinite = EquationSigns.isSemidefinite(equation);
        boolean rising = EquationSigns.isRising(equation);
        Optional<Inertia> kept = EquationSigns.keptInertia(equation);
        Optional<DecimalMatrix> before = Optional.empty();
        int indexBefore = 0;
        for (int k = 0; k < points.size(); k++) {
            UnitInvariants here = new UnitInvariants(declared, Quantity.SOLUTION, indices.get(k));
            Optional<DecimalMatrix> now = UnitInvariants.finite(points.get(k), Quantity.SOLUTION);
            if (now.isPresent()) {
                invariants.atPoint(here, now.get(), semidefinite);
                if (kept.isPresent()) {
                    invariants.signs(here, now.get(), kept.get());
                }
                if (rising && before.isPresent()) {
                    invariants.rises(before.get(), indexBefore, here, now.get());
                }
            }
            before = now;
            indexBefore = here.index();
        }
        return invariants.found;
    }

    private void atPoint(UnitInvariants here, DecimalMatrix X, boolean semidefinite) {
        found.add(here.symmetric(X));
        if (semidefinite) {
            found.add(here.atLeastZero(X));
        }
        above.at(here.index(), here.leastSlack(X.rows()))
                .ifPresent(bound -> found.add(here.difference("that with S = 0 - solution", bound, here.snapped(X))
                        .under("solution <= that with S = 0", here.where(), here.slack())));
    }

    private void rises(DecimalMatrix before, int indexBefore, UnitInvariants here, DecimalMatrix X) {
        found.add(here.difference("solution - the one before", here.snapped(X), here.snapped(before))
                .under(
                        "solution rises",
                        here.where(),
                        allowed -> allowed.slack(here.index(), Quantity.SOLUTION)
                                .add(allowed.slack(indexBefore, Quantity.SOLUTION))));
    }

    /** Where X₀ ⪰ 0, that there is no negative one is asked as 0 ⪯ X. */
    private void signs(UnitInvariants here, DecimalMatrix X, Inertia kept) {
        Snapped zero = UnitInvariants.zero(X.rows());
        if (kept.positive() < X.rows()) {
            atMost(kept.positive(), "positive", here, here.difference("solution", here.snapped(X), zero));
        }
        if (kept.negative() < X.rows() && kept.negative() > 0) {
            atMost(kept.negative(), "negative", here, here.difference("-solution", zero, here.snapped(X)));
        }
    }

    private void atMost(int many, String sign, UnitInvariants here, LoewnerInvariant matrix) {
        found.add(matrix.atMost(many, sign + " eigenvalues of solution <= " + many, here.where(), here.granted()));
    }
}
