package dev.touchstone.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.limits.WorkedLimits.Case;
import dev.touchstone.linear.RootFinder;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Binary64Arithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Balls of radius 10⁻⁴⁶ at most, proved, against values worked out apart from this program: 44 digits. */
@Tag("slow")
class WorkedLimitsTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(320);
    private static final BigDecimal DIGITS = new BigDecimal("2e-44");
    private static final BigDecimal RADIUS = new BigDecimal("1e-46");
    /** Beside what is 0 exactly, as in-sample loss and cut may be. */
    private static final BigDecimal SMALLEST = new BigDecimal("1e-30");

    static Stream<Case> steadyStates() {
        return Stream.concat(WorkedLimits.group("steady-state"), WorkedLimits.group("steady-state-atoms"));
    }

    static Stream<Case> thresholds() {
        return WorkedLimits.group("threshold-recovery");
    }

    static Stream<Case> noisyThresholds() {
        return WorkedLimits.group("threshold-interpolation");
    }

    static Stream<Case> lassos() {
        return WorkedLimits.group("lasso-state-evolution");
    }

    @ParameterizedTest
    @MethodSource("steadyStates")
    void steadyState_isTheWorkedOne(Case worked) {
        boolean hasAtoms = worked.inputs().has("atoms");
        SteadyState.Solution<Ball> near =
                new SteadyStateSearch(worked.steadyState(SteadyStateSearch.arithmetic())).solution();
        SteadyState<Ball> problem = worked.steadyState(BALLS);
        SteadyState.Solution<Ball> found = problem.near(near.xi(), near.q(), near.cut(), near.binds());

        assertThat(near.binds()).isEqualTo(worked.binds());
        assertWorked(found.xi(), worked.value("xi"));
        assertWorked(found.q(), worked.value("q"));
        assertWorked(problem.mse(found.xi(), found.q(), found.above()), worked.value("mse"));
        assertWorked(problem.trainLoss(found), worked.value(hasAtoms ? "loss" : "trainLoss"));
        assertWorked(problem.rank(found), worked.value("rank"));
        assertWorked(problem.meanTrace(found), worked.value("trace"));
        assertWorked(problem.freedom(found.q(), found.above()), worked.value(hasAtoms ? "IH" : "df"));
        if (!hasAtoms) {
            assertWorked(found.cut(), worked.value("b"));
            assertWorked(problem.inSample(found), worked.value("inSample"));
            assertAllWorked(
                    problem.law().edges(found.xi()),
                    WorkedLimits.decimals(worked.values().get("edges")).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void thresholds_areTheWorkedOnes(Case worked) {
        Thresholds<Ball> found = new Thresholds<>(
                BALLS, RootFinder.certified(BALLS), worked.input(BALLS, "kappaStar"), worked.input(BALLS, "kappa"));

        assertWorked(found.recovery(), worked.value("alphaPRplus"));
        assertWorked(found.interpolation(), worked.value("alphaInterpolation"));
        assertWorked(found.count(), worked.value("alphaCount"));
        assertWorked(found.conjectured(), worked.value("alphaPR"));
    }

    @ParameterizedTest
    @MethodSource("noisyThresholds")
    void noisyThreshold_isTheWorkedOne(Case worked) {
        NoisyInterpolation.Solution<Ball> near =
                new NoisyInterpolationSearch(noisy(worked, NoisyInterpolationSearch.arithmetic())).solution();
        NoisyInterpolation<Ball> problem = noisy(worked, BALLS);
        NoisyInterpolation.Solution<Ball> found = problem.near(exactly(near.xi()), exactly(near.cut()), worked.binds());

        assertThat(near.cut().isZero()).isEqualTo(!worked.binds());
        assertWorked(found.xi(), worked.value("xi"));
        assertWorked(found.cut(), worked.value("cut"));
        assertWorked(problem.threshold(found), worked.value("alpha"));
        assertWorked(problem.peak(found), worked.value("mse"));
        if (!worked.binds()) {
            assertWorked(found.above().M0(), worked.value("rank"));
        }
    }

    @ParameterizedTest
    @MethodSource("lassos")
    void lassoEvolution_isTheWorkedOne(Case worked) {
        LassoSearch.Found near = new LassoSearch(worked.lasso(Binary64Arithmetic.INSTANCE)).find();
        LassoEvolution<Ball> problem = worked.lasso(BALLS);
        LassoEvolution.Solution<Ball> found = problem.near(BALLS.of(near.delta()), BALLS.of(near.cut()));

        assertWorked(found.delta(), worked.value("delta"));
        assertWorked(found.cut(), worked.value("threshold"));
        assertWorked(problem.risk(found.sums()), worked.value("risk"));
        assertWorked(found.sums().active(), worked.value("active"));
        assertWorked(problem.trainMse(found), worked.value("trainMSE"));
    }

    /** The same number, in balls of this precision. */
    private static Ball exactly(Ball near) {
        return BALLS.of(near.midpoint());
    }

    private static NoisyInterpolation<Ball> noisy(Case worked, BallArithmetic arithmetic) {
        return new NoisyInterpolation<>(
                arithmetic,
                worked.law(arithmetic),
                worked.input(arithmetic, "Delta"),
                worked.input(arithmetic, "kappa"));
    }

    private static void assertAllWorked(List<Ball> found, List<BigDecimal> worked) {
        assertThat(found).hasSameSizeAs(worked);
        for (int k = 0; k < worked.size(); k++) {
            assertWorked(found.get(k), worked.get(k));
        }
    }

    private static void assertWorked(Ball found, BigDecimal worked) {
        assertThat(found.radius()).isLessThan(RADIUS);
        assertThat(found.midpoint().subtract(worked).abs())
                .isLessThanOrEqualTo(worked.abs().max(SMALLEST).multiply(DIGITS));
    }
}
