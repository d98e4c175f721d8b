package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.StepMatrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a filter's matrices, each one matrix or a list of them, and proves that every innovation covariance is regular. */
record KalmanReader(String file, JsonNode tree, JsonMatrices matrices) {

    /** Most steps: an answer may have every one of them, and its truth 40 digits of each. */
    static final int STEP_LIMIT = 2000;

    KalmanProblem read() {
        int n = tree.get("n").intValue();
        int p = tree.get("p").intValue();
        KalmanProblem problem = new KalmanProblem(
                p,
                matrices("F", n, n, "n", "n"),
                matrices("H", p, n, "p", "n"),
                symmetric("Q", n, "n"),
                symmetric("R", p, "p"),
                start(n));
        requireRegular(problem);
        return problem;
    }

    /** The last step asked for. */
    private int last() {
        JsonNode record = tree.get("record");
        int last = record.get(record.size() - 1).intValue();
        if (last > STEP_LIMIT) {
            throw invalid(
                    "$.record[" + (record.size() - 1) + "]",
                    "found " + last + ", expected at most " + STEP_LIMIT + " steps");
        }
        return last;
    }

    private StepMatrices symmetric(String name, int size, String letter) {
        StepMatrices read = matrices(name, size, size, letter, letter);
        for (int k = 0; k < read.matrices().size(); k++) {
            requireSymmetric(read.at(k), path(name, read, k));
        }
        return read;
    }

    private StepMatrices matrices(String name, int rows, int columns, String rowLetter, String columnLetter) {
        JsonNode node = tree.get(name);
        String path = "$." + name;
        String letters = rowLetter + " x " + columnLetter;
        if (!isList(node)) {
            return StepMatrices.constant(matrix(node, path, rows, columns, letters));
        }
        int last = last();
        if (node.size() != last + 1) {
            throw invalid(
                    path,
                    "found a list of " + node.size() + (node.size() == 1 ? " matrix" : " matrices") + ", expected "
                            + (last + 1) + ", one for each of the steps 0 to " + last);
        }
        List<Optional<DecimalMatrix>> list = new ArrayList<>();
        for (int k = 0; k < node.size(); k++) {
            String place = path + "[" + k + "]";
            if (node.get(k).isNull() && !name.equals("H")) {
                throw invalid(place, "found null, expected a matrix: only H has none, at a step without a measurement");
            }
            list.add(
                    node.get(k).isNull()
                            ? Optional.empty()
                            : Optional.of(matrix(node.get(k), place, rows, columns, letters)));
        }
        return StepMatrices.listed(list);
    }

    /** A list of matrices has rows where a matrix has numbers. */
    private static boolean isList(JsonNode node) {
        JsonNode first = node.get(0);
        return first.isNull() || first.get(0).isArray();
    }

    private DecimalMatrix matrix(JsonNode node, String path, int rows, int columns, String letters) {
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

    private CovarianceStart start(int n) {
        JsonNode start = tree.get("start");
        if (start.has("P")) {
            DecimalMatrix P = matrix(start.get("P"), "$.start.P", n, n, "n x n");
            requireSymmetric(P, "$.start.P");
            return new CovarianceStart.Given(P);
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

    private void requireSymmetric(DecimalMatrix matrix, String path) {
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

    private void requireRegular(KalmanProblem problem) {
        InnovationCheck.firstSingular(problem, last()).ifPresent(k -> {
            throw invalid(
                    path("R", problem.R(), k),
                    "found a singular innovation covariance H P H' + R at step " + k
                            + ", expected one that can be inverted");
        });
    }

    private static String path(String name, StepMatrices of, int k) {
        return "$." + name + (of.isConstant() ? "" : "[" + k + "]");
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
