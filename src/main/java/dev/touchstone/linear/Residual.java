package dev.touchstone.linear;

/**
 * E = I − TᵀST of a symmetric S, as far as its arithmetic knows it.
 *
 * @param middle E, rounded
 * @param norm ‖E‖_F, from above
 */
record Residual(double[][] middle, double norm) {

    /** A smaller norm is not looked for. */
    static final double SHARP = 0x1p-90;

    /** So often T is bettered, each time to about the square of what is left. */
    static final int MOST = 4;

    static Residual of(DoubledMatrix S, DoubledMatrix T, boolean sharp) {
        return sharp ? inDoubled(S, T) : inBinary64(S, T.rounded());
    }

    private static Residual inDoubled(DoubledMatrix S, DoubledMatrix T) {
        DoubledMatrix E =
                DoubledMatrix.identity(S.rows()).subtract(T.transpose().multiply(S.multiply(T)));
        return new Residual(E.rounded(), E.norm());
    }

    /** Each of two products is off by gamma times the sizes, the difference by its rounding, and S by its radii: ‖T‖₂² ≤ ‖T‖₁‖T‖_∞. */
    private static Residual inBinary64(DoubledMatrix S, double[][] T) {
        int n = T.length;
        double[][] middle = S.rounded();
        double[][] Tt = RowKernel.transpose(T);
        double[][] ST = RowKernel.multiply(middle, T);
        double[][] E = RowKernel.multiply(Tt, ST);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                E[i][j] = (i == j ? 1 : 0) - E[i][j];
            }
        }
        double size = RowKernel.norm(T);
        double norm = RowKernel.norm(E) * (1 + 0x1p-50)
                + RowKernel.gamma(n) * size * (RowKernel.norm(middle) * size + RowKernel.norm(ST))
                + RowKernel.largestRowSum(T) * RowKernel.largestRowSum(Tt) * S.beyondNorm();
        return new Residual(E, norm * (1 + 0x1p-20));
    }
}
