package org.example.map;

import java.util.Arrays;

/** F(G) = A G (I + (A² − I) G)⁻¹ A with A = I + hΛ, in plain doubles: (17) of Touchstone's EQUATIONS.md. */
public final class OrderPreservingMap {

    private OrderPreservingMap() {}

    public static double[][] step(double[] lambda, double h, double[][] G) {
        int r = lambda.length;
        double[][] M = new double[r][r]; // I + G (A² − I)
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                M[i][j] = (i == j ? 1 : 0) + G[i][j] * h * lambda[j] * (2 + h * lambda[j]);
            }
        }
        double[][] X = solve(M, G);
        double[][] F = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                double symmetric = (X[i][j] + X[j][i]) / 2; // or rounding's antisymmetric part grows from step to step
                F[i][j] = (1 + h * lambda[i]) * symmetric * (1 + h * lambda[j]);
            }
        }
        return F;
    }

    /** ΘᵀQQᵀΘ for the canonical Θ and an orthonormal basis Q of W's columns: the Gram matrix of W's polar factor. */
    public static double[][] gram(double[][] W, int r) {
        double[][] Q = orthonormal(orthonormal(W)); // twice is enough
        double[][] G = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                for (int a = 0; a < Q[0].length; a++) {
                    G[i][j] += Q[i][a] * Q[j][a];
                }
            }
        }
        return G;
    }

    /** Gram–Schmidt, column by column. */
    private static double[][] orthonormal(double[][] W) {
        double[][] Q = Arrays.stream(W).map(double[]::clone).toArray(double[][]::new);
        for (int a = 0; a < W[0].length; a++) {
            for (int b = 0; b < a; b++) {
                double overlap = 0;
                for (double[] row : Q) {
                    overlap += row[a] * row[b];
                }
                for (double[] row : Q) {
                    row[a] -= overlap * row[b];
                }
            }
            double norm = 0;
            for (double[] row : Q) {
                norm = Math.hypot(norm, row[a]);
            }
            for (double[] row : Q) {
                row[a] /= norm;
            }
        }
        return Q;
    }

    /** M⁻¹B by elimination with row exchanges. */
    private static double[][] solve(double[][] M, double[][] B) {
        int n = M.length;
        double[][] A = new double[n][];
        for (int i = 0; i < n; i++) {
            A[i] = Arrays.copyOf(M[i], n + B[0].length);
            System.arraycopy(B[i], 0, A[i], n, B[0].length);
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(A[i][k]) > Math.abs(A[pivot][k]) ? i : pivot;
            }
            double[] row = A[pivot];
            A[pivot] = A[k];
            A[k] = row;
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : A[i][k] / row[k];
                for (int j = k; j < row.length; j++) {
                    A[i][j] -= factor * row[j];
                }
            }
        }
        double[][] X = new double[n][B[0].length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < B[0].length; j++) {
                X[i][j] = A[i][n + j] / A[i][i];
            }
        }
        return X;
    }
}
