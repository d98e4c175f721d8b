package dev.touchstone.linear;

import dev.touchstone.number.Arithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.function.Function;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** A rational matrix as integers over one positive denominator: nothing is shortened but by {@link #reduced}. */
public final class IntegerMatrix {

    private final BigInteger[][] entries;
    private final BigInteger denominator;

    private IntegerMatrix(BigInteger[][] entries, BigInteger denominator) {
        this.entries = entries;
        this.denominator = denominator;
    }

    /** Those numbers, exactly. */
    public static IntegerMatrix of(DecimalMatrix matrix) {
        int scale =
                Math.max(0, matrix.stream().mapToInt(BigDecimal::scale).max().orElse(0));
        return build(
                        matrix.rows(),
                        matrix.columns(),
                        (i, j) -> matrix.get(i, j).setScale(scale).unscaledValue(),
                        BigInteger.TEN.pow(scale))
                .reduced();
    }

    private static IntegerMatrix build(int rows, int columns, Entries<BigInteger> entry, BigInteger denominator) {
        BigInteger[][] entries = new BigInteger[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                entries[i][j] = entry.at(i, j);
            }
        }
        return new IntegerMatrix(entries, denominator);
    }

    /** What every entry is divided by. */
    public BigInteger denominator() {
        return denominator;
    }

    public int rows() {
        return entries.length;
    }

    public int columns() {
        return entries[0].length;
    }

    /** Bits of its longest numerator, or of the denominator. */
    public int bits() {
        int bits = denominator.bitLength();
        for (BigInteger[] row : entries) {
            for (BigInteger entry : row) {
                bits = Math.max(bits, entry.bitLength());
            }
        }
        return bits;
    }

    public IntegerMatrix transpose() {
        return build(columns(), rows(), (i, j) -> entries[j][i], denominator);
    }

    public IntegerMatrix multiply(IntegerMatrix B) {
        return build(rows(), B.columns(), (i, j) -> dot(B, i, j), denominator.multiply(B.denominator));
    }

    private BigInteger dot(IntegerMatrix B, int i, int j) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < columns(); k++) {
            sum = sum.add(entries[i][k].multiply(B.entries[k][j]));
        }
        return sum;
    }

    public IntegerMatrix add(IntegerMatrix B) {
        BigInteger common = denominator.gcd(B.denominator);
        BigInteger ofThis = B.denominator.divide(common);
        BigInteger ofB = denominator.divide(common);
        return build(
                rows(),
                columns(),
                (i, j) -> entries[i][j].multiply(ofThis).add(B.entries[i][j].multiply(ofB)),
                denominator.multiply(ofThis));
    }

    /** The sum of the diagonal, in lowest terms. */
    public BigFraction trace() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < rows(); i++) {
            sum = sum.add(entries[i][i]);
        }
        return new BigFraction(sum, denominator);
    }

    /** A·this·Aᵀ. */
    public IntegerMatrix congruence(IntegerMatrix A) {
        return A.multiply(this).multiply(A.transpose());
    }

    /** [[A, B], [C, D]]. */
    public static IntegerMatrix blocks(IntegerMatrix A, IntegerMatrix B, IntegerMatrix C, IntegerMatrix D) {
        BigInteger common = lcm(lcm(A.denominator, B.denominator), lcm(C.denominator, D.denominator));
        int above = A.rows();
        int left = A.columns();
        return build(
                above + C.rows(),
                left + B.columns(),
                (i, j) -> {
                    IntegerMatrix block = i < above ? (j < left ? A : B) : (j < left ? C : D);
                    BigInteger entry = block.entries[i < above ? i : i - above][j < left ? j : j - left];
                    return entry.multiply(common.divide(block.denominator));
                },
                common);
    }

    private static BigInteger lcm(BigInteger a, BigInteger b) {
        return a.divide(a.gcd(b)).multiply(b);
    }

    /**
     * D − CA⁻¹B of [[A, B], [C, D]], A the first rows and columns: Bareiss, Math. Comp. 22 (1968) 565–578. What remains after
     * the elimination is det A times it.
     *
     * @throws ArithmeticException when A is singular
     */
    public IntegerMatrix schurComplement(int first) {
        BigInteger[][] A = new BigInteger[rows()][];
        for (int i = 0; i < A.length; i++) {
            A[i] = entries[i].clone();
        }
        BigInteger minor = BigInteger.ONE;
        for (int k = 0; k < first; k++) {
            swap(A, k, pivotRow(A, k, first));
            for (int i = k + 1; i < A.length; i++) {
                for (int j = k + 1; j < columns(); j++) {
                    A[i][j] = A[k][k].multiply(A[i][j])
                            .subtract(A[i][k].multiply(A[k][j]))
                            .divide(minor); // exact
                }
            }
            minor = A[k][k];
        }
        BigInteger sign = BigInteger.valueOf(minor.signum());
        return build(
                rows() - first,
                columns() - first,
                (i, j) -> A[first + i][first + j].multiply(sign),
                denominator.multiply(minor.abs()));
    }

    private static int pivotRow(BigInteger[][] A, int k, int first) {
        for (int i = k; i < first; i++) {
            if (A[i][k].signum() != 0) {
                return i;
            }
        }
        throw new ArithmeticException("matrix is singular: pivot " + k + " is zero");
    }

    private static void swap(BigInteger[][] A, int i, int k) {
        BigInteger[] row = A[i];
        A[i] = A[k];
        A[k] = row;
    }

    /** The same in lowest terms. */
    public IntegerMatrix reduced() {
        BigInteger common = denominator;
        for (BigInteger[] row : entries) {
            for (BigInteger entry : row) {
                BigInteger rest = entry.mod(common); // most often 0, and found faster than a gcd
                common = rest.signum() == 0 ? common : common.gcd(rest);
            }
        }
        BigInteger by = common;
        return by.equals(BigInteger.ONE)
                ? this
                : build(rows(), columns(), (i, j) -> entries[i][j].divide(by), denominator.divide(by));
    }

    /** Every entry, rounded to so many digits. */
    public DecimalMatrix rounded(MathContext digits) {
        BigDecimal by = new BigDecimal(denominator);
        return DecimalMatrix.build(rows(), columns(), (i, j) -> new BigDecimal(entries[i][j]).divide(by, digits));
    }

    /** f of every numerator, in that arithmetic. */
    public <T extends FieldElement<T>> FieldMatrix<T> in(Arithmetic<T> arithmetic, Function<BigInteger, T> f) {
        return Matrices.build(arithmetic, rows(), columns(), (i, j) -> f.apply(entries[i][j]));
    }
}
