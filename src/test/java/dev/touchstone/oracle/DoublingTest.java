package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The loop that doubles precision: which precisions it tries, what it answers, and what it says when it cannot. */
class DoublingTest {

    private final List<Integer> tried = new ArrayList<>();

    @Test
    void seek_anAttemptThatAnswers_endsTheLoop() {
        Optional<String> answer = new Doubling(64, 4096)
                .seek(bits -> tried(bits) < 256 ? Optional.empty() : Optional.of("with " + bits))
                .answer();

        assertThat(answer).contains("with 256");
        assertThat(tried).containsExactly(64, 128, 256);
    }

    @Test
    void seek_untilTheLastPrecision_includesItAndNoMore() {
        assertThat(new Doubling(64, 256).seek(this::silent).answer()).isEmpty();
        assertThat(tried).containsExactly(64, 128, 256);
    }

    @Test
    void seek_beyondWhatAnIntHolds_stops() {
        assertThat(new Doubling(1 << 30, Integer.MAX_VALUE).seek(this::silent).answer())
                .isEmpty();
        assertThat(tried).containsExactly(1 << 30);
    }

    @Test
    void seek_firstBeyondLast_triesNothing() {
        Doubling.Outcome<String> outcome = new Doubling(512, 256).seek(this::silent);

        assertThat(tried).isEmpty();
        assertThat(outcome.obstacle()).isEmpty();
    }

    @Test
    void seek_anUndecidedAttempt_isTriedAgain() {
        Optional<Integer> answer = Doubling.ofBits(64)
                .seek(bits -> {
                    if (tried(bits) == 64) {
                        throw new ArithmeticException("the sign is unknown");
                    }
                    return Optional.of(bits);
                })
                .answer();

        assertThat(answer).contains(128);
    }

    @Test
    void orElseThrow_namesTheLastObstacleTold() {
        Doubling.Outcome<String> outcome = new Doubling(64, 256).seek(bits -> {
            if (bits == 256) {
                return Optional.empty(); // tells nothing: what was told before stands
            }
            throw new ArithmeticException("undecided");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> outcome.orElseThrow(obstacle ->
                        new IllegalStateException(obstacle.map(o -> o.why() + " with " + o.precision() + " bits")
                                .orElse("nothing"))))
                .withMessage("undecided with 128 bits");
    }

    private Optional<String> silent(int bits) {
        tried(bits);
        return Optional.empty();
    }

    private int tried(int bits) {
        tried.add(bits);
        return bits;
    }
}
