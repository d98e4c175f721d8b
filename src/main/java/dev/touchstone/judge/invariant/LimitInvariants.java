package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.LassoProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.SteadyStateProblem;
import dev.touchstone.scenario.ThresholdProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the numbers of one point say of each other in the limit of large networks, (V7): identities and bounds of (L40)–(L43),
 * (L46), (L48)–(L51), (L57)–(L60). An identity is multiplied out, so that its slack is linear in those of its numbers, and their
 * products are covered by twice that.
 */
final class LimitInvariants {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Map<Quantity, DecimalMatrix> values;
    private final int index;
    private final List<Invariant> found = new ArrayList<>();

    private LimitInvariants(Map<Quantity, DecimalMatrix> values, int index) {
        this.values = values;
        this.index = index;
    }

    static List<Invariant> of(Scenario scenario, Point point, int index) {
        LimitInvariants invariants = new LimitInvariants(point.values(), index);
        if (scenario.problem() instanceof SteadyStateProblem problem) {
            invariants.ofSteadyState(problem);
        } else if (scenario.problem() instanceof ThresholdProblem problem) {
            invariants.ofThreshold(problem);
        } else if (scenario.problem() instanceof LassoProblem problem) {
            invariants.ofLasso(problem);
        }
        return invariants.found;
    }

    private void ofSteadyState(SteadyStateProblem problem) {
        BigDecimal noise = problem.noise();
        BigDecimal ridge = problem.ridge();
        for (Quantity each : List.of(Quantity.MSE, Quantity.TRAIN_LOSS, Quantity.MEAN_TRACE, Quantity.RANK)) {
            atMost("0 <= " + each.key(), each, BigDecimal::negate);
        }
        BigDecimal width = problem.kappa().min(BigDecimal.ONE);
        atMost("rank <= min(kappa, 1)", Quantity.RANK, rank -> rank.subtract(width));
        atMost("ridge <= q", Quantity.SHRINKAGE, ridge::subtract);
        BigDecimal twoAlpha = problem.alpha().multiply(TWO);
        identity("2 alpha xi = mse + Delta/2", List.of(Quantity.XI, Quantity.MSE), x -> {
            BigDecimal difference =
                    twoAlpha.multiply(x.get(0)).subtract(x.get(1)).subtract(noise.multiply(HALF));
            return new Balance(difference, List.of(twoAlpha, BigDecimal.ONE));
        });
        BigDecimal ridge2 = ridge.multiply(ridge);
        identity(
                "trainLoss = (2 mse + Delta)/4 (ridge/q)^2",
                List.of(Quantity.TRAIN_LOSS, Quantity.MSE, Quantity.SHRINKAGE),
                x -> {
                    BigDecimal q = x.get(2);
                    BigDecimal loss =
                            x.get(1).multiply(TWO).add(noise).multiply(QUARTER).multiply(ridge2);
                    return new Balance(
                            x.get(0).multiply(q).multiply(q).subtract(loss),
                            List.of(
                                    q.multiply(q),
                                    ridge2.multiply(HALF),
                                    x.get(0).multiply(q).multiply(TWO)));
                });
        identity(
                "inSample = trainLoss + Delta/4 (1 - 2 ridge/q)",
                List.of(Quantity.IN_SAMPLE, Quantity.TRAIN_LOSS, Quantity.SHRINKAGE),
                x -> {
                    BigDecimal q = x.get(2);
                    BigDecimal gap = x.get(0).subtract(x.get(1));
                    BigDecimal quarter = noise.multiply(QUARTER);
                    return new Balance(
                            gap.multiply(q).subtract(quarter.multiply(q.subtract(ridge.multiply(TWO)))),
                            List.of(q, q, gap.subtract(quarter)));
                });
        edgesRise();
        densities(problem);
    }

    private void edgesRise() {
        row(Quantity.EDGES).ifPresent(edges -> {
            for (int k = 1; k < edges.columns(); k++) {
                BigDecimal fall = edges.get(0, k - 1).subtract(edges.get(0, k));
                found.add(Invariant.scalar(
                        "edges rise",
                        path(Quantity.EDGES) + "[" + k + "]",
                        allowed -> allowed.slack(index, Quantity.EDGES).multiply(TWO),
                        fall,
                        "it falls by " + Shown.inSixDigits(fall)));
            }
        });
    }

    /** Not negative; 0 outside the engine's own edges, by more than they may be off. */
    private void densities(SteadyStateProblem problem) {
        Optional<DecimalMatrix> density = row(Quantity.DENSITY);
        for (int k = 0; density.isPresent() && k < density.get().columns(); k++) {
            BigDecimal value = density.get().get(0, k);
            String where = path(Quantity.DENSITY) + "[" + k + "]";
            found.add(Invariant.scalar(
                    "0 <= density",
                    where,
                    slack(Quantity.DENSITY),
                    value.negate(),
                    "the value is " + Shown.inSixDigits(value)));
            BigDecimal x = problem.at().get(k);
            row(Quantity.EDGES)
                    .ifPresent(edges -> found.add(new Invariant(
                            "density is 0 outside the edges",
                            where,
                            slack(Quantity.DENSITY),
                            isOutside(x, edges, BigDecimal.ZERO) ? value.abs() : BigDecimal.ZERO,
                            granted ->
                                    isOutside(x, edges, granted) && value.abs().compareTo(granted) > 0
                                            ? Decision.refuted("the value at " + Shown.inSixDigits(x) + " is "
                                                    + Shown.inSixDigits(value))
                                            : Decision.proved())));
        }
    }

    private static boolean isOutside(BigDecimal x, DecimalMatrix edges, BigDecimal by) {
        for (int k = 0; k + 1 < edges.columns(); k += 2) {
            boolean below = x.compareTo(edges.get(0, k).subtract(by)) < 0;
            boolean above = x.compareTo(edges.get(0, k + 1).add(by)) > 0;
            if (!below && !above) {
                return false;
            }
        }
        return true;
    }

    private void ofThreshold(ThresholdProblem problem) {
        BigDecimal star = problem.kappaStar().min(BigDecimal.ONE);
        BigDecimal least = star.subtract(star.multiply(star).multiply(HALF));
        atMost("kappa* - kappa*^2/2 <= recovery", Quantity.RECOVERY, least::subtract);
        atMost("recovery <= 1/2", Quantity.RECOVERY, x -> x.subtract(HALF));
        atMost("0 <= peak", Quantity.PEAK, BigDecimal::negate);
        ordered(Quantity.CONJECTURED, Quantity.COUNT);
        if (problem.noise().signum() == 0) {
            ordered(Quantity.RECOVERY, Quantity.INTERPOLATION);
            ordered(Quantity.CONJECTURED, Quantity.INTERPOLATION);
        }
    }

    private void ordered(Quantity smaller, Quantity larger) {
        identityBound(
                smaller.key() + " <= " + larger.key(),
                List.of(smaller, larger),
                x -> new Balance(x.get(0).subtract(x.get(1)), List.of(BigDecimal.ONE, BigDecimal.ONE)));
    }

    private void ofLasso(LassoProblem problem) {
        BigDecimal n = BigDecimal.valueOf(problem.samples());
        BigDecimal d = BigDecimal.valueOf(problem.coordinates());
        atMost("0 <= active", Quantity.ACTIVE, BigDecimal::negate);
        atMost("active <= min(n, d)", Quantity.ACTIVE, x -> x.subtract(n.min(d)));
        atMost("0 <= trainMse", Quantity.TRAIN_MSE, BigDecimal::negate);
        identity("delta^2 n/d = Delta + risk", List.of(Quantity.DELTA, Quantity.RISK), x -> {
            BigDecimal delta = x.get(0);
            return new Balance(
                    delta.multiply(delta)
                            .multiply(n)
                            .subtract(problem.noise().add(x.get(1)).multiply(d)),
                    List.of(delta.multiply(n).multiply(TWO), d));
        });
        identity("cut (n - active) = ridge d", List.of(Quantity.CUT, Quantity.ACTIVE), x -> {
            BigDecimal rest = n.subtract(x.get(1));
            return new Balance(x.get(0).multiply(rest).subtract(problem.ridge().multiply(d)), List.of(rest, x.get(0)));
        });
        identity(
                "trainMse = n/d delta^2 (1 - active/n)^2",
                List.of(Quantity.TRAIN_MSE, Quantity.DELTA, Quantity.ACTIVE),
                x -> {
                    BigDecimal delta = x.get(1);
                    BigDecimal rest = n.subtract(x.get(2));
                    BigDecimal product = delta.multiply(rest);
                    return new Balance(
                            x.get(0).multiply(n).multiply(d).subtract(product.multiply(product)),
                            List.of(
                                    n.multiply(d),
                                    product.multiply(rest).multiply(TWO),
                                    product.multiply(delta).multiply(TWO)));
                });
        identityBound("risk <= delta^2 + cut^2", List.of(Quantity.RISK, Quantity.DELTA, Quantity.CUT), x -> {
            BigDecimal delta = x.get(1);
            BigDecimal cut = x.get(2);
            return new Balance(
                    x.get(0).subtract(delta.multiply(delta)).subtract(cut.multiply(cut)),
                    List.of(BigDecimal.ONE, delta.multiply(TWO), cut.multiply(TWO)));
        });
    }

    /**
     * By how much an identity fails, and how much of its failure an error in each number explains.
     *
     * @param difference of its sides
     * @param slopes its derivatives
     */
    private record Balance(BigDecimal difference, List<BigDecimal> slopes) {}

    private void identity(String statement, List<Quantity> of, Function<List<BigDecimal>, Balance> balance) {
        relation(statement, of, balance, BigDecimal::abs);
    }

    private void identityBound(String statement, List<Quantity> of, Function<List<BigDecimal>, Balance> balance) {
        relation(statement, of, balance, difference -> difference);
    }

    private void relation(
            String statement,
            List<Quantity> of,
            Function<List<BigDecimal>, Balance> balance,
            Function<BigDecimal, BigDecimal> violation) {
        if (of.stream().anyMatch(quantity -> row(quantity).isEmpty())) {
            return;
        }
        Balance at = balance.apply(
                of.stream().map(quantity -> values.get(quantity).get(0, 0)).toList());
        found.add(Invariant.scalar(
                statement,
                path(of.get(0)),
                allowed -> {
                    BigDecimal slack = BigDecimal.ZERO;
                    for (int k = 0; k < of.size(); k++) {
                        slack = slack.add(at.slopes().get(k).abs().multiply(allowed.slack(index, of.get(k))));
                    }
                    return slack.multiply(TWO);
                },
                violation.apply(at.difference()),
                "the sides differ by " + Shown.inSixDigits(at.difference())));
    }

    private void atMost(String statement, Quantity quantity, Function<BigDecimal, BigDecimal> violation) {
        row(quantity).ifPresent(row -> {
            BigDecimal value = row.get(0, 0);
            found.add(Invariant.scalar(
                    statement,
                    path(quantity),
                    slack(quantity),
                    violation.apply(value),
                    "the value is " + Shown.inSixDigits(value)));
        });
    }

    /** The answer, if it is there and finite. */
    private Optional<DecimalMatrix> row(Quantity quantity) {
        return Optional.ofNullable(values.get(quantity)).filter(DecimalMatrix::isFinite);
    }

    private Function<Allowance, BigDecimal> slack(Quantity quantity) {
        return allowed -> allowed.slack(index, quantity);
    }

    private String path(Quantity quantity) {
        return "points[" + index + "]." + quantity.key();
    }
}
