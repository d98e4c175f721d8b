package dev.touchstone.engine.kalman;

import dev.touchstone.engine.dense.DenseReal;
import java.util.stream.IntStream;

/** Matrices put together and taken apart; no number is touched. */
final class Blocks {

    private Blocks() {}

    /** (A; B). */
    static DenseReal above(DenseReal A, DenseReal B) {
        DenseReal both = new DenseReal(A.rows + B.rows, A.columns);
        System.arraycopy(A.entries, 0, both.entries, 0, A.entries.length);
        System.arraycopy(B.entries, 0, both.entries, A.entries.length, B.entries.length);
        return both;
    }

    /** (A B). */
    static DenseReal beside(DenseReal A, DenseReal B) {
        return above(A.transpose(), B.transpose()).transpose();
    }

    /** Rows and columns from that one on, of a square matrix. */
    static DenseReal corner(DenseReal A, int first) {
        return A.subRows(first, A.rows)
                .subColumns(IntStream.range(first, A.columns).boxed().toList());
    }
}
