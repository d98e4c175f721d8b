package dev.touchstone.engine;

import static dev.touchstone.engine.Problems.gramStart;
import static dev.touchstone.engine.Problems.list;
import static dev.touchstone.engine.Problems.matrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DormandPrinceEngineTest {

    private static final Scenario COUPLED = gramStart(list(1, 0.5), matrix(2, 2, .25, .125, .125, .25), 0, 0.5, 3, 10);

    @Test
    void errorFollowsTheTolerance_coupledStart() {
        assertThat(Problems.gramError(new DormandPrinceEngine(1e-10), COUPLED)).isLessThan(1e-8);
        assertThat(Problems.gramError(new DormandPrinceEngine(1e-5), COUPLED)).isBetween(1e-13, 1e-3);
    }

    @Test
    void startGramComesFromTheSpan_weightsStart() {
        DecimalMatrix weights = Problems.random(6, 3, 10, new Random(5));
        Scenario scenario = Problems.polarStart(Kind.RICCATI, list(1, 0.5), weights, 0, 2);

        assertThat(Problems.gramError(new DormandPrinceEngine(1e-11), scenario)).isLessThan(1e-9);
    }

    @Test
    void toleranceIsDeclaredOrNot_asAsked() {
        Trace declared = (Trace) new DormandPrinceEngine(1e-8).run(COUPLED);
        Trace silent = (Trace) new DormandPrinceEngine(1e-8, false).run(COUPLED);

        assertThat(declared.engine().unitRoundoff()).isEqualByComparingTo("1e-8");
        assertThat(silent.engine().tolerance()).isEmpty();
    }

    @Test
    void otherKindsAreSkipped() {
        Scenario map = Problems.polarStart(Kind.DISCRETE_MAP, list(1), matrix(2, 1, 1, 1), 1);

        assertThat(new DormandPrinceEngine(1e-8).run(map)).isInstanceOf(Skip.class);
    }

    @Test
    void runawaySolutionIsAFailure_flippedSign() {
        DormandPrinceEngine flipped = new DormandPrinceEngine(
                1e-8, true, (lambda, g, dg) -> dg[0] = 2 * lambda[0] * g[0] + 2 * lambda[0] * g[0] * g[0]);

        assertThatThrownBy(() -> flipped.run(gramStart(list(1), matrix(1, 1, 0.5), 10)))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("dormand-prince");
    }
}
