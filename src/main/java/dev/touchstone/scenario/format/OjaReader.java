package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Start;

/** Reads the problem of an {@code oja-flow}: B, and weights of any rank. */
record OjaReader(String file, JsonNode tree, JsonMatrices matrices) {

    /** Widest B: the kernel is a d×d matrix function, to hundreds of digits. */
    static final int SIZE_LIMIT = 64;

    Oja read() {
        int d = tree.get("B").size();
        if (d > SIZE_LIMIT) {
            throw new InvalidInputException(file, "$.B", "found " + d + " rows, expected at most " + SIZE_LIMIT);
        }
        DecimalMatrix B = matrices.matrix(tree.get("B"), "$.B", d, d);
        if (!B.isSymmetric()) {
            throw new InvalidInputException(file, "$.B", "found a matrix that is not symmetric");
        }
        JsonNode weights = tree.get("start").get("weights");
        int s = weights.get(0).size();
        if (s > d) {
            throw new InvalidInputException(
                    file, "$.start.weights", "found " + s + " columns, expected at most " + d + ", as B has rows");
        }
        return new Oja(B, new Start.Weights(matrices.matrix(weights, "$.start.weights", d, s)));
    }
}
