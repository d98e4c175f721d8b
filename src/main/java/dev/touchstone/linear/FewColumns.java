package dev.touchstone.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A symmetric matrix of binary64 as a sum of few v·vᵀ, by pivots on its diagonal: a finite computation, whatever its numbers are. */
public final class FewColumns {

    /** A matrix of rank p has no more of itself left after p pivots. */
    private static final double LEFT = 1e-6;

    private FewColumns() {}

    /**
     * The v, where they are one or more; empty where there is none, or where more than roundings is left after that many.
     *
     * @param most how many there may be
     * @param rounding what counts as 0
     */
    public static Optional<List<double[]>> of(double[][] matrix, int most, double rounding) {
        double[][] rest = matrix;
        List<double[]> columns = new ArrayList<>();
        for (int k = 0; k < most; k++) {
            double[][] left = rest;
            int pivot = IntStream.range(0, matrix.length)
                    .reduce((a, b) -> left[b][b] > left[a][a] ? b : a)
                    .orElseThrow();
            if (left[pivot][pivot] > rounding) {
                double root = Math.sqrt(left[pivot][pivot]);
                double[] column =
                        DoubleStream.of(left[pivot]).map(x -> x / root).toArray();
                columns.add(column);
                rest = without(left, column);
            }
        }
        return !columns.isEmpty() && largest(rest) <= LEFT * largest(matrix) + rounding
                ? Optional.of(columns)
                : Optional.empty();
    }

    private static double[][] without(double[][] matrix, double[] column) {
        double[][] rest = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                rest[i][j] = matrix[i][j] - column[i] * column[j];
            }
        }
        return rest;
    }

    /** The largest entry in size, NaN where one is. */
    public static double largest(double[][] matrix) {
        return Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }
}
