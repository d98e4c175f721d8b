package dev.touchstone.scenario;

import java.util.Arrays;
import java.util.Optional;

/** What a trace reports at a point: (18) to (21), (F6). */
public enum Quantity {
    /** W, d×s. */
    WEIGHTS("weights", Dimension.INPUT, Dimension.STUDENT),
    /** ΘᵀWWᵀΘ, r×r; for the Euclidean flow ΘᵀSΘ; Z of (L31), d×d. */
    GRAM("gram", Dimension.TEACHER, Dimension.TEACHER),
    /** A_j of (18), one row of r numbers. */
    ALIGNMENT("alignment", Dimension.ONE, Dimension.TEACHER),
    /** R of (19), or of the fitted B of (21), a scalar. */
    RISK("risk", Dimension.ONE, Dimension.ONE),
    /** The population loss L of (20), a scalar. */
    LOSS("loss", Dimension.ONE, Dimension.ONE),
    /** B of (21), s×s. */
    COEFFICIENTS("coefficients", Dimension.STUDENT, Dimension.STUDENT),
    /** tr Z of (L31), a scalar. */
    TRACE("traceZ", Dimension.ONE, Dimension.ONE),
    /** ‖Z − B‖_F of (L31), a scalar. */
    DISTANCE("distance", Dimension.ONE, Dimension.ONE);

    private final String key;
    private final Dimension rows;
    private final Dimension columns;

    Quantity(String key, Dimension rows, Dimension columns) {
        this.key = key;
        this.rows = rows;
        this.columns = columns;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    public static Optional<Quantity> named(String key) {
        return Arrays.stream(values()).filter(q -> q.key.equals(key)).findFirst();
    }

    /** What its value has a row for each of. */
    public Dimension rows() {
        return rows;
    }

    /** What its value has a column for each of. */
    public Dimension columns() {
        return columns;
    }

    /** What its value looks like in files. */
    public Shape shape() {
        if (columns == Dimension.ONE) {
            return Shape.SCALAR;
        }
        return rows == Dimension.ONE ? Shape.ROW : Shape.MATRIX;
    }

    /** What a value looks like in files. */
    public enum Shape {
        /** Rows of numbers. */
        MATRIX,
        /** Numbers. */
        ROW,
        /** One number. */
        SCALAR
    }
}
