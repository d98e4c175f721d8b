package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers to the limits of large networks are judged. */
@Tag("slow")
class LimitJudgingTest {

    /** Of a truth for binary64. */
    private static final int DIGITS = 22;

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final SuiteJudge JUDGE = new SuiteJudge(SUITE, Judge.withDefaults());

    private static Outcome judged(String id, Quantity changed, UnaryOperator<DecimalMatrix> change) {
        Scenario scenario = SUITE.scenario(id);
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        SUITE.trace(id)
                .points()
                .get(0)
                .values()
                .forEach((quantity, value) -> values.put(
                        quantity,
                        (quantity == changed ? change.apply(value) : value)
                                .map(x -> FloatFormat.BINARY64.round(x).orElseThrow())));
        EngineInfo engine = new EngineInfo("test", "1", FloatFormat.BINARY64, Optional.empty());
        return JUDGE.judge(
                scenario, new Trace(id, engine, List.of(new Point(BigDecimal.ONE, values)), Optional.empty()));
    }

    private static UnaryOperator<DecimalMatrix> plus(String shift) {
        return value -> value.map(new BigDecimal(shift)::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steady-state-001", "threshold-002", "lasso-evolution-001"})
    void truthInBinary64_passes(String id) {
        assertThat(judged(id, Quantity.MSE, value -> value).judgement().verdict())
                .isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void otherNumberOfEdges_isWrongInWords() {
        Verdict verdict = judged(
                        "steady-state-009",
                        Quantity.EDGES,
                        edges -> DecimalMatrix.of(1, 2, new BigDecimal[] {edges.get(0, 0), edges.get(0, 3)}))
                .judgement()
                .verdict();

        assertThat(verdict).isEqualTo(new Verdict.Wrong("points[0].edges has 2 numbers, expected 4"));
    }

    @Test
    void riskThatIsOff_breaksTheIdentitiesOfItsOwnNumbers() {
        Judgement judgement =
                judged("lasso-evolution-001", Quantity.RISK, plus("0.01")).judgement();

        assertThat(judgement.verdict()).isNotInstanceOf(Verdict.Pass.class);
        assertThat(judgement.invariants())
                .filteredOn(each -> each.statement().equals("delta^2 n/d = Delta + risk"))
                .allSatisfy(each -> assertThat(each.verdict()).isNotInstanceOf(Verdict.Pass.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "steady-state-001, RANK, 0 <= rank",
        "threshold-015, PEAK, 0 <= peak",
        "lasso-evolution-001, ACTIVE, 0 <= active",
        "lasso-evolution-001, TRAIN_MSE, 0 <= trainMse"
    })
    void negativeNumber_breaksItsBound(String id, Quantity quantity, String bound) {
        Judgement judgement = judged(id, quantity, value -> value.map(x -> new BigDecimal("-0.0625")))
                .judgement();

        assertThat(judgement.invariants())
                .filteredOn(each -> each.statement().equals(bound))
                .allSatisfy(each -> assertThat(each.verdict()).isNotInstanceOf(Verdict.Pass.class))
                .hasSize(1);
    }

    /** The larger number's answer is lowered by less than what is WRONG by itself. */
    @ParameterizedTest
    @CsvSource({
        "steady-state-032, steady-state-042, TRAIN_LOSS, -0.09, F <= F'",
        "steady-state-002, steady-state-041, TRAIN_LOSS, 0.09, V' <= V",
        "threshold-008, threshold-007, RECOVERY, -0.05, recovery <= recovery'",
        "steady-state-032, steady-state-031, MEAN_TRACE, 0.05, V' - V <= t (ridge' - ridge)"
    })
    void answersThatContradictEachOther_breakTheirRelation(
            String small, String large, Quantity quantity, String shift, String statement) {
        Relation relation = SUITE.relations().stream()
                .filter(each -> each.ids().equals(List.of(small, large)))
                .findFirst()
                .orElseThrow();
        Outcome right = judged(small, quantity, value -> value);

        assertThat(between(relation, right, judged(large, quantity, value -> value)))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.verdict()).isInstanceOf(Verdict.Pass.class));
        assertThat(between(relation, right, judged(large, quantity, plus(shift))))
                .filteredOn(each -> each.statement().equals(statement))
                .singleElement()
                .satisfies(each -> assertThat(each.verdict()).isInstanceOf(Verdict.Inaccurate.class));
    }

    private static List<InvariantVerdict> between(Relation relation, Outcome a, Outcome b) {
        return new RelationJudge(
                        relation,
                        Truth.of(a.scenario(), a.golden(), DIGITS),
                        a.trace().orElseThrow(),
                        Truth.of(b.scenario(), b.golden(), DIGITS),
                        b.trace().orElseThrow())
                .verdicts();
    }

    /** No mistake of the library shifts one number, and nothing is said of a flow. */
    @Test
    void diagnosisOfAShiftedRisk_namesNoMistake() {
        Outcome outcome = judged("steady-state-001", Quantity.MSE, plus("0.001"));

        RunDiagnosis diagnosis = RunDiagnosis.of(List.of(outcome.judgedTrace().orElseThrow()));

        assertThat(diagnosis.names()).isEmpty();
        assertThat(diagnosis.searched()).isEqualTo(1);
        assertThat(diagnosis.facts().toString()).contains("own numbers").doesNotContain("flow");
    }

    @Test
    void mistakeInALimit_isNamedFromSeveralScenarios() {
        Fault fault = Faults.named("lasso-one-sided").orElseThrow();

        RunDiagnosis diagnosis = RunDiagnosis.of(
                IntStream.rangeClosed(1, 4).mapToObj(n -> judged(fault, n)).toList());

        assertThat(diagnosis.names())
                .singleElement()
                .satisfies(name -> assertThat(name.names()).containsExactly("lasso-one-sided"))
                .satisfies(name -> assertThat(name.explained()).isEqualTo(4));
    }

    private static JudgedTrace judged(Fault fault, int n) {
        Scenario scenario = SUITE.scenario("lasso-evolution-00" + n);
        return JUDGE.judge(scenario, (Trace) fault.engine().run(scenario))
                .judgedTrace()
                .orElseThrow();
    }
}
