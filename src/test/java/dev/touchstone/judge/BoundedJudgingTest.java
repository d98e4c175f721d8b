package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.touchstone.conform.Goldens;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.Finding;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of any exponents get their verdict in seconds: work that grows with them is bounded by rule. */
@Tag("slow")
class BoundedJudgingTest {

    private static final Duration SECONDS = Duration.ofSeconds(90);
    private static final Random RANDOM = new Random(1);

    /** The golden trace under that declaration, its numbers replaced. */
    private static Judgement judged(String id, int digits, String tolerance, UnaryOperator<BigDecimal> number) {
        Scenario scenario = Goldens.SUITE.scenario(id);
        Trace trace = trace(id, digits, tolerance, number);
        return assertTimeoutPreemptively(SECONDS, () -> Goldens.judgement(scenario, trace));
    }

    private static Trace trace(String id, int digits, String tolerance, UnaryOperator<BigDecimal> number) {
        List<Point> points = Goldens.SUITE.trace(id).points().stream()
                .map(point -> replaced(point, number))
                .toList();
        EngineInfo info = new EngineInfo(
                "wild",
                "1",
                FloatFormat.ofDigits(digits),
                tolerance == null ? Optional.empty() : Optional.of(new BigDecimal(tolerance)));
        return new Trace(id, info, points, Optional.empty());
    }

    private static Point replaced(Point point, UnaryOperator<BigDecimal> number) {
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        point.values().forEach((quantity, value) -> values.put(quantity, value.map(number)));
        return new Point(point.at(), values);
    }

    /** ±0.d…d·10^e with so many digits, e one of those. */
    private static BigDecimal wild(int digits, int... exponents) {
        BigInteger magnitude = new BigInteger(digits * 3, RANDOM).setBit(0);
        BigDecimal number = new BigDecimal(RANDOM.nextBoolean() ? magnitude : magnitude.negate());
        return number.scaleByPowerOfTen(exponents[RANDOM.nextInt(exponents.length)] - number.precision());
    }

    @ParameterizedTest
    @CsvSource({
        "riccati-086, 900, 0.001",
        "riccati-086, 900,",
        "riccati-086, 17,",
        "riccati-004, 900, 0.001",
        "euclidean-flow-005, 17,",
        "stiefel-sgd-003, 17,",
        "stiefel-sgd-003, 900, 0.001",
        "euclidean-sgd-001, 17,",
        "euclidean-sgd-001, 900, 0.001",
        "fine-tune-001, 17,",
    })
    void hugeAndTinyNumbersEverywhere_areWrongInSeconds(String id, int digits, String tolerance) {
        Judgement judgement = judged(id, digits, tolerance, x -> wild(digits, -99_999, 99_999, -50_000, 12_345));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({"riccati-086, 17", "stiefel-sgd-003, 17", "euclidean-sgd-001, 17", "riccati-086, 900"})
    void tinyNumbersEverywhere_areJudgedInSeconds(String id, int digits) {
        Judgement judgement = judged(id, digits, null, x -> wild(digits, -99_999, -98_765));

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
    }

    /** No mistake is looked for in exact arithmetic of 10⁵ digits. */
    @ParameterizedTest
    @CsvSource({"riccati-086", "stiefel-sgd-003", "euclidean-sgd-001"})
    void wildNumbers_areDiagnosedInSeconds(String id) {
        Scenario scenario = Goldens.SUITE.scenario(id);
        Trace trace = trace(id, 17, null, x -> wild(17, -99_999, 99_999, -50_000, 12_345));

        Diagnosis diagnosis = assertTimeoutPreemptively(
                SECONDS, () -> Diagnosis.of(JudgedTrace.of(scenario, trace, Optional.of(Goldens.SUITE.trace(id)))));

        assertThat(diagnosis.findings()).noneMatch(finding -> finding.cause() == Finding.Cause.FAULT);
    }

    @Test
    void oneHugeEntry_isWrong_andTheOthersAreStillJudged() {
        int[] count = {0};
        Judgement judgement = judged("riccati-086", 17, null, x -> count[0]++ == 3 ? new BigDecimal("7e99999") : x);

        assertThat(judgement.verdict().detail()).contains("points[0].gram").contains("is off by 7.0E+99999");
        assertThat(judgement.cells())
                .filteredOn(cell -> cell.verdict() instanceof Verdict.Wrong)
                .hasSize(1);
        assertThat(judgement.invariants())
                .isNotEmpty()
                .noneMatch(invariant -> invariant.where().startsWith("points[0].gram"));
    }

    /** Beyond 10⁶ (scale + budget) nothing is undecidable any more. */
    @Test
    void farOffWhereNothingCanBeDecided_isWrong() {
        String id = "riccati-035"; // at a tolerance of 10⁻³ its budget is beyond a tenth of the scale

        assertThat(judged(id, 17, "0.001", x -> x).verdict()).isInstanceOf(Verdict.Undecidable.class);
        assertThat(judged(id, 17, "0.001", x -> x.add(new BigDecimal("1e8"))).verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void rightAnswerWithEntriesOfTenToTheMinusHundredThousand_passes() {
        int[] replaced = {0};
        Judgement judgement = judged("riccati-020", 17, null, x -> {
            replaced[0] += x.signum() == 0 ? 1 : 0;
            return x.signum() == 0 ? wild(17, -99_999) : x;
        });

        assertThat(replaced[0]).isPositive();
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judgement.invariants()).isNotEmpty().allMatch(InvariantVerdict::holds);
    }
}
