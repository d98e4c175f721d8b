package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads samples and what is done with them; for {@code fine-tune} it proves, exactly, that they determine the fit. */
record TrainingReader(String file, JsonNode tree, JsonMatrices matrices, Kind kind) {

    /** Largest number of entries, samples × unknowns: the exact proof of their rank costs up to its square. */
    static final int FEATURE_LIMIT = 1 << 16;

    Optional<Training> read(int d, Start start) {
        if (!kind.properties().contains(Property.SAMPLES)) {
            return Optional.empty();
        }
        JsonNode rows = tree.get("samples");
        DecimalMatrix samples = matrices.matrix(rows, "$.samples", rows.size(), d);
        int batch = kind.axis() == Axis.NONE ? rows.size() : tree.get("batch").intValue();
        if (rows.size() % batch != 0) {
            throw invalid("$.samples", "found " + rows.size() + " rows, expected a multiple of batch = " + batch);
        }
        if (kind.axis() == Axis.NONE) {
            requireDeterminedFit(samples, start.matrix());
        }
        return Optional.of(new Training(
                learningRates(rows.size() / batch),
                Optional.ofNullable(tree.get("retraction")).flatMap(name -> Retraction.named(name.textValue())),
                batch,
                samples,
                noise(rows.size())));
    }

    private List<BigDecimal> learningRates(int steps) {
        JsonNode node = tree.get("learningRate");
        if (node == null) {
            return List.of();
        }
        if (node.isNumber()) {
            return List.of(matrices.number(node));
        }
        if (node.size() != steps) {
            throw invalid(
                    "$.learningRate",
                    "found " + node.size() + " numbers, expected one for each of " + steps + " steps");
        }
        return numbers(node);
    }

    private List<BigDecimal> noise(int samples) {
        JsonNode node = tree.get("noise");
        if (node == null) {
            return List.of();
        }
        if (node.size() != samples) {
            throw invalid(
                    "$.noise", "found " + node.size() + " numbers, expected one for each of " + samples + " samples");
        }
        return numbers(node);
    }

    /**
     * The normal equations (21) are regular exactly when the features' columns are independent. For a polar start W = AS,
     * S = (AᵀA)^(−½), those of vvᵀ − I are S(uuᵀ − AᵀA)S with u = Aᵀx, an invertible map of the entries of uuᵀ − AᵀA,
     * which are rational.
     */
    private void requireDeterminedFit(DecimalMatrix samples, DecimalMatrix A) {
        int n = samples.rows();
        int unknowns = A.columns() * (A.columns() + 1) / 2;
        if (n < unknowns) {
            throw invalid(
                    "$.samples",
                    "found " + n + " rows, expected at least s(s+1)/2 = " + unknowns + " to determine the fit");
        }
        if ((long) n * unknowns > FEATURE_LIMIT) {
            throw invalid(
                    "$.samples",
                    "found " + n + " rows for " + unknowns + " unknowns, expected at most " + FEATURE_LIMIT
                            + " for their product");
        }
        if (!ExactColumns.independent(features(samples, A, unknowns))) {
            throw invalid(
                    "$.samples",
                    "found linearly dependent features, expected normal equations of full rank " + unknowns);
        }
    }

    /** The upper halves of uuᵀ − AᵀA, one a row. */
    private static DecimalMatrix features(DecimalMatrix samples, DecimalMatrix A, int unknowns) {
        int s = A.columns();
        List<BigDecimal> entries = new ArrayList<>(samples.rows() * unknowns);
        List<BigDecimal> gram = new ArrayList<>();
        for (int a = 0; a < s; a++) {
            for (int b = a; b < s; b++) {
                gram.add(dot(column(A, a), column(A, b)));
            }
        }
        for (int n = 0; n < samples.rows(); n++) {
            List<BigDecimal> x = row(samples, n);
            List<BigDecimal> u =
                    IntStream.range(0, s).mapToObj(a -> dot(column(A, a), x)).toList();
            int k = 0;
            for (int a = 0; a < s; a++) {
                for (int b = a; b < s; b++) {
                    entries.add(u.get(a).multiply(u.get(b)).subtract(gram.get(k++)));
                }
            }
        }
        return DecimalMatrix.of(samples.rows(), unknowns, entries.toArray(BigDecimal[]::new));
    }

    private static BigDecimal dot(List<BigDecimal> a, List<BigDecimal> b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i).signum() != 0 && b.get(i).signum() != 0) {
                sum = sum.add(a.get(i).multiply(b.get(i)));
            }
        }
        return sum;
    }

    private static List<BigDecimal> column(DecimalMatrix A, int j) {
        return IntStream.range(0, A.rows()).mapToObj(i -> A.get(i, j)).toList();
    }

    private static List<BigDecimal> row(DecimalMatrix A, int i) {
        return IntStream.range(0, A.columns()).mapToObj(j -> A.get(i, j)).toList();
    }

    private List<BigDecimal> numbers(JsonNode node) {
        List<BigDecimal> numbers = new ArrayList<>();
        node.forEach(each -> numbers.add(matrices.number(each)));
        return numbers;
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
