package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An engine that iterates (15) in binary64 and never orthonormalises again. */
@Tag("slow")
class DriftDiagnosisTest {
    private static final Binary64Arithmetic DOUBLE = Binary64Arithmetic.INSTANCE;
    private static final int STEPS = 1024;

    private static Trace bareRankOne(Scenario scenario) {
        Training training = scenario.training().orElseThrow();
        FieldMatrix<Decimal64> theta =
                Matrices.build(DOUBLE, scenario.d(), scenario.r(), (i, j) -> i == j ? DOUBLE.one() : DOUBLE.zero());
        Teacher<Decimal64> teacher =
                new Teacher<>(theta, scenario.lambda().stream().map(DOUBLE::of).toList());
        Networks<Decimal64> networks = Networks.of(DOUBLE, teacher, scenario.s());
        FieldMatrix<Decimal64> W =
                Polar.factor(DOUBLE, Matrices.of(DOUBLE, scenario.start().matrix()));
        List<Point> points = new ArrayList<>();
        for (int k = 0; k <= STEPS; k++) {
            if (scenario.asksFor(BigDecimal.valueOf(k))) {
                DecimalMatrix answer = Matrices.toDecimal(DOUBLE, W, 800);
                points.add(new Point(BigDecimal.valueOf(k), Map.of(Quantity.WEIGHTS, answer)));
            }
            int sample = k;
            FieldMatrix<Decimal64> x = Matrices.build(
                    DOUBLE,
                    scenario.d(),
                    1,
                    (i, j) -> DOUBLE.of(training.samples().get(sample, i)));
            List<Decimal64> label = networks.teacherAt(x).stream()
                    .map(y -> y.add(DOUBLE.of(training.noise(sample))))
                    .toList();
            Decimal64 eta = DOUBLE.of(training.learningRate(k));
            W = StiefelSgd.polarStepByRankOne(DOUBLE, eta, new Batch<>(networks, x, label), W);
        }
        EngineInfo someone = new EngineInfo("someone", "1", FloatFormat.BINARY64, Optional.empty());
        return new Trace(scenario.label(), someone, points, Optional.empty());
    }

    @Test
    void bareRankOneFormula_drifts() {
        Scenario all = Anonymous.SUITE.scenario("stiefel-sgd-043");
        Scenario scenario = all.withPoints(
                all.points().stream().filter(at -> at.intValueExact() <= STEPS).toList());
        Trace golden = Anonymous.SUITE.trace("stiefel-sgd-043").requestedOf(scenario);

        Diagnosis diagnosis = Diagnosis.of(JudgedTrace.of(scenario, bareRankOne(scenario), Optional.of(golden)));

        assertThat(diagnosis.names()).isEmpty();
        assertThat(diagnosis.facts()).anySatisfy(fact -> {
            assertThat(fact.names()).containsExactly("rank-one-drift");
            assertThat(fact.text()).contains("drift off the manifold", "at step 1024");
        });
    }
}
