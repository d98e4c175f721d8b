package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of one trace that is not right. */
@Tag("slow")
class DiagnosisTest {
    private static final String FLOW = "riccati-060";
    private static final String SGD = "stiefel-sgd-019";

    private static Scenario scenario(String id) {
        return Anonymous.SUITE.scenario(id);
    }

    private static Trace right(Scenario scenario) {
        return (Trace) CarefulEngine.binary64().run(scenario);
    }

    private static Diagnosis diagnosis(Trace trace, Scenario scenario) {
        return Diagnosis.of(Anonymous.judged(trace, scenario));
    }

    private static Diagnosis ofFault(String key, String id) {
        return diagnosis((Trace) Faults.named(key).orElseThrow().engine().run(scenario(id)), scenario(id));
    }

    private static Finding finding(Diagnosis diagnosis, Finding.Cause cause) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.cause() == cause)
                .findFirst()
                .orElseThrow(() -> new AssertionError(diagnosis.findings().toString()));
    }

    private static List<Finding.Cause> causes(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::cause).toList();
    }

    /** The right answer at c times the time. */
    private static Trace atTimes(String id, double c) {
        Scenario scenario = scenario(id);
        Trace trace = right(scenario.withPoints(scenario.points().stream()
                .map(at -> new BigDecimal(at.doubleValue() * c))
                .toList()));
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < trace.points().size(); k++) {
            points.add(new Point(scenario.points().get(k), trace.points().get(k).values()));
        }
        return new Trace(id, trace.engine(), points, Optional.empty());
    }

    /** The trace with one quantity replaced at the points that are not the start. */
    private static Trace with(Trace trace, Quantity quantity, boolean alsoStart, UnaryOperator<DecimalMatrix> edit) {
        List<Point> points = new ArrayList<>();
        for (Point point : trace.points()) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            values.putAll(point.values());
            if (alsoStart || point.at().signum() > 0) {
                values.computeIfPresent(quantity, (key, value) -> edit.apply(value));
            }
            points.add(new Point(point.at(), values));
        }
        return new Trace(trace.scenario(), trace.engine(), points, Optional.empty());
    }

    @Test
    void rightTrace_hasNoDiagnosis() {
        for (String id : List.of(FLOW, SGD, "discrete-map-040", "euclidean-flow-009", "fine-tune-002")) {
            assertThat(diagnosis(right(scenario(id)), scenario(id)).findings()).isEmpty();
        }
    }

    @Test
    void fault_isNamedWithItsDigitsAndTheNextBest() {
        Diagnosis diagnosis = ofFault("label-norm-1", SGD);

        assertThat(diagnosis.first().orElseThrow().names()).containsExactly("label-norm-1");
        assertThat(diagnosis.first().orElseThrow().text())
                .startsWith("matches *label normalised by ‖Λ‖₁ instead of ‖Λ‖_F* (1a), to 1")
                .contains("digits over all", "the truth", "next best");
    }

    @Test
    void faultsThatCoincide_areSaidToBeAmbiguous() {
        Diagnosis diagnosis = ofFault("euclidean-complement-forgotten", "euclidean-flow-001");

        assertThat(diagnosis.first().orElseThrow().names())
                .contains("euclidean-complement-forgotten", "euclidean-kappa-not-divided");
        assertThat(diagnosis.first().orElseThrow().text()).startsWith("ambiguous, these 2 mistakes");
    }

    @Test
    void faultOfAnotherEngine_isNamed() {
        Scenario asked = scenario(FLOW);
        List<BigDecimal> squared =
                asked.lambda().stream().map(lambda -> lambda.multiply(lambda)).toList();
        Trace trace = right(new Scenario(
                asked.id(),
                asked.title(),
                asked.kind(),
                asked.flags(),
                asked.d(),
                asked.r(),
                asked.s(),
                squared,
                asked.theta(),
                asked.start(),
                asked.step(),
                asked.training(),
                asked.points()));

        // risk is normalised by λ² in both, so all quantities are compared
        assertThat(diagnosis(trace, asked).first().orElseThrow().names()).containsExactly("lambda-squared");
    }

    @Test
    void someFactorOfTime_isFoundToManyDigits() {
        Diagnosis diagnosis = diagnosis(atTimes(FLOW, 0.3712), scenario(FLOW));

        assertThat(diagnosis.first().orElseThrow().cause()).isEqualTo(Finding.Cause.CLOCK);
        assertThat(diagnosis.first().orElseThrow().text())
                .startsWith("right at 0.371200000")
                .contains("times the time");
    }

    @Test
    void doubledTime_isNamedAndItsFactorGiven() {
        Diagnosis diagnosis = ofFault("tau-doubled", FLOW);

        assertThat(diagnosis.first().orElseThrow().names()).containsExactly("tau-doubled");
        assertThat(finding(diagnosis, Finding.Cause.CLOCK).text())
                .startsWith("right at 2.0000000")
                .contains("which is 2");
    }

    @Test
    void timeForTau_isGivenItsMeaning() {
        Diagnosis diagnosis = ofFault("tau-is-t", FLOW);

        assertThat(finding(diagnosis, Finding.Cause.CLOCK).text()).contains("t used for τ");
    }

    @Test
    void someFactorOfTheLearningRate_isFound() {
        Scenario asked = scenario(SGD);
        Training training = asked.training().orElseThrow();
        Training faster = new Training(
                training.learningRates().stream()
                        .map(eta -> eta.multiply(BigDecimal.valueOf(3)))
                        .toList(),
                training.retraction(),
                training.batch(),
                training.samples(),
                training.noise());
        Trace trace = right(new Scenario(
                asked.id(),
                asked.title(),
                asked.kind(),
                asked.flags(),
                asked.d(),
                asked.r(),
                asked.s(),
                asked.lambda(),
                asked.theta(),
                asked.start(),
                asked.step(),
                Optional.of(faster),
                asked.points()));

        Diagnosis diagnosis = diagnosis(trace, asked);

        assertThat(finding(diagnosis, Finding.Cause.CLOCK).text())
                .containsPattern("right at (3\\.0000|2\\.9999).* times the learning rate");
    }

    @Test
    void rotatedWeights_areAGauge() {
        BigDecimal c = new BigDecimal("0.6");
        BigDecimal s = new BigDecimal("0.8");
        Trace trace = with(right(scenario(SGD)), Quantity.WEIGHTS, true, W -> {
            BigDecimal[] turned = new BigDecimal[W.rows() * 2];
            for (int i = 0; i < W.rows(); i++) {
                turned[2 * i] = W.get(i, 0).multiply(c).subtract(W.get(i, 1).multiply(s));
                turned[2 * i + 1] = W.get(i, 0).multiply(s).add(W.get(i, 1).multiply(c));
            }
            return DecimalMatrix.of(W.rows(), 2, turned);
        });

        Diagnosis diagnosis = diagnosis(trace, scenario(SGD));

        assertThat(diagnosis.first().orElseThrow().cause()).isEqualTo(Finding.Cause.GAUGE);
        assertThat(diagnosis.first().orElseThrow().text())
                .contains("a rotation from the right, the same at every point");
    }

    @Test
    void binary32DeclaredBinary64_isAPrecision() {
        Diagnosis diagnosis = diagnosis((Trace) CarefulEngine.binary32().run(scenario(FLOW)), scenario(FLOW));

        assertThat(diagnosis.first().orElseThrow().cause()).isEqualTo(Finding.Cause.PRECISION);
        assertThat(diagnosis.first().orElseThrow().text()).contains("that computing in binary32 makes");
    }

    @Test
    void numbersPrintedShort_areSeen() {
        Trace six = Anonymous.edited(right(scenario(FLOW)), x -> x.round(new MathContext(6)));
        JudgedTrace judged = JudgedTrace.of(scenario(FLOW), six, Optional.of(Anonymous.SUITE.trace(FLOW)));

        Diagnosis diagnosis = Diagnosis.of(judged);

        assertThat(diagnosis.first().orElseThrow().cause()).isEqualTo(Finding.Cause.PRECISION);
        assertThat(diagnosis.first().orElseThrow().text())
                .contains("no number in it has more than 6 significant digits");
    }

    @Test
    void coarseEuler_hasItsOrderAndStepsNamed() {
        Finding finding = finding(ofFault("euler-large-step", "riccati-052"), Finding.Cause.INTEGRATOR);

        assertThat(finding.names()).containsExactly("integrator-1");
        assertThat(finding.text()).startsWith("equals explicit Euler (order 1) with 24 steps of 0.125000");
    }

    @Test
    void riskOfAnotherFormula_isInconsistentWithItsGram() {
        Trace trace = with(right(scenario(FLOW)), Quantity.RISK, true, R -> R.map(x -> x.multiply(x)));

        Finding finding = finding(diagnosis(trace, scenario(FLOW)), Finding.Cause.PROPERTY);

        assertThat(finding.names()).containsExactly("risk");
        assertThat(finding.text()).contains("look at (19)", "right there: gram, alignment");
    }

    @Test
    void numbersThatAreNotFinite_areTheWeakestProperty() {
        Trace trace = with(right(scenario(FLOW)), Quantity.GRAM, false, G -> G.map(x -> null));

        Finding finding = finding(diagnosis(trace, scenario(FLOW)), Finding.Cause.PROPERTY);

        assertThat(finding.names()).containsExactly("finite");
    }

    @Test
    void asymmetricGram_isSaidToBe() {
        Trace trace = with(
                right(scenario(FLOW)),
                Quantity.GRAM,
                false,
                G -> DecimalMatrix.of(
                        2, 2, G.get(0, 0), G.get(0, 1).add(new BigDecimal("0.1")), G.get(1, 0), G.get(1, 1)));

        assertThat(finding(diagnosis(trace, scenario(FLOW)), Finding.Cause.PROPERTY)
                        .names())
                .containsExactly("symmetry");
    }

    @Test
    void wrongStart_isToldFromTheDynamics() {
        Finding finding = finding(ofFault("start-by-qr", SGD), Finding.Cause.PROPERTY);

        assertThat(finding.text()).contains("at point 0 is already wrong: the start, not the dynamics");
    }

    @Test
    void wrongClock_breaksNoPropertyButTheValues() {
        Finding finding = finding(diagnosis(atTimes(FLOW, 0.3712), scenario(FLOW)), Finding.Cause.PROPERTY);

        assertThat(finding.names()).containsExactly("values");
        assertThat(finding.text()).contains("every property holds, so the dynamics are wrong, or their clock");
    }

    @Test
    void lastPointMissing_isIncomplete() {
        assertThat(causes(ofFault("last-point-missing", FLOW))).containsExactly(Finding.Cause.INCOMPLETE);
    }

    @Test
    void nothingAffordable_isSaidToBeSkipped() {
        JudgedTrace judged = Anonymous.judged(atTimes(FLOW, 0.3712), scenario(FLOW));

        Diagnosis diagnosis = Diagnosis.of(judged, 1, new FaultAnswers());

        assertThat(causes(diagnosis)).containsExactly(Finding.Cause.PROPERTY);
        assertThat(diagnosis.skipped()).hasSize(1);
    }
}
