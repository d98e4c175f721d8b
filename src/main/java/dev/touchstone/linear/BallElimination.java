package dev.touchstone.linear;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Symmetric elimination in balls, with diagonal pivoting.
 *
 * <p><b>What it proves.</b> Let S be any symmetric matrix that the balls enclose. The operations below are those of an
 * LDLᵀ factorisation of S with its rows and columns permuted, so by inclusion isotonicity every ball encloses the number
 * that S itself would give there, and a division by a ball that contains zero is never made. If all pivot balls are
 * positive, S has an LDLᵀ with D &gt; 0, hence xᵀSx = Σ d_i (Lᵀx)_i² &gt; 0 for every x ≠ 0: all matrices enclosed are
 * positive definite. If what remains after some positive pivots is exactly zero, D ≥ 0 and they are semidefinite. If
 * all pivots have proved signs, these count the eigenvalues (Sylvester).
 *
 * <p>Where it stops before, {@link #direction} is a guess, taken from midpoints, of a vector along which S is negative:
 * nothing is proved by it.
 */
final class BallElimination {

    private final BallArithmetic arithmetic;
    private final Ball[][] A;
    private final int[] coordinate;
    private int step;
    private int positive;
    private Optional<Direction> direction = Optional.empty();

    private BallElimination(BallArithmetic arithmetic, FieldMatrix<Ball> S) {
        this.arithmetic = arithmetic;
        A = S.getData();
        coordinate = new int[A.length];
        Arrays.setAll(coordinate, i -> i);
    }

    /** Eliminates while pivots are proved positive. */
    static BallElimination ofDefinite(BallArithmetic arithmetic, FieldMatrix<Ball> S) {
        BallElimination elimination = new BallElimination(arithmetic, S);
        elimination.run(true);
        return elimination;
    }

    /** The number of positive and negative eigenvalues of every matrix enclosed; empty when a pivot's sign is not proved. */
    static Optional<Inertia> inertia(BallArithmetic arithmetic, FieldMatrix<Ball> S) {
        BallElimination elimination = new BallElimination(arithmetic, S);
        elimination.run(false);
        int n = elimination.A.length;
        return elimination.isNothingLeft()
                ? Optional.of(new Inertia(
                        elimination.positive, elimination.step - elimination.positive, n - elimination.step))
                : Optional.empty();
    }

    /** Whether every matrix enclosed is positive semidefinite; false says nothing. */
    boolean provesSemidefinite() {
        return positive == step && isNothingLeft();
    }

    /** Where the matrix looks negative, in integers of as many bits as the arithmetic. */
    Optional<Direction> direction() {
        return direction;
    }

    private boolean isNothingLeft() {
        for (int i = step; i < A.length; i++) {
            for (int j = step; j <= i; j++) {
                if (!A[i][j].isZero()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void run(boolean definite) {
        while (step < A.length) {
            int pivot = largestDiagonal(definite);
            if (sign(A[pivot][pivot]) == 0 || (definite && sign(A[pivot][pivot]) < 0)) {
                direction = definite ? guess(pivot) : Optional.empty();
                return;
            }
            positive += sign(A[pivot][pivot]) > 0 ? 1 : 0;
            eliminate(pivot);
        }
    }

    /** The diagonal entry with the largest midpoint by size; a proved negative one before all when that ends the run. */
    private int largestDiagonal(boolean negativeFirst) {
        int best = step;
        double bestSize = Double.NEGATIVE_INFINITY;
        for (int i = step; i < A.length; i++) {
            if (negativeFirst && sign(A[i][i]) < 0) {
                return i;
            }
            double size = sign(A[i][i]) == 0 ? Double.NEGATIVE_INFINITY : arithmetic.log10(A[i][i]);
            if (size > bestSize) {
                best = i;
                bestSize = size;
            }
        }
        return best;
    }

    /** −1 or 1 where proved, else 0. */
    private int sign(Ball x) {
        if (x.isLessThan(arithmetic.zero()) == Certainty.TRUE) {
            return -1;
        }
        return arithmetic.zero().isLessThan(x) == Certainty.TRUE ? 1 : 0;
    }

    private void eliminate(int at) {
        swap(at, step);
        Ball inverse = A[step][step].reciprocal();
        for (int i = step + 1; i < A.length; i++) {
            Ball factor = A[i][step].multiply(inverse);
            for (int j = step + 1; j <= i; j++) {
                A[i][j] = A[i][j].subtract(factor.multiply(A[j][step]));
                A[j][i] = A[i][j];
            }
        }
        step++;
    }

    private void swap(int i, int j) {
        Ball[] row = A[i];
        A[i] = A[j];
        A[j] = row;
        for (Ball[] each : A) {
            Ball entry = each[i];
            each[i] = each[j];
            each[j] = entry;
        }
        int moved = coordinate[i];
        coordinate[i] = coordinate[j];
        coordinate[j] = moved;
    }

    /** e_pivot if that entry is negative; else, no diagonal entry being certain, e_i ∓ e_j for the largest other entry. */
    private Optional<Direction> guess(int pivot) {
        Ball[] v = new Ball[A.length];
        Arrays.fill(v, arithmetic.zero());
        v[pivot] = arithmetic.one();
        if (sign(A[pivot][pivot]) == 0) {
            int[] largest = {pivot, pivot};
            double size = Double.NEGATIVE_INFINITY;
            for (int i = step; i < A.length; i++) {
                for (int j = step; j < i; j++) {
                    if (arithmetic.log10(A[i][j]) > size) {
                        largest = new int[] {i, j};
                        size = arithmetic.log10(A[i][j]);
                    }
                }
            }
            if (largest[0] != largest[1]) {
                v[pivot] = arithmetic.zero();
                v[largest[0]] = arithmetic.one();
                v[largest[1]] =
                        arithmetic.of(-A[largest[0]][largest[1]].midpoint().signum());
            }
        }
        return Optional.of(integers(extended(v)));
    }

    /** (−S_DD⁻¹ S_DR v, v) by back substitution, on midpoints. */
    private Ball[] extended(Ball[] x) {
        for (int i = step - 1; i >= 0; i--) {
            Ball sum = arithmetic.zero();
            for (int j = i + 1; j < x.length; j++) {
                sum = sum.subtract(A[i][j].center().multiply(x[j]));
            }
            x[i] = sum.divide(A[i][i].center()).center();
        }
        return x;
    }

    /** x in the matrix's coordinates, times a power of two that leaves its largest entry about p bits. */
    private Direction integers(Ball[] x) {
        double log10 = Double.NEGATIVE_INFINITY;
        for (Ball entry : x) {
            log10 = Math.max(log10, arithmetic.log10(entry));
        }
        long shift = arithmetic.bits() - Math.round(log10 / Math.log10(2));
        BigInteger[] u = new BigInteger[x.length];
        for (int i = 0; i < x.length; i++) {
            u[coordinate[i]] = x[i].scale(shift).midpoint().toBigInteger();
        }
        return Direction.of(u);
    }
}
