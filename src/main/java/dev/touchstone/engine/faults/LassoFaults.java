package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.limits.LassoEvolution;
import dev.touchstone.limits.LassoTeacher;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.LassoProblem;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Mistakes in the state evolution (L57)–(L60). */
final class LassoFaults {

    private static final MathContext DIGITS = new MathContext(60);

    private LassoFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.in(
                        "(L59)",
                        "lasso-ridge-not-scaled",
                        "c(n − A) = λ: without the factor d",
                        Where.LASSO_EVOLUTION.and(
                                "d > 1 and noise",
                                scenario -> problem(scenario).coordinates() > 1
                                        && problem(scenario).noise().signum() > 0),
                        new Formulas<>() {
                            @Override
                            public Scenario read(Scenario asked) {
                                return asked.withProblem(withRidgePerCoordinate(problem(asked)));
                            }
                        }),
                Fault.in(
                        "(L59)",
                        "lasso-active-forgotten",
                        "c = λd/n: the active coordinates A forgotten",
                        Where.LASSO_EVOLUTION.and(
                                "n >= d",
                                scenario -> problem(scenario).samples()
                                        >= problem(scenario).coordinates()),
                        evolving(MistakenEvolution.activeForgotten())),
                Fault.in(
                        "(L59)",
                        "lasso-aspect-inverted",
                        "δ²d/n for δ²n/d",
                        Where.LASSO_EVOLUTION.and(
                                "n < d",
                                scenario -> problem(scenario).samples()
                                        < problem(scenario).coordinates()),
                        evolving(MistakenEvolution.aspectInverted())),
                Fault.in(
                        "(L57)",
                        "lasso-one-sided",
                        "one-sided soft thresholding: only Φ̄(a) counted as active",
                        Where.LASSO_EVOLUTION,
                        new Formulas<>() {
                            @Override
                            public Ball active(LassoEvolution<Ball> problem, LassoEvolution.Solution<Ball> now) {
                                return oneSided(problem.teacher(), now);
                            }
                        }),
                Fault.in(
                        "(L57)",
                        "lasso-inactive-counted",
                        "the coordinates that are 0 counted as active: d − A",
                        Where.LASSO_EVOLUTION,
                        new Formulas<>() {
                            @Override
                            public Ball active(LassoEvolution<Ball> problem, LassoEvolution.Solution<Ball> now) {
                                return problem.arithmetic()
                                        .of(problem.teacher().size())
                                        .subtract(RIGHT.active(problem, now));
                            }
                        }),
                Fault.in(
                        "(L59)",
                        "lasso-risk-summed",
                        "the risk summed over the coordinates: not divided by d",
                        Where.LASSO_EVOLUTION.and(
                                "d > 1", scenario -> problem(scenario).coordinates() > 1),
                        new Formulas<>() {
                            @Override
                            public Ball lassoRisk(LassoEvolution<Ball> problem, LassoEvolution.Solution<Ball> now) {
                                return RIGHT.lassoRisk(problem, now)
                                        .multiply(problem.arithmetic()
                                                .of(problem.teacher().size()));
                            }
                        }),
                Fault.in(
                        "(L60)",
                        "lasso-train-error-without-active",
                        "(n/d)δ² for the training error: without (1 − A/n)²",
                        Where.LASSO_EVOLUTION,
                        new Formulas<>() {
                            @Override
                            public Ball trainMse(LassoEvolution<Ball> problem, LassoEvolution.Solution<Ball> now) {
                                RealArithmetic<Ball> arithmetic = problem.arithmetic();
                                return now.delta()
                                        .multiply(now.delta())
                                        .multiply(problem.samples())
                                        .divide(arithmetic.of(problem.teacher().size()));
                            }
                        }));
    }

    private static Formulas<Ball> evolving(MistakenEvolution mistake) {
        return new Formulas<>() {
            @Override
            public LassoEvolution.Solution<Ball> evolved(Setting<Ball> at, LassoEvolution<Ball> problem) {
                return mistake.solution(at, problem);
            }
        };
    }

    private static LassoProblem problem(Scenario scenario) {
        return (LassoProblem) scenario.problem();
    }

    private static LassoProblem withRidgePerCoordinate(LassoProblem of) {
        BigDecimal ridge = of.ridge().divide(BigDecimal.valueOf(of.coordinates()), DIGITS);
        return new LassoProblem(of.gaussian(), of.values(), of.multiplicities(), of.samples(), ridge, of.noise());
    }

    /** Σ Φ̄(a); of centred Gaussian coordinates half of what is active. */
    private static Ball oneSided(LassoTeacher<Ball> teacher, LassoEvolution.Solution<Ball> now) {
        RealArithmetic<Ball> arithmetic = teacher.arithmetic();
        Ball two = arithmetic.of(2);
        if (teacher.gaussian()) {
            return now.sums().active().divide(two);
        }
        Ball sum = arithmetic.zero();
        for (int i = 0; i < teacher.values().size(); i++) {
            Ball a = now.cut().subtract(teacher.values().get(i)).divide(now.delta());
            Ball tail = arithmetic.erfc(a.divide(arithmetic.sqrt(two))).divide(two);
            sum = sum.add(tail.multiply(teacher.multiplicities().get(i)));
        }
        return sum;
    }
}
