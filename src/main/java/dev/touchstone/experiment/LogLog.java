package dev.touchstone.experiment;

import java.util.stream.IntStream;

/** Straight lines through points in logarithms. */
public final class LogLog {

    private LogLog() {}

    /** The least-squares slope of log y against log x over the points that are positive; NaN for fewer than two. */
    public static double slope(double[] x, double[] y) {
        int[] shown = IntStream.range(0, x.length)
                .filter(n -> x[n] > 0 && y[n] > 0 && Double.isFinite(y[n]))
                .toArray();
        double meanX = IntStream.of(shown)
                .mapToDouble(n -> StrictMath.log(x[n]))
                .average()
                .orElse(Double.NaN);
        double meanY = IntStream.of(shown)
                .mapToDouble(n -> StrictMath.log(y[n]))
                .average()
                .orElse(Double.NaN);
        double xx = 0;
        double xy = 0;
        for (int n : shown) {
            double dx = StrictMath.log(x[n]) - meanX;
            xx += dx * dx;
            xy += dx * (StrictMath.log(y[n]) - meanY);
        }
        return shown.length < 2 ? Double.NaN : xy / xx;
    }

    /** That many numbers from {@code first} to {@code last} in equal ratios. */
    public static double[] grid(double first, double last, int count) {
        return IntStream.range(0, count)
                .mapToDouble(n -> first * StrictMath.pow(last / first, n / (count - 1.0)))
                .toArray();
    }
}
