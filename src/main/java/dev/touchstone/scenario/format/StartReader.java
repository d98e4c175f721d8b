package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Start;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** Reads {@code start} and proves that it lies in the kind's domain, exactly. */
record StartReader(String file, JsonMatrices matrices, Kind kind) {

    /** Widest Gram matrix: the exact proof of 0 ⪯ G ⪯ I costs its cube in ever longer integers. */
    static final int GRAM_LIMIT = 64;

    Start read(JsonNode start, int d, int r, int s) {
        if (start.has("gram")) {
            return gram(start.get("gram"), r);
        }
        DecimalMatrix weights = matrices.matrix(start.get("weights"), "$.start.weights", d, s);
        if ("polar".equals(start.get("map").textValue())) {
            requireIndependentColumns(weights, file, "$.start.weights");
            return new Start.Polar(weights);
        }
        if (kind.properties().contains(Property.ON_STIEFEL) && !ExactColumns.orthonormal(weights)) {
            throw invalid(
                    "$.start.weights",
                    "found columns that are not exactly orthonormal, expected W'W = I for map \"none\" of kind "
                            + kind.key());
        }
        return new Start.Weights(weights);
    }

    static void requireIndependentColumns(DecimalMatrix weights, String file, String path) {
        if (!ExactColumns.independent(weights)) {
            throw new InvalidInputException(
                    file, path, "found linearly dependent columns, expected full rank " + weights.columns());
        }
    }

    private Start gram(JsonNode node, int r) {
        String path = "$.start.gram";
        if (r > GRAM_LIMIT) {
            throw invalid(path, "found r = " + r + ", expected at most " + GRAM_LIMIT + " for a gram start");
        }
        DecimalMatrix G = matrices.matrix(node, path, r, r);
        if (!G.isSymmetric()) {
            throw invalid(path, "found a matrix that is not symmetric");
        }
        FieldMatrix<BigFraction> exact = Matrices.of(RationalArithmetic.EXACT, G);
        if (Loewner.semidefinite(exact) instanceof Comparison.Refuted) {
            throw invalid(path, "found a matrix with a negative eigenvalue, expected 0 <= G <= I in the Loewner order");
        }
        FieldMatrix<BigFraction> I = Matrices.identity(RationalArithmetic.EXACT, r);
        if (Loewner.compare(exact, I) instanceof Comparison.Refuted) {
            throw invalid(path, "found a matrix with an eigenvalue above 1, expected 0 <= G <= I in the Loewner order");
        }
        return new Start.Gram(G);
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
