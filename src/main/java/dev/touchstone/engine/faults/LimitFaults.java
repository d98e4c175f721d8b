package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.limits.SpectralLaw;
import dev.touchstone.limits.SteadyState;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.SteadyStateProblem;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum.Wishart;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.FieldElement;

/** Mistakes in the steady state (L36)–(L43). */
final class LimitFaults {

    private static final MathContext DIGITS = new MathContext(60);

    private LimitFaults() {}

    static List<Fault> all() {
        return List.of(
                read(
                        "(L42)",
                        "steady-ridge-per-4-alpha",
                        "λ/(4α) for λ: the ridge taken for that of another normalisation",
                        where(
                                "an alpha that is not 1/4",
                                problem -> fourAlpha(problem).compareTo(BigDecimal.ONE) != 0),
                        problem -> withRidge(problem, problem.ridge().divide(fourAlpha(problem), DIGITS))),
                read(
                        "(L40)",
                        "steady-width-unbound",
                        "the width left out: every eigenvalue beyond q kept",
                        where("kappa < 1", problem -> problem.kappa().compareTo(BigDecimal.ONE) < 0),
                        problem -> withKappa(problem, BigDecimal.ONE)),
                read(
                        "(L36)",
                        "steady-aspect-inverted",
                        "d/m* for κ* = m*/d",
                        where("a Wishart teacher whose kappa* is not 1", LimitFaults::hasAspect),
                        problem -> problem.withTeacher(new Wishart(BigDecimal.ONE.divide(kappaStar(problem), DIGITS)))),
                noiseDoubled(),
                Fault.in(
                        "(L43)",
                        "steady-hard-threshold",
                        "hard instead of soft thresholding in the mean trace: M₁(b), nothing taken from what is kept",
                        Where.STEADY_STATE,
                        new Formulas<>() {
                            @Override
                            public Ball meanTrace(SteadyState<Ball> problem, SteadyState.Solution<Ball> now) {
                                return now.above().M1();
                            }
                        }),
                Fault.in(
                        "(L43)",
                        "steady-threshold-twice",
                        "M₁(b) − 2qM₀(b) for the mean trace: the threshold taken off twice",
                        Where.STEADY_STATE,
                        new Formulas<>() {
                            @Override
                            public Ball meanTrace(SteadyState<Ball> problem, SteadyState.Solution<Ball> now) {
                                return RIGHT.meanTrace(problem, now)
                                        .subtract(now.q().multiply(now.above().M0()));
                            }
                        }),
                Fault.in(
                        "(L42)",
                        "steady-mse-without-noise-twice",
                        "2αξ − Δ for the MSE: the noise taken off twice",
                        noisy(),
                        new Formulas<>() {
                            @Override
                            public Ball mse(SteadyState<Ball> problem, SteadyState.Solution<Ball> now) {
                                Ball half = problem.noise()
                                        .divide(problem.arithmetic().of(2));
                                return RIGHT.mse(problem, now).subtract(half);
                            }
                        }),
                Fault.in(
                        "(L43)",
                        "steady-train-loss-without-noise",
                        "the train loss less Δ/4: the noise of the labels taken off",
                        noisy(),
                        new Formulas<>() {
                            @Override
                            public Ball trainLoss(SteadyState<Ball> problem, SteadyState.Solution<Ball> now) {
                                Ball quarter = problem.noise()
                                        .divide(problem.arithmetic().of(4));
                                return RIGHT.trainLoss(problem, now).subtract(quarter);
                            }
                        }),
                Fault.in(
                        "(L43)",
                        "steady-train-loss-clean",
                        "clean labels in the train loss",
                        noisy(),
                        new Formulas<>() {
                            @Override
                            public Ball trainLoss(SteadyState<Ball> problem, SteadyState.Solution<Ball> now) {
                                return RIGHT.inSample(problem, now);
                            }
                        }),
                Fault.in(
                        "(L43)",
                        "steady-in-sample-noisy",
                        "noisy labels in the in-sample loss",
                        noisy(),
                        new Formulas<>() {
                            @Override
                            public Ball inSample(SteadyState<Ball> problem, SteadyState.Solution<Ball> now) {
                                return RIGHT.trainLoss(problem, now);
                            }
                        }),
                Fault.in(
                        "(L37)",
                        "steady-density-conjugate",
                        "density by the conjugate root: its sign lost",
                        where("a density asked for", problem -> !problem.at().isEmpty()),
                        new Formulas<>() {
                            @Override
                            public Ball density(SteadyState<Ball> problem, Ball xi, Ball x) {
                                return RIGHT.density(problem, xi, x).negate();
                            }
                        }),
                topEdgeMirrored(),
                Fault.in(
                        "(L37)",
                        "steady-edges-falling",
                        "the edges listed from the highest down",
                        Where.STEADY_STATE,
                        new Formulas<>() {
                            @Override
                            public List<Ball> edges(SteadyState<Ball> problem, Ball xi) {
                                List<Ball> edges = new ArrayList<>(RIGHT.edges(problem, xi));
                                Collections.reverse(edges);
                                return edges;
                            }
                        }),
                Fault.in(
                        "(L37)",
                        "steady-edges-xi-squared",
                        "ξ² for ξ in the edges: the noise read as a standard deviation",
                        where("a Wishart teacher with kappa* >= 1", LimitFaults::hasNoGap),
                        new Formulas<>() {
                            @Override
                            public List<Ball> edges(SteadyState<Ball> problem, Ball xi) {
                                return RIGHT.edges(problem, xi.multiply(xi));
                            }
                        }));
    }

    /** Only in the equations: the in-sample loss has the variance as given. */
    private static Fault noiseDoubled() {
        return Fault.in("(L42)", "steady-noise-doubled", "Δ for Δ/2 in the equation of ξ", noisy(), new Formulas<>() {
            @Override
            public <N extends FieldElement<N>> SteadyState<N> steadyState(
                    RealArithmetic<N> arithmetic, SpectralLaw<N> law, Given<N> given) {
                SteadyState<N> right = RIGHT.steadyState(arithmetic, law, given);
                return withNoise(right, right.noise().multiply(2));
            }

            @Override
            public Ball inSample(SteadyState<Ball> problem, SteadyState.Solution<Ball> now) {
                Ball two = problem.arithmetic().of(2);
                return RIGHT.inSample(withNoise(problem, problem.noise().divide(two)), now);
            }
        });
    }

    private static Fault topEdgeMirrored() {
        return Fault.in(
                "(L37)",
                "steady-top-edge-mirrored",
                "the highest edge from another critical point: the lowest, mirrored",
                Where.STEADY_STATE,
                new Formulas<>() {
                    @Override
                    public List<Ball> edges(SteadyState<Ball> problem, Ball xi) {
                        List<Ball> edges = new ArrayList<>(RIGHT.edges(problem, xi));
                        edges.set(edges.size() - 1, edges.get(0).negate());
                        return edges;
                    }
                });
    }

    private static <N extends FieldElement<N>> SteadyState<N> withNoise(SteadyState<N> of, N noise) {
        return new SteadyState<>(of.arithmetic(), of.law(), of.alpha(), of.ridge(), noise, of.kappa());
    }

    private static SteadyStateProblem withRidge(SteadyStateProblem of, BigDecimal ridge) {
        return new SteadyStateProblem(of.teacher(), of.alpha(), ridge, of.noise(), of.kappa(), of.at());
    }

    private static SteadyStateProblem withKappa(SteadyStateProblem of, BigDecimal kappa) {
        return new SteadyStateProblem(of.teacher(), of.alpha(), of.ridge(), of.noise(), kappa, of.at());
    }

    private static BigDecimal fourAlpha(SteadyStateProblem problem) {
        return problem.alpha().multiply(BigDecimal.valueOf(4));
    }

    private static BigDecimal kappaStar(SteadyStateProblem problem) {
        return ((Wishart) problem.teacher()).kappaStar();
    }

    private static boolean hasAspect(SteadyStateProblem problem) {
        return problem.teacher() instanceof Wishart && kappaStar(problem).compareTo(BigDecimal.ONE) != 0;
    }

    private static boolean hasNoGap(SteadyStateProblem problem) {
        return problem.teacher() instanceof Wishart && kappaStar(problem).compareTo(BigDecimal.ONE) >= 0;
    }

    private static Where noisy() {
        return where("noise", problem -> problem.noise().signum() > 0);
    }

    private static Where where(String text, Predicate<SteadyStateProblem> holds) {
        return Where.STEADY_STATE.and(text, scenario -> holds.test((SteadyStateProblem) scenario.problem()));
    }

    private static Fault read(
            String equation, String key, String mistake, Where where, UnaryOperator<SteadyStateProblem> misread) {
        return Fault.in(equation, key, mistake, where, new Formulas<>() {
            @Override
            public Scenario read(Scenario asked) {
                return asked.withProblem(misread.apply((SteadyStateProblem) asked.problem()));
            }
        });
    }
}
