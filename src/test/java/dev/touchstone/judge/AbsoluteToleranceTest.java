package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Enclosures;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine that declares an absolute tolerance beside the relative one is judged at both: (V3). */
class AbsoluteToleranceTest {

    private static final Optional<BigDecimal> NONE = Optional.empty();
    private static final Optional<BigDecimal> RELATIVE = Optional.of(new BigDecimal("1e-6"));
    private static final Optional<BigDecimal> ABSOLUTE = Optional.of(new BigDecimal("1e-9"));

    private static final String WEIGHTS =
            "\"start\": {\"weights\": [[0.5, 0.25], [-0.25, 1], [1, 0.5]], \"map\": \"%s\"}";
    private static final String SAMPLES =
            "\"samples\": [[1, 0.5, -1], [0.25, 2, 0], [-1, 0.75, 0.5], [0.5, -0.5, 1.5]]";

    private static Scenario teacher(String kind, String rest) {
        return ScenarioText.read("{\"format\": 1, \"title\": \"a " + kind + "\", \"kind\": \"" + kind
                + "\", \"flags\": [], \"d\": 3, \"r\": 2, \"s\": 2, \"lambda\": [1, 0.5], \"theta\": \"canonical\", "
                + rest + "}");
    }

    static Stream<Scenario> everyKind() {
        String polar = WEIGHTS.formatted("polar");
        String none = WEIGHTS.formatted("none");
        String gram = "\"start\": {\"gram\": [[0.5, 0.25], [0.25, 0.5]]}";
        return Stream.of(
                teacher("riccati", polar + ", \"times\": [0, 0.5, 2]"),
                teacher("riccati", gram + ", \"times\": [0.5, 2]"),
                teacher("euclidean-flow", none + ", \"times\": [0.5, 2]"),
                teacher("discrete-map", polar + ", \"step\": 0.125, \"record\": [1, 5]"),
                teacher("discrete-map", gram + ", \"step\": 0.125, \"record\": [1, 5]"),
                teacher("population-descent", polar + ", \"step\": 0.25, \"record\": [1, 4]"),
                teacher(
                        "stiefel-sgd",
                        polar + ", \"learningRate\": 0.5, \"retraction\": \"polar\", \"batch\": 1, " + SAMPLES
                                + ", \"record\": [0, 1, 4]"),
                teacher(
                        "stiefel-sgd",
                        polar + ", \"learningRate\": 0.5, \"retraction\": \"qr\", \"batch\": 2, " + SAMPLES
                                + ", \"record\": [1, 2]"),
                teacher(
                        "euclidean-sgd",
                        none + ", \"learningRate\": 0.5, \"batch\": 2, " + SAMPLES + ", \"record\": [2]"),
                teacher("fine-tune", polar + ", " + SAMPLES),
                ScenarioText.read("{\"format\": 1, \"title\": \"an oja\", \"kind\": \"oja-flow\", \"flags\": [], "
                        + "\"B\": [[1, 0.5, 0], [0.5, 0.25, 0], [0, 0, -1]], " + none + ", \"times\": [0.5, 2]}"));
    }

    /** What is exact from a start whose every entry is moved by so much. */
    private static List<Point> fromMoved(Scenario scenario, String by) {
        BigDecimal shift = new BigDecimal(by);
        Start moved = scenario.start().map(x -> x.add(shift));
        return Oracle.ofDigits(40)
                .values(
                        scenario.problem() instanceof Oja oja
                                ? scenario.withProblem(new Oja(oja.B(), moved))
                                : scenario.withStart(moved));
    }

    private static Verdict verdict(
            Scenario scenario, List<Point> points, Optional<BigDecimal> tolerance, Optional<BigDecimal> absolute) {
        return Cases.judge(scenario, Cases.trace(scenario, points, FloatFormat.BINARY64, tolerance, absolute))
                .verdict();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void startMovedByHalfTheAbsoluteTolerance_passesOnlyWhereItIsDeclared(Scenario scenario) {
        List<Point> moved = fromMoved(scenario, "4.656612873077392578125E-10");

        assertThat(verdict(scenario, moved, NONE, ABSOLUTE)).isEqualTo(new Verdict.Pass());
        assertThat(verdict(scenario, moved, NONE, NONE)).isNotEqualTo(new Verdict.Pass());
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void startMovedByTenThousandTimesTheAbsoluteTolerance_doesNotPass(Scenario scenario) {
        assertThat(verdict(scenario, fromMoved(scenario, "7.62939453125E-6"), NONE, ABSOLUTE))
                .isInstanceOfAny(Verdict.Inaccurate.class, Verdict.Wrong.class);
    }

    @Test
    void integratorWithBothTolerances_isJudgedAtBothWhereEntriesAreTiny() {
        Scenario tiny =
                teacher("riccati", "\"start\": {\"gram\": [[0.5, 0], [0, 9.5367431640625e-7]]}, \"times\": [12]");
        Scenario moved =
                teacher("riccati", "\"start\": {\"gram\": [[0.5, 0], [0, 9.5467431640625e-7]]}, \"times\": [12]");
        List<Point> answer = Oracle.ofDigits(40).values(moved);

        assertThat(verdict(tiny, answer, RELATIVE, ABSOLUTE)).isEqualTo(new Verdict.Pass());
        assertThat(verdict(tiny, answer, RELATIVE, NONE)).isInstanceOf(Verdict.Inaccurate.class);
    }

    @Test
    void directionThatAnAbsoluteToleranceWakes_isNotHeldToStayAbsent() {
        Scenario absent = teacher("riccati", "\"start\": {\"gram\": [[0.5, 0], [0, 0]]}, \"times\": [1]");
        Trace right = Cases.right(absent, FloatFormat.BINARY64);
        List<Point> awake =
                Edits.shifting(right, 0, Quantity.GRAM, 1, 1, "1e-9").points();

        assertThat(verdict(absent, awake, NONE, ABSOLUTE)).isEqualTo(new Verdict.Pass());
        assertThat(verdict(absent, awake, NONE, NONE)).isNotEqualTo(new Verdict.Pass());
        List<Point> wideAwake =
                Edits.shifting(right, 0, Quantity.GRAM, 1, 1, "1e-4").points();
        assertThat(verdict(absent, wideAwake, NONE, ABSOLUTE)).isNotEqualTo(new Verdict.Pass());
    }

    @Test
    void overlapFarBelowTheAbsoluteTolerance_mayBeTakenForZero() {
        Scenario tiny = teacher("riccati", "\"start\": {\"gram\": [[0.5, 0], [0, 1e-40]]}, \"times\": [200]");
        Scenario zero = teacher("riccati", "\"start\": {\"gram\": [[0.5, 0], [0, 0]]}, \"times\": [200]");
        List<Point> neverGrown = Oracle.ofDigits(40).values(zero);

        assertThat(verdict(tiny, neverGrown, RELATIVE, ABSOLUTE)).isInstanceOf(Verdict.Undecidable.class);
        assertThat(verdict(tiny, neverGrown, RELATIVE, NONE)).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void everyStepOfSgdMovedByTheTolerance_passesOneByOne() {
        Scenario scenario = everyKind().toList().get(8);
        List<Point> moved = new ArrayList<>();
        for (Point point : Oracle.ofDigits(40).values(scenario.withEveryStep())) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(point.values());
            values.replaceAll((quantity, value) -> value.map(x -> x.add(new BigDecimal("3e-10"))));
            moved.add(new Point(point.at(), values));
        }
        Judgement both = Cases.judge(scenario, Cases.trace(scenario, moved, FloatFormat.BINARY64, NONE, ABSOLUTE));
        Judgement neither = Cases.judge(scenario, Cases.trace(scenario, moved, FloatFormat.BINARY64, NONE, NONE));

        assertThat(both.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(both.sgd().orElseThrow().steps()).hasSize(2).allMatch(StepVerdict::passes);
        assertThat(neither.sgd().orElseThrow().steps()).noneMatch(StepVerdict::passes);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void twin_goesOnFromWhereAPointHasMovedIt(Scenario scenario) {
        BigDecimal last = scenario.lastPoint();
        Accuracy accuracy = new Accuracy(new BigDecimal("1e-30"), new BigDecimal("1e-9"));
        Scenario onlyLast = scenario.withPoints(List.of(last));

        Enclosures passing = Enclosures.ofTwin(scenario, 512, accuracy, 1);
        Enclosures straight = Enclosures.ofTwin(onlyLast, 512, accuracy, 1);

        BigDecimal largest = Place.all(Oracle.ofDigits(20).values(onlyLast)).stream()
                .map(place -> straight.at(place)
                        .midpoint()
                        .subtract(passing.at(new Place(
                                        scenario.points().size() - 1, place.quantity(), place.row(), place.column()))
                                .midpoint())
                        .abs())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        if (scenario.points().size() == 1) {
            assertThat(largest).isZero();
        } else {
            assertThat(largest).isBetween(new BigDecimal("1e-11"), new BigDecimal("1e-7"));
        }
    }

    @Test
    void roundingTerm_hasTheAbsoluteToleranceOnceAnOperation() {
        Scenario scenario = everyKind().toList().get(1);
        Truth truth = Truth.of(scenario, Optional.empty(), 40);
        Budget budget = Budget.of(truth, new Accuracy(new BigDecimal("1e-30"), new BigDecimal("1e-9")));

        double rounding = budget.of(1, Quantity.GRAM).doubleValue() / Policy.SAFETY_FACTOR
                - budget.twinDeviation(1, Quantity.GRAM).doubleValue();

        assertThat(rounding).isCloseTo(1e-9 * Math.sqrt(2 * 2 * 2), Offset.offset(1e-13));
    }

    @Test
    void coarserPrecision_coarsensBothParts() {
        Accuracy declared = new Accuracy(new BigDecimal("1e-6"), new BigDecimal("1e-9"));

        assertThat(declared.coarsenedTo(new BigDecimal("4e-6")).absolute()).isEqualByComparingTo("4e-9");
    }

    @Test
    void toleranceFinerThanTheFormat_isNotBelieved() {
        Scenario scenario = everyKind().findFirst().orElseThrow();
        Trace trace =
                Cases.trace(scenario, List.of(), FloatFormat.BINARY32, Optional.of(new BigDecimal("1e-12")), ABSOLUTE);

        assertThat(trace.engine().accuracy().relative()).isEqualByComparingTo(FloatFormat.BINARY32.unitRoundoff());
    }
}
