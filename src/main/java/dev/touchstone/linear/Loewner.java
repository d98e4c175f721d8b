package dev.touchstone.linear;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The Loewner order, (D5): A ⪯ B means that B − A is positive semidefinite.
 *
 * <p>On rationals the answer is always a proof, without tolerance: balls decide what is far from singular, and a
 * fraction-free elimination the rest. On balls it is a proof about every symmetric matrix that they enclose, or
 * Undecided. A refutation carries a witness of few digits, of integers without common factor.
 */
public final class Loewner {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final Comparison PROVED = new Comparison.Proved(BigDecimal.ZERO);
    /** Decides binary64 matrices that are singular to less than some 10⁻⁴⁰; hundred times faster than integers. */
    private static final BallArithmetic QUICK = BallArithmetic.ofBits(192);

    /** Widest block that is eliminated in integers: its cost grows with about the 4.5th power of its width. */
    private static final int WIDEST_EXACT = 128;

    private Loewner() {}

    /**
     * Whether A ⪯ B, for symmetric A and B.
     *
     * @throws IllegalArgumentException when B − A is not symmetric
     */
    public static Comparison compare(FieldMatrix<BigFraction> A, FieldMatrix<BigFraction> B) {
        return semidefinite(B.subtract(A));
    }

    /** Whether S ⪰ 0, for a symmetric S; Undecided only where a block wider than 128 is singular to 192 bits. */
    public static Comparison semidefinite(FieldMatrix<BigFraction> S) {
        SymmetricIntegers integers = SymmetricIntegers.of(S);
        Comparison answer = PROVED;
        for (List<Integer> coordinates : integers.blocks()) {
            answer = answer.and(blockSemidefinite(integers.block(coordinates), coordinates, S.getRowDimension()));
        }
        return answer;
    }

    private static Comparison blockSemidefinite(SymmetricIntegers block, List<Integer> coordinates, int n) {
        BallElimination balls = BallElimination.ofDefinite(QUICK, block.in(QUICK));
        if (balls.provesSemidefinite()) {
            return PROVED;
        }
        Optional<Direction> negative = balls.direction().filter(block::isNegativeAlong);
        if (negative.isEmpty()) {
            if (block.size() > WIDEST_EXACT) {
                return new Comparison.Undecided("singular to " + QUICK.bits() + " bits in " + block.size()
                        + " connected coordinates, more than " + WIDEST_EXACT);
            }
            negative = new FractionFreeElimination(block).negativeDirection();
        }
        return negative.map(u -> u.shortest(block::isNegativeAlong))
                .<Comparison>map(u -> new Comparison.Refuted(u.within(n, coordinates), block.form(u)))
                .orElse(PROVED);
    }

    /** The signs of S's eigenvalues, exactly (Sylvester's law of inertia); S symmetric. */
    public static Inertia inertia(FieldMatrix<BigFraction> S) {
        SymmetricIntegers integers = SymmetricIntegers.of(S);
        Inertia sum = new Inertia(0, 0, 0);
        for (List<Integer> coordinates : integers.blocks()) {
            SymmetricIntegers block = integers.block(coordinates);
            sum = sum.plus(BallElimination.inertia(QUICK, block.in(QUICK))
                    .orElseGet(() -> new FractionFreeElimination(block).inertia()));
        }
        return sum;
    }

    /**
     * Whether A ⪯ B for all symmetric matrices that these balls enclose, or A ⪯ B + εI with an ε up to the one allowed.
     *
     * @throws IllegalArgumentException when the balls enclose no symmetric B − A
     */
    public static Comparison compare(
            BallArithmetic arithmetic, FieldMatrix<Ball> A, FieldMatrix<Ball> B, BigDecimal largestEpsilon) {
        return semidefinite(arithmetic, B.subtract(A), largestEpsilon);
    }

    /**
     * Whether S ⪰ −εI for all symmetric matrices that these balls enclose.
     *
     * <p>Proved says so for its ε: zero where the elimination goes through unshifted, otherwise the least power of ten for
     * which it does, if that is not above the one allowed. Refuted says that uᵀSu &lt; 0 for all of them.
     *
     * @param largestEpsilon the largest shift that the caller accepts; zero for none
     * @throws IllegalArgumentException when the balls enclose no symmetric matrix
     */
    public static Comparison semidefinite(BallArithmetic arithmetic, FieldMatrix<Ball> S, BigDecimal largestEpsilon) {
        requireSymmetric(S);
        BallElimination balls = BallElimination.ofDefinite(arithmetic, S);
        if (balls.provesSemidefinite()) {
            return PROVED;
        }
        Optional<Direction> negative = balls.direction().filter(u -> isNegativeAlong(arithmetic, S, u));
        if (negative.isPresent()) {
            Direction u = negative.get().shortest(shorter -> isNegativeAlong(arithmetic, S, shorter));
            Ball form = form(arithmetic, S, u);
            return new Comparison.Refuted(u.rational(), EXACT.of(form.midpoint().add(form.radius())));
        }
        return leastEpsilon(arithmetic, S, largestEpsilon)
                .<Comparison>map(Comparison.Proved::new)
                .orElseGet(() -> new Comparison.Undecided(
                        "the balls hold matrices too near to singular for " + arithmetic.description()));
    }

    /** Bisects the exponent of ten, from the largest down to p bits below it. */
    private static Optional<BigDecimal> leastEpsilon(
            BallArithmetic arithmetic, FieldMatrix<Ball> S, BigDecimal largestEpsilon) {
        if (largestEpsilon.signum() <= 0) {
            return Optional.empty();
        }
        int proved = largestEpsilon.precision() - largestEpsilon.scale() - 1; // 10^proved ≤ largestEpsilon
        if (!provesShifted(arithmetic, S, proved)) {
            return Optional.empty();
        }
        int open = proved + 2 * arithmetic.log10UnitRoundoff();
        while (proved - open > 1) {
            int middle = Math.floorDiv(proved + open, 2);
            if (provesShifted(arithmetic, S, middle)) {
                proved = middle;
            } else {
                open = middle;
            }
        }
        return Optional.of(BigDecimal.ONE.scaleByPowerOfTen(proved));
    }

    private static boolean provesShifted(BallArithmetic arithmetic, FieldMatrix<Ball> S, int log10Epsilon) {
        FieldMatrix<Ball> shifted = S.copy();
        Ball epsilon = arithmetic.of(BigDecimal.ONE.scaleByPowerOfTen(log10Epsilon));
        for (int i = 0; i < S.getRowDimension(); i++) {
            shifted.addToEntry(i, i, epsilon);
        }
        return BallElimination.ofDefinite(arithmetic, shifted).provesSemidefinite();
    }

    private static boolean isNegativeAlong(BallArithmetic arithmetic, FieldMatrix<Ball> S, Direction u) {
        return form(arithmetic, S, u).isLessThan(arithmetic.zero()) == Certainty.TRUE;
    }

    private static Ball form(BallArithmetic arithmetic, FieldMatrix<Ball> S, Direction u) {
        Ball[] vector = u.in(arithmetic);
        return arithmetic.dot(vector, S.operate(vector));
    }

    private static void requireSymmetric(FieldMatrix<Ball> S) {
        for (int i = 0; i < S.getRowDimension(); i++) {
            for (int j = 0; j < i; j++) {
                if (!S.getEntry(i, j).subtract(S.getEntry(j, i)).containsZero()) {
                    throw new IllegalArgumentException("the matrix is not symmetric");
                }
            }
        }
    }

    /** 0 ⪯ G ⪯ I of (22), for a symmetric G; the witness of a refutation is for G or for I − G. */
    public static Comparison feasible(FieldMatrix<BigFraction> G) {
        return semidefinite(G).and(compare(G, Matrices.identity(EXACT, G.getRowDimension())));
    }

    /** 0 ⪯ G ⪯ I of (22), or −εI ⪯ G ⪯ (1 + ε)I, for all symmetric matrices that these balls enclose. */
    public static Comparison feasible(BallArithmetic arithmetic, FieldMatrix<Ball> G, BigDecimal largestEpsilon) {
        FieldMatrix<Ball> I = Matrices.identity(arithmetic, G.getRowDimension());
        return semidefinite(arithmetic, G, largestEpsilon).and(compare(arithmetic, G, I, largestEpsilon));
    }

    /** uᵀSu, exactly. */
    public static BigFraction quadraticForm(FieldMatrix<BigFraction> S, List<BigFraction> u) {
        BigFraction[] vector = u.toArray(BigFraction[]::new);
        return EXACT.dot(vector, S.operate(vector));
    }

    /** ε·I of size n. */
    public static FieldMatrix<BigFraction> multipleOfIdentity(int n, BigFraction epsilon) {
        return Matrices.diagonal(EXACT, Collections.nCopies(n, epsilon));
    }
}
