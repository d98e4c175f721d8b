package dev.touchstone.flow;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The matrix Riccati equation (50), Ẋ = AᵀX + XA − XSX + Q, with constant coefficients, S and Q of any sign.
 *
 * @param A n×n
 * @param S n×n, symmetric
 * @param Q n×n, symmetric
 * @param <T> the numbers
 */
public record Hamiltonian<T extends FieldElement<T>>(
        Arithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> S, FieldMatrix<T> Q) {

    /**
     * The equation of control with input matrix B, input weight R and cross weight N: (A − BR⁻¹Nᵀ, BR⁻¹Bᵀ, Q − NR⁻¹Nᵀ).
     *
     * @param B n×m
     * @param R m×m, symmetric
     * @param N n×m
     * @throws ArithmeticException when R is singular (to working precision)
     */
    public static <T extends FieldElement<T>> Hamiltonian<T> ofControl(
            Arithmetic<T> arithmetic,
            FieldMatrix<T> A,
            FieldMatrix<T> B,
            FieldMatrix<T> R,
            FieldMatrix<T> N,
            FieldMatrix<T> Q) {
        FieldMatrix<T> byB = LinearSolve.solve(arithmetic, R, B.transpose()); // R⁻¹Bᵀ
        FieldMatrix<T> byN = LinearSolve.solve(arithmetic, R, N.transpose());
        return new Hamiltonian<>(
                arithmetic,
                A.subtract(B.multiply(byN)),
                Matrices.mirrored(B.multiply(byB)),
                Matrices.mirrored(Q.subtract(N.multiply(byN))));
    }

    /** The same by Cramer's rule, R⁻¹ = adj R/det R: a second formula for a witness. */
    public static <T extends FieldElement<T>> Hamiltonian<T> ofControlByCramer(
            Arithmetic<T> arithmetic,
            FieldMatrix<T> A,
            FieldMatrix<T> B,
            FieldMatrix<T> R,
            FieldMatrix<T> N,
            FieldMatrix<T> Q) {
        T determinant = Characteristic.symmetricFunctions(arithmetic, R).get(R.getRowDimension() - 1);
        FieldMatrix<T> inverse = Characteristic.adjugate(arithmetic, R).scalarMultiply(determinant.reciprocal());
        return new Hamiltonian<>(
                arithmetic,
                A.subtract(B.multiply(inverse).multiply(N.transpose())),
                Matrices.mirrored(B.multiply(inverse).multiply(B.transpose())),
                Matrices.mirrored(Q.subtract(N.multiply(inverse).multiply(N.transpose()))));
    }

    /** (3), Ġ = ΛG + GΛ − 2GΛG: (Λ, 2Λ, 0). */
    public static <T extends FieldElement<T>> Hamiltonian<T> ofGram(Arithmetic<T> arithmetic, List<T> lambda) {
        FieldMatrix<T> L = Matrices.diagonal(arithmetic, lambda);
        return new Hamiltonian<>(arithmetic, L, L.add(L), Matrices.zero(arithmetic, lambda.size(), lambda.size()));
    }

    /**
     * (L31), Ż = BZ + ZB − 2Z²: (B, 2I, 0).
     *
     * @param B symmetric
     */
    public static <T extends FieldElement<T>> Hamiltonian<T> ofOja(Arithmetic<T> arithmetic, FieldMatrix<T> B) {
        int d = B.getRowDimension();
        FieldMatrix<T> I = Matrices.identity(arithmetic, d);
        return new Hamiltonian<>(arithmetic, B, I.add(I), Matrices.zero(arithmetic, d, d));
    }

    /** The right-hand side of (50). */
    public FieldMatrix<T> rate(FieldMatrix<T> X) {
        FieldMatrix<T> XA = X.multiply(A);
        return Matrices.mirrored(
                XA.add(XA.transpose()).subtract(X.multiply(S).multiply(X)).add(Q));
    }

    /** (61f): the equation of X − Z, for a constant symmetric Z: (A − SZ, S, rate of Z). */
    public Hamiltonian<T> shifted(FieldMatrix<T> Z) {
        return new Hamiltonian<>(arithmetic, A.subtract(S.multiply(Z)), S, rate(Z));
    }

    /** (61e) with T = √c·I: the equation of X/c, (A, cS, Q/c). */
    public Hamiltonian<T> inUnit(T c) {
        return new Hamiltonian<>(arithmetic, A, S.scalarMultiply(c), Q.scalarMultiply(c.reciprocal()));
    }

    /** (61h): what it does in a time c, done in the time 1: (cA, cS, cQ). */
    public Hamiltonian<T> inUnitOfTime(T c) {
        return new Hamiltonian<>(arithmetic, A.scalarMultiply(c), S.scalarMultiply(c), Q.scalarMultiply(c));
    }

    /** M = [[−A, S], [Q, Aᵀ]] of (51), 2n×2n. */
    public FieldMatrix<T> matrix() {
        int n = A.getRowDimension();
        return Matrices.build(arithmetic, 2 * n, 2 * n, (i, j) -> {
            if (i < n) {
                return j < n ? A.getEntry(i, j).negate() : S.getEntry(i, j - n);
            }
            return j < n ? Q.getEntry(i - n, j) : A.getEntry(j - n, i - n);
        });
    }
}
