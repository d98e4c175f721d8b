package dev.touchstone.report.html;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.EntryErrors;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Place;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The errors of all entries of a matrix or a row as squares of inline SVG: green within the budget, red and crossed out beyond it, the
 * darker the further. Of a large one each square is the worst of several entries.
 */
final class EntryMap {

    /** So many squares either way, at most. */
    private static final int SQUARES = 32;

    /** Up to so many columns each square has its number in it, and is not too dark to read it. */
    private static final int WRITTEN = 6;

    static final double LEGIBLE = 0.4;

    private static final double WIDTH = 360;
    private static final double TALLEST = 240;
    /** Of a square with a number in it. */
    private static final double BROADEST = 52;

    private static final double HIGHEST = 34;
    /** Of one without. */
    private static final double LARGEST = 30;

    private final EntryErrors errors;
    private final Axis axis;
    /** Entries of one square, either way. */
    private final int tall;

    private final int wide;
    private final int rows;
    private final int columns;
    private final boolean written;
    private final double width;
    private final double height;

    EntryMap(EntryErrors errors, Axis axis) {
        this.errors = errors;
        this.axis = axis;
        this.tall = (errors.rows() + SQUARES - 1) / SQUARES;
        this.wide = (errors.columns() + SQUARES - 1) / SQUARES;
        this.rows = (errors.rows() + tall - 1) / tall;
        this.columns = (errors.columns() + wide - 1) / wide;
        this.written = columns <= WRITTEN && rows <= WRITTEN;
        double side = Math.min(LARGEST, Math.min(WIDTH / columns, TALLEST / rows));
        this.width = written ? Math.min(BROADEST, WIDTH / columns) : side;
        this.height = written ? Math.min(HIGHEST, TALLEST / rows) : side;
    }

    Markup figure() {
        CellVerdict cell = errors.cell();
        Markup page = new Markup();
        String title = "Error of each entry: " + cell.quantity().key() + named(cell);
        page.open("figure", "class", "plot").element("h4", title);
        page.open(
                "svg",
                "viewBox",
                "0 0 " + SvgPlot.number(WIDTH) + " " + SvgPlot.number(height * rows + 2),
                "role",
                "img",
                "aria-label",
                title + ", in budgets. " + told());
        page.open("g", "transform", "translate(1 1)");
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                square(i, j, page);
            }
        }
        page.close().close();
        page.element("figcaption", told() + legend());
        return page.close().line();
    }

    private String named(CellVerdict cell) {
        return axis.member().isPresent() ? " at " + at(axis, cell.at()) : "";
    }

    /** E.g. {@code time τ = 4}, {@code step 4}. */
    static String at(Axis axis, BigDecimal at) {
        return axis.label() + (axis == Axis.TIME ? " = " : " ") + Shown.at(at);
    }

    /** The square's entry with the largest error. */
    private Place worst(int i, int j) {
        int first = i * tall;
        Place worst = place(first, j * wide);
        for (int row = first; row < Math.min(first + tall, errors.rows()); row++) {
            for (int column = j * wide; column < Math.min((j + 1) * wide, errors.columns()); column++) {
                if (errors.at(row, column) > errors.at(worst.row(), worst.column())) {
                    worst = place(row, column);
                }
            }
        }
        return worst;
    }

    private Place place(int row, int column) {
        return new Place(errors.cell().point(), errors.cell().quantity(), row, column);
    }

    private void square(int i, int j, Markup page) {
        Place worst = worst(i, j);
        double used = errors.at(worst.row(), worst.column());
        double x = j * width;
        double y = i * height;
        boolean beyond = used > 1;
        page.open(
                "rect",
                "class",
                beyond ? "entry off" : "entry",
                "x",
                SvgPlot.number(x),
                "y",
                SvgPlot.number(y),
                "width",
                SvgPlot.number(width - 1),
                "height",
                SvgPlot.number(height - 1),
                "fill-opacity",
                String.format(Locale.ROOT, "%.2f", (written ? LEGIBLE : 1) * depth(used)));
        page.element("title", worst.inItsPoint() + ": " + HtmlSymbols.share(used))
                .close();
        if (written) {
            page.element(
                    "text",
                    HtmlSymbols.share(used),
                    "x",
                    SvgPlot.number(x + width / 2),
                    "y",
                    SvgPlot.number(y + height / 2 + 4),
                    "class",
                    "x entry");
        } else if (beyond) {
            page.empty(
                    "path",
                    "class",
                    "crossed",
                    "d",
                    "M" + SvgPlot.number(x) + " " + SvgPlot.number(y) + "l" + SvgPlot.number(width - 1) + " "
                            + SvgPlot.number(height - 1));
        }
    }

    /** How dark: within the budget by the share of it, beyond by the decades of the worst. */
    private double depth(double used) {
        if (used <= 1) {
            return 0.1 + 0.4 * used;
        }
        double most = Math.max(10, Math.min(1e18, errors.cell().used()));
        return Math.min(1, 0.25 + 0.75 * StrictMath.log10(used) / StrictMath.log10(most));
    }

    private String told() {
        int entries = errors.used().length;
        long beyond = errors.beyond();
        return "The worst is " + errors.cell().worst().inItsPoint() + " with "
                + HtmlSymbols.share(errors.cell().used()) + " of its budget; " + beyond + " of " + entries
                + (entries == 1 ? " entry is" : " entries are") + " beyond " + (beyond == 1 ? "its" : "their")
                + " budget.";
    }

    private String legend() {
        String block = tall * wide == 1
                ? ""
                : " Each square is the worst of " + tall + " \u00d7 " + wide + " entries, fewer at the edges.";
        return block
                + (written || errors.beyond() == 0 ? "" : " Struck out: beyond the budget, the darker the further.");
    }
}
