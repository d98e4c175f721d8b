package dev.touchstone.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.FreshCoverage.OfKind;
import dev.touchstone.conform.FreshCoverage.Share;
import dev.touchstone.report.FreshText;
import dev.touchstone.scenario.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshCoverageTest {

    private static OfKind riccati(int fresh, int of, int goldens, int ofGoldens) {
        return new OfKind(Kind.RICCATI, new Share(of, fresh, fresh), new Share(ofGoldens, goldens, goldens));
    }

    @Test
    void lessThanHalfOfTheGoldensShare_fails() {
        assertThat(riccati(6, 20, 3, 3).answeredLess()).isTrue();
        assertThat(riccati(9, 20, 3, 3).answeredLess()).isTrue();
        assertThat(riccati(10, 20, 3, 3).answeredLess()).isFalse();
        assertThat(riccati(1, 4, 90, 90).answeredLess()).isTrue();
    }

    @Test
    void engineThatSkipsAsManyGoldens_doesNot() {
        assertThat(riccati(6, 20, 30, 90).answeredLess()).isFalse();
        assertThat(riccati(3, 20, 30, 90).answeredLess()).isTrue();
        assertThat(riccati(0, 20, 0, 90).answeredLess()).isFalse();
    }

    @Test
    void threeFreshScenarios_areTooFewToCompare() {
        assertThat(riccati(1, 3, 90, 90).answeredLess()).isFalse();
        assertThat(riccati(0, 3, 90, 90).leftOut()).isTrue();
    }

    @Test
    void failures_nameKindAndShares() {
        FreshCoverage coverage = new FreshCoverage(List.of(riccati(6, 20, 3, 3)));

        assertThat(coverage.failed()).isTrue();
        assertThat(FreshText.failures(coverage))
                .containsExactly(
                        "fresh scenarios of these kinds were answered less than half as often as goldens, which is"
                                + " no success: riccati (fresh 6 of 20, goldens 3 of 3)");
    }
}
