package dev.touchstone.experiment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * What a cell came to.
 *
 * @param rows numbers under the experiment's columns; NaN where one does not apply
 */
public record CellResult(Cell cell, double[][] rows) implements Serializable {

    private static final long serialVersionUID = 1L;

    public static CellResult of(Cell cell, List<double[]> rows) {
        return new CellResult(cell, rows.toArray(double[][]::new));
    }

    /** The same, the numbers rounded to so many significant digits. */
    static CellResult of(Cell cell, List<double[]> rows, int digits) {
        return of(
                cell,
                rows.stream()
                        .map(row ->
                                Arrays.stream(row).map(x -> rounded(x, digits)).toArray())
                        .toList());
    }

    /** The number of that many significant digits that is nearest; what is not finite stays. */
    static double rounded(double x, int digits) {
        return Double.isFinite(x)
                ? new BigDecimal(x).round(new MathContext(digits)).doubleValue()
                : x;
    }

    /** One number of every row. */
    public double[] column(int index) {
        return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
    }

    /** Equal cells and bit-identical numbers. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CellResult that && cell.equals(that.cell) && Arrays.deepEquals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return cell.hashCode();
    }
}
