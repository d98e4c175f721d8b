package dev.touchstone.testkit;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A matrix as assertions see it: every double and decimal is a rational.
 *
 * @param entries 0 where an entry is no number
 * @param notFinite where an entry is NaN or infinite, such as {@code [0][1]}
 */
record ExactMatrix(FieldMatrix<BigFraction> entries, Optional<String> notFinite) {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    static ExactMatrix of(FieldMatrix<BigFraction> matrix) {
        return new ExactMatrix(matrix, Optional.empty());
    }

    static ExactMatrix of(RealMatrix matrix) {
        return of(matrix.getData());
    }

    static ExactMatrix of(double[][] rows) {
        return of(decimals(rows));
    }

    static ExactMatrix of(DecimalMatrix matrix) {
        Optional<String> notFinite = Optional.empty();
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                if (!matrix.isFinite(i, j) && notFinite.isEmpty()) {
                    notFinite = Optional.of("[" + i + "][" + j + "]");
                }
            }
        }
        return new ExactMatrix(
                Matrices.build(
                        EXACT,
                        matrix.rows(),
                        matrix.columns(),
                        (i, j) -> matrix.isFinite(i, j) ? EXACT.of(matrix.get(i, j)) : BigFraction.ZERO),
                notFinite);
    }

    /** Of any of these kinds of matrix; nothing of anything else. */
    @SuppressWarnings("unchecked") // the elements' class is looked at
    static Optional<ExactMatrix> ofAny(Object matrix) {
        if (matrix instanceof double[][] rows) {
            return Optional.of(of(rows));
        } else if (matrix instanceof RealMatrix real) {
            return Optional.of(of(real));
        } else if (matrix instanceof DecimalMatrix decimal) {
            return Optional.of(of(decimal));
        }
        return matrix instanceof FieldMatrix<?> field && field.getEntry(0, 0) instanceof BigFraction
                ? Optional.of(of((FieldMatrix<BigFraction>) field))
                : Optional.empty();
    }

    /**
     * These rows, each double exactly.
     *
     * @throws IllegalArgumentException when they are not of equal length, or there is nothing in them
     */
    static DecimalMatrix decimals(double[]... rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("the matrix has no entries");
        }
        BigDecimal[] entries = new BigDecimal[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " numbers, row 0 has " + rows[0].length);
            }
            for (int j = 0; j < rows[i].length; j++) {
                entries[i * rows[0].length + j] = Double.isFinite(rows[i][j]) ? new BigDecimal(rows[i][j]) : null;
            }
        }
        return DecimalMatrix.of(rows.length, rows[0].length, entries);
    }

    String shape() {
        return entries.getRowDimension() + "x" + entries.getColumnDimension();
    }

    @Override
    public String toString() {
        return shape() + " matrix";
    }
}
