package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the kill matrix can complain. */
class KillMatrixTest {

    private static final KillMatrix.Kill WRONG = new KillMatrix.Kill("sign", "flow", "flow-001", "gram", true, 0.5);

    private static KillMatrix matrix(
            List<String> faults, List<String> families, List<String> checks, Map<String, String> reasons) {
        return new KillMatrix(faults, families, checks, List.of(WRONG), Set.of(), reasons);
    }

    @Test
    void complaints_whereEverythingKillsAndIsKilled_areNone() {
        KillMatrix sound = matrix(List.of("sign"), List.of("flow"), List.of("gram"), Map.of());

        assertThat(sound.complaints()).isEmpty();
        assertThat(sound.summary())
                .isEqualTo("kill matrix: 1 faults x 1 families x 1 checks: every fault killed, no empty row or column");
    }

    @Test
    void fault_thatSurvives_isComplainedOf() {
        KillMatrix matrix = matrix(List.of("sign", "harmless"), List.of("flow"), List.of("gram"), Map.of());

        assertThat(matrix.complaints()).containsExactly("fault harmless survives everything");
        assertThat(matrix.summary()).endsWith(": fault harmless survives everything");
    }

    @Test
    void familyAndCheck_thatKillNothing_areComplainedOf() {
        KillMatrix matrix = matrix(List.of("sign"), List.of("flow", "idle"), List.of("gram", "blind"), Map.of());

        assertThat(matrix.complaints())
                .containsExactly(
                        "'idle' kills nothing, and no reason is written down",
                        "'blind' kills nothing, and no reason is written down");
    }

    @Test
    void reason_ofAnIdleFamily_isAccepted() {
        KillMatrix matrix = matrix(
                List.of("sign"), List.of("flow", "idle"), List.of("gram"), Map.of("idle", "its only state is fixed"));

        assertThat(matrix.complaints()).isEmpty();
        assertThat(matrix.summary()).endsWith("no empty row or column but with a written reason: idle");
    }

    @Test
    void reason_thatIsStaleOrOfNothing_isComplainedOf() {
        KillMatrix matrix =
                matrix(List.of("sign"), List.of("flow"), List.of("gram"), Map.of("flow", "it is idle", "gone", "x"));

        assertThat(matrix.complaints())
                .containsExactly(
                        "a reason is written why 'flow' kills nothing, but that is not so",
                        "a reason is written for 'gone', which does not exist");
    }

    @Test
    void fault_thatIsOnlyInaccurate_needsAReason() {
        KillMatrix.Kill mild = new KillMatrix.Kill("digits", "flow", "flow-001", "gram", false, 7);
        KillMatrix matrix = new KillMatrix(
                List.of("digits"), List.of("flow"), List.of("gram"), List.of(mild), Set.of(), Map.of("digits", " "));

        assertThat(matrix.complaints())
                .containsExactly("'digits' is nowhere worse than INACCURATE, and no reason is written down");
    }

    @Test
    void fault_thatIsSlight_needsNoReason_andMustNotBeWrong() {
        KillMatrix.Kill mild = new KillMatrix.Kill("digits", "flow", "flow-001", "gram", false, 7);

        assertThat(slight(mild).complaints()).isEmpty();
        assertThat(slight(new KillMatrix.Kill("digits", "flow", "flow-001", "gram", true, 7))
                        .complaints())
                .containsExactly("'digits' is called slight, but WRONG somewhere");
    }

    private static KillMatrix slight(KillMatrix.Kill kill) {
        return new KillMatrix(
                List.of("digits"), List.of("flow"), List.of("gram"), List.of(kill), Set.of("digits"), Map.of());
    }

    @Test
    void finding_thatIsNotListed_isRefused() {
        assertThatThrownBy(() -> Finding.of("G is pretty")).hasMessage("no Finding is called 'G is pretty'");
        assertThat(Finding.of("rank G <= 2")).isEqualTo(Finding.RANK);
        assertThat(Finding.of("direction 12 stays absent")).isEqualTo(Finding.ABSENT);
    }
}
