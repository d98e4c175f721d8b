package dev.touchstone.flow;

import static dev.touchstone.linear.Matrices.gram;
import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.linear.Matrices.scaleRows;

import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The Euclidean flow (6) in S = (‖Λ‖/√s) WWᵀ, closed form (7):
 * S(τ) = e^{Mτ} V₀ (I_s + V₀ᵀ κ(τ) V₀)⁻¹ V₀ᵀ e^{Mτ}, κ(τ) = ∫₀^τ 2e^{2Mu}du. M is diagonal in the teacher's coordinates and
 * zero on their complement.
 */
public final class EuclideanFlow {

    private EuclideanFlow() {}

    /** V₀ = (‖Λ‖/√s)^½ W(0), d×s. */
    public static <T extends FieldElement<T>> FieldMatrix<T> scaledStart(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, FieldMatrix<T> W0) {
        T ratio = arithmetic.sqrt(teacher.normSquared().divide(arithmetic.of(W0.getColumnDimension())));
        return W0.scalarMultiply(arithmetic.sqrt(ratio));
    }

    /** The eigenvalue of κ(τ) for an eigenvalue λ of M: expm1(2λτ)/λ, and 2τ where λ = 0. */
    public static <T extends FieldElement<T>> T kappa(RealArithmetic<T> arithmetic, T lambda, T tau) {
        return arithmetic.signum(lambda) == 0
                ? tau.multiply(2)
                : arithmetic.expm1(lambda.multiply(tau).multiply(2)).divide(lambda);
    }

    /** (7) in the teacher's coordinates: ΘᵀS(τ)Θ, r×r. */
    public static <T extends FieldElement<T>> FieldMatrix<T> inTeacherCoordinates(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, FieldMatrix<T> V0, T tau) {
        List<T> E = RiccatiFlow.exponentials(arithmetic, teacher.lambda(), tau).E();
        List<T> kappa =
                teacher.lambda().stream().map(l -> kappa(arithmetic, l, tau)).toList();
        return inTeacherCoordinates(arithmetic, teacher, E, kappa, kappa(arithmetic, arithmetic.zero(), tau), V0);
    }

    /**
     * The same from the eigenvalues of e^{Mτ} and κ(τ).
     *
     * @param E e^{λ_jτ}, r numbers
     * @param kappa eigenvalues of κ(τ) on the teacher's directions, r numbers
     * @param elsewhere its eigenvalue on their complement, 2τ
     */
    public static <T extends FieldElement<T>> FieldMatrix<T> inTeacherCoordinates(
            RealArithmetic<T> arithmetic,
            Teacher<T> teacher,
            List<T> E,
            List<T> kappa,
            T elsewhere,
            FieldMatrix<T> V0) {
        FieldMatrix<T> EZ = scaleRows(E, teacher.coordinates(V0));
        FieldMatrix<T> N = toInvert(arithmetic, teacher, kappa, elsewhere, V0);
        return EZ.multiply(LinearSolve.solve(arithmetic, N, EZ.transpose()));
    }

    /** I_s + V₀ᵀκ(τ)V₀. */
    private static <T extends FieldElement<T>> FieldMatrix<T> toInvert(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, List<T> kappa, T elsewhere, FieldMatrix<T> V0) {
        FieldMatrix<T> Z = teacher.coordinates(V0);
        FieldMatrix<T> complement = gram(V0).subtract(gram(Z)).scalarMultiply(elsewhere);
        return identity(arithmetic, V0.getColumnDimension())
                .add(Z.transpose().multiply(scaleRows(kappa, Z)))
                .add(complement);
    }

    /** A matrix V(τ), d×s, whose V(τ)V(τ)ᵀ is (7): where a flow of weights can go on from. */
    public static <T extends FieldElement<T>> FieldMatrix<T> weightsAfter(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, FieldMatrix<T> V0, T tau) {
        List<T> kappa =
                teacher.lambda().stream().map(l -> kappa(arithmetic, l, tau)).toList();
        List<T> growth = teacher.lambda().stream()
                .map(l -> arithmetic.expm1(l.multiply(tau)))
                .toList();
        FieldMatrix<T> grown = V0.add(teacher.theta().multiply(scaleRows(growth, teacher.coordinates(V0))));
        FieldMatrix<T> N = toInvert(arithmetic, teacher, kappa, kappa(arithmetic, arithmetic.zero(), tau), V0);
        return CholeskyQr.dividedByRoot(arithmetic, grown, N);
    }

    /** The same with the d×d inverse, S(τ) = e^{Mτ} S₀ (I_d + κS₀)⁻¹ e^{Mτ}: a second formula for a witness. */
    public static <T extends FieldElement<T>> FieldMatrix<T> byFullMatrix(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, FieldMatrix<T> V0, T tau) {
        int d = V0.getRowDimension();
        FieldMatrix<T> S0 = V0.multiply(V0.transpose());
        FieldMatrix<T> growth = function(arithmetic, teacher, arithmetic.one(), l -> arithmetic.exp(l.multiply(tau)));
        FieldMatrix<T> kappa = function(arithmetic, teacher, tau.multiply(2), l -> kappa(arithmetic, l, tau));
        FieldMatrix<T> N = identity(arithmetic, d).add(S0.multiply(kappa)); // (S₀κ + I)⁻¹S₀ = S₀(I + κS₀)⁻¹
        FieldMatrix<T> half = growth.multiply(teacher.theta());
        return half.transpose().multiply(LinearSolve.solve(arithmetic, N, S0)).multiply(half);
    }

    /** f(M), d×d: f(λ_j) on the teacher's directions, f(0) on their complement. */
    private static <T extends FieldElement<T>> FieldMatrix<T> function(
            RealArithmetic<T> arithmetic, Teacher<T> teacher, T atZero, java.util.function.UnaryOperator<T> f) {
        FieldMatrix<T> theta = teacher.theta();
        List<T> excess =
                teacher.lambda().stream().map(l -> f.apply(l).subtract(atZero)).toList();
        return theta.multiply(Matrices.scaleRows(excess, theta.transpose()))
                .add(identity(arithmetic, theta.getRowDimension()).scalarMultiply(atZero));
    }
}
