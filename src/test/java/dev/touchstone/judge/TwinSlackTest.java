package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.ScenarioText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an invariant is granted where the twins themselves break it: (V7). */
class TwinSlackTest {

    /** A projector of rank 2 whose rank no rounding keeps: e^{λτ} up to e^{400}. */
    private static final Scenario PROJECTOR = Cases.scenario("h-043-gram-proj-near");

    private static final Trace MOVED = Cases.trace(PROJECTOR, "h-043-gram-proj-near.twin");

    private static InvariantVerdict invariant(Judgement judgement, String where, String statement) {
        return judgement.invariants().stream()
                .filter(each -> each.where().equals(where) && each.statement().equals(statement))
                .findFirst()
                .orElseThrow();
    }

    private static Trace multipleOfIdentityLast(Scenario scenario, Trace trace, String factor) {
        int last = scenario.points().size() - 1;
        return Edits.replacing(trace, last, Quantity.GRAM, Cases.multipleOfIdentity(scenario.r(), factor));
    }

    @Test
    void exactFlowFromAStartMovedLessThanATwins_isUndecidable() {
        Judgement judgement = Cases.judge(PROJECTOR, MOVED);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Undecidable.class);
        InvariantVerdict rank = invariant(judgement, "points[3].gram", "rank G <= 2");
        assertThat(rank.status()).isEqualTo(Decision.Status.UNDECIDED);
        assertThat(rank.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(rank.witness()).contains("breaks it by");
    }

    @Test
    void fiveTimesTheIdentityThere_isStillWrong() {
        Judgement judgement = Cases.judge(PROJECTOR, multipleOfIdentityLast(PROJECTOR, MOVED, "5"));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Wrong("points[3].gram: G <= I is refuted"));
    }

    @Test
    void fiveTimesTheIdentity_isWrongWhereTheValueOfAWeightsStartIsUndecidable() {
        Scenario scenario = ScenarioText.read("""
                {"format": 1, "title": "one tiny direction", "kind": "riccati", "flags": [], "d": 4, "r": 2, "s": 1,
                 "lambda": [1, 0.5], "theta": "canonical",
                 "start": {"weights": [[1e-9], [1e-9], [0.75], [0.5]], "map": "polar"}, "times": [24]}""");
        Trace right = Edits.declaring(Cases.right(scenario, FloatFormat.BINARY16), FloatFormat.BFLOAT16);
        Judgement judgement = Cases.judge(scenario, multipleOfIdentityLast(scenario, right, "5"));

        assertThat(judgement.cells())
                .filteredOn(cell -> cell.quantity() == Quantity.GRAM)
                .allMatch(cell -> cell.verdict() instanceof Verdict.Undecidable);
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(invariant(judgement, "points[0].gram", "G <= I").verdict()).isInstanceOf(Verdict.Wrong.class);
        assertThat(invariant(judgement, "points[0].gram", "rank G <= 1").verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void rankThatTheTwinsKeep_isHeldAsBefore() {
        Scenario scenario = ScenarioText.read("""
                {"format": 1, "title": "one direction", "kind": "riccati", "flags": [], "d": 3, "r": 2, "s": 1,
                 "lambda": [1, 0.5], "theta": "canonical",
                 "start": {"weights": [[0.5], [0.5], [0.75]], "map": "polar"}, "times": [0.5]}""");
        Trace right = Cases.right(scenario, FloatFormat.BINARY64);
        Judgement judgement = Cases.judge(scenario, Edits.shifting(right, 0, Quantity.GRAM, 1, 1, "1e-6"));

        InvariantVerdict rank = invariant(judgement, "points[0].gram", "rank G <= 1");
        assertThat(rank.status()).isEqualTo(Decision.Status.REFUTED);
        assertThat(rank.slack()).isLessThan(new BigDecimal("1e-12"));
    }

    @Test
    void rankThatTwinsBreakByLittle_isHeldToTheBudget() {
        Scenario scenario = ScenarioText.read("""
                {"format": 1, "title": "singular gram", "kind": "riccati", "flags": [], "d": 2, "r": 2, "s": 2,
                 "lambda": [1, 1], "theta": "canonical",
                 "start": {"gram": [[0.5, 0.5], [0.5, 0.5]]}, "times": [10]}""");
        Scenario moved = ScenarioText.read("""
                {"format": 1, "title": "singular gram", "kind": "riccati", "flags": [], "d": 2, "r": 2, "s": 2,
                 "lambda": [1, 1], "theta": "canonical",
                 "start": {"gram": [[0.5, 0.49999999999999994], [0.49999999999999994, 0.5]]}, "times": [10]}""");
        Trace trace = new Trace(
                scenario.label(),
                Cases.right(scenario, FloatFormat.BINARY64).engine(),
                Cases.right(moved, FloatFormat.BINARY64).points(),
                Optional.empty());

        assertThat(Cases.judge(scenario, trace).verdict()).isEqualTo(new Verdict.Pass());
        assertThat(Cases.judge(scenario, Edits.shifting(trace, 0, Quantity.GRAM, 0, 1, "-0.3"))
                        .verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void orderThatTheTwinsThemselvesBreak_isNotHeldAgainstAnEngine() {
        String start = """
                {"format": 1, "title": "%s", "kind": "riccati", "flags": [], "d": 2, "r": 2, "s": 2,
                 "lambda": [1, 1], "theta": "canonical", "start": {"gram": %s}, "times": [%d]}""";
        String gram = "[[0.5, 0.5], [0.5, 0.5]]";
        String moved = "[[0.5, 0.49999999999999994], [0.49999999999999994, 0.5]]";

        assertThat(order(start.formatted("a", gram, 400), start.formatted("a", moved, 400)))
                .isEqualTo(Decision.Status.UNDECIDED);
        assertThat(order(start.formatted("a", gram, 1), start.formatted("a", "[[0.75, 0.25], [0.25, 0.75]]", 1)))
                .isEqualTo(Decision.Status.REFUTED);
    }

    /** Whether G ⪯ G′ holds of a scenario asked twice, once answered right, once as another scenario is. */
    private static Decision.Status order(String scenario, String answeredAs) {
        Scenario asked = ScenarioText.read(scenario);
        Truth truth = Truth.of(asked, Optional.empty(), 40);
        Trace right = Cases.right(asked, FloatFormat.BINARY64);
        Trace other = Cases.trace(
                asked,
                Cases.right(ScenarioText.read(answeredAs), FloatFormat.BINARY64).points(),
                FloatFormat.BINARY64,
                Optional.empty(),
                Optional.empty());
        Relation relation = new Relation(Relation.Type.BELOW, List.of("a", "b"), Optional.empty());
        return new RelationJudge(relation, truth, other, truth, right)
                .verdicts()
                .get(0)
                .status();
    }
}
