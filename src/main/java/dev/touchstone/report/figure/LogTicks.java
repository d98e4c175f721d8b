package dev.touchstone.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What stands at the ticks of a logarithmic axis: all as decimals, or all as powers of ten; and at so few that labels do not run into
 * each other.
 *
 * @param decades how many powers of ten the axis spans
 * @param powers whether its labels are powers of ten
 */
record LogTicks(double decades, boolean powers) {

    /** Decades beyond which labels at 2 and 5 would run into each other. */
    private static final double MOST_WITH_LABELS_BETWEEN = 2.7;
    /** The same for powers, which are longer. */
    private static final double MOST_WITH_POWERS_BETWEEN = 2.2;

    /** Decimals are good from here … */
    private static final double SMALLEST_DECIMAL = 0.9e-3;
    /** … to there. */
    private static final double LARGEST_DECIMAL = 1e5;

    private static final List<Long> OF_A_DECADE = List.of(1L, 2L, 3L, 4L, 6L, 8L);
    private static final List<Long> OF_SEVERAL = List.of(1L, 2L, 5L);

    /** For an axis that shows these; what is not positive it does not show. */
    static LogTicks of(DoubleStream values) {
        double[] shown = values.filter(value -> value > 0 && Double.isFinite(value))
                .sorted()
                .toArray();
        if (shown.length == 0) {
            return new LogTicks(0, false);
        }
        double least = shown[0];
        double greatest = shown[shown.length - 1];
        return new LogTicks(Math.log10(greatest / least), least < SMALLEST_DECIMAL || greatest > LARGEST_DECIMAL);
    }

    /** Whether labels are at powers of ten alone. */
    boolean decadesOnly() {
        return decades > (powers ? MOST_WITH_POWERS_BETWEEN : MOST_WITH_LABELS_BETWEEN);
    }

    /** 0.02, 50 or 2000; on an axis of powers 10⁻³ or 2·10⁴; nothing where labels would be too near. */
    String label(double value) {
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        long leading = Math.round(value / Math.pow(10, exponent));
        if (!(decades < 1 ? OF_A_DECADE : OF_SEVERAL).contains(leading)) {
            return "";
        }
        if (powers) {
            return (leading == 1 ? "" : leading + "·") + "10" + superscript(exponent);
        }
        return String.format(Locale.ROOT, "%." + Math.max(0, -exponent) + "f", leading * Math.pow(10, exponent));
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }
}
