package dev.touchstone.engine.dense;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.math.MathContext;

/** A plain matrix of {@code BigDecimal} for reference values in tests: slow, obvious, nothing shared with engines. */
public final class BigMatrix {

    public final BigDecimal[][] a;
    private final MathContext mc;

    public BigMatrix(int rows, int columns, MathContext mc) {
        this.a = new BigDecimal[rows][columns];
        this.mc = mc;
        for (BigDecimal[] row : a) {
            java.util.Arrays.fill(row, BigDecimal.ZERO);
        }
    }

    public static BigMatrix of(DecimalMatrix m, MathContext mc) {
        BigMatrix copy = new BigMatrix(m.rows(), m.columns(), mc);
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.columns(); j++) {
                copy.a[i][j] = m.get(i, j);
            }
        }
        return copy;
    }

    public static BigMatrix identity(int n, MathContext mc) {
        BigMatrix identity = new BigMatrix(n, n, mc);
        for (int i = 0; i < n; i++) {
            identity.a[i][i] = BigDecimal.ONE;
        }
        return identity;
    }

    int rows() {
        return a.length;
    }

    public int columns() {
        return a[0].length;
    }

    public BigMatrix times(BigMatrix b) {
        BigMatrix product = new BigMatrix(rows(), b.columns(), mc);
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < b.columns(); j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = 0; k < columns(); k++) {
                    sum = sum.add(a[i][k].multiply(b.a[k][j], mc), mc);
                }
                product.a[i][j] = sum;
            }
        }
        return product;
    }

    public BigMatrix transpose() {
        BigMatrix transposed = new BigMatrix(columns(), rows(), mc);
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                transposed.a[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    public BigMatrix plus(BigMatrix b) {
        return plus(BigDecimal.ONE, b);
    }

    public BigMatrix plus(BigDecimal c, BigMatrix b) {
        BigMatrix sum = new BigMatrix(rows(), columns(), mc);
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                sum.a[i][j] = a[i][j].add(b.a[i][j].multiply(c, mc), mc);
            }
        }
        return sum;
    }

    public BigMatrix times(BigDecimal c) {
        return new BigMatrix(rows(), columns(), mc).plus(c, this);
    }

    /** diag(c) A. */
    public BigMatrix scaleRows(BigDecimal... c) {
        BigMatrix scaled = new BigMatrix(rows(), columns(), mc);
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                scaled.a[i][j] = a[i][j].multiply(c[i], mc);
            }
        }
        return scaled;
    }

    public BigDecimal squaredNorm() {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal[] row : a) {
            for (BigDecimal entry : row) {
                sum = sum.add(entry.multiply(entry, mc), mc);
            }
        }
        return sum;
    }

    /** A⁻¹B by Gauss–Jordan with partial pivoting. */
    public BigMatrix solve(BigMatrix b) {
        BigMatrix left = times(BigDecimal.ONE);
        BigMatrix right = b.times(BigDecimal.ONE);
        for (int k = 0; k < rows(); k++) {
            int p = k;
            for (int i = k; i < rows(); i++) {
                p = left.a[i][k].abs().compareTo(left.a[p][k].abs()) > 0 ? i : p;
            }
            left.swapRows(k, p);
            right.swapRows(k, p);
            BigDecimal pivot = left.a[k][k];
            left.divideRow(k, pivot);
            right.divideRow(k, pivot);
            for (int i = 0; i < rows(); i++) {
                if (i != k && left.a[i][k].signum() != 0) {
                    BigDecimal factor = left.a[i][k];
                    left.subtractRow(i, k, factor);
                    right.subtractRow(i, k, factor);
                }
            }
        }
        return right;
    }

    /** The polar factor A(AᵀA)^(−½) by Newton–Schulz from A/‖A‖_F. */
    public BigMatrix polar() {
        BigMatrix x = times(BigDecimal.ONE.divide(squaredNorm().sqrt(mc), mc));
        BigMatrix identity = identity(columns(), mc);
        BigDecimal small = BigDecimal.ONE.scaleByPowerOfTen(-2 * mc.getPrecision() + 20);
        for (int n = 0; n < 1000; n++) {
            BigMatrix defect =
                    identity.plus(BigDecimal.ONE.negate(), x.transpose().times(x));
            if (defect.squaredNorm().compareTo(small) < 0) {
                break;
            }
            x = x.plus(new BigDecimal("0.5"), x.times(defect));
        }
        return x;
    }

    private void swapRows(int i, int j) {
        BigDecimal[] row = a[i];
        a[i] = a[j];
        a[j] = row;
    }

    private void divideRow(int i, BigDecimal pivot) {
        for (int j = 0; j < columns(); j++) {
            a[i][j] = a[i][j].divide(pivot, mc);
        }
    }

    private void subtractRow(int i, int k, BigDecimal factor) {
        for (int j = 0; j < columns(); j++) {
            a[i][j] = a[i][j].subtract(factor.multiply(a[k][j], mc), mc);
        }
    }
}
