package dev.touchstone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSelectionTest {

    private static int[] upTo20(String list) {
        StepSelection steps = StepSelection.of("--steps", list);
        return IntStream.range(0, 20).filter(steps::contains).toArray();
    }

    @Test
    void stepsAndRanges_inAnyOrder_alsoWhereTheyOverlap() {
        assertThat(upTo20("0,10,12-14")).containsExactly(0, 10, 12, 13, 14);
        assertThat(upTo20("7, 3-5 ,4-6,3")).containsExactly(3, 4, 5, 6, 7);
        assertThat(upTo20("2-9,3,3-4")).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void last_isThatOfTheFurthestRange() {
        StepSelection steps = StepSelection.of("--steps", "5,2-9,3");

        assertThat(steps.first()).isEqualTo(2);
        assertThat(steps.last()).isEqualTo(9);
        steps.requireWithin("run", 10);
        assertThatThrownBy(() -> steps.requireWithin("run", 9))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("run: step 9 is asked for, but its last one is 8");
    }

    @Test
    void all_isEveryStep_ofAnyRun() {
        assertThat(StepSelection.ALL.isAll()).isTrue();
        assertThat(StepSelection.ALL.contains(Integer.MAX_VALUE)).isTrue();
        assertThat(StepSelection.of("--steps", "0-999999999").isAll()).isFalse();
        StepSelection.ALL.requireWithin("run", 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | found '', expected steps and ranges of them as in 0,100,200-210",
                "1,,2 | found '', expected steps and ranges of them as in 0,100,200-210",
                "1,x | found 'x', expected steps and ranges of them as in 0,100,200-210",
                "-1 | found '-1', expected steps and ranges of them as in 0,100,200-210",
                "1-2-3 | found '1-2-3', expected steps and ranges of them as in 0,100,200-210",
                "9999999999 | found '9999999999', expected steps and ranges of them as in 0,100,200-210",
                "210-200 | found '210-200', expected a range that does not go back"
            })
    void anythingElse_isRefused(String list, String sentence) {
        assertThatThrownBy(() -> StepSelection.of("--steps", list))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--steps: " + sentence);
    }
}
