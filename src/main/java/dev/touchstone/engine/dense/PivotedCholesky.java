package dev.touchstone.engine.dense;

/**
 * A = LLᵀ of a positive semidefinite matrix with diagonal pivoting; L has one column per positive pivot.
 *
 * <p>Zero rows of A give exactly zero rows of L, a diagonal A gives a scaled permutation, and the Schur complement is
 * formed as a_ij − a_ik a_jk/a_kk so that it is exact on low-rank matrices of short dyadic numbers. Pivots that rounding
 * made negative end the factorisation.
 */
public final class PivotedCholesky {

    private PivotedCholesky() {}

    /** The n×rank factor L. */
    public static DenseReal factor(DenseReal a, Rounding rounding) {
        DenseReal schur = a.copy();
        DenseReal columns = new DenseReal(a.rows, a.rows); // column k of L as row k
        boolean[] used = new boolean[a.rows];
        int rank = 0;
        for (int p = largest(schur, used); p >= 0; p = largest(schur, used)) {
            double root = rounding.sqrt(schur.get(p, p));
            for (int i = 0; i < a.rows; i++) {
                double entry = i == p ? root : rounding.divide(schur.get(i, p), root);
                columns.set(rank, i, used[i] ? 0 : entry);
            }
            used[p] = true;
            eliminate(schur, p, used, rounding);
            rank++;
        }
        return columns.subRows(0, rank).transpose();
    }

    /** The unused index of the largest positive diagonal entry, or −1. */
    private static int largest(DenseReal schur, boolean[] used) {
        int best = -1;
        for (int i = 0; i < schur.rows; i++) {
            if (!used[i] && schur.get(i, i) > 0 && (best < 0 || schur.get(i, i) > schur.get(best, best))) {
                best = i;
            }
        }
        return best;
    }

    private static void eliminate(DenseReal schur, int p, boolean[] used, Rounding rounding) {
        for (int i = 0; i < schur.rows; i++) {
            for (int j = 0; j < schur.rows && !used[i]; j++) {
                if (!used[j] && schur.get(i, p) != 0 && schur.get(j, p) != 0) {
                    double correction = quotient(schur.get(i, p), schur.get(j, p), schur.get(p, p), rounding);
                    schur.set(i, j, rounding.subtract(schur.get(i, j), correction));
                }
            }
        }
    }

    /** ab/c without under- or overflow on the way. */
    private static double quotient(double a, double b, double c, Rounding rounding) {
        int p = Math.getExponent(a);
        int q = Math.getExponent(b);
        int t = Math.getExponent(c);
        double product = rounding.multiply(Math.scalb(a, -p), Math.scalb(b, -q));
        return rounding.round(Math.scalb(rounding.divide(product, Math.scalb(c, -t)), p + q - t));
    }
}
