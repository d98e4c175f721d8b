package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Matrices of a filter or an equation, which must have the sizes that its letters say. */
record SquareMembers(String file, JsonMatrices matrices) {

    /** The matrix at {@code path}; {@code letters} say what its sizes are, e.g. {@code n x n}. */
    DecimalMatrix matrix(JsonNode node, String path, int rows, int columns, String letters) {
        String expected = ", expected " + rows + " x " + columns + ", as " + letters;
        if (node.size() != rows) {
            throw invalid(path, "found " + node.size() + (node.size() == 1 ? " row" : " rows") + expected);
        }
        for (int i = 0; i < rows; i++) {
            JsonNode row = node.get(i);
            String place = path + "[" + i + "]";
            if (!row.isArray()) {
                throw invalid(place, "found " + row + ", expected a row of " + columns + " numbers");
            }
            if (row.size() != columns) {
                throw invalid(place, "found " + row.size() + (row.size() == 1 ? " number" : " numbers") + expected);
            }
            for (int j = 0; j < columns; j++) {
                if (!row.get(j).isNumber()) {
                    throw invalid(place + "[" + j + "]", "found " + kind(row.get(j)) + ", expected a number");
                }
            }
        }
        return matrices.matrix(node, path, rows, columns);
    }

    private static String kind(JsonNode node) {
        return node.isArray() ? "an array" : node.toString();
    }

    /** A matrix that must be symmetric. */
    DecimalMatrix symmetric(JsonNode node, String path, int size, String letters) {
        DecimalMatrix matrix = matrix(node, path, size, size, letters);
        requireSymmetric(matrix, path);
        return matrix;
    }

    /** The start of that name, or its factor L with the middle D. */
    CovarianceStart start(JsonNode start, String name, int n) {
        if (start.has(name)) {
            return new CovarianceStart.Given(symmetric(start.get(name), "$.start." + name, n, "n x n"));
        }
        JsonNode factor = start.get("L");
        int m = factor.get(0).size();
        DecimalMatrix L = matrix(factor, "$.start.L", n, m, "n rows of one length");
        if (!start.has("D")) {
            return new CovarianceStart.Factored(L, Collections.nCopies(m, BigDecimal.ONE));
        }
        JsonNode middle = start.get("D");
        if (middle.size() != m) {
            throw invalid(
                    "$.start.D",
                    "found " + middle.size() + (middle.size() == 1 ? " number" : " numbers") + ", expected " + m
                            + ", one for each column of L");
        }
        List<BigDecimal> D = new ArrayList<>();
        middle.forEach(each -> D.add(matrices.number(each)));
        return new CovarianceStart.Factored(L, D);
    }

    void requireSymmetric(DecimalMatrix matrix, String path) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < i; j++) {
                if (matrix.get(i, j).compareTo(matrix.get(j, i)) != 0) {
                    throw invalid(
                            path,
                            "found a matrix that is not symmetric: [" + i + "][" + j + "] is "
                                    + InvalidInputException.shortened(matrix.get(i, j)) + ", [" + j + "][" + i
                                    + "] is " + InvalidInputException.shortened(matrix.get(j, i)));
                }
            }
        }
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
