package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;
import static dev.touchstone.linear.Matrices.scaleColumns;
import static dev.touchstone.linear.Matrices.scaleRows;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.LostState;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.commons.math3.linear.FieldMatrix;

/** Mistakes in the flows (3), (6) and the map (17). */
final class FlowFaults {

    private static final Where RICCATI = Where.RICCATI;
    private static final Where EUCLIDEAN = Where.EUCLIDEAN_FLOW;
    private static final Where MAP = Where.MAP;
    /** e^x overflows binary64 beyond this x. */
    private static final double LARGEST_EXPONENT = Math.log(Double.MAX_VALUE);
    /** Steps per unit of τ of the coarse integrator; a power of two. */
    private static final int COARSE_STEPS = 8;
    /** Of the weights, on which a step of that length shows less. */
    private static final int COARSER_STEPS = 2;

    private static final int TAYLOR_ORDER = 28;

    private FlowFaults() {}

    static List<Fault> all() {
        return List.of(
                gain("quadratic-factor-1", "GΛG without its factor 2", (E, K) -> K.scale(-1)),
                gain("quadratic-sign", "sign of the quadratic term: + 2GΛG", (E, K) -> K.negate()),
                gain("gain-not-minus-one", "K = E² instead of E² − I", (E, K) -> E.multiply(E)),
                gain("gain-half-exponent", "K = e^(λτ) − 1 instead of e^(2λτ) − 1", (E, K) -> E.subtract(one(E))),
                Fault.in(
                        "(3)",
                        "quadratic-g2-lambda",
                        "G²Λ in place of GΛG",
                        RICCATI.coupled().shortTimes(1024),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> flow(Setting<Ball> at, FieldMatrix<Ball> G0, Ball tau) {
                                return integrated(at, G0, tau);
                            }
                        }),
                euler(
                        "euler-large-step",
                        "explicit Euler with steps of about 1/8",
                        RICCATI.shortTimes(4096),
                        Integration.Form.GRAM,
                        COARSE_STEPS),
                euler(
                        "euler-on-weights",
                        "explicit Euler on W, with steps of about 1/2 and no retraction",
                        RICCATI.shortTimes(4096).fromWeights(),
                        Integration.Form.WEIGHTS,
                        COARSER_STEPS),
                Fault.in(
                        "(5a)",
                        "exp-overflow",
                        "e^(2λτ) overflows and Inf/Inf is NaN",
                        Where.FLOWS.and("2 lambda_1 tau beyond 709", FlowFaults::overflows),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> flow(Setting<Ball> at, FieldMatrix<Ball> G0, Ball tau) {
                                if (overflows(at, tau)) {
                                    throw new LostState("e^(2λτ) overflows");
                                }
                                return RIGHT.flow(at, G0, tau);
                            }
                        }),
                Fault.in(
                        "(5c)",
                        "inverse-of-singular-gram",
                        "(5c) used where G₀ is singular: its inverse is NaN",
                        Where.GRAM_STARTS.and("s < r", scenario -> scenario.s() < scenario.r()),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> flow(Setting<Ball> at, FieldMatrix<Ball> G0, Ball tau) {
                                throw new LostState("G₀ is singular");
                            }

                            @Override
                            public FieldMatrix<Ball> map(
                                    Setting<Ball> at, FieldMatrix<Ball> G, FieldMatrix<Ball> before) {
                                throw new LostState("G₀ is singular");
                            }
                        }),
                Fault.in(
                        "(3)",
                        "gram-jitter",
                        "10⁻³ I added to G₀ before it is factorised",
                        Where.RICCATI,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> flow(Setting<Ball> at, FieldMatrix<Ball> G0, Ball tau) {
                                Ball jitter = at.arithmetic().of(new BigDecimal("0.001"));
                                FieldMatrix<Ball> I = Matrices.identity(at.arithmetic(), G0.getRowDimension());
                                return RIGHT.flow(at, G0.add(I.scalarMultiply(jitter)), tau);
                            }
                        }),
                euclidean("euclidean-quadratic-factor-1", "S² without its factor 2", (at, right) -> right.scale(-1)),
                Fault.in(
                        "(7)",
                        "euclidean-kappa-not-divided",
                        "κ = expm1(2λτ), not divided by λ",
                        EUCLIDEAN.and("a lambda other than 1, or d > r", FlowFaults::dividesByLambda),
                        new Formulas<>() {
                            @Override
                            public Ball kappa(Setting<Ball> at, Ball lambda, Ball tau) {
                                return at.arithmetic()
                                        .expm1(lambda.multiply(tau).scale(1));
                            }
                        }),
                Fault.in(
                        "(7)",
                        "euclidean-complement-forgotten",
                        "κ = 0 instead of 2τ where λ = 0",
                        EUCLIDEAN.and("d > r or a lambda of 0", FlowFaults::hasComplement),
                        new Formulas<>() {
                            @Override
                            public Ball kappa(Setting<Ball> at, Ball lambda, Ball tau) {
                                return at.arithmetic().signum(lambda) == 0
                                        ? at.arithmetic().zero()
                                        : RIGHT.kappa(at, lambda, tau);
                            }
                        }),
                Fault.in(
                        "(7)",
                        "euclidean-scale-forgotten",
                        "S started at WWᵀ, without ‖Λ‖/√s",
                        EUCLIDEAN,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> scaledStart(Setting<Ball> at, FieldMatrix<Ball> W0) {
                                return W0;
                            }
                        }),
                map(
                        "map-explicit-euler",
                        "explicit Euler for the order-preserving map",
                        MAP,
                        (at, G) -> G.add(RiccatiFlow.derivative(at.lambda(), G).scalarMultiply(at.step()))),
                map("map-gain-linear", "A² − I replaced by 2hΛ", MAP, (at, G) -> {
                    Ball twoH = at.step().scale(1);
                    return RiccatiFlow.fromGram(
                            at.arithmetic(),
                            DiscreteMap.growth(at.arithmetic(), at.lambda(), at.step()),
                            at.lambda().stream().map(twoH::multiply).toList(),
                            G);
                }),
                map("map-exponential", "e^(hΛ) for I + hΛ: the flow instead of the map", MAP, (at, G) -> {
                    RiccatiFlow.Exponentials<Ball> of =
                            RiccatiFlow.exponentials(at.arithmetic(), at.lambda(), at.step());
                    return RiccatiFlow.fromGram(at.arithmetic(), of.E(), of.K(), G);
                }),
                Fault.in(
                        "(17)",
                        "map-stale-gram",
                        "stale G: the inverse taken at the G of the step before",
                        MAP.and("two steps or more", scenario -> lastPoint(scenario) >= 2),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> map(
                                    Setting<Ball> at, FieldMatrix<Ball> G, FieldMatrix<Ball> before) {
                                return staleStep(at, G, before);
                            }
                        }));
    }

    /** A mistake in K of (5b), entry by entry. */
    private static Fault gain(String key, String mistake, BiFunction<Ball, Ball, Ball> K) {
        return Fault.in("(5b)", key, mistake, RICCATI, new Formulas<>() {
            @Override
            public RiccatiFlow.Exponentials<Ball> growth(Setting<Ball> at, Ball tau) {
                RiccatiFlow.Exponentials<Ball> right = RIGHT.growth(at, tau);
                List<Ball> gain = new ArrayList<>();
                for (int j = 0; j < right.E().size(); j++) {
                    gain.add(K.apply(right.E().get(j), right.K().get(j)));
                }
                return new RiccatiFlow.Exponentials<>(right.E(), gain);
            }
        });
    }

    private static Fault euler(String key, String mistake, Where where, Integration.Form form, int stepsPerUnit) {
        return new Integration(Integration.Method.EULER, form, Integration.Spacing.STEP, stepsPerUnit, BigDecimal.ONE)
                .fault(key, mistake, where);
    }

    /** A mistake in κ of (7). */
    private static Fault euclidean(String key, String mistake, BiFunction<Setting<Ball>, Ball, Ball> kappa) {
        return Fault.in("(6)", key, mistake, EUCLIDEAN, new Formulas<>() {
            @Override
            public Ball kappa(Setting<Ball> at, Ball lambda, Ball tau) {
                return kappa.apply(at, RIGHT.kappa(at, lambda, tau));
            }
        });
    }

    private static Fault map(
            String key,
            String mistake,
            Where where,
            BiFunction<Setting<Ball>, FieldMatrix<Ball>, FieldMatrix<Ball>> step) {
        return Fault.in("(17)", key, mistake, where, new Formulas<>() {
            @Override
            public FieldMatrix<Ball> map(Setting<Ball> at, FieldMatrix<Ball> G, FieldMatrix<Ball> before) {
                return step.apply(at, G);
            }
        });
    }

    private static Ball one(Ball x) {
        return x.getField().getOne();
    }

    /** A G (I + (A² − I) G_before)⁻¹ A. */
    private static FieldMatrix<Ball> staleStep(Setting<Ball> at, FieldMatrix<Ball> G, FieldMatrix<Ball> before) {
        RealArithmetic<Ball> arithmetic = at.arithmetic();
        List<Ball> A = DiscreteMap.growth(arithmetic, at.lambda(), at.step());
        FieldMatrix<Ball> N = Matrices.identity(arithmetic, G.getRowDimension())
                .add(scaleRows(DiscreteMap.gain(arithmetic, at.lambda(), at.step()), before));
        FieldMatrix<Ball> GN =
                LinearSolve.solve(arithmetic, N.transpose(), G.transpose()).transpose();
        return scaleRows(A, scaleColumns(GN, A));
    }

    /**
     * dG/dτ = ΛG + GΛ − 2G²Λ by its Taylor series in steps of at most 1/(4λ₁), a sixth of the radius of convergence of
     * the logistic (12): 28 terms leave 10⁻²².
     */
    private static FieldMatrix<Ball> integrated(Setting<Ball> at, FieldMatrix<Ball> G0, Ball tau) {
        double scaled = tau.midpoint().doubleValue()
                * at.lambda().get(0).midpoint().abs().doubleValue();
        int steps = (int) Math.ceil(4 * scaled);
        FieldMatrix<Ball> G = G0;
        for (int k = 0; k < steps; k++) {
            G = at.kept(taylorStep(at, G, tau.divide(at.arithmetic().of(steps))));
        }
        return G;
    }

    /** Σ_k G_k h^k with (k+1) G_{k+1} = ΛG_k + G_kΛ − 2 (Σ_{i≤k} G_i G_{k−i}) Λ. */
    private static FieldMatrix<Ball> taylorStep(Setting<Ball> at, FieldMatrix<Ball> G, Ball h) {
        List<FieldMatrix<Ball>> term = new ArrayList<>(List.of(G));
        FieldMatrix<Ball> sum = G;
        for (int k = 0; k < TAYLOR_ORDER; k++) {
            FieldMatrix<Ball> square = term.get(0).multiply(term.get(k));
            for (int i = 1; i <= k; i++) {
                square = square.add(term.get(i).multiply(term.get(k - i)));
            }
            FieldMatrix<Ball> slope = scaleRows(at.lambda(), term.get(k))
                    .add(scaleColumns(term.get(k), at.lambda()))
                    .subtract(scaleColumns(square.add(square), at.lambda()));
            term.add(slope.scalarMultiply(h.divide(at.arithmetic().of(k + 1))));
            sum = sum.add(term.get(k + 1));
        }
        return sum;
    }

    private static boolean overflows(Setting<Ball> at, Ball tau) {
        double exponent =
                2 * tau.midpoint().doubleValue() * at.lambda().get(0).midpoint().doubleValue();
        return exponent > LARGEST_EXPONENT;
    }

    private static boolean overflows(Scenario scenario) {
        return 2 * lastPoint(scenario) * scenario.lambda().get(0).doubleValue() > LARGEST_EXPONENT;
    }

    private static double lastPoint(Scenario scenario) {
        return scenario.points().get(scenario.points().size() - 1).doubleValue();
    }

    private static boolean hasComplement(Scenario scenario) {
        return scenario.d() > scenario.r()
                || scenario.lambda().get(scenario.r() - 1).signum() == 0;
    }

    private static boolean dividesByLambda(Scenario scenario) {
        return scenario.d() > scenario.r()
                || scenario.lambda().stream().anyMatch(lambda -> lambda.compareTo(BigDecimal.ONE) != 0);
    }
}
