package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/**
 * JSON arrays to matrices of a required shape.
 *
 * @param file the input's name, for messages
 * @param form applied to every number read
 */
record JsonMatrices(String file, UnaryOperator<BigDecimal> form) {

    /** Largest number of entries in one matrix: exact checks and exact arithmetic beyond it take hours. */
    static final int ENTRY_LIMIT = 1 << 18;

    /** The matrix at {@code path}: {@code rows} arrays of {@code columns} numbers. */
    DecimalMatrix matrix(JsonNode node, String path, int rows, int columns) {
        if ((long) rows * columns > ENTRY_LIMIT) {
            throw new InvalidInputException(
                    file, path, "found " + rows + "x" + columns + ", expected at most " + ENTRY_LIMIT + " entries");
        }
        if (node.size() != rows) {
            throw new InvalidInputException(file, path, "found " + node.size() + " rows, expected " + rows);
        }
        BigDecimal[] entries = new BigDecimal[rows * columns];
        for (int i = 0; i < rows; i++) {
            read(node.get(i), path + "[" + i + "]", columns, entries, i * columns);
        }
        return DecimalMatrix.of(rows, columns, entries);
    }

    /** The array at {@code path} as a single row. */
    DecimalMatrix row(JsonNode node, String path, int columns) {
        BigDecimal[] entries = new BigDecimal[columns];
        read(node, path, columns, entries, 0);
        return DecimalMatrix.of(1, columns, entries);
    }

    /** The number at some place as a 1×1 matrix. */
    DecimalMatrix scalar(JsonNode node) {
        return DecimalMatrix.of(1, 1, new BigDecimal[] {entry(node)});
    }

    /** The finite number at some place. */
    BigDecimal number(JsonNode node) {
        return form.apply(node.decimalValue());
    }

    private void read(JsonNode row, String path, int columns, BigDecimal[] entries, int offset) {
        if (row.size() != columns) {
            throw new InvalidInputException(file, path, "found " + row.size() + " numbers, expected " + columns);
        }
        for (int j = 0; j < columns; j++) {
            entries[offset + j] = entry(row.get(j));
        }
    }

    /** Null stands for a number that is not finite, as in {@link DecimalMatrix}. */
    private BigDecimal entry(JsonNode node) {
        return node.isNull() ? null : number(node);
    }
}
