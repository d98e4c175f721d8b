package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of an engine from several of its traces. */
@Tag("slow")
class RunDiagnosisTest {

    private static Engine fault(String key) {
        return Faults.named(key).orElseThrow().engine();
    }

    private static List<JudgedTrace> run(Engine engine, String... ids) {
        return Stream.of(ids).map(id -> Anonymous.judged(engine, id)).toList();
    }

    @Test
    void rightEngine_hasNothingToExplain() {
        RunDiagnosis diagnosis = RunDiagnosis.of(run(CarefulEngine.binary64(), "riccati-060", "stiefel-sgd-019"));

        assertThat(diagnosis.failing()).isZero();
        assertThat(diagnosis.explanations()).isEmpty();
    }

    @Test
    void mistakesThatCoincideInOne_areToldApartByAnother() {
        Engine engine = fault("euclidean-complement-forgotten");

        List<String> fromOne = RunDiagnosis.of(run(engine, "euclidean-flow-001"))
                .first()
                .orElseThrow()
                .names();
        List<String> fromTwo = RunDiagnosis.of(run(engine, "euclidean-flow-001", "euclidean-flow-020"))
                .first()
                .orElseThrow()
                .names();

        assertThat(fromOne).hasSizeGreaterThan(1);
        assertThat(fromTwo).containsExactly("euclidean-complement-forgotten");
    }

    @Test
    void mistakeThatWouldShowWhereTheEnginePasses_isSaidTo() {
        Engine engine = fault("lambda-squared");
        JudgedTrace wrong = Anonymous.judged(engine, "riccati-060");
        JudgedTrace right = Anonymous.judged(CarefulEngine.binary64(), "riccati-076");

        RunDiagnosis.Explanation first =
                RunDiagnosis.of(List.of(wrong, right)).first().orElseThrow();

        assertThat(first.names()).containsExactly("lambda-squared");
        assertThat(first.contradicted()).isEqualTo(1);
        assertThat(first.text()).contains("not in riccati-076, where it would show");
    }

    @Test
    void namesThatContradictEachOther_areAllWithdrawn() {
        JudgedTrace one = Anonymous.judged(fault("lambda-squared"), "riccati-060");
        JudgedTrace another = Anonymous.judged(fault("quadratic-factor-1"), "riccati-076");

        RunDiagnosis diagnosis = RunDiagnosis.of(List.of(one, another));

        assertThat(diagnosis.names()).isEmpty();
        assertThat(diagnosis.withdrawn())
                .singleElement()
                .asString()
                .contains("contradict each other", "riccati-060", "riccati-076");
        assertThat(diagnosis.facts()).isNotEmpty();
    }

    @Test
    void mistakeThatMostOfTheRunContradicts_isNotNamed() {
        JudgedTrace one = Anonymous.judged(fault("lambda-squared"), "riccati-060");
        List<JudgedTrace> run = new ArrayList<>(List.of(one));
        for (String id : List.of("riccati-076", "riccati-052")) {
            Trace noisy = Anonymous.edited(
                    (Trace) CarefulEngine.binary64().run(Anonymous.SUITE.scenario(id)),
                    x -> x.add(x.multiply(new BigDecimal("0.01"))));
            run.add(Anonymous.judged(noisy, Anonymous.SUITE.scenario(id)));
        }

        RunDiagnosis diagnosis = RunDiagnosis.of(run);

        assertThat(diagnosis.names()).isEmpty();
        assertThat(diagnosis.withdrawn()).singleElement().asString().contains("Λ² for Λ", "not named");
    }

    @Test
    void numbersOfSeveralScenarios_nameAMistakeThatOneCannot() {
        Engine engine = fault("fit-risk-without-square");
        List<String> fits = Anonymous.SUITE.ids().stream()
                .filter(id -> id.startsWith("fine-tune"))
                .limit(8)
                .toList();

        RunDiagnosis one = RunDiagnosis.of(run(engine, fits.get(0)));
        RunDiagnosis many = RunDiagnosis.of(run(engine, fits.toArray(String[]::new)));

        assertThat(one.names()).isEmpty();
        assertThat(many.first().orElseThrow().names()).containsExactly("fit-risk-without-square");
    }

    @Test
    void everyFailingScenario_hasItsFacts() {
        Engine engine = fault("lambda-squared");
        String[] ids = Anonymous.SUITE.ids().stream()
                .filter(id -> id.startsWith("discrete-map"))
                .filter(id -> Faults.named("lambda-squared").orElseThrow().concerns(Anonymous.SUITE.scenario(id)))
                .limit(12)
                .toArray(String[]::new);

        RunDiagnosis diagnosis = RunDiagnosis.of(run(engine, ids));

        assertThat(diagnosis.diagnoses())
                .hasSize(diagnosis.failing())
                .allMatch(each -> !each.facts().isEmpty());
        assertThat(diagnosis.searched()).isLessThan(diagnosis.failing());
        assertThat(diagnosis.first().orElseThrow().explained()).isGreaterThan(diagnosis.searched());
        assertThat(diagnosis.first().orElseThrow().contradicted()).isZero();
    }
}
