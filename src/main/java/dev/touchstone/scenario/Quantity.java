package dev.touchstone.scenario;

import java.math.BigDecimal;
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
    DISTANCE("distance", Dimension.ONE, Dimension.ONE),
    /** MSE of (L41), a scalar. */
    MSE("mse", Dimension.ONE, Dimension.ONE),
    /** The loss on the noisy labels, (L43), a scalar. */
    TRAIN_LOSS("trainLoss", Dimension.ONE, Dimension.ONE),
    /** The loss on the same samples with clean labels, (L43), a scalar. */
    IN_SAMPLE("inSample", Dimension.ONE, Dimension.ONE),
    /** rank(Z)/d of (L43), a scalar. */
    RANK("rank", Dimension.ONE, Dimension.ONE),
    /** (1/d)Tr Z of (L43), a scalar. */
    MEAN_TRACE("meanTrace", Dimension.ONE, Dimension.ONE),
    /** ξ of (L42), a scalar. */
    XI("xi", Dimension.ONE, Dimension.ONE),
    /** q of (L42), a scalar. */
    SHRINKAGE("q", Dimension.ONE, Dimension.ONE),
    /** The ends of the support of the law (L36), rising: one row of two numbers or more. */
    EDGES("edges", Dimension.ONE, Dimension.EDGES),
    /** The density of that law at the numbers asked for, one row. */
    DENSITY("density", Dimension.ONE, Dimension.POSITIONS),
    /** The threshold of recovery as λ → 0⁺, (L49), a scalar. */
    RECOVERY("recovery", Dimension.ONE, Dimension.ONE),
    /** Where interpolation ends, (L48), with noise (L51), a scalar. */
    INTERPOLATION("interpolation", Dimension.ONE, Dimension.ONE),
    /** MSE there, (L51), a scalar; 0 without noise. */
    PEAK("peak", Dimension.ONE, Dimension.ONE),
    /** The student's degrees of freedom over d², of (L48), a scalar. */
    COUNT("count", Dimension.ONE, Dimension.ONE),
    /** The value that (L50) conjectures, a scalar. */
    CONJECTURED("conjectured", Dimension.ONE, Dimension.ONE),
    /** A of (L59), the expected number of coordinates that are not 0, a scalar. */
    ACTIVE("active", Dimension.ONE, Dimension.ONE),
    /** The training error (L60), a scalar. */
    TRAIN_MSE("trainMse", Dimension.ONE, Dimension.ONE),
    /** δ of (L59), a scalar. */
    DELTA("delta", Dimension.ONE, Dimension.ONE),
    /** c of (L59), a scalar. */
    CUT("cut", Dimension.ONE, Dimension.ONE),
    /** P after the measurement of its step, (70), n×n. */
    FILTERED("filtered", Dimension.STATE, Dimension.STATE),
    /** P before the measurement of its step, (70), n×n. */
    PREDICTED("predicted", Dimension.STATE, Dimension.STATE),
    /** X of (50), n×n. */
    SOLUTION("solution", Dimension.STATE, Dimension.STATE),
    /** That X of (50) exists no more, (65): 1, in files {@code true}. */
    ESCAPED("escaped", Dimension.ONE, Dimension.ONE),
    /** When it ceased to exist, (65), at the first point that it did not reach; in files {@code escape.time} beside the points. */
    ESCAPE("escape", Dimension.ONE, Dimension.ONE);

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

    /** Whether at that time or step it only says what the start said: at 0, but for what a first measurement has made. */
    public boolean repeatsStart(BigDecimal at) {
        return at.signum() == 0 && this != FILTERED;
    }

    /** Whether a value may have fewer columns than its dimension says. */
    public boolean isOpen() {
        return columns == Dimension.EDGES;
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
