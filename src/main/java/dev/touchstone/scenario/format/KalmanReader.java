package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.StepMatrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a filter's matrices, each one matrix or a list of them, and proves that every innovation covariance is regular. */
record KalmanReader(String file, JsonNode tree, SquareMembers members) {

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
                members.start(tree.get("start"), "P", n));
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
            members.requireSymmetric(read.at(k), path(name, read, k));
        }
        return read;
    }

    private StepMatrices matrices(String name, int rows, int columns, String rowLetter, String columnLetter) {
        JsonNode node = tree.get(name);
        String path = "$." + name;
        String letters = rowLetter + " x " + columnLetter;
        if (!isList(node)) {
            return StepMatrices.constant(members.matrix(node, path, rows, columns, letters));
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
                            : Optional.of(members.matrix(node.get(k), place, rows, columns, letters)));
        }
        return StepMatrices.listed(list);
    }

    /** A list of matrices has rows where a matrix has numbers. */
    private static boolean isList(JsonNode node) {
        JsonNode first = node.get(0);
        return first.isNull() || first.get(0).isArray();
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
