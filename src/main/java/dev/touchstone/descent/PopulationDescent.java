package dev.touchstone.descent;

import dev.touchstone.linear.Polar;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.RealArithmetic;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** Riemannian gradient descent on the population loss, (13p): W⁺ = polar(W + h(I − P)MW), P = WWᵀ. */
public final class PopulationDescent {

    private PopulationDescent() {}

    /** One step of size h (in τ) from an orthonormal W, d×s. */
    public static <T extends FieldElement<T>> FieldMatrix<T> step(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, T h, FieldMatrix<T> W) {
        return Polar.factor(arithmetic, W.add(tangent(teacher, W).scalarMultiply(h)));
    }

    /** (I − WWᵀ)MW: the negative Riemannian gradient in the clock τ. */
    public static <T extends FieldElement<T>> FieldMatrix<T> tangent(Teacher<T> teacher, FieldMatrix<T> W) {
        FieldMatrix<T> MW = teacher.times(W);
        return MW.subtract(W.multiply(W.transpose().multiply(MW)));
    }

    /** The same by the d×d matrices M and WWᵀ: a second formula for a witness. */
    public static <T extends FieldElement<T>> FieldMatrix<T> tangentByFullMatrix(Teacher<T> teacher, FieldMatrix<T> W) {
        FieldMatrix<T> MW = teacher.matrix().multiply(W);
        return MW.subtract(W.multiply(W.transpose()).multiply(MW));
    }
}
