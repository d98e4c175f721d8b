package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.engine.dense.RankOneStiefelSgd;
import dev.touchstone.engine.dense.TriangularFlow;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaarFlowTest {

    private static final int DRAWS = 4000;

    /** Both draw the same distribution: risk and alignments at τ = 1 agree in mean and in mean square within 5 standard errors. */
    @ParameterizedTest
    @CsvSource({"20, 4, 2", "20, 3, 3", "20, 3, 6"})
    void drawnTriangles_haveTheDistributionOfUniformWeights(int d, int r, int s) {
        double[] lambda = new PowerLaw(0.5, r).lambda();
        Gaussians gaussians = RandomStreams.ofSeed(11).next();

        TriangularFlow.State[] triangles = IntStream.range(0, DRAWS)
                .mapToObj(n -> HaarFlow.draw(d, r, s, gaussians).flow(lambda).at(1))
                .toArray(TriangularFlow.State[]::new);
        TriangularFlow.State[] weights = IntStream.range(0, DRAWS)
                .mapToObj(n -> TriangularFlow.ofWeights(lambda, HaarWeights.draw(d, s, gaussians), d, s)
                        .at(1))
                .toArray(TriangularFlow.State[]::new);

        for (int power = 1; power <= 2; power++) {
            int p = power;
            assertAgree(n -> Math.pow(triangles[n].risk(), p), n -> Math.pow(weights[n].risk(), p));
            assertAgree(n -> Math.pow(triangles[n].alignment(0), p), n -> Math.pow(weights[n].alignment(0), p));
            assertAgree(n -> Math.pow(triangles[n].alignment(r - 1), p), n -> Math.pow(weights[n].alignment(r - 1), p));
            assertAgree(n -> Math.pow(triangles[n].gram(0, 1), p), n -> Math.pow(weights[n].gram(0, 1), p));
        }
    }

    private static void assertAgree(IntToDoubleFunction a, IntToDoubleFunction b) {
        Estimate one = Estimate.of(IntStream.range(0, DRAWS).mapToDouble(a).toArray());
        Estimate other = Estimate.of(IntStream.range(0, DRAWS).mapToDouble(b).toArray());
        double standardErrors = 5 / 1.96; // a band is 1.96 of them
        assertThat(one.mean()).isCloseTo(other.mean(), within(standardErrors * Math.hypot(one.band(), other.band())));
    }

    @Test
    void bands_ofSandwich_holdTheAlignments() {
        PowerLaw teacher = new PowerLaw(1, 5);
        HaarFlow start = HaarFlow.draw(500, 5, 60, RandomStreams.ofSeed(5).next());
        Sandwich sandwich = Sandwich.around(start);
        TriangularFlow flow = start.flow(teacher.lambda());

        for (double tau : new double[] {0, 0.5, 2, 8}) {
            for (int j = 0; j < 5; j++) {
                double alignment = flow.at(tau).alignment(j);
                double lambda = teacher.lambda()[j];

                assertThat(alignment).isBetween(sandwich.lower(lambda, tau), sandwich.upper(lambda, tau));
            }
        }
    }

    @Test
    void weights_areOrthonormal() {
        int d = 40;
        int s = 12;
        double[] w = HaarWeights.draw(d, s, RandomStreams.ofSeed(3).next());

        for (int k = 0; k < s; k++) {
            for (int l = 0; l < s; l++) {
                double product = 0;
                for (int i = 0; i < d; i++) {
                    product += w[i * s + k] * w[i * s + l];
                }
                assertThat(product).isCloseTo(k == l ? 1 : 0, Offset.offset(d * 0x1p-52));
            }
        }
    }

    @Test
    void riskOfSgd_beforeTheFirstStep_isTheFlows() {
        PowerLaw teacher = new PowerLaw(0.75, 4);
        RandomStreams streams = RandomStreams.ofSeed(9);
        double[] weights = HaarWeights.draw(30, 6, streams.next());

        OnlineSgd sgd = new OnlineSgd(new RankOneStiefelSgd(weights, 30, 6), teacher, 30, 6, streams.next());

        assertThat(sgd.risk())
                .isCloseTo(
                        TriangularFlow.ofWeights(teacher.lambda(), weights, 30, 6)
                                .at(0)
                                .risk(),
                        within(1e-14));
    }
}
