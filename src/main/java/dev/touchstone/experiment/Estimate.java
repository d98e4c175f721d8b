package dev.touchstone.experiment;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of independent measurements with a 95 % confidence band, Student's.
 *
 * @param band half its width; NaN for a single measurement
 */
public record Estimate(double mean, double band, int count) {

    private static final double UPPER_QUANTILE = 0.975;

    /** Of the finite ones among these. */
    public static Estimate of(double... measurements) {
        double[] finite = Arrays.stream(measurements).filter(Double::isFinite).toArray();
        int n = finite.length;
        double mean = Arrays.stream(finite).sum() / n;
        double squares = Arrays.stream(finite).map(x -> (x - mean) * (x - mean)).sum();
        double band = n < 2
                ? Double.NaN
                : new TDistribution(n - 1.0).inverseCumulativeProbability(UPPER_QUANTILE)
                        * Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, band, n);
    }

    /** A number without any scatter. */
    public static Estimate exact(double value) {
        return new Estimate(value, 0, 1);
    }

    /** Half the band's width, zero where there is none: for error bars. */
    public double bar() {
        return Double.isNaN(band) ? 0 : band;
    }

    /** {@code 1.234 ± 0.005}. */
    public String text(int decimals) {
        if (count == 0 || Double.isNaN(mean)) {
            return "-";
        }
        String number = String.format(Locale.ROOT, "%." + decimals + "f", mean);
        return bar() == 0 ? number : number + String.format(Locale.ROOT, " ± %." + decimals + "f", band);
    }
}
