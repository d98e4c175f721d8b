package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.experiment.ConjugateGradients.Loss;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FiniteNetworkTest {

    private static final int D = 6;
    private static final double RIDGE = 0.125;

    private static FiniteNetwork network(int m, int n) {
        RandomStreams streams = RandomStreams.ofSeed(7);
        double[][] teacher = FiniteNetwork.wishart(D, 3, streams.next());
        return FiniteNetwork.of(m, RIDGE, n, teacher, 0.25, streams.next(), streams.next());
    }

    private static double[] weights(int m) {
        return FiniteNetwork.weights(D, m, RandomStreams.ofSeed(8).next());
    }

    @Test
    void gradient_isWhatTheLossDoesNearby() {
        FiniteNetwork network = network(4, 15);
        double[] w = weights(4);
        double[] gradient = network.gradient(w);

        for (int k = 0; k < w.length; k++) {
            double h = 1e-5;
            double[] above = w.clone();
            double[] below = w.clone();
            above[k] += h;
            below[k] -= h;
            assertThat(gradient[k]).isCloseTo((network.value(above) - network.value(below)) / (2 * h), within(1e-8));
        }
    }

    /** Entries of variance (1 + δ_ij)/d. */
    @Test
    void samples_haveTwiceTheVarianceOnTheDiagonal() {
        FiniteNetwork network = network(4, 4000);

        assertThat(meanSquare(network.sensing()[0])).isCloseTo(2.0 / D, within(0.03));
        assertThat(meanSquare(network.sensing()[1])).isCloseTo(1.0 / D, within(0.015));
    }

    private static double meanSquare(double[] x) {
        double sum = 0;
        for (double each : x) {
            sum += each * each / x.length;
        }
        return sum;
    }

    @Test
    void minimum_ofAWideNetwork_hasAlmostNoDualityGap() {
        FiniteNetwork network = network(D, 15);

        double[] w = new ConjugateGradients(1e-14).minimise(network, weights(D));

        assertThat(network.relativeGap(w)).isBetween(-1e-12, 2e-3);
        assertThat(network.relativeGradient(w)).isLessThan(1e-2);
    }

    @Test
    void dualityGap_awayFromTheMinimum_boundsWhatTheLossIsAboveIt() {
        FiniteNetwork network = network(D, 15);
        double[] start = weights(D);

        double least = network.value(new ConjugateGradients(1e-14).minimise(network, start));

        assertThat(network.relativeGap(start)).isGreaterThanOrEqualTo(1 - least / network.value(start));
    }

    @Test
    void gradientByGram_atTheMinimum_isMinusTheRidgeWhereTheNetworkIs() {
        FiniteNetwork network = network(D, 15);
        double[] w = new ConjugateGradients(1e-14).minimise(network, weights(D));
        double[][] Z = network.gram(w);
        double[][] byGram = network.byGram(w);

        for (int i = 0; i < D; i++) {
            for (int j = 0; j < D; j++) {
                double product = RIDGE * Z[i][j];
                for (int k = 0; k < D; k++) {
                    product += byGram[i][k] * Z[k][j];
                }
                assertThat(product).isCloseTo(0, within(1e-3 * RIDGE));
            }
        }
    }

    @Test
    void minimiser_ofALossThatIsRight_passesTheOracle() {
        assertThat(EngineVerdict.of(new MinimiserEngine(), SmallScenarios.endedFlow(5))
                        .verdict())
                .isEqualTo("PASS");
    }

    /** A ridge where there is to be none. */
    @Test
    void minimiser_ofALossThatIsWrong_doesNot() {
        double ridge = 1e-6;
        MinimiserEngine wrong = new MinimiserEngine(network -> new Loss() {
            @Override
            public double value(double[] w) {
                double sum = network.value(w);
                for (double each : w) {
                    sum += ridge * each * each;
                }
                return sum;
            }

            @Override
            public double[] gradient(double[] w) {
                double[] gradient = network.gradient(w);
                for (int k = 0; k < w.length; k++) {
                    gradient[k] += 2 * ridge * w[k];
                }
                return gradient;
            }
        });

        assertThat(EngineVerdict.of(wrong, SmallScenarios.endedFlow(5)).passed())
                .isFalse();
    }
}
