package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.Setting;
import dev.touchstone.limits.LassoEvolution;
import dev.touchstone.limits.LassoTeacher;
import dev.touchstone.linear.Equations.Linearised;
import dev.touchstone.linear.Krawczyk;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.LassoProblem;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.util.Decimal64;

/**
 * The equations (L59) with a mistake.
 *
 * @param inverted whether d/n stands for n/d
 * @param counted 1, or 0 where the active coordinates are forgotten
 */
record MistakenEvolution(boolean inverted, int counted) {

    /** Rounds after which the simple iteration has come as near as binary64 comes. */
    private static final int ROUNDS = 2000;

    static MistakenEvolution activeForgotten() {
        return new MistakenEvolution(false, 0);
    }

    static MistakenEvolution aspectInverted() {
        return new MistakenEvolution(true, 1);
    }

    /** Their solution. */
    LassoEvolution.Solution<Ball> solution(Setting<Ball> at, LassoEvolution<Ball> problem) {
        double[] near = near((LassoProblem) at.scenario().problem());
        RealArithmetic<Ball> arithmetic = at.arithmetic();
        List<Ball> root = Krawczyk.root(
                arithmetic,
                x -> equations(problem, x.get(0), x.get(1)),
                List.of(arithmetic.of(new BigDecimal(near[0])), arithmetic.of(new BigDecimal(near[1]))));
        return new LassoEvolution.Solution<>(
                root.get(0), root.get(1), problem.teacher().at(root.get(0), root.get(1)));
    }

    /** δ and c by simple iteration, halfway each time. */
    private double[] near(LassoProblem problem) {
        LassoEvolution<Decimal64> right = RIGHT.lasso(
                Binary64Arithmetic.INSTANCE,
                problem,
                name -> problem.numbers().get(name).stream()
                        .map(Binary64Arithmetic.INSTANCE::of)
                        .toList());
        double n = problem.samples();
        double d = problem.coordinates();
        double share = inverted ? d / n : n / d;
        double ridge = problem.ridge().doubleValue();
        double delta = 1;
        double cut = ridge * d / n;
        for (int i = 0; i < ROUNDS; i++) {
            LassoTeacher.Sums<Decimal64> sums = right.teacher().at(new Decimal64(delta), new Decimal64(cut));
            double noise = problem.noise().doubleValue() + sums.risk().doubleValue() / d;
            double rest = Math.max(n - counted * sums.active().doubleValue(), n / ROUNDS);
            delta = (delta + Math.sqrt(noise / share)) / 2;
            cut = (cut + ridge * d / rest) / 2;
        }
        return new double[] {delta, cut};
    }

    /** δ²·share − Δ − R and c(n − counted·A) − λd, with their derivatives. */
    private Linearised<Ball> equations(LassoEvolution<Ball> problem, Ball delta, Ball cut) {
        RealArithmetic<Ball> arithmetic = problem.arithmetic();
        Ball n = arithmetic.of(problem.samples());
        Ball d = arithmetic.of(problem.teacher().size());
        Ball share = inverted ? d.divide(n) : n.divide(d);
        LassoTeacher.Sums<Ball> sums = problem.teacher().at(delta, cut);
        Ball rest = n.subtract(sums.active().multiply(counted));
        Ball byDelta =
                delta.multiply(share).multiply(2).subtract(sums.riskByDelta().divide(d));
        Ball byCut = sums.riskByCut().divide(d).negate();
        Ball restByDelta = cut.multiply(sums.activeByDelta()).multiply(counted).negate();
        Ball restByCut = rest.subtract(cut.multiply(sums.activeByCut()).multiply(counted));
        return new Linearised<>(
                List.of(
                        delta.multiply(delta)
                                .multiply(share)
                                .subtract(problem.noise())
                                .subtract(problem.risk(sums)),
                        cut.multiply(rest).subtract(problem.ridge().multiply(d))),
                Matrices.build(
                        arithmetic,
                        2,
                        2,
                        (i, j) -> i == 0 ? (j == 0 ? byDelta : byCut) : (j == 0 ? restByDelta : restByCut)));
    }
}
