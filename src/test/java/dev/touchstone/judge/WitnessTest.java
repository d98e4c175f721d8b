package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A refuted Loewner order must convince a reader who has only the report and the engine's trace. */
class WitnessTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final Scenario COUPLED = SUITE.scenario("riccati-004");
    private static final Trace RIGHT = (Trace) CarefulEngine.binary64().run(COUPLED);
    private static final Pattern PRINTED = Pattern.compile("u = \\(([^)]*)\\) gives u\\^T\\(([^)]*)\\)u = (\\S+)");

    @Test
    void gramSlightlyAboveIdentity_printsAVectorThatRefutesIt() {
        DecimalMatrix G = matrix("0.7", "0.458257569495584", "0.458257569495584", "0.3000001");

        Judgement judgement = judge(G);

        Matcher printed = printed(judgement, "G <= I");
        assertThat(printed.group(2)).isEqualTo("I - G");
        assertRefutes(vector(printed), complement(G), slack(judgement, "G <= I"), printed.group(3));
    }

    @Test
    void gramSlightlyNegative_printsAVectorThatRefutesIt() {
        DecimalMatrix G = matrix("0.1", "0.2", "0.2", "0.3999999");

        Judgement judgement = judge(G);

        Matcher printed = printed(judgement, "0 <= G");
        assertThat(printed.group(2)).isEqualTo("G");
        assertRefutes(vector(printed), G, slack(judgement, "0 <= G"), printed.group(3));
    }

    @Test
    void json_hasTheSameVectorAsNumbers() throws Exception {
        DecimalMatrix G = matrix("0.1", "0.2", "0.2", "0.3999999");
        Judgement judgement = judge(G);

        JsonNode document = new ObjectMapper().readTree(JudgementJson.of(List.of(judgement), List.of(), List.of()));

        JsonNode refuted = StreamSupport.stream(
                        document.at("/judgements/0/invariants").spliterator(), false)
                .filter(node -> node.get("statement").textValue().equals("0 <= G")
                        && node.get("status").textValue().equals("REFUTED"))
                .findFirst()
                .orElseThrow();
        List<BigDecimal> u = new ArrayList<>();
        refuted.get("vector").forEach(entry -> u.add(new BigDecimal(entry.bigIntegerValue())));
        assertThat(u).isEqualTo(vector(printed(judgement, "0 <= G")));
        Matcher witness = match(List.of(refuted.get("witness").textValue()));
        assertRefutes(u, G, refuted.get("slack").decimalValue(), witness.group(3));
    }

    @Test
    void asymmetricGram_isRefutedByTheFormOfItsOwnEntries() {
        DecimalMatrix G = matrix("0.1", "0.5", "0.3", "0.2");

        Judgement judgement = judge(G);

        Matcher printed = printed(judgement, "0 <= G");
        assertRefutes(vector(printed), G, slack(judgement, "0 <= G"), printed.group(3));
    }

    /** The same scenario on both sides, the lower answer pushed above the upper one in one direction. */
    @Test
    void brokenOrderBetweenScenarios_printsAVectorThatRefutesIt() {
        DecimalMatrix upper = matrix("0.5", "0.125", "0.125", "0.5");
        DecimalMatrix lower = matrix("0.5", "0.2500001", "0.2500001", "0.375");
        Truth truth = Truth.of(COUPLED, Optional.of(SUITE.trace("riccati-004")), 16);
        Relation below = new Relation(Relation.Type.BELOW, List.of("riccati-004", "riccati-004"), Optional.empty());

        List<InvariantVerdict> verdicts = new RelationJudge(
                        below,
                        truth,
                        Edits.replacing(RIGHT, 1, Quantity.GRAM, lower),
                        truth,
                        Edits.replacing(RIGHT, 1, Quantity.GRAM, upper))
                .verdicts();

        InvariantVerdict refuted = verdicts.stream()
                .filter(verdict -> !verdict.holds())
                .findFirst()
                .orElseThrow();
        Matcher printed = match(JudgementText.invariants(verdicts));
        assertThat(printed.group(2)).isEqualTo("G' - G");
        assertRefutes(vector(printed), difference(upper, lower), refuted.slack(), printed.group(3));
    }

    private static Judgement judge(DecimalMatrix G) {
        Trace trace = Edits.replacing(RIGHT, 1, Quantity.GRAM, G);
        return Judge.withDefaults().judge(COUPLED, trace, Optional.of(SUITE.trace("riccati-004")));
    }

    private static Matcher printed(Judgement judgement, String statement) {
        return match(JudgementText.invariants(judgement.invariants().stream()
                .filter(invariant -> invariant.statement().equals(statement))
                .toList()));
    }

    private static Matcher match(List<String> lines) {
        Matcher matcher = PRINTED.matcher(String.join("\n", lines));
        assertThat(matcher.find()).as("a witness in %s", lines).isTrue();
        return matcher;
    }

    private static BigDecimal slack(Judgement judgement, String statement) {
        return judgement.invariants().stream()
                .filter(invariant -> invariant.statement().equals(statement) && !invariant.holds())
                .findFirst()
                .orElseThrow()
                .slack();
    }

    private static List<BigDecimal> vector(Matcher printed) {
        return Stream.of(printed.group(1).split(", ")).map(BigDecimal::new).toList();
    }

    /** uᵀSu < −slack·uᵀu, in decimals, and the value printed is its beginning. */
    private static void assertRefutes(List<BigDecimal> u, DecimalMatrix S, BigDecimal slack, String printedValue) {
        BigDecimal form = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < u.size(); i++) {
            squares = squares.add(u.get(i).multiply(u.get(i)));
            for (int j = 0; j < u.size(); j++) {
                form = form.add(u.get(i).multiply(S.get(i, j)).multiply(u.get(j)));
            }
        }
        assertThat(form).isLessThan(slack.multiply(squares).negate());
        assertThat(slack).isPositive();
        assertBegins(printedValue, form);
    }

    /** A fraction is exact; decimals followed by dots are less than one unit of their last digit away. */
    private static void assertBegins(String printed, BigDecimal value) {
        if (printed.endsWith("...")) {
            BigDecimal digits = new BigDecimal(printed.substring(0, printed.length() - 3));
            assertThat(value.subtract(digits).abs()).isLessThan(digits.ulp());
        } else {
            String[] fraction = (printed + "/1").split("/");
            assertThat(value.multiply(new BigDecimal(fraction[1]))).isEqualByComparingTo(fraction[0]);
        }
    }

    private static DecimalMatrix complement(DecimalMatrix G) {
        return difference(DecimalMatrix.of(2, 2, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE), G);
    }

    private static DecimalMatrix difference(DecimalMatrix A, DecimalMatrix B) {
        return DecimalMatrix.of(
                2,
                2,
                IntStream.range(0, 4)
                        .mapToObj(k -> A.get(k / 2, k % 2).subtract(B.get(k / 2, k % 2)))
                        .toArray(BigDecimal[]::new));
    }

    /** Of the doubles nearest to these: what a binary64 engine meant. */
    private static DecimalMatrix matrix(String... entries) {
        return DecimalMatrix.of(
                2,
                2,
                Stream.of(entries)
                        .map(entry -> new BigDecimal(Double.parseDouble(entry)))
                        .toArray(BigDecimal[]::new));
    }
}
