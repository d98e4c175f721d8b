package dev.touchstone.judge.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.faults.Faults;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of an engine from several of its traces. */
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
    void mistakeThatAScenarioContradicts_givesWayToTheOtherOne() {
        Engine engine = fault("euclidean-complement-forgotten");
        JudgedTrace ambiguous = Anonymous.judged(engine, "euclidean-flow-001");
        JudgedTrace right = Anonymous.judged(CarefulEngine.binary64(), "euclidean-flow-020");

        RunDiagnosis.Explanation first =
                RunDiagnosis.of(List.of(ambiguous, right)).first().orElseThrow();

        assertThat(first.contradicted()).isPositive();
    }

    @Test
    void halfOfWhatFails_isSaidToBeHalf() {
        JudgedTrace one = Anonymous.judged(fault("risk-squared"), "riccati-060");
        JudgedTrace another = Anonymous.judged(fault("alignment-root"), "riccati-076");

        RunDiagnosis diagnosis = RunDiagnosis.of(List.of(one, another));

        assertThat(diagnosis.first().orElseThrow().explained()).isEqualTo(1);
        assertThat(diagnosis.first().orElseThrow().contradicted()).isEqualTo(1);
    }
}
