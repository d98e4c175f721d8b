package dev.touchstone.experiment;

/** Orthonormal columns by Gram and Schmidt. */
final class GramSchmidt {

    /** A second pass removes what the first leaves along earlier columns (Giraud et al. 2005). */
    private static final int PASSES = 2;

    private GramSchmidt() {}

    /** Makes a column orthonormal to those before it. */
    static void orthonormalise(double[][] columns, int k) {
        for (int pass = 0; pass < PASSES; pass++) {
            for (int l = 0; l < k; l++) {
                addMultiple(columns[k], -dot(columns[k], columns[l]), columns[l]);
            }
        }
        double norm = Math.sqrt(dot(columns[k], columns[k]));
        for (int i = 0; i < columns[k].length; i++) {
            columns[k][i] /= norm;
        }
    }

    /** An orthonormal basis of the span of a row-major matrix's columns, which are to be independent; row-major. */
    static double[] basis(double[] matrix, int rows, int columns) {
        double[][] basis = new double[columns][rows];
        for (int k = 0; k < columns; k++) {
            for (int i = 0; i < rows; i++) {
                basis[k][i] = matrix[i * columns + k];
            }
            orthonormalise(basis, k);
        }
        return rowMajor(basis);
    }

    static double[] rowMajor(double[][] columns) {
        int s = columns.length;
        int d = columns[0].length;
        double[] matrix = new double[d * s];
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < s; k++) {
                matrix[i * s + k] = columns[k][i];
            }
        }
        return matrix;
    }

    private static void addMultiple(double[] target, double factor, double[] source) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * source[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
