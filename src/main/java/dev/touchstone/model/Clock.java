package dev.touchstone.model;

import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.util.Decimal64;

/** The clock (4), τ = t/(2√s‖Λ‖): the gradient's time t, in which learning rates are, and τ, in which flows run. */
public final class Clock {

    private Clock() {}

    /** 2√s‖Λ‖, the time t that one unit of τ takes. */
    public static <T extends FieldElement<T>> T timePerTau(RealArithmetic<T> arithmetic, List<T> lambda, int s) {
        return timePerTau(arithmetic, arithmetic.sqrt(Teacher.normSquared(lambda)), s);
    }

    /** The same where ‖Λ‖ is known. */
    public static <T extends FieldElement<T>> T timePerTau(RealArithmetic<T> arithmetic, T norm, int s) {
        return arithmetic.of(2).multiply(arithmetic.sqrt(arithmetic.of(s))).multiply(norm);
    }

    /** The same in binary64. */
    public static double timePerTau(double norm, int s) {
        return timePerTau(Binary64Arithmetic.INSTANCE, new Decimal64(norm), s).doubleValue();
    }
}
