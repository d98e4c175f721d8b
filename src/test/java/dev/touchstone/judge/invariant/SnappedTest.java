package dev.touchstone.judge.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rounded before it is decided on must not change a decision. */
class SnappedTest {

    private static final BigDecimal SLACK = new BigDecimal("0.001");
    private static final BigDecimal STEP = new BigDecimal("1e-43");
    private static final BigDecimal TINY = new BigDecimal("1e-99999");
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final BigDecimal ONE = BigDecimal.ONE;

    private static DecimalMatrix matrix(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal d) {
        return DecimalMatrix.of(2, 2, a, b, c, d);
    }

    private static LoewnerInvariant gram(DecimalMatrix G) {
        Snapped snapped = Snapped.of(G, SLACK);
        return LoewnerInvariant.of("G", LoewnerInvariant.symmetricPart(snapped.value()), snapped.step());
    }

    private static Decision.Status semidefinite(DecimalMatrix G) {
        return gram(G).under("0 <= G", "gram", allowed -> SLACK)
                .decide()
                .apply(SLACK)
                .status();
    }

    private static Decision.Status rankOne(DecimalMatrix G) {
        return gram(G).atMost(1, "rank G <= 1", "gram", allowed -> SLACK)
                .decide()
                .apply(SLACK.multiply(BigDecimal.valueOf(2)))
                .status();
    }

    @Test
    void entriesFarBelowTheSlack_areRoundedAwayFromZeroToTheGridsStep() {
        Snapped snapped = Snapped.of(matrix(ONE, TINY, TINY.negate(), ZERO), SLACK);

        assertThat(snapped.step()).isEqualByComparingTo(STEP);
        assertThat(snapped.value().get(0, 0)).isEqualByComparingTo("1");
        assertThat(snapped.value().get(0, 1)).isEqualByComparingTo(STEP);
        assertThat(snapped.value().get(1, 0)).isEqualByComparingTo(STEP.negate());
        assertThat(snapped.value().get(1, 1)).isEqualByComparingTo("0");
    }

    @Test
    void entriesThatCount_areAsTheyWere() {
        DecimalMatrix G = matrix(ONE, STEP, ZERO, new BigDecimal("-1e-42"));
        Snapped snapped = Snapped.of(G, SLACK);

        assertThat(snapped.value()).isSameAs(G);
        assertThat(snapped.step()).isZero();
    }

    /** Beside an entry of 10⁻⁹⁹⁹⁹⁹, an eigenvalue that is less or more than −slack by ever less. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-10", "1e-38", "1e-41", "1e-42"})
    void eigenvalueBesideTheSlack_isDecidedRightly(String distance) {
        BigDecimal off = new BigDecimal(distance);

        assertThat(semidefinite(matrix(SLACK.negate().subtract(off), TINY, TINY, ONE)))
                .isEqualTo(Decision.Status.REFUTED);
        assertThat(semidefinite(matrix(SLACK.negate().add(off), TINY, TINY, ONE)))
                .isEqualTo(Decision.Status.PROVED);
    }

    /** The entry of 10⁻⁹⁹⁹⁹⁹ decides there: with it the order is broken, without it not. Neither is said. */
    @Test
    void eigenvalueAtTheSlack_isUndecidedWhereSomethingWasRounded() {
        assertThat(semidefinite(matrix(SLACK.negate(), TINY, TINY, ONE))).isEqualTo(Decision.Status.UNDECIDED);
        assertThat(semidefinite(matrix(SLACK.negate(), ZERO, ZERO, ONE))).isEqualTo(Decision.Status.PROVED);
    }

    @Test
    void tinyMatrix_isWithinTheSlack() {
        DecimalMatrix tiny = matrix(TINY.negate(), TINY, TINY, TINY.negate());

        assertThat(semidefinite(tiny)).isEqualTo(Decision.Status.PROVED);
        assertThat(rankOne(tiny)).isEqualTo(Decision.Status.PROVED);
    }

    @Test
    void rankBesideTheSlack_isDecidedRightly_orNotAtAll() {
        BigDecimal twice = SLACK.multiply(BigDecimal.valueOf(2));
        BigDecimal off = new BigDecimal("1e-42");

        assertThat(rankOne(matrix(twice.add(off), TINY, TINY, ONE))).isEqualTo(Decision.Status.REFUTED);
        assertThat(rankOne(matrix(twice.subtract(off), TINY, TINY, ONE))).isEqualTo(Decision.Status.PROVED);
        assertThat(rankOne(matrix(twice, TINY, TINY, ONE))).isEqualTo(Decision.Status.UNDECIDED);
    }

    @Test
    void uncertainNumber_isRefutedAndProvedOnlyWhereItMustBe() {
        assertThat(scalar("0.00100000001")).isEqualTo(Decision.Status.REFUTED);
        assertThat(scalar("0.00099999999")).isEqualTo(Decision.Status.PROVED);
        assertThat(scalar("0.001")).isEqualTo(Decision.Status.UNDECIDED);
    }

    private static Decision.Status scalar(String violation) {
        return Invariant.scalar("x <= 0", "x", allowed -> SLACK, new BigDecimal(violation), STEP, "")
                .decide()
                .apply(SLACK)
                .status();
    }
}
