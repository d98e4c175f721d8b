package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.engine.faults.Integration;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.EngineInfo;
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
import java.util.stream.IntStream;
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

    /** The right answer at c times the step. */
    private static Trace atTimesTheStep(String id, String c) {
        Scenario scenario = scenario(id);
        Trace trace =
                right(scenario.with(problem -> problem.withStep(problem.step().map(new BigDecimal(c)::multiply))));
        return new Trace(id, trace.engine(), trace.points(), Optional.empty());
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
                .contains(
                        "digits: all ",
                        " numbers (5 quantities at 6 points) within that computation's own budget",
                        "more than 1000 budgets from the truth and from trivial answers",
                        "other mistakes ruled out; next best");
    }

    @Test
    void faultsThatCoincide_areSaidToBeAmbiguous() {
        Diagnosis diagnosis = ofFault("euclidean-complement-forgotten", "euclidean-flow-001");

        assertThat(diagnosis.first().orElseThrow().names())
                .contains("euclidean-complement-forgotten", "euclidean-kappa-not-divided");
        assertThat(diagnosis.first().orElseThrow().text()).contains(" or ", "(this scenario cannot tell them apart)");
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
                .startsWith("matches the clock: right at 0.3712000000 times the time, to 1");
    }

    @Test
    void doubledTime_isNamedAndNoClockBesideIt() {
        assertThat(ofFault("tau-doubled", FLOW).names())
                .singleElement()
                .satisfies(name -> assertThat(name.names()).containsExactly("tau-doubled"));
    }

    @Test
    void timesThatNoFormulaForgets_areGivenTheirMeaning() {
        Diagnosis diagnosis = diagnosis(atTimes(FLOW, 4), scenario(FLOW));

        assertThat(finding(diagnosis, Finding.Cause.CLOCK).text())
                .contains("right at 4.000000000 times the time, which is 4");
    }

    @Test
    void weightsMadeSmallerBeforeThePolarFactor_areALongerStepToo() {
        Diagnosis diagnosis = diagnosis(
                atTimesTheStep("population-descent-002", "1.0526315789473684"), scenario("population-descent-002"));

        assertThat(diagnosis.first().orElseThrow().names()).containsExactlyInAnyOrder("clock", "weight-decay");
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
                .contains("right at 3.000000000 times the learning rate");
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

        assertThat(diagnosis.names()).isEmpty();
        assertThat(finding(diagnosis, Finding.Cause.GAUGE).text())
                .contains("a rotation from the right, the same at every point", "leave weights out");
    }

    /** Steps 0, 1 and 7 are recorded with what they lead to; 1 is right, one of 2 to 6 is the first that is not. */
    @Test
    void firstBadStepOfFew_isTheFirstRecorded() {
        Diagnosis diagnosis = ofFault("momentum", SGD);

        assertThat(finding(diagnosis, Finding.Cause.PROPERTY).text())
                .contains("step 7 is the first recorded that is wrong from the engine's own weights");
    }

    /** Errors a little above the budget: some rotation makes them smaller, which says nothing. */
    @Test
    void smallErrors_areNoGauge() {
        Trace off = with(right(scenario(SGD)), Quantity.WEIGHTS, true, W -> {
            BigDecimal[] entries = W.stream().toArray(BigDecimal[]::new);
            for (int i = 0; i < entries.length; i++) {
                entries[i] = entries[i].add(new BigDecimal("2e-14").multiply(BigDecimal.valueOf(i % 3 - 1)));
            }
            return DecimalMatrix.of(W.rows(), W.columns(), entries);
        });

        assertThat(causes(diagnosis(off, scenario(SGD)))).isNotEmpty().doesNotContain(Finding.Cause.GAUGE);
    }

    /** By a billionth: not by signs. */
    @Test
    void slightlyRotatedWeights_areARotation() {
        BigDecimal angle = new BigDecimal("1e-9");
        Trace turned = with(right(scenario(SGD)), Quantity.WEIGHTS, true, W -> {
            BigDecimal[] entries = new BigDecimal[W.rows() * 2];
            for (int i = 0; i < W.rows(); i++) {
                entries[2 * i] = W.get(i, 0).subtract(W.get(i, 1).multiply(angle));
                entries[2 * i + 1] = W.get(i, 1).add(W.get(i, 0).multiply(angle));
            }
            return DecimalMatrix.of(W.rows(), 2, entries);
        });

        assertThat(finding(diagnosis(turned, scenario(SGD)), Finding.Cause.GAUGE)
                        .text())
                .contains("only by a rotation from the right, the same at every point");
    }

    @Test
    void exchangedColumns_areAnOrder() {
        Trace turned = with(right(scenario(SGD)), Quantity.WEIGHTS, true, W -> {
            BigDecimal[] entries = new BigDecimal[W.rows() * 2];
            for (int i = 0; i < W.rows(); i++) {
                entries[2 * i] = W.get(i, 1);
                entries[2 * i + 1] = W.get(i, 0).negate();
            }
            return DecimalMatrix.of(W.rows(), 2, entries);
        });

        assertThat(finding(diagnosis(turned, scenario(SGD)), Finding.Cause.GAUGE)
                        .text())
                .contains("only by an order of columns, with signs, the same at every point");
    }

    @Test
    void rotationThatAnyMatrixAllows_isNoFact() {
        Scenario square = Anonymous.SUITE.ids().stream()
                .filter(id -> id.startsWith("stiefel-sgd"))
                .map(DiagnosisTest::scenario)
                .filter(each -> each.d() == each.s())
                .findFirst()
                .orElseThrow();
        Trace turned = with(right(square), Quantity.WEIGHTS, false, W -> {
            BigDecimal[] entries = W.stream().toArray(BigDecimal[]::new);
            for (int i = 0; i < W.rows(); i++) {
                entries[i * W.columns()] = entries[i * W.columns()].negate();
            }
            return DecimalMatrix.of(W.rows(), W.columns(), entries);
        });

        assertThat(causes(diagnosis(turned, square))).doesNotContain(Finding.Cause.GAUGE);
    }

    @Test
    void binary32DeclaredBinary64_isAPrecision() {
        Trace trace = Anonymous.edited((Trace) CarefulEngine.binary32().run(scenario(SGD)), x -> x);
        JudgedTrace judged = JudgedTrace.of(scenario(SGD), trace, Optional.of(Anonymous.SUITE.trace(SGD)));

        Finding finding = finding(Diagnosis.of(judged), Finding.Cause.PRECISION);

        assertThat(finding.names()).containsExactly("float32-accumulation");
        assertThat(finding.text()).startsWith("every finite number in it is a binary32 number, ");
    }

    @Test
    void numbersPrintedShort_areSeen() {
        Trace six = Anonymous.edited(right(scenario(SGD)), x -> x.round(new MathContext(6)));
        JudgedTrace judged = JudgedTrace.of(scenario(SGD), six, Optional.of(Anonymous.SUITE.trace(SGD)));

        assertThat(finding(Diagnosis.of(judged), Finding.Cause.PRECISION).text())
                .startsWith("no finite number in it has more than 6 significant digits");
    }

    @Test
    void fewShortNumbers_areNoFact() {
        Trace six = Anonymous.edited(right(scenario(FLOW)), x -> x.round(new MathContext(6)));
        JudgedTrace judged = JudgedTrace.of(scenario(FLOW), six, Optional.of(Anonymous.SUITE.trace(FLOW)));

        assertThat(causes(Diagnosis.of(judged))).doesNotContain(Finding.Cause.PRECISION);
    }

    @Test
    void allNaN_isNoFormat() {
        Diagnosis diagnosis = diagnosis(Anonymous.edited(right(scenario(SGD)), x -> null), scenario(SGD));

        assertThat(diagnosis.names()).isEmpty();
        assertThat(causes(diagnosis)).doesNotContain(Finding.Cause.PRECISION);
        assertThat(diagnosis.facts())
                .anySatisfy(fact -> assertThat(fact.names()).containsExactly("constant"));
        assertThat(diagnosis.facts())
                .anySatisfy(fact -> assertThat(fact.names()).containsExactly("finite"));
    }

    @Test
    void startRepeated_isStuckAndNoMistake() {
        Trace right = right(scenario(SGD));
        List<Point> points = right.points().stream()
                .map(point -> new Point(point.at(), right.points().get(0).values()))
                .toList();

        Trace still = Anonymous.edited(new Trace(SGD, right.engine(), points, Optional.empty()), x -> x);

        Diagnosis diagnosis =
                Diagnosis.of(JudgedTrace.of(scenario(SGD), still, Optional.of(Anonymous.SUITE.trace(SGD))));

        assertThat(diagnosis.names()).isEmpty();
        assertThat(diagnosis.conclusion()).startsWith("no known mistake explains this");
        assertThat(names(diagnosis)).contains("stuck");
    }

    private static List<String> names(Diagnosis diagnosis) {
        return diagnosis.facts().stream().flatMap(fact -> fact.names().stream()).toList();
    }

    @Test
    void wrongAnswerThatStandsStillAsTheRightOneDoes_isNotStuck() {
        Scenario fixedPoint = scenario("riccati-022");
        Trace off = Anonymous.edited(right(fixedPoint), x -> x.multiply(new BigDecimal("0.75")));

        Diagnosis diagnosis =
                Diagnosis.of(JudgedTrace.of(fixedPoint, off, Optional.of(Anonymous.SUITE.trace("riccati-022"))));

        assertThat(names(diagnosis)).contains("right-until").doesNotContain("stuck");
    }

    @Test
    void numbersThatAreCutOff_areNotQuoted() {
        Trace wild = Anonymous.edited(right(scenario(FLOW)), x -> new BigDecimal("3e5000"));

        Diagnosis diagnosis =
                Diagnosis.of(JudgedTrace.of(scenario(FLOW), wild, Optional.of(Anonymous.SUITE.trace(FLOW))));

        assertThat(names(diagnosis)).doesNotContain("constant", "stuck", "entries-lost");
    }

    @Test
    void stepsFromWeightsThatAreNotFinite_areNoTarget() {
        Scenario everyStep = scenario(SGD)
                .withPoints(IntStream.rangeClosed(0, scenario(SGD).lastPoint().intValueExact())
                        .mapToObj(BigDecimal::valueOf)
                        .toList());
        Trace lost = Anonymous.edited(right(everyStep), x -> null);

        assertThat(Target.steps(JudgedTrace.of(everyStep, lost, Optional.empty()), Long.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void stillAnswer_isSaidToBeStuck() {
        Scenario scenario = scenario("population-descent-012");
        Trace flushed = Anonymous.edited(
                (Trace) Faults.named("entries-flushed").orElseThrow().engine().run(scenario), x -> x);
        JudgedTrace judged =
                JudgedTrace.of(scenario, flushed, Optional.of(Anonymous.SUITE.trace("population-descent-012")));

        Diagnosis diagnosis = Diagnosis.of(judged);

        assertThat(diagnosis.names()).isEmpty();
        assertThat(diagnosis.facts()).anySatisfy(fact -> {
            assertThat(fact.names()).containsExactly("entries-lost");
            assertThat(fact.text()).contains("is 0, right is");
        });
    }

    @Test
    void overflowOfTheExponential_isToldByItsTime() {
        Diagnosis diagnosis = ofFault("exp-overflow", "riccati-046");

        assertThat(diagnosis.names()).isEmpty();
        assertThat(finding(diagnosis, Finding.Cause.PROPERTY).text())
                .contains("not finite from time 400 on", "e^(2 lambda_1 tau) exceeds binary64");
    }

    /** Its numbers are the truth's to rounding. */
    @Test
    void smallStepsOfHighOrder_matchNothing() {
        Scenario scenario = scenario(FLOW);
        Trace shifted = with(right(scenario), Quantity.GRAM, false, G -> G.map(x -> x.add(new BigDecimal("1e-11"))));

        Diagnosis diagnosis = diagnosis(shifted, scenario);

        assertThat(diagnosis.names()).isEmpty();
    }

    @Test
    void coarseEuler_hasItsOrderAndStepsNamed() {
        Finding finding = finding(
                diagnosis(integrated(Integration.Method.EULER, Integration.Form.GRAM, 40), scenario("riccati-062")),
                Finding.Cause.INTEGRATOR);

        assertThat(finding.names()).containsExactly("integrator-1");
        assertThat(finding.text()).startsWith("matches explicit Euler (order 1) on G, ");
    }

    @Test
    void eulerOnTheWeights_isToldFromEulerOnG() {
        Diagnosis diagnosis =
                diagnosis(integrated(Integration.Method.EULER, Integration.Form.WEIGHTS, 40), scenario("riccati-062"));

        assertThat(finding(diagnosis, Finding.Cause.INTEGRATOR).text())
                .startsWith("matches explicit Euler (order 1) on W, ");
    }

    @Test
    void rungeKuttaOfSmallSteps_isTheTruthAndMatchesNothing() {
        Trace fine = integrated(Integration.Method.RUNGE_KUTTA, Integration.Form.GRAM, 1024);
        Trace off = with(fine, Quantity.RISK, false, R -> R.map(x -> x.multiply(x)));

        assertThat(diagnosis(off, scenario("riccati-062")).names())
                .allMatch(name -> name.cause() != Finding.Cause.INTEGRATOR);
    }

    private static Trace integrated(Integration.Method method, Integration.Form form, int steps) {
        Scenario scenario = scenario("riccati-062");
        Integration how = new Integration(method, form, Integration.Spacing.TIME, steps, scenario.lastPoint());
        return (Trace) Faults.integration(how).engine().run(scenario);
    }

    @Test
    void riskOfAnotherFormula_isInconsistentWithItsGram() {
        Trace trace = with(right(scenario(FLOW)), Quantity.RISK, true, R -> R.map(x -> x.multiply(x)));

        Finding finding = finding(diagnosis(trace, scenario(FLOW)), Finding.Cause.PROPERTY);

        assertThat(finding.names()).containsExactly("risk");
        assertThat(finding.text()).contains("see (19)", "right there: gram, alignment");
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

        assertThat(finding.text())
                .contains("at point 0 is already wrong: the start, or what is observed of it, not the dynamics");
    }

    @Test
    void wrongClock_breaksNoPropertyButTheValues() {
        Finding finding = finding(diagnosis(atTimes(FLOW, 0.3712), scenario(FLOW)), Finding.Cause.PROPERTY);

        assertThat(finding.names()).containsExactly("values");
        assertThat(finding.text()).contains("every property holds, the values are off");
    }

    @Test
    void lastPointMissing_isIncomplete() {
        assertThat(causes(ofFault("last-point-missing", FLOW))).containsExactly(Finding.Cause.INCOMPLETE);
    }

    @Test
    void nothingAffordable_isSaidToBeSkipped() {
        JudgedTrace judged = Anonymous.judged(atTimes(FLOW, 0.3712), scenario(FLOW));

        Diagnosis diagnosis = Diagnosis.of(judged, 1, new FaultAnswers());

        assertThat(diagnosis.names()).isEmpty();
        assertThat(diagnosis.facts()).isNotEmpty();
        assertThat(diagnosis.skipped()).singleElement().asString().contains("too large to be computed again");
    }

    private static final String EQUATION = "riccati-ode-001";

    /** tanh at five times, each number rounded. */
    private static Trace tanh() {
        return Anonymous.edited(Anonymous.SUITE.trace(EQUATION), x -> x.round(MathContext.DECIMAL64));
    }

    private static String text(Diagnosis diagnosis, String name) {
        return diagnosis.facts().stream()
                .filter(fact -> fact.names().contains(name))
                .map(Finding::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(diagnosis.findings().toString()));
    }

    @Test
    void offBeforeItSaysEscaped_isOffThereInItsNumber() {
        Point off = new Point(new BigDecimal("0.5"), Map.of(Quantity.SOLUTION, DecimalMatrix.scalar(BigDecimal.ONE)));
        Point escaped = new Point(BigDecimal.ONE, Map.of(Quantity.ESCAPED, DecimalMatrix.scalar(BigDecimal.ONE)));

        Diagnosis diagnosis = diagnosis(
                new Trace(EQUATION, tanh().engine(), List.of(off, escaped), Optional.empty()), scenario(EQUATION));

        assertThat(text(diagnosis, "right-until")).startsWith("off from tau = 0.5 on, solution by 0.54 where ");
    }

    /** In reversed order the third of five points is right. */
    @Test
    void errorThatVanishesBetween_doesNotStayOfOneSize() {
        List<Point> points = tanh().points();
        List<Point> reversed = IntStream.range(0, points.size())
                .mapToObj(k -> new Point(
                        points.get(k).at(), points.get(points.size() - 1 - k).values()))
                .toList();

        Diagnosis diagnosis =
                diagnosis(new Trace(EQUATION, tanh().engine(), reversed, Optional.empty()), scenario(EQUATION));

        assertThat(text(diagnosis, "growth"))
                .startsWith("the error of solution varies: 0.54 at tau = 0.5, ")
                .contains(" at tau = 2, ")
                .endsWith("0.54 at tau = 32");
    }

    /** An integrator's errors hide its mistake where it is held to its format, not where it declares its tolerance. */
    @Test
    void integratorWithAMistake_isNamedAtItsToleranceAndHintedAtWithout() {
        Scenario scenario = scenario("riccati-ode-011");
        Trace mistaken = Anonymous.edited(
                (Trace) Faults.named("ode-sign-of-q").orElseThrow().engine().run(scenario),
                x -> x.multiply(new BigDecimal("1.0000000001")));
        EngineInfo engine = mistaken.engine();
        EngineInfo tolerant = new EngineInfo(
                engine.name(), engine.version(), engine.precision(), Optional.of(new BigDecimal("1e-9")));

        assertThat(diagnosis(mistaken, scenario).conclusion())
                .startsWith("no known mistake explains this: ")
                .contains(", the nearest, *−Q for Q: the sign of the constant term* (50), to ")
                .endsWith("; no tolerance is declared (an adaptive integrator should declare its own)");
        assertThat(diagnosis(new Trace(scenario.label(), tolerant, mistaken.points(), Optional.empty()), scenario)
                        .first()
                        .orElseThrow()
                        .names())
                .containsExactly("ode-sign-of-q");
    }

    /** A clock that was not turned, or the steady state at once: X(0) says so before any bound does. */
    @Test
    void equationWhoseStartIsAnother_isToldSo() {
        Scenario scenario = scenario("riccati-ode-052");
        List<Point> points = Anonymous.SUITE.trace(scenario.label()).points();
        Point last = points.get(points.size() - 1);

        Diagnosis diagnosis = diagnosis(
                new Trace(
                        scenario.label(),
                        tanh().engine(),
                        points.stream()
                                .map(point -> new Point(point.at(), last.values()))
                                .toList(),
                        Optional.empty()),
                scenario);

        assertThat(text(diagnosis, "start"))
                .isEqualTo("solution at time 0 is not the start that is given; of control that is P(T), see (50)");
    }

    @Test
    void solutionThatIsNotSymmetric_isSaidNotToBe() {
        Scenario scenario = scenario("riccati-ode-011");
        Trace asked = Anonymous.SUITE.trace(scenario.label());

        Diagnosis diagnosis = diagnosis(
                with(
                        new Trace(scenario.label(), tanh().engine(), asked.points(), Optional.empty()),
                        Quantity.SOLUTION,
                        true,
                        X -> DecimalMatrix.build(
                                X.rows(), X.columns(), (i, j) -> i < j ? BigDecimal.ZERO : X.get(i, j))),
                scenario);

        assertThat(text(diagnosis, "symmetry")).isEqualTo("at points[0].solution: X is not symmetric");
    }
}
