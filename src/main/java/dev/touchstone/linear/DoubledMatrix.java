package dev.touchstone.linear;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A matrix enclosed in about twice binary64's digits: each entry is hi + lo, an unevaluated sum of two doubles, and what it stands
 * for is within a radius of that. Hundred times faster than exact rationals. One {@linkplain #singly in binary64 alone} has no lo, and
 * so has what is computed from it: ten times faster again.
 *
 * <p><em>Accuracy.</em> v = 2⁻⁵³. A product of two doubles is p + e exactly, e by a fused multiply-add; a sum of two is s + e exactly
 * (Knuth). In a dot product of n entries the e and the cross products hi·lo are added in binary64: together at most n + 3 of size
 * v·m, m = Σ|a||b|, in 2n additions; lo·lo, at most v²m, is left out. So a product is off by at most (2n² + 8n + 16)v²m; its radius is what is
 * mostly a hundredth of that: an addition is off by v times its result, whose size is added up on the way, a term and the last
 * splitting by at most 32v²|a||b| and 4v times the small part. A sum is off by 8v²(|a| + |b|). In binary64 alone a dot product is off by at most nv/(1 − nv)·m in whatever order (Higham, (3.5)), less than
 * (n + 2)v·m, and a sum by 2v(|a| + |b|), which has room for a rounded summand. Radii are computed in binary64 and enlarged by more than their own rounding. What underflow can take away, at
 * most 8n·2⁻¹⁰⁷⁴, is in {@link #TINY}; what overflows is infinite or NaN, so that nothing is {@linkplain #isKnown known}.
 *
 * <p>References: T. J. Dekker, Numer. Math. 18 (1971) 224–242; T. Ogita, S. M. Rump, S. Oishi, SIAM J. Sci. Comput. 26 (2005)
 * 1955–1988; N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1.
 */
public final class DoubledMatrix {

    private static final double ROUNDOFF = 0x1p-53; // v
    private static final double SQUARED = 0x1p-106; // v²
    private static final double TINY = 0x1p-1000;
    /** More than a radius, a sum of a few hundred terms in binary64, can have been rounded down by. */
    private static final double ENLARGED = 1 + 0x1p-40;

    /** The same of a sum over all entries. */
    private static final double ENLARGED_SUM = 1 + 0x1p-20;

    private final int rows;
    private final int columns;
    /** Whether each lo is 0. */
    private final boolean single;

    private final double[] hi;
    private final double[] lo;
    private final double[] radius;

    private DoubledMatrix(int rows, int columns, boolean single) {
        this.rows = rows;
        this.columns = columns;
        this.single = single;
        this.hi = new double[rows * columns];
        this.lo = new double[hi.length];
        this.radius = new double[hi.length];
    }

    /** Those numbers, which must be finite: exactly, where each is a sum of two doubles. */
    public static DoubledMatrix of(DecimalMatrix matrix) {
        DoubledMatrix of = new DoubledMatrix(matrix.rows(), matrix.columns(), false);
        for (int n = 0; n < of.hi.length; n++) {
            if (matrix.isOfDoubles()) {
                of.hi[n] = matrix.doubleAt(n / of.columns, n % of.columns);
                continue;
            }
            BigDecimal x = matrix.get(n / of.columns, n % of.columns);
            of.hi[n] = x.doubleValue();
            if (Double.isInfinite(of.hi[n])) {
                of.radius[n] = Double.POSITIVE_INFINITY;
                continue;
            }
            BigDecimal rest = x.subtract(new BigDecimal(of.hi[n]));
            of.lo[n] = rest.signum() == 0 ? 0 : rest.doubleValue();
            of.radius[n] = of.lo[n] == 0 && rest.signum() == 0 ? 0 : Math.abs(of.hi[n]) * SQUARED + TINY;
        }
        return of;
    }

    /** The matrix whose entries are within those radii of hi + lo. */
    public static DoubledMatrix enclosing(int rows, int columns, double[] hi, double[] lo, double[] radius) {
        DoubledMatrix of = new DoubledMatrix(rows, columns, false);
        System.arraycopy(hi, 0, of.hi, 0, of.hi.length);
        System.arraycopy(lo, 0, of.lo, 0, of.lo.length);
        System.arraycopy(radius, 0, of.radius, 0, of.radius.length);
        return of;
    }

    /** The matrix of numbers in those balls. */
    public static DoubledMatrix of(FieldMatrix<Ball> balls) {
        DoubledMatrix of = new DoubledMatrix(balls.getRowDimension(), balls.getColumnDimension(), false);
        for (int n = 0; n < of.hi.length; n++) {
            Ball.Doubled entry = balls.getEntry(n / of.columns, n % of.columns).doubled();
            of.hi[n] = entry.hi();
            of.lo[n] = entry.lo();
            of.radius[n] = entry.radius();
        }
        return of;
    }

    /** The same matrix in balls; empty where an entry is not finite. */
    public Optional<FieldMatrix<Ball>> inBalls(BallArithmetic arithmetic) {
        for (int n = 0; n < hi.length; n++) {
            if (!Double.isFinite(hi[n] + lo[n] + radius[n])) {
                return Optional.empty();
            }
        }
        return Optional.of(Matrices.build(arithmetic, rows, columns, (i, j) -> {
            int n = i * columns + j;
            return arithmetic.of(hi[n]).add(arithmetic.of(lo[n])).widenedBy(arithmetic.of(radius[n]));
        }));
    }

    /** Those doubles. */
    public static DoubledMatrix of(double[][] entries) {
        DoubledMatrix of = new DoubledMatrix(entries.length, entries[0].length, false);
        for (int i = 0; i < of.rows; i++) {
            System.arraycopy(entries[i], 0, of.hi, i * of.columns, of.columns);
        }
        return of;
    }

    /** The same in binary64 alone: exactly, where each is a double. */
    public static DoubledMatrix singly(DecimalMatrix matrix) {
        DoubledMatrix of = new DoubledMatrix(matrix.rows(), matrix.columns(), true);
        for (int n = 0; n < of.hi.length; n++) {
            of.hi[n] = matrix.doubleAt(n / of.columns, n % of.columns);
            of.radius[n] = matrix.isOfDoubles() ? 0 : Math.abs(of.hi[n]) * ROUNDOFF + TINY;
        }
        return of;
    }

    /** One number. */
    public static DoubledMatrix of(BigDecimal x) {
        return of(DecimalMatrix.of(1, 1, new BigDecimal[] {x}));
    }

    /** A sum is off by at most 8 of these times |a| + |b|. */
    private double roundoff() {
        return single ? ROUNDOFF / 4 : SQUARED;
    }

    /** (A + Aᵀ)/2; a sum of two doubles is one of these numbers. */
    public DoubledMatrix symmetricPart() {
        DoubledMatrix sum = plus(transpose(), 1);
        DoubledMatrix half = new DoubledMatrix(rows, columns, single);
        for (int n = 0; n < hi.length; n++) {
            int m = n % columns * columns + n / columns;
            boolean exact = !single
                    && lo[n] == 0
                    && radius[n] == 0
                    && lo[m] == 0
                    && radius[m] == 0
                    && (sum.hi[n] == 0 || Math.abs(sum.hi[n]) > 0x1p-900);
            half.hi[n] = sum.hi[n] / 2;
            half.lo[n] = sum.lo[n] / 2;
            half.radius[n] = exact ? 0 : sum.radius[n] / 2 + TINY;
        }
        return half;
    }

    /** Whether entries are moved one by one, or those of a symmetric matrix in pairs. */
    public interface Factors {

        /** δ of 1 + δ, asked row by row, of a symmetric matrix on and below the diagonal. */
        double next();
    }

    /** Every entry times 1 + δ with its own δ, |δ| ≤ 1; of a symmetric matrix both of a pair by the same. */
    public DoubledMatrix moved(boolean symmetric, Factors delta) {
        DoubledMatrix moved = new DoubledMatrix(rows, columns, single);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < (symmetric ? i + 1 : columns); j++) {
                int n = i * columns + j;
                moved.set(n, this, n, delta.next());
                if (symmetric && i != j) {
                    moved.copy(j * columns + i, moved, n);
                }
            }
        }
        return moved;
    }

    /** x(1 + δ): the product δ·hi is rounded, δ·lo and what hi + δ·hi leaves are added in binary64. */
    private void set(int n, DoubledMatrix of, int m, double delta) {
        double x = of.hi[m];
        double move = delta * x;
        double error = Math.fma(delta, x, -move) + delta * of.lo[m] + of.lo[m];
        put(n, x, move, error);
        radius[n] = of.radius[m] * (1 + Math.abs(delta)) * ENLARGED
                + 8 * roundoff() * (Math.abs(x) + Math.abs(move))
                + (x == 0 ? 0 : TINY);
    }

    /** Every entry moved by that much: a·ξ of an absolute tolerance, in pairs where it is symmetric. */
    public DoubledMatrix shifted(boolean symmetric, Factors shift) {
        DoubledMatrix shifted = new DoubledMatrix(rows, columns, single);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < (symmetric ? i + 1 : columns); j++) {
                int n = i * columns + j;
                double by = shift.next();
                shifted.put(n, hi[n], by, lo[n]);
                shifted.radius[n] = radius[n] * ENLARGED + 8 * roundoff() * (Math.abs(hi[n]) + Math.abs(by));
                if (symmetric && i != j) {
                    shifted.copy(j * columns + i, shifted, n);
                }
            }
        }
        return shifted;
    }

    private void copy(int n, DoubledMatrix of, int m) {
        hi[n] = of.hi[m];
        lo[n] = of.lo[m];
        radius[n] = of.radius[m];
    }

    /** a + b + rest as hi + lo, rest being small. */
    private void put(int n, double a, double b, double rest) {
        double s = a + b;
        if (single) {
            hi[n] = s;
            return;
        }
        double t = s - a;
        double e = a - (s - t) + (b - t) + rest;
        hi[n] = s + e;
        lo[n] = e - (hi[n] - s);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Whether it is in binary64 alone. */
    public boolean isSingle() {
        return single;
    }

    /** The middle of an entry, rounded. */
    public double at(int row, int column) {
        return hi[row * columns + column];
    }

    /** How far from hi + lo the entry may be. */
    public double radius(int row, int column) {
        return radius[row * columns + column];
    }

    /** The middle of an entry, exactly. */
    public BigDecimal middle(int row, int column) {
        int n = row * columns + column;
        return new BigDecimal(hi[n]).add(new BigDecimal(lo[n]));
    }

    /** How far from {@link #at} the entry may be. */
    public double beyond(int row, int column) {
        int n = row * columns + column;
        return Math.abs(lo[n]) + radius[n];
    }

    /** The entries, each rounded to binary64. */
    public double[][] rounded() {
        double[][] entries = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(hi, i * columns, entries[i], 0, columns);
        }
        return entries;
    }

    /** How far from hi + lo the matrix may be, in the Frobenius norm. */
    public double radiusNorm() {
        double sum = 0;
        for (double each : radius) {
            sum += each * each;
        }
        return Math.sqrt(sum + TINY) * ENLARGED_SUM;
    }

    /** How far from {@link #rounded} the matrix may be, in the Frobenius norm. */
    public double beyondNorm() {
        double sum = 0;
        for (int n = 0; n < hi.length; n++) {
            double off = Math.abs(lo[n]) + radius[n];
            sum += off * off;
        }
        return Math.sqrt(sum + TINY) * ENLARGED_SUM;
    }

    /** The Frobenius norm, from above, of whatever the matrix may be. */
    public double norm() {
        double sum = 0;
        for (int n = 0; n < hi.length; n++) {
            sum += bound(n) * bound(n);
        }
        return Math.sqrt(sum + TINY) * ENLARGED_SUM;
    }

    /** The distance of the middles of an entry here and there, rounded. */
    public double distance(DoubledMatrix B, int row, int column) {
        int n = row * columns + column;
        return Math.abs(hi[n] - B.hi[n] + (lo[n] - B.lo[n]));
    }

    /** Whether each entry is finite, and its radius at most that share of its unit. */
    public boolean isKnown(double share, double[] unit) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int n = i * columns + j;
                if (!(Math.abs(hi[n]) < Double.POSITIVE_INFINITY && radius[n] <= share * unit[i] * unit[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    public DoubledMatrix transpose() {
        DoubledMatrix B = new DoubledMatrix(columns, rows, single);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                B.copy(j * rows + i, this, i * columns + j);
            }
        }
        return B;
    }

    public DoubledMatrix multiply(DoubledMatrix B) {
        return multiply(B, false);
    }

    /** The same of two whose product is symmetric. */
    public DoubledMatrix multiplyToSymmetric(DoubledMatrix B) {
        DoubledMatrix C = multiply(B, true);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                C.copy(j * rows + i, C, i * rows + j);
            }
        }
        return C;
    }

    /** @param lower whether entries above the diagonal are left out */
    private DoubledMatrix multiply(DoubledMatrix B, boolean lower) {
        requireSameArithmetic(B);
        if (single) {
            return multiplySingly(B, lower);
        }
        DoubledMatrix C = new DoubledMatrix(rows, B.columns, false);
        DoubledMatrix T = B.transpose();
        for (int i = 0; i < rows; i++) {
            int end = lower ? i + 1 : B.columns;
            for (int j = 0; j < end; j++) {
                C.dot(i * B.columns + j, this, i * columns, T, j * columns, columns);
            }
        }
        return C;
    }

    /** Row by row of B, so that the loops run along rows. */
    private DoubledMatrix multiplySingly(DoubledMatrix B, boolean lower) {
        DoubledMatrix C = new DoubledMatrix(rows, B.columns, true);
        double factor = (columns + 2) * ROUNDOFF;
        double[] size = new double[B.hi.length];
        double[] off = new double[B.hi.length];
        for (int n = 0; n < size.length; n++) {
            size[n] = Math.abs(B.hi[n]) + B.radius[n];
            off[n] = factor * Math.abs(B.hi[n]) + B.radius[n] + Double.MIN_VALUE;
        }
        for (int i = 0; i < rows; i++) {
            int end = lower ? i + 1 : B.columns;
            for (int k = 0; k < columns; k++) {
                double a = hi[i * columns + k];
                double r = radius[i * columns + k];
                addMultiple(C.hi, i * B.columns, a, B.hi, k * B.columns, end);
                addMultiple(C.radius, i * B.columns, Math.abs(a), off, k * B.columns, end);
                if (r != 0) {
                    addMultiple(C.radius, i * B.columns, r, size, k * B.columns, end);
                }
            }
        }
        for (int n = 0; n < C.radius.length; n++) {
            C.radius[n] = C.radius[n] * ENLARGED + TINY;
        }
        return C;
    }

    private static void addMultiple(double[] to, int i, double factor, double[] of, int k, int length) {
        for (int j = 0; j < length; j++) {
            to[i + j] += factor * of[k + j];
        }
    }

    private void dot(int n, DoubledMatrix A, int a, DoubledMatrix B, int b, int length) {
        double sum = 0;
        double rest = 0;
        double bound = 0;
        double sizes = 0;
        for (int k = 0; k < length; k++) {
            double x = A.hi[a + k];
            double y = B.hi[b + k];
            if ((x == 0 && A.radius[a + k] == 0) || (y == 0 && B.radius[b + k] == 0)) {
                continue; // its lo is 0 too
            }
            double p = x * y;
            rest += Math.fma(x, y, -p) + (x * B.lo[b + k] + A.lo[a + k] * y);
            sizes += Math.abs(rest);
            double s = sum + p;
            double t = s - sum;
            rest += sum - (s - t) + (p - t);
            sizes += Math.abs(rest);
            sum = s;
            bound += Math.abs(x) * B.radius[b + k]
                    + A.radius[a + k] * (Math.abs(y) + B.radius[b + k])
                    + 32 * SQUARED * Math.abs(p);
            bound += TINY;
        }
        hi[n] = sum + rest;
        lo[n] = rest - (hi[n] - sum);
        radius[n] = (bound + ROUNDOFF * (sizes + 4 * Math.abs(rest))) * ENLARGED;
    }

    public DoubledMatrix add(DoubledMatrix B) {
        return plus(B, 1);
    }

    public DoubledMatrix subtract(DoubledMatrix B) {
        return plus(B, -1);
    }

    private void requireSameArithmetic(DoubledMatrix B) {
        if (single != B.single) {
            throw new IllegalArgumentException("one is in binary64 alone, the other is doubled");
        }
    }

    private DoubledMatrix plus(DoubledMatrix B, double sign) {
        requireSameArithmetic(B);
        DoubledMatrix C = new DoubledMatrix(rows, columns, single);
        for (int n = 0; n < hi.length; n++) {
            double b = sign * B.hi[n];
            C.put(n, hi[n], b, lo[n] + sign * B.lo[n]);
            C.radius[n] = (radius[n] + B.radius[n] + 8 * roundoff() * (Math.abs(hi[n]) + Math.abs(b))) * ENLARGED;
        }
        return C;
    }

    /** The same with each radius larger by that. */
    DoubledMatrix widened(double by) {
        DoubledMatrix C = middles();
        for (int n = 0; n < hi.length; n++) {
            C.radius[n] = (radius[n] + by) * ENLARGED;
        }
        return C;
    }

    /** AᵀA. */
    public DoubledMatrix gram() {
        return transpose().multiplyToSymmetric(this);
    }

    /** 0, rows×columns. */
    public static DoubledMatrix zero(int rows, int columns) {
        return new DoubledMatrix(rows, columns, false);
    }

    /** The same with each radius 0: exactly the middles. */
    DoubledMatrix middles() {
        DoubledMatrix C = new DoubledMatrix(rows, columns, single);
        System.arraycopy(hi, 0, C.hi, 0, hi.length);
        System.arraycopy(lo, 0, C.lo, 0, lo.length);
        return C;
    }

    /** Rows and columns times powers of two, exactly but for underflow. */
    private DoubledMatrix scaled(int[] ofRow, int[] ofColumn) {
        DoubledMatrix C = new DoubledMatrix(rows, columns, single);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int n = i * columns + j;
                int by = ofRow[i] + ofColumn[j];
                C.hi[n] = Math.scalb(hi[n], by);
                C.lo[n] = Math.scalb(lo[n], by);
                C.radius[n] = Math.scalb(radius[n], by) + (hi[n] == 0 && radius[n] == 0 ? 0 : TINY);
            }
        }
        return C;
    }

    /**
     * S⁻¹B; this is S, square. With Y near S⁻¹, ρ = ‖I − YS‖_∞ &lt; 1, X′ = YB and Z = Y(B − SX′): S⁻¹B = X′ + (I − (I − YS))⁻¹Z,
     * so column by column |S⁻¹B − X′| ≤ |Z| + ρ/(1 − ρ)·max|Z|. Empty where S is too near to singular for that.
     */
    public Optional<DoubledMatrix> solve(DoubledMatrix B) {
        int[] units = new int[rows];
        for (int i = 0; i < rows; i++) {
            double d = Math.abs(hi[i * columns + i]);
            units[i] = d > 0 && Double.isFinite(d) ? -Math.getExponent(d) / 2 : 0;
        }
        DoubledMatrix S = scaled(units, units);
        DoubledMatrix right = B.scaled(units, new int[B.columns]);
        Optional<DoubledMatrix> inverse = S.nearInverse();
        return inverse.flatMap(Y -> S.solve(Y, right)).map(X -> X.scaled(units, new int[B.columns]));
    }

    private Optional<DoubledMatrix> solve(DoubledMatrix Y, DoubledMatrix B) {
        DoubledMatrix identity = identity();
        double norm = identity.subtract(Y.multiply(this)).largestRowSum();
        if (!(norm < 0.5)) {
            return Optional.empty();
        }
        DoubledMatrix X = Y.multiply(B).middles();
        DoubledMatrix Z = Y.multiply(B.subtract(multiply(X)));
        for (int j = 0; j < B.columns; j++) {
            double largest = 0;
            for (int i = 0; i < rows; i++) {
                largest = Math.max(largest, Z.bound(i * B.columns + j));
            }
            for (int i = 0; i < rows; i++) {
                int n = i * B.columns + j;
                X.radius[n] = (Z.bound(n) + norm / (1 - norm) * largest) * ENLARGED;
            }
        }
        return Optional.of(X);
    }

    /** Gauss–Jordan with pivots in binary64, then, not in that alone, one step of Newton's, Y(2I − SY): an exact matrix near the inverse. */
    private Optional<DoubledMatrix> nearInverse() {
        DoubledMatrix Y = identity();
        double[] A = hi.clone();
        for (int k = 0; k < rows; k++) {
            int pivot = k;
            for (int i = k + 1; i < rows; i++) {
                pivot = Math.abs(A[i * rows + k]) > Math.abs(A[pivot * rows + k]) ? i : pivot;
            }
            if (A[pivot * rows + k] == 0) {
                return Optional.empty();
            }
            swapRows(A, k, pivot);
            swapRows(Y.hi, k, pivot);
            double inverse = 1 / A[k * rows + k];
            for (int j = 0; j < rows; j++) {
                A[k * rows + j] *= inverse;
                Y.hi[k * rows + j] *= inverse;
            }
            for (int i = 0; i < rows; i++) {
                double factor = A[i * rows + k];
                for (int j = 0; i != k && j < rows; j++) {
                    A[i * rows + j] -= factor * A[k * rows + j];
                    Y.hi[i * rows + j] -= factor * Y.hi[k * rows + j];
                }
            }
        }
        if (single) {
            return Optional.of(Y);
        }
        DoubledMatrix residual = identity().subtract(multiply(Y)).middles();
        return Optional.of(Y.add(Y.multiply(residual)).middles());
    }

    private void swapRows(double[] A, int i, int k) {
        for (int j = 0; j < rows && i != k; j++) {
            double entry = A[i * rows + j];
            A[i * rows + j] = A[k * rows + j];
            A[k * rows + j] = entry;
        }
    }

    /** I, n×n. */
    public static DoubledMatrix identity(int n) {
        return new DoubledMatrix(n, n, false).identity();
    }

    private DoubledMatrix identity() {
        DoubledMatrix I = new DoubledMatrix(rows, rows, single);
        for (int i = 0; i < rows; i++) {
            I.hi[i * rows + i] = 1;
        }
        return I;
    }

    /** The sum of the diagonal, 1×1. */
    public DoubledMatrix trace() {
        DoubledMatrix ones = new DoubledMatrix(rows, 1, single);
        Arrays.fill(ones.hi, 1);
        return diagonal().transpose().multiply(ones);
    }

    /** The diagonal as a column. */
    public DoubledMatrix diagonal() {
        DoubledMatrix column = new DoubledMatrix(rows, 1, single);
        for (int i = 0; i < rows; i++) {
            column.copy(i, this, i * columns + i);
        }
        return column;
    }

    /** The matrix of which this column is the diagonal. */
    public DoubledMatrix asDiagonal() {
        DoubledMatrix matrix = new DoubledMatrix(rows, rows, single);
        for (int i = 0; i < rows; i++) {
            matrix.copy(i * rows + i, this, i);
        }
        return matrix;
    }

    /** A column of so many times that number. */
    public static DoubledMatrix filled(int rows, double x) {
        DoubledMatrix column = new DoubledMatrix(rows, 1, false);
        Arrays.fill(column.hi, x);
        return column;
    }

    /** |x| at most, of whatever the entry may be. */
    public double bound(int row, int column) {
        return bound(row * columns + column);
    }

    private double bound(int n) {
        return (Math.abs(hi[n]) + Math.abs(lo[n]) + radius[n]) * ENLARGED;
    }

    /** The largest sum of the sizes in a row, from above; infinite where one is not finite. */
    public double largestRowSum() {
        double largest = 0;
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += bound(i * columns + j);
            }
            largest = Double.isNaN(sum) ? Double.POSITIVE_INFINITY : Math.max(largest, sum * ENLARGED);
        }
        return largest;
    }

    @Override
    public String toString() {
        return rows + "x" + columns + " " + Arrays.toString(hi);
    }
}
