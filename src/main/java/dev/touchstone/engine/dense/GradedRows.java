package dev.touchstone.engine.dense;

import java.util.Arrays;

/**
 * Rows whose sizes differ beyond any exponent range: row i is mantissas · significand · 2^exponent, the exponent apart.
 *
 * <p>Each row has an <em>active</em> significand, its part in FᵀF, and a <em>passive</em> one, its part in X, both on the
 * same mantissas: row i of F is active·2^e·m_i and row i of X is passive·2^e·m_i. Column operations act on the
 * mantissas only.
 */
public final class GradedRows {

    final DenseReal mantissas;
    final double[] active;
    final double[] passive;
    final long[] exponents;
    private final Rounding rounding;
    private int filled;

    public GradedRows(int rows, int columns, Rounding rounding) {
        this.mantissas = new DenseReal(rows, columns);
        this.active = new double[rows];
        this.passive = new double[rows];
        this.exponents = new long[rows];
        this.rounding = rounding;
    }

    int columns() {
        return mantissas.columns;
    }

    int rows() {
        return filled;
    }

    /** Appends every row of {@code m}, each active·2⁰·m_i in F and absent from X. */
    public void addActive(DenseReal m, double weight) {
        for (int i = 0; i < m.rows; i++) {
            add(m, i, weight, 0, 0);
        }
    }

    /** Appends row i of {@code m}, its mantissas brought to size 1 by a power of two, exactly. */
    public void add(DenseReal m, int i, double activeWeight, double passiveWeight, long exponent) {
        int from = i * m.columns;
        double size = Arrays.stream(m.entries, from, from + m.columns)
                .map(Math::abs)
                .max()
                .orElse(0);
        int shift = size == 0 ? 0 : Math.getExponent(size);
        for (int j = 0; j < m.columns; j++) {
            mantissas.set(filled, j, rounding.round(Math.scalb(m.get(i, j), -shift)));
        }
        active[filled] = activeWeight;
        passive[filled] = passiveWeight;
        exponents[filled] = exponent + shift;
        filled++;
    }
}
