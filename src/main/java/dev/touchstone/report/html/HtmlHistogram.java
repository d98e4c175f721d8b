package dev.touchstone.report.html;

import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import java.util.List;

/** How much of their budgets the judged quantities and points use, by half decades. */
final class HtmlHistogram {

    /** Half decades from 10⁻³ of the budget to 10³ times it, and one bin more on either side. */
    private static final int FIRST = -6;

    private static final int LAST = 6;
    private static final int BINS = LAST - FIRST + 2;

    private static final int WIDTH = 434;
    private static final int HEIGHT = 210;
    private static final int BASE = 164;
    private static final int TALLEST = 126;
    private static final int BAR = WIDTH / BINS;

    private final int[] counts = new int[BINS];

    HtmlHistogram(List<Outcome> outcomes) {
        HtmlMatrix.judged(outcomes).mapToInt(HtmlHistogram::bin).forEach(bin -> counts[bin]++);
    }

    private static int bin(CellVerdict cell) {
        double used = cell.used();
        if (used == 0) {
            return 0;
        }
        int half = Double.isFinite(used) ? (int) Math.ceil(2 * StrictMath.log10(used)) - FIRST : BINS - 1;
        return Math.max(0, Math.min(BINS - 1, half));
    }

    private int total() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    private int within() {
        int within = 0;
        for (int k = 0; k <= -FIRST; k++) {
            within += counts[k];
        }
        return within;
    }

    Markup markup() {
        Markup page = new Markup();
        if (total() == 0) {
            return page.element("p", "No number could be compared.").line();
        }
        String told = within() + " of " + total() + " judged quantities and points are within their budget";
        page.open("figure", "class", "plot broad");
        page.open(
                "svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", told + "; numbers below");
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        for (int k = 0; k < BINS; k++) {
            bar(k, most, page);
        }
        int limit = (-FIRST + 1) * BAR;
        page.empty("path", "class", "limit", "d", "M" + limit + " 8V" + (BASE + 4));
        page.element("text", "within budget", "x", String.valueOf(limit - 8), "y", "18", "class", "y");
        page.element("text", "beyond", "x", String.valueOf(limit + 8), "y", "18", "class", "name");
        page.empty("path", "class", "axis", "d", "M0 " + BASE + "H" + WIDTH);
        for (int k = FIRST; k <= LAST; k += 2) {
            String at = String.valueOf((k - FIRST + 1) * BAR);
            page.empty("path", "class", "tick", "d", "M" + at + " " + BASE + "v5");
            page.element("text", edge(k), "x", at, "y", String.valueOf(BASE + 20), "class", "x");
        }
        page.element(
                "text",
                "share of the budget used (log)",
                "x",
                String.valueOf(WIDTH / 2),
                "y",
                String.valueOf(HEIGHT - 8),
                "class",
                "x");
        page.close();
        page.element("figcaption", told + ".");
        numbers(page);
        return page.close().line();
    }

    private void bar(int k, int most, Markup page) {
        if (counts[k] == 0) {
            return;
        }
        double height = Math.max(2, (double) TALLEST * counts[k] / most);
        page.empty(
                "rect",
                "class",
                k <= -FIRST ? "bar pass" : "bar wrong",
                "x",
                String.valueOf(k * BAR + 2),
                "y",
                SvgPlot.number(BASE - height),
                "width",
                String.valueOf(BAR - 4),
                "height",
                SvgPlot.number(height));
        page.element(
                "text",
                String.valueOf(counts[k]),
                "x",
                String.valueOf(k * BAR + BAR / 2),
                "y",
                SvgPlot.number(BASE - height - 4),
                "class",
                "x");
    }

    /** The lower edge of the bin after half decade k, as a share of the budget. */
    private static String edge(int k) {
        return switch (k) {
            case -6 -> "0.1 %";
            case -4 -> "1 %";
            case -2 -> "10 %";
            case 0 -> "100 %";
            case 2 -> "10 \u00d7";
            case 4 -> "100 \u00d7";
            default -> "1000 \u00d7";
        };
    }

    private void numbers(Markup page) {
        page.open("details").element("summary", "the numbers");
        page.open("table").line().open("thead").open("tr");
        page.element("th", "at most this share", "scope", "col").element("th", "how many", "scope", "col");
        page.close().close().open("tbody").line();
        for (int k = 0; k < BINS; k++) {
            String upTo = k == BINS - 1 ? "more" : HtmlSymbols.share(StrictMath.pow(10, (k + FIRST) / 2.0));
            page.open("tr").element("th", upTo, "scope", "row");
            page.element("td", String.valueOf(counts[k])).close().line();
        }
        page.close().close().close();
    }
}
