package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.FineTuning;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.judge.InputFacts;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goldens that bring large, tiny or nearly singular numbers bring what their flag says. */
@Tag("slow")
class HazardsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final BallArithmetic BALLS = BallArithmetic.ofBits(2048);
    private static final Formulas<Ball> DEFINITION = Formulas.byDefinition();

    /** What a step is made of: its residuals, its factors c/B, and max|cv| max|p|. */
    private record Step(List<Double> residuals, List<Double> factors, double size) {}

    @Test
    void largeResiduals_areBeyondAHundred_ofEitherSign() {
        for (Scenario scenario : flagged("LargeResidual", 5)) {
            List<Double> residuals = steps(scenario).stream()
                    .flatMap(step -> step.residuals().stream())
                    .toList();

            assertThat(residuals).as(scenario.label()).anyMatch(e -> Math.abs(e) > 100);
        }
        assertThat(flagged("LargeResidual", 5))
                .anyMatch(each -> steps(each).stream()
                        .flatMap(step -> step.residuals().stream())
                        .anyMatch(e -> e < -100));
    }

    @Test
    void largeDisplacements_areBeyondAThousand() {
        for (Scenario scenario : flagged("LargeDisplacement", 3)) {
            assertThat(steps(scenario).stream().flatMap(step -> step.factors().stream()))
                    .as(scenario.label())
                    .anyMatch(c -> Math.abs(c) > 1000);
        }
    }

    @Test
    void tinyRetractions_areOfStepsBelowAMillionth() {
        for (Scenario scenario : flagged("TinyRetraction", 2)) {
            assertThat(steps(scenario))
                    .as(scenario.label())
                    .hasSizeGreaterThanOrEqualTo(64)
                    .allMatch(step -> step.size() < 1e-6)
                    .anyMatch(step -> step.size() > 1e-7);
        }
    }

    @Test
    void illConditionedFits_haveAConditionOfAMillion() {
        for (Scenario scenario : flagged("IllConditionedFit", 4)) {
            Setting<Ball> at = setting(scenario);
            RealMatrix features = rounded(FineTuning.features(at.batches().get(0), at.start()));

            assertThat(new SingularValueDecomposition(features).getConditionNumber())
                    .as(scenario.label())
                    .isBetween(5e5, 2e6);
        }
    }

    @Test
    void growth_isOfSixtyAndOfEightHundred() {
        for (Scenario scenario : flagged("GrowthBeyondBinary64", 5)) {
            double rate = scenario.kind() == Kind.OJA_FLOW
                    ? 1
                    : scenario.step()
                            .map(h -> Math.log1p(
                                    h.doubleValue() * scenario.lambda().get(0).doubleValue()))
                            .orElseGet(() -> scenario.lambda().get(0).doubleValue());

            assertThat(scenario.points()).hasSize(2);
            assertThat(rate * scenario.points().get(0).doubleValue()).isBetween(59.0, 61.0);
            assertThat(rate * scenario.points().get(1).doubleValue()).isBetween(799.0, 801.0);
        }
    }

    @Test
    void noiseFromZero_beginsWithZeroAndGoesOn() {
        assertThat(flagged("NoiseFromZero", 4))
                .extracting(each -> each.training().orElseThrow().noise())
                .allMatch(noise -> noise.get(0).signum() == 0 && noise.stream().anyMatch(each -> each.signum() != 0));
    }

    @Test
    void psd_isSaidOfTheFiltersThatAreSo_exactly() {
        assertThat(SUITE.ids().stream().map(SUITE::scenario).filter(each -> each.has(Property.FILTER)))
                .hasSizeGreaterThanOrEqualTo(36)
                .allSatisfy(each -> {
                    assertThat(each.flags().contains("Psd"))
                            .as(each.label())
                            .isEqualTo(filter(each).isSemidefinite());
                    assertThat(each.flags().contains("IndefiniteNoise"))
                            .as(each.label())
                            .isNotEqualTo(filter(each).isSemidefinite());
                });
    }

    @Test
    void filtersHazards_areInTheirMatrices() {
        assertThat(flagged("Dropouts", 4))
                .allMatch(each -> filter(each).H().matrices().stream().anyMatch(Optional::isEmpty));
        assertThat(flagged("PerfectSensor", 1))
                .allMatch(each -> !KalmanProblem.isRegular(filter(each).R().at(0)));
        assertThat(flagged("NoProcessNoise", 3))
                .allMatch(each ->
                        filter(each).Q().stream().flatMap(DecimalMatrix::stream).allMatch(x -> x.signum() == 0));
        assertThat(flagged("TinySensorNoise", 3))
                .allMatch(each ->
                        filter(each).R().stream().anyMatch(R -> R.get(0, 0).doubleValue() <= 0x1p-20));
        assertThat(filters("DiffuseStart", 2))
                .allMatch(each -> filter(each).from().covariance().get(0, 0).doubleValue() >= 0x1p30);
        assertThat(filters("FactoredStart", 3))
                .allMatch(each -> filter(each).from() instanceof CovarianceStart.Factored);
        assertThat(flagged("TimeVarying", 5))
                .allMatch(each -> Stream.of(
                                filter(each).F(),
                                filter(each).H(),
                                filter(each).Q(),
                                filter(each).R())
                        .anyMatch(matrices -> !matrices.isConstant()));
        assertThat(flagged("CorrelatedNoise", 3))
                .allMatch(each ->
                        filter(each).R().stream().anyMatch(R -> R.get(0, 1).signum() != 0));
        assertThat(flagged("SingularTransition", 3))
                .allMatch(each -> filter(each).F().at(0).isZeroRow(0)
                        || filter(each).F().at(0).isZeroRow(filter(each).states() - 1));
        assertThat(flagged("Unstable", 2))
                .allMatch(each -> InputFacts.of(each).toString().contains("spectral radius of at least 1.9"));
    }

    private static List<Scenario> filters(String flag, int atLeast) {
        return flagged(flag, atLeast).stream()
                .filter(each -> each.has(Property.FILTER))
                .toList();
    }

    private static KalmanProblem filter(Scenario scenario) {
        return (KalmanProblem) scenario.problem();
    }

    private static List<Scenario> flagged(String flag, int atLeast) {
        List<Scenario> flagged = SUITE.ids().stream()
                .map(SUITE::scenario)
                .filter(each -> each.flags().contains(flag))
                .toList();
        assertThat(flagged).as(flag).hasSizeGreaterThanOrEqualTo(atLeast);
        return flagged;
    }

    private static Setting<Ball> setting(Scenario scenario) {
        return Setting.of(BALLS, scenario, DEFINITION, Hook.identity());
    }

    private static List<Step> steps(Scenario scenario) {
        Setting<Ball> at = setting(scenario);
        FieldMatrix<Ball> W = at.start();
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < at.batches().size(); k++) {
            Batch<Ball> batch = at.batches().get(k);
            double eta = at.learningRates().get(k).midpoint().doubleValue();
            FieldMatrix<Ball> V = W.transpose().multiply(batch.X());
            List<Double> residuals = batch.residuals(W, V).stream()
                    .map(e -> e.midpoint().doubleValue())
                    .toList();
            List<Double> factors = residuals.stream()
                    .map(e -> eta * e / (4 * batch.size() * Math.sqrt(scenario.s())))
                    .toList();
            steps.add(new Step(residuals, factors, size(factors, V, batch.X().subtract(W.multiply(V)))));
            W = DEFINITION.step(at, at.learningRates().get(k), batch, W);
        }
        return steps;
    }

    private static double size(List<Double> factors, FieldMatrix<Ball> V, FieldMatrix<Ball> P) {
        double moved = 0;
        double across = 0;
        for (int b = 0; b < factors.size(); b++) {
            moved = Math.max(
                    moved,
                    Math.abs(factors.get(b)) * rounded(V).getColumnVector(b).getLInfNorm());
            across = Math.max(across, rounded(P).getColumnVector(b).getLInfNorm());
        }
        return moved * across;
    }

    private static RealMatrix rounded(FieldMatrix<Ball> A) {
        RealMatrix rounded = new Array2DRowRealMatrix(A.getRowDimension(), A.getColumnDimension());
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                rounded.setEntry(i, j, A.getEntry(i, j).midpoint().doubleValue());
            }
        }
        return rounded;
    }
}
