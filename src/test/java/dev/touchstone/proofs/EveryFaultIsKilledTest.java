package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every check can fail: each fault is found by the judge in some family of goldens, and each family and each of the
 * judge's checks finds some fault. The matrix goes into the ledger.
 */
@Tag("whole")
class EveryFaultIsKilledTest {

    @Test
    void judge_onEveryFault_leavesNoneAliveAndNoFamilyOrCheckIdle() {
        KillMatrix matrix = KillRun.matrix();
        Ledger.record(matrix);

        assertThat(matrix.complaints()).isEmpty();
    }
}
