package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void band_ofFourMeasurements_isStudents() {
        Estimate estimate = Estimate.of(1, 2, 3, Double.NaN, 4);

        assertThat(estimate.mean()).isEqualTo(2.5);
        assertThat(estimate.count()).isEqualTo(4);
        // t of 3 degrees at 97.5 % is 3.182446 (Student's tables); the sample deviation is √(5/3)
        assertThat(estimate.band()).isCloseTo(3.182446 * Math.sqrt(5.0 / 3) / 2, within(1e-5));
    }

    @Test
    void text_ofASingleMeasurement_hasNoBand() {
        assertThat(Estimate.of(1.25).text(2)).isEqualTo("1.25");
        assertThat(Estimate.of(1, 2).text(1)).isEqualTo("1.5 ± 6.4");
    }

    @Test
    void slope_ofAPower_isItsExponent() {
        double[] x = LogLog.grid(1, 64, 7);
        double[] y = new double[x.length];
        for (int n = 0; n < x.length; n++) {
            y[n] = 3 * Math.pow(x[n], -1.5);
        }
        y[2] = -1; // left out

        assertThat(LogLog.slope(x, y)).isCloseTo(-1.5, within(1e-13));
    }

    @Test
    void claims_thatAMeasurementCannotTellApart_areUndecided() {
        assertThat(ScalingClaim.decidedBy(new Estimate(-0.66, 0.01, 3), 0.75)).containsExactly(ScalingClaim.TIME);
        assertThat(ScalingClaim.decidedBy(new Estimate(-0.66, 0.2, 3), 0.75)).isEmpty();
        assertThat(ScalingClaim.decidedBy(new Estimate(-1.4, 0.01, 3), 0.75)).isEmpty();
        assertThat(ScalingClaim.decidedBy(new Estimate(-1.01, 0.1, 3), 1))
                .containsExactly(ScalingClaim.TIME, ScalingClaim.WIDTH);
    }

    @Test
    void streams_ofOneCell_differAndRepeat() {
        UniformRandomProvider first = RandomStreams.ofSeed(1).nextUniform();
        RandomStreams again = RandomStreams.ofSeed(1);
        UniformRandomProvider firstAgain = again.nextUniform();
        long number = first.nextLong();

        assertThat(firstAgain.nextLong()).isEqualTo(number);
        assertThat(again.nextUniform().nextLong()).isNotEqualTo(number);
    }

    @Test
    void stream_whateverIsDrawnFromTheOneBefore_isTheSame() {
        RandomStreams untouched = RandomStreams.ofSeed(1);
        untouched.nextUniform();
        RandomStreams drawn = RandomStreams.ofSeed(1);
        drawn.nextUniform().nextLong();

        assertThat(drawn.nextUniform().nextLong())
                .isEqualTo(untouched.nextUniform().nextLong());
    }

    @Test
    void gaussians_haveMomentsZeroOneThree() {
        Gaussians gaussians = RandomStreams.ofSeed(2).next();
        int n = 400_000;
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (int k = 0; k < n; k++) {
            double x = gaussians.next();
            mean += x / n;
            square += x * x / n;
            fourth += x * x * x * x / n;
        }

        double sigmas = 5 / Math.sqrt(n);
        assertThat(mean).isCloseTo(0, within(sigmas));
        assertThat(square).isCloseTo(1, within(sigmas * Math.sqrt(2)));
        assertThat(fourth).isCloseTo(3, within(sigmas * Math.sqrt(96)));
    }
}
