package dev.touchstone.proofs;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.Radon;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The equation (50) with random coefficients of any sign, and its flow as power series in the time, exact up to their order.
 *
 * @param given (A, S, Q) in rationals
 * @param equation the same as constant series
 * @param phi Φ = e^{Mt}
 */
record EquationSeries(Hamiltonian<BigFraction> given, Hamiltonian<PowerSeries> equation, FieldMatrix<PowerSeries> phi) {

    static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    static final PowerSeriesArithmetic SERIES = PowerSeriesArithmetic.INSTANCE;

    static EquationSeries of(Hamiltonian<BigFraction> given) {
        return new EquationSeries(
                given,
                new Hamiltonian<>(SERIES, constant(given.A()), constant(given.S()), constant(given.Q())),
                exponential(given.matrix()));
    }

    static EquationSeries random(Random random, int n) {
        return of(new Hamiltonian<>(
                EXACT, RandomMatrices.matrix(EXACT, random, n, n), symmetric(random, n), symmetric(random, n)));
    }

    /** Symmetric, of any sign. */
    static FieldMatrix<BigFraction> symmetric(Random random, int n) {
        return RandomMatrices.symmetric(EXACT, random, n);
    }

    static FieldMatrix<PowerSeries> constant(FieldMatrix<BigFraction> A) {
        return Matrices.build(
                SERIES, A.getRowDimension(), A.getColumnDimension(), (i, j) -> PowerSeries.constant(A.getEntry(i, j)));
    }

    /** e^{Mt} = Σ M^k t^k/k!. */
    static FieldMatrix<PowerSeries> exponential(FieldMatrix<BigFraction> M) {
        List<FieldMatrix<BigFraction>> terms = new ArrayList<>(List.of(Matrices.identity(EXACT, M.getRowDimension())));
        for (int k = 1; k <= PowerSeries.ORDER; k++) {
            terms.add(terms.get(k - 1).multiply(M).scalarMultiply(new BigFraction(1, k)));
        }
        return ofTerms(terms);
    }

    /** Σ A_k t^k; what is missing is 0. */
    static FieldMatrix<PowerSeries> ofTerms(List<FieldMatrix<BigFraction>> terms) {
        FieldMatrix<BigFraction> first = terms.get(0);
        return Matrices.build(
                SERIES,
                first.getRowDimension(),
                first.getColumnDimension(),
                (i, j) -> new PowerSeries(IntStream.rangeClosed(0, PowerSeries.ORDER)
                        .mapToObj(k -> k < terms.size() ? terms.get(k).getEntry(i, j) : BigFraction.ZERO)
                        .toList()));
    }

    /** X(t) from X₀, by the program's (53). */
    FieldMatrix<PowerSeries> from(FieldMatrix<BigFraction> X0) {
        return Radon.after(SERIES, phi, constant(X0));
    }

    /** Φ₁₁ + Φ₁₂X₀. */
    FieldMatrix<PowerSeries> U(FieldMatrix<BigFraction> X0) {
        return rows(0, X0);
    }

    /** Φ₂₁ + Φ₂₂X₀. */
    FieldMatrix<PowerSeries> V(FieldMatrix<BigFraction> X0) {
        return rows(size(), X0);
    }

    private FieldMatrix<PowerSeries> rows(int first, FieldMatrix<BigFraction> X0) {
        int n = size();
        return phi.getSubMatrix(first, first + n - 1, 0, n - 1)
                .add(phi.getSubMatrix(first, first + n - 1, n, 2 * n - 1).multiply(constant(X0)));
    }

    int size() {
        return given.A().getRowDimension();
    }

    static FieldMatrix<PowerSeries> inverse(FieldMatrix<PowerSeries> A) {
        return LinearSolve.inverse(SERIES, A);
    }

    /** ∫₀ᵗ. */
    static FieldMatrix<PowerSeries> integral(FieldMatrix<PowerSeries> A) {
        return Matrices.map(A, EquationSeries::integral);
    }

    private static PowerSeries integral(PowerSeries a) {
        return new PowerSeries(IntStream.rangeClosed(0, PowerSeries.ORDER)
                .mapToObj(k -> k == 0 ? BigFraction.ZERO : a.coefficient(k - 1).divide(k))
                .toList());
    }

    /** The series of ct. */
    static FieldMatrix<PowerSeries> timeScaled(FieldMatrix<PowerSeries> A, BigFraction c) {
        UnaryOperator<PowerSeries> scaled = a -> new PowerSeries(IntStream.rangeClosed(0, PowerSeries.ORDER)
                .mapToObj(k -> a.coefficient(k).multiply(c.pow(k)))
                .toList());
        return Matrices.map(A, scaled);
    }
}
