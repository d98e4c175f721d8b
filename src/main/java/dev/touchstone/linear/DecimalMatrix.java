package dev.touchstone.linear;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An immutable matrix of exact decimals, as files carry them; an entry may be <em>not finite</em> (NaN, infinity,
 * JSON's {@code null}), which an engine can answer but a scenario cannot contain. A vector is a single row, a scalar
 * is 1×1.
 */
public final class DecimalMatrix {

    private final int rows;
    private final int columns;
    /** Row-major; null stands for an entry that is not finite. Made from the doubles when it is asked for. */
    private volatile BigDecimal[] entries;
    /** The same numbers, where it was made of them; else null. */
    private final double[] doubles;

    private DecimalMatrix(int rows, int columns, BigDecimal[] entries, double[] doubles) {
        this.rows = rows;
        this.columns = columns;
        this.entries = entries;
        this.doubles = doubles;
    }

    private DecimalMatrix(int rows, int columns, BigDecimal[] entries) {
        this(rows, columns, entries, null);
    }

    /** Those row-major numbers exactly, NaN and infinities being not finite: large logs are judged without a decimal of most. */
    public static DecimalMatrix ofDoubles(int rows, int columns, double... doubles) {
        if (rows < 1 || columns < 1 || (long) rows * columns != doubles.length) {
            throw new IllegalArgumentException(
                    doubles.length + " entries do not fill a " + rows + "x" + columns + " matrix");
        }
        return new DecimalMatrix(rows, columns, null, doubles.clone());
    }

    private BigDecimal[] entries() {
        BigDecimal[] known = entries;
        if (known == null) {
            known = new BigDecimal[doubles.length];
            for (int n = 0; n < known.length; n++) {
                known[n] = Double.isFinite(doubles[n]) ? new BigDecimal(doubles[n]) : null;
            }
            entries = known;
        }
        return known;
    }

    /** The entry, which must be finite, rounded to binary64. */
    public double doubleAt(int row, int column) {
        return doubles != null && Double.isFinite(doubles[row * columns + column])
                ? doubles[row * columns + column]
                : get(row, column).doubleValue();
    }

    /** Whether it was made of doubles, which {@link #doubleAt} gives exactly. */
    public boolean isOfDoubles() {
        return doubles != null;
    }

    /**
     * The matrix of these row-major entries, null for one that is not finite.
     *
     * @throws IllegalArgumentException unless there are rows·columns entries, at least one
     */
    public static DecimalMatrix of(int rows, int columns, BigDecimal... entries) {
        if (rows < 1 || columns < 1 || (long) rows * columns != entries.length) {
            throw new IllegalArgumentException(
                    entries.length + " entries do not fill a " + rows + "x" + columns + " matrix");
        }
        return new DecimalMatrix(rows, columns, entries.clone());
    }

    public static DecimalMatrix scalar(BigDecimal value) {
        return of(1, 1, value);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public boolean isFinite(int row, int column) {
        return doubles == null
                ? entries[row * columns + column] != null
                : Double.isFinite(doubles[row * columns + column]);
    }

    public boolean isFinite() {
        return doubles == null
                ? Arrays.stream(entries).noneMatch(entry -> entry == null)
                : Arrays.stream(doubles).allMatch(Double::isFinite);
    }

    /** Whether it has as many rows and columns as the other. */
    public boolean hasShapeOf(DecimalMatrix other) {
        return rows() == other.rows() && columns() == other.columns();
    }

    /** Whether it is that very object, as what is constant is at every step. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isSameObject(DecimalMatrix other) {
        return this == other;
    }

    /** Whether this matrix, with finite entries, equals its transpose. */
    public boolean isSymmetric() {
        for (int i = 0; i < rows && rows == columns; i++) {
            for (int j = 0; j < i; j++) {
                boolean equal = doubles != null
                        ? doubleAt(i, j) == doubleAt(j, i)
                        : get(i, j).compareTo(get(j, i)) == 0;
                if (!equal) {
                    return false;
                }
            }
        }
        return rows == columns;
    }

    /**
     * The entry, which must be finite.
     *
     * @throws IllegalStateException when it is not finite
     */
    public BigDecimal get(int row, int column) {
        int n = row * columns + column;
        BigDecimal[] known = entries;
        BigDecimal entry = known != null ? known[n] : Double.isFinite(doubles[n]) ? new BigDecimal(doubles[n]) : null;
        if (entry == null) {
            throw new IllegalStateException("entry [" + row + "][" + column + "] is not finite");
        }
        return entry;
    }

    /** The finite entries, row by row. */
    public Stream<BigDecimal> stream() {
        return Arrays.stream(entries()).filter(Objects::nonNull);
    }

    /** The rows×columns matrix of these entries. */
    public static DecimalMatrix build(int rows, int columns, Entries<BigDecimal> entry) {
        BigDecimal[] entries = new BigDecimal[rows * columns];
        for (int n = 0; n < entries.length; n++) {
            entries[n] = entry.at(n / columns, n % columns);
        }
        return of(rows, columns, entries);
    }

    /** max_i Σ_j |a_ij|, which bounds the operator norm of a symmetric matrix. */
    public BigDecimal largestRowSum() {
        return IntStream.range(0, rows())
                .mapToObj(i -> IntStream.range(0, columns())
                        .mapToObj(j -> get(i, j).abs())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** Whether every entry of that row is 0. */
    public boolean isZeroRow(int i) {
        return IntStream.range(0, columns()).allMatch(j -> get(i, j).signum() == 0);
    }

    /** Only those rows and columns, in that order. */
    public DecimalMatrix part(List<Integer> keptRows, List<Integer> keptColumns) {
        return build(keptRows.size(), keptColumns.size(), (i, j) -> get(keptRows.get(i), keptColumns.get(j)));
    }

    /** f of each entry of a symmetric matrix, asked once: of those on and below the diagonal, row by row. */
    public DecimalMatrix mapSymmetric(UnaryOperator<BigDecimal> f) {
        BigDecimal[][] lower = new BigDecimal[rows()][rows()];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] = f.apply(get(i, j));
            }
        }
        return build(rows(), rows(), (i, j) -> lower[Math.max(i, j)][Math.min(i, j)]);
    }

    /** Every finite entry replaced by {@code f} of it; {@code f} may return null to say "not finite". */
    public DecimalMatrix map(UnaryOperator<BigDecimal> f) {
        BigDecimal[] given = entries();
        BigDecimal[] mapped = new BigDecimal[given.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = given[i] == null ? null : f.apply(given[i]);
        }
        return new DecimalMatrix(rows, columns, mapped);
    }

    /** Equal shape and numerically equal entries (0.5 equals 0.50). */
    @Override
    public boolean equals(Object other) {
        return other instanceof DecimalMatrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(entries(), that.entries(), DecimalMatrix::compareNumerically);
    }

    private static int compareNumerically(BigDecimal a, BigDecimal b) {
        if (a == null) {
            return b == null ? 0 : 1;
        }
        return b == null ? -1 : a.compareTo(b);
    }

    @Override
    public int hashCode() {
        return 31 * rows + columns;
    }

    @Override
    public String toString() {
        return rows + "x" + columns + " " + Arrays.toString(entries());
    }
}
