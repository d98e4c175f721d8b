package dev.touchstone.linear;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** A symmetric rational matrix as integers over one positive denominator: signs without a single gcd. */
final class SymmetricIntegers {

    private final BigInteger[][] entries;
    private final BigInteger denominator;

    private SymmetricIntegers(BigInteger[][] entries, BigInteger denominator) {
        this.entries = entries;
        this.denominator = denominator;
    }

    /**
     * S, exactly.
     *
     * @throws IllegalArgumentException unless S is symmetric
     */
    static SymmetricIntegers of(FieldMatrix<BigFraction> S) {
        if (!S.equals(S.transpose())) {
            throw new IllegalArgumentException("the matrix is not symmetric");
        }
        int n = S.getRowDimension();
        BigInteger denominator = BigInteger.ONE;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                BigInteger q = S.getEntry(i, j).getDenominator();
                denominator = denominator.multiply(q.divide(denominator.gcd(q)));
            }
        }
        BigInteger[][] entries = new BigInteger[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                BigFraction x = S.getEntry(i, j);
                entries[i][j] = x.getNumerator().multiply(denominator.divide(x.getDenominator()));
                entries[j][i] = entries[i][j];
            }
        }
        return new SymmetricIntegers(entries, denominator);
    }

    int size() {
        return entries.length;
    }

    /** The integers, to be changed at will. */
    BigInteger[][] copy() {
        BigInteger[][] copy = new BigInteger[entries.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = entries[i].clone();
        }
        return copy;
    }

    /** The integers in balls. */
    FieldMatrix<Ball> in(BallArithmetic arithmetic) {
        return Matrices.build(arithmetic, size(), size(), (i, j) -> arithmetic.of(new BigDecimal(entries[i][j])));
    }

    /** uᵀSu. */
    BigFraction form(Direction u) {
        return new BigFraction(integerForm(u), denominator);
    }

    /** Whether uᵀSu &lt; 0. */
    boolean isNegativeAlong(Direction u) {
        return integerForm(u).signum() < 0;
    }

    private BigInteger integerForm(Direction direction) {
        BigInteger[] u = direction.entries();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < u.length; i++) {
            BigInteger row = BigInteger.ZERO;
            for (int j = 0; u[i].signum() != 0 && j < u.length; j++) {
                row = row.add(entries[i][j].multiply(u[j]));
            }
            sum = sum.add(u[i].multiply(row));
        }
        return sum;
    }

    /**
     * The coordinates split into sets without a nonzero entry between two of them: S is semidefinite when each block is,
     * and its inertia is the sum of theirs. A diagonal matrix costs nothing.
     */
    List<List<Integer>> blocks() {
        List<List<Integer>> blocks = new ArrayList<>();
        boolean[] seen = new boolean[size()];
        for (int i = 0; i < size(); i++) {
            if (!seen[i]) {
                blocks.add(connectedTo(i, seen));
            }
        }
        return blocks;
    }

    private List<Integer> connectedTo(int first, boolean[] seen) {
        List<Integer> block = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        seen[first] = true;
        while (!open.isEmpty()) {
            int i = open.pop();
            block.add(i);
            for (int j = 0; j < size(); j++) {
                if (!seen[j] && entries[i][j].signum() != 0) {
                    seen[j] = true;
                    open.push(j);
                }
            }
        }
        return block;
    }

    /** The rows and columns of these coordinates. */
    SymmetricIntegers block(List<Integer> coordinates) {
        int n = coordinates.size();
        BigInteger[][] block = new BigInteger[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                block[i][j] = entries[coordinates.get(i)][coordinates.get(j)];
            }
        }
        return new SymmetricIntegers(block, denominator);
    }
}
