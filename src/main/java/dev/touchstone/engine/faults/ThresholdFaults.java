package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.limits.NoisyInterpolation;
import dev.touchstone.limits.Semicircle;
import dev.touchstone.limits.Thresholds;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.ThresholdProblem;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.util.Decimal64;

/** Mistakes in the thresholds (L48)–(L50). */
final class ThresholdFaults {

    private static final int GRID = 1000;

    private ThresholdFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.in(
                        "(L50)",
                        "threshold-conjecture-without-minimum",
                        "the interpolation threshold for the conjectured one: the minimum with the count forgotten",
                        where("kappa < 1", ThresholdFaults::isNarrow),
                        new Formulas<>() {
                            @Override
                            public Ball conjectured(Setting<Ball> at) {
                                return RIGHT.interpolation(at);
                            }
                        }),
                Fault.in(
                        "(L50)",
                        "threshold-conjecture-by-count",
                        "the count for the conjectured threshold: the minimum with the interpolation threshold forgotten",
                        where(
                                "kappa* < 1, half of what the teacher leaves within the width, no noise",
                                problem -> keepsHalf(problem) && problem.noise().signum() == 0),
                        new Formulas<>() {
                            @Override
                            public Ball conjectured(Setting<Ball> at) {
                                return RIGHT.count(at);
                            }
                        }),
                perUnknown(),
                Fault.in(
                        "(L49)",
                        "threshold-rotations-twice",
                        "κ* − κ*² for κ* − κ*²/2: the rotations of the teacher's neurons taken off twice",
                        where("kappa* < 1", problem -> problem.kappaStar().compareTo(BigDecimal.ONE) < 0),
                        new Formulas<>() {
                            @Override
                            public Ball recovery(Setting<Ball> at) {
                                Ball kappaStar = at.number("kappaStar");
                                Ball rotations = kappaStar
                                        .multiply(kappaStar)
                                        .divide(at.arithmetic().of(2));
                                return RIGHT.recovery(at).subtract(rotations);
                            }
                        }),
                Fault.in(
                        "(L51)",
                        "threshold-peak-with-noise",
                        "MSE + Δ/2 for the MSE of the peak: the error on noisy labels",
                        where("noise", problem -> problem.noise().signum() > 0),
                        new Formulas<>() {
                            @Override
                            public Ball peak(NoisyInterpolation<Ball> problem, NoisyInterpolation.Solution<Ball> now) {
                                Ball half = problem.noise()
                                        .divide(problem.arithmetic().of(2));
                                return RIGHT.peak(problem, now).add(half);
                            }
                        }),
                Fault.in(
                        "(L49)",
                        "threshold-recovery-without-width",
                        "b = q in the recovery threshold: the width left out",
                        where("kappa < 1", ThresholdFaults::isNarrow),
                        new Formulas<>() {
                            @Override
                            public Ball recovery(Setting<Ball> at) {
                                return unbound(at).recovery();
                            }
                        }),
                Fault.in(
                        "(L48)",
                        "threshold-interpolation-without-width",
                        "ω = 0 in the interpolation threshold: the width left out",
                        where(
                                "kappa < 1 and no noise",
                                problem -> isNarrow(problem) && problem.noise().signum() == 0),
                        new Formulas<>() {
                            @Override
                            public Ball interpolation(Setting<Ball> at) {
                                return unbound(at).interpolation();
                            }
                        }),
                Fault.in(
                                "(L49)",
                                "threshold-grid-1000",
                                "the least of a grid of 1000 points for the minimum of the recovery threshold",
                                where(
                                        "kappa* < 1, half of what the teacher leaves within the width",
                                        ThresholdFaults::keepsHalf),
                                new Formulas<>() {
                                    @Override
                                    public Ball recovery(Setting<Ball> at) {
                                        return onGrid(at);
                                    }
                                })
                        .slight());
    }

    private static Fault perUnknown() {
        return Fault.in(
                "(L48)",
                "threshold-per-unknown",
                "n over d²/2, the unknowns of a symmetric matrix, for α = n/d²: twice",
                Where.THRESHOLD,
                new Formulas<>() {
                    @Override
                    public Ball recovery(Setting<Ball> at) {
                        return RIGHT.recovery(at).multiply(2);
                    }

                    @Override
                    public Ball interpolation(Setting<Ball> at) {
                        return RIGHT.interpolation(at).multiply(2);
                    }

                    @Override
                    public Ball count(Setting<Ball> at) {
                        return RIGHT.count(at).multiply(2);
                    }

                    @Override
                    public Ball conjectured(Setting<Ball> at) {
                        return RIGHT.conjectured(at).multiply(2);
                    }
                });
    }

    private static Thresholds<Ball> unbound(Setting<Ball> at) {
        Thresholds<Ball> right = RIGHT.thresholds(at);
        return new Thresholds<>(
                right.arithmetic(),
                right.roots(),
                right.kappaStar(),
                right.arithmetic().one());
    }

    private static boolean isNarrow(ThresholdProblem problem) {
        return problem.kappa().compareTo(BigDecimal.ONE) < 0
                && problem.kappaStar().compareTo(BigDecimal.ONE) < 0;
    }

    /** κ* &lt; 1 and min(κ, 1) − κ* ≥ (1 − κ*)/2, so that the width does not bind. */
    private static boolean keepsHalf(ThresholdProblem problem) {
        BigDecimal rest = BigDecimal.ONE.subtract(problem.kappaStar());
        BigDecimal beside = problem.kappa().min(BigDecimal.ONE).subtract(problem.kappaStar());
        return rest.signum() > 0 && beside.add(beside).compareTo(rest) >= 0;
    }

    /** κ* − κ*²/2 + ½(1−κ*)² of the least value on the grid, which is chosen in binary64. */
    private static Ball onGrid(Setting<Ball> at) {
        RealArithmetic<Ball> arithmetic = at.arithmetic();
        Ball kappaStar = at.number("kappaStar");
        Ball rest = arithmetic.one().subtract(kappaStar);
        Ball share = kappaStar.divide(rest);
        int least = least(share.midpoint().doubleValue());
        Ball half = arithmetic.of(new BigDecimal("0.5"));
        return kappaStar
                .subtract(kappaStar.multiply(kappaStar).multiply(half))
                .add(rest.multiply(rest).multiply(half).multiply(objective(arithmetic, least, share)));
    }

    private static int least(double share) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < GRID; i++) {
            double value = objective(Binary64Arithmetic.INSTANCE, i, new Decimal64(share))
                    .doubleValue();
            if (value < least) {
                best = i;
                least = value;
            }
        }
        return best;
    }

    /** μ₂(q) − 2qμ₁(q) + q²(μ₀(q) + share), least where (L49) has its q̂, at the i-th of the grid's points in [0, 2]. */
    private static <N extends FieldElement<N>> N objective(RealArithmetic<N> arithmetic, int i, N share) {
        N q = arithmetic.of(2L * i).divide(arithmetic.of(GRID - 1));
        Semicircle<N> sigma = new Semicircle<>(arithmetic);
        return sigma.second(q)
                .subtract(q.multiply(sigma.first(q)).multiply(2))
                .add(q.multiply(q).multiply(sigma.mass(q).add(share)));
    }

    private static Where where(String text, Predicate<ThresholdProblem> holds) {
        return Where.THRESHOLD.and(text, scenario -> holds.test((ThresholdProblem) scenario.problem()));
    }
}
