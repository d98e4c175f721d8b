package dev.touchstone.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same curve, risk against time, measured from several starts.
 *
 * <p>Exponents are those of the <em>rate</em> at which risk falls, −dR/d log τ. It follows the same power of τ as R does where R → 0, and
 * as 1 − R does where that grows from nothing, but it is blind to what a finite teacher or a narrow student adds to either: a
 * constant.
 *
 * @param starts one result each, on the same times
 */
record RiskCurves(List<CellResult> starts) {

    /** Time points between the two whose difference is a rate: an octave of J. */
    private static final int LAG = 4;

    double alpha() {
        return cell().real("alpha");
    }

    Cell cell() {
        return starts.get(0).cell();
    }

    double[] learned() {
        return starts.get(0).column(ExponentsExperiment.LEARNED);
    }

    /** Time in units of log(d/s)/2, so that (23) is 1/λ_j. */
    double[] time() {
        double unit = ScalingProblem.of(cell()).tau(1);
        return Arrays.stream(starts.get(0).column(ExponentsExperiment.TAU))
                .map(tau -> tau / unit)
                .toArray();
    }

    double[] steps() {
        return starts.get(0).column(ExponentsExperiment.STEPS);
    }

    /** Mean and band of that column at each time. */
    Estimate[] column(int column) {
        Estimate[] estimates = new Estimate[learned().length];
        for (int n = 0; n < estimates.length; n++) {
            int row = n;
            estimates[n] = over(start -> start.rows()[row][column]);
        }
        return estimates;
    }

    Estimate over(ToDoubleFunction<CellResult> measurement) {
        return Estimate.of(starts.stream().mapToDouble(measurement).toArray());
    }

    /** d log(−dR/d log τ) / d log τ while J is between the two, with a band over starts. */
    Estimate exponent(int column, double from, double to) {
        return over(start -> exponent(start, column, from, to));
    }

    private static double exponent(CellResult start, int column, double from, double to) {
        double slack = 1e-9;
        double[][] rows = Arrays.stream(start.rows())
                .filter(row -> row[ExponentsExperiment.LEARNED] >= from * (1 - slack)
                        && row[ExponentsExperiment.LEARNED] <= to * (1 + slack))
                .toArray(double[][]::new);
        int rates = Math.max(0, rows.length - LAG);
        double[] at = new double[rates];
        double[] rate = new double[rates];
        for (int n = 0; n < rates; n++) {
            double before = rows[n][ExponentsExperiment.TAU];
            double after = rows[n + LAG][ExponentsExperiment.TAU];
            at[n] = Math.sqrt(before * after);
            rate[n] = (rows[n][column] - rows[n + LAG][column]) / StrictMath.log(after / before);
        }
        return LogLog.slope(at, rate);
    }

    /** The risk at the last time. */
    static double settled(CellResult start) {
        return start.rows()[start.rows().length - 1][ExponentsExperiment.RISK];
    }
}
