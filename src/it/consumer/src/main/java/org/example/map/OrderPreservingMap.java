package org.example.map;

/** F(G) = A G (I + (A² − I) G)⁻¹ A with A = I + hΛ, in plain doubles: (17) of Touchstone's SPEC. */
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
        double[][] F = solve(M, G);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                F[i][j] *= (1 + h * lambda[i]) * (1 + h * lambda[j]);
            }
        }
        return F;
    }

    /** W (WᵀW)⁻¹ Wᵀ, its first r rows and columns: the Gram matrix of the polar factor of W. */
    public static double[][] gram(double[][] W, int r) {
        int s = W[0].length;
        double[][] WtW = new double[s][s];
        double[][] Z = new double[s][r];
        for (int a = 0; a < s; a++) {
            for (int i = 0; i < W.length; i++) {
                for (int b = 0; b < s; b++) {
                    WtW[a][b] += W[i][a] * W[i][b];
                }
            }
            for (int j = 0; j < r; j++) {
                Z[a][j] = W[j][a];
            }
        }
        double[][] X = solve(WtW, Z);
        double[][] G = new double[r][r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                for (int a = 0; a < s; a++) {
                    G[i][j] += Z[a][i] * X[a][j];
                }
            }
        }
        return G;
    }

    /** M⁻¹B by elimination with row exchanges. */
    private static double[][] solve(double[][] M, double[][] B) {
        int n = M.length;
        double[][] A = new double[n][];
        for (int i = 0; i < n; i++) {
            A[i] = java.util.Arrays.copyOf(M[i], n + B[0].length);
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
