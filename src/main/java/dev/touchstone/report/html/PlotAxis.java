package dev.touchstone.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot.
 *
 * @param low the number at its beginning; on a logarithmic axis above 0
 * @param high the number at its end, larger
 */
record PlotAxis(String label, double low, double high, boolean logarithmic) {

    private static final int TICKS = 5;

    /** Numbers further apart than this factor are placed by their logarithms. */
    private static final double WIDE = 50;

    /** Where 0, which has no logarithm, begins a logarithmic axis: so much below the least positive number. */
    private static final double BELOW = 4;

    static PlotAxis linear(String label, double low, double high) {
        return new PlotAxis(label, low, high > low ? high : low + 1, false);
    }

    /** Whole decades around these numbers. */
    static PlotAxis decades(String label, double low, double high) {
        double first = StrictMath.floor(StrictMath.log10(low));
        double last = Math.max(first + 1, StrictMath.ceil(StrictMath.log10(high)));
        return new PlotAxis(label, StrictMath.pow(10, first), StrictMath.pow(10, last), true);
    }

    /** For ascending times or steps, the first of which may be 0. */
    static PlotAxis along(String label, double[] at) {
        double last = at[at.length - 1];
        double first = last;
        for (double x : at) {
            first = x > 0 ? Math.min(first, x) : first;
        }
        return last > WIDE * first
                ? new PlotAxis(label, at[0] > 0 ? first : first / BELOW, last, true)
                : linear(label, at[0], last);
    }

    /** How far along the axis a number stands: 0 at its beginning, 1 at its end; beyond either, there. */
    double position(double x) {
        double share = logarithmic
                ? x <= low ? 0 : StrictMath.log10(x / low) / StrictMath.log10(high / low)
                : (x - low) / (high - low);
        return Math.max(0, Math.min(1, share));
    }

    /** Numbers to mark, ascending. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            int first = (int) StrictMath.ceil(StrictMath.log10(low) - 1e-9);
            int last = (int) StrictMath.floor(StrictMath.log10(high) + 1e-9);
            int stride = Math.max(1, (int) Math.ceil((last - first) / (double) TICKS));
            for (int k = first; k <= last; k += stride) {
                ticks.add(StrictMath.pow(10, k));
            }
            return ticks;
        }
        double rough = (high - low) / TICKS;
        double decade = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(rough)));
        double stride = decade * (rough / decade > 5 ? 10 : rough / decade > 2 ? 5 : rough / decade > 1 ? 2 : 1);
        for (double k = Math.ceil(low / stride - 1e-9); k * stride <= high * (1 + 1e-9); k++) {
            ticks.add(k * stride);
        }
        return ticks;
    }

    /** A mark's number in a few characters. */
    static String mark(double x) {
        if (x == 0) {
            return "0";
        }
        double size = Math.abs(x);
        if (size >= 1e-3 && size < 1e5) {
            String text = String.format(Locale.ROOT, "%.4f", x);
            return text.replaceFirst("\\.?0+$", "");
        }
        return String.format(Locale.ROOT, "%.0e", x)
                .replaceFirst("e([+-])0*(\\d)", "e$1$2")
                .replace("e+", "e");
    }
}
