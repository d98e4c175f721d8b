package dev.touchstone.scenario.format;

import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The empty cells of a table, in words: they are answers that are not finite, which their writer may not have meant. */
final class Holes {

    private static final int SHOWN = 5;

    private final Axis axis;
    private final List<String> shown = new ArrayList<>();
    private int count;

    Holes(Axis axis) {
        this.axis = axis;
    }

    /** That column is the first empty one of the quantity's at that point. */
    void add(Quantity quantity, String column, int columns, BigDecimal at) {
        if (count++ >= SHOWN) {
            return;
        }
        String where = axis.member()
                .map(name -> " at " + name + " " + Shown.exactly(at.stripTrailingZeros()))
                .orElse("");
        String out = columns == 1
                ? "leave the column out if it was not computed"
                : "leave the " + columns + " columns of " + quantity.key() + " out if it was not computed";
        shown.add(column + where + " is empty, as pandas writes NaN; " + out);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>(shown);
        if (count > SHOWN) {
            sentences.add("and " + (count - SHOWN) + " more that are empty");
        }
        return sentences;
    }
}
