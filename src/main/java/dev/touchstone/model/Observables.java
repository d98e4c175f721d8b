package dev.touchstone.model;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/** What is measured along a trajectory: (18), (19), (20), (22). */
public final class Observables {

    private Observables() {}

    /**
     * Alignments A_j of (18), one row of r numbers.
     *
     * @param G Gram matrix ΘᵀPΘ of the projector P on span(W), r×r
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> alignment(Arithmetic<T> arithmetic, FieldMatrix<T> G) {
        return Matrices.build(arithmetic, 1, G.getRowDimension(), (i, j) -> G.getEntry(j, j));
    }

    /**
     * Fine-tuned risk R = 1 − tr(ΛGΛG)/‖Λ‖² of (19).
     *
     * @param G Gram matrix ΘᵀPΘ of the projector P on span(W), r×r
     */
    public static <T extends FieldElement<T>> T risk(Arithmetic<T> arithmetic, List<T> lambda, FieldMatrix<T> G) {
        FieldMatrix<T> LG = Matrices.scaleRows(lambda, G);
        return arithmetic.one().subtract(Matrices.trace(LG.multiply(LG)).divide(Teacher.normSquared(lambda)));
    }

    /** Population loss L(W) = ⅛ ‖M/‖Λ‖ − WWᵀ/√s‖_F² of (1d), for any W, d×s. */
    public static <T extends FieldElement<T>> T loss(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, FieldMatrix<T> W) {
        T norm = arithmetic.sqrt(teacher.normSquared());
        T rootS = arithmetic.sqrt(arithmetic.of(W.getColumnDimension()));
        FieldMatrix<T> M = teacher.matrix();
        FieldMatrix<T> gap = M.scalarMultiply(norm.reciprocal())
                .subtract(W.multiply(W.transpose()).scalarMultiply(rootS.reciprocal()));
        return Matrices.frobeniusSquared(gap).divide(arithmetic.of(8));
    }

    /**
     * The same expanded: ⅛(1 − 2 tr(ΛG)/(‖Λ‖√s) + ‖WᵀW‖_F²/s), without d×d matrices.
     *
     * @param G ΘᵀWWᵀΘ, r×r
     * @param WtW WᵀW, s×s
     */
    public static <T extends FieldElement<T>> T lossFromGrams(
            RealArithmetic<T> arithmetic, List<T> lambda, FieldMatrix<T> G, FieldMatrix<T> WtW) {
        T s = arithmetic.of(WtW.getRowDimension());
        T scale = arithmetic.sqrt(Teacher.normSquared(lambda).multiply(s));
        T alignment = Matrices.trace(Matrices.scaleRows(lambda, G)).divide(scale);
        return arithmetic
                .one()
                .subtract(alignment.add(alignment))
                .add(Matrices.frobeniusSquared(WtW).divide(s))
                .divide(arithmetic.of(8));
    }

    /** The same on Stiefel: ¼(1 − tr(ΛG)/(‖Λ‖√s)) of (20). */
    public static <T extends FieldElement<T>> T lossOnStiefel(
            RealArithmetic<T> arithmetic, List<T> lambda, FieldMatrix<T> G, int s) {
        T scale = arithmetic.sqrt(Teacher.normSquared(lambda).multiply(arithmetic.of(s)));
        T quarter = arithmetic.of(BigDecimal.valueOf(0.25));
        return quarter.multiply(arithmetic
                .one()
                .subtract(Matrices.trace(Matrices.scaleRows(lambda, G)).divide(scale)));
    }

    /** ‖WᵀW − I‖_F² of (22), squared so that it is exact on rationals. */
    public static <T extends FieldElement<T>> T orthonormalityDefectSquared(
            Arithmetic<T> arithmetic, FieldMatrix<T> W) {
        return Matrices.frobeniusSquared(
                Matrices.gram(W).subtract(Matrices.identity(arithmetic, W.getColumnDimension())));
    }
}
