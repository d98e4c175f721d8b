package dev.touchstone.testkit;

import dev.touchstone.draw.Draw;
import dev.touchstone.draw.ScenarioGenerator;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldLUDecomposition;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * jqwik arbitraries for the field's objects. Matrices are exact, so that a property may be as well; everything
 * shrinks towards few directions, the first unit vectors, and short numbers.
 */
public final class ModelArbitraries {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final double[] EXPONENTS = {0, 0.25, 0.5, 1, 2};

    private ModelArbitraries() {}

    /** Scenarios as a {@link ScenarioGenerator} draws them: of these kinds, or of every kind where none is named. */
    public static Arbitrary<Scenario> scenarios(Kind... kinds) {
        ScenarioGenerator generator = ScenarioGenerator.of(kinds);
        return Arbitraries.fromGenerator(random -> new ShrinkableScenario(generator.next(random)));
    }

    /** k/16 for a k between these, 0 being the simplest. */
    public static Arbitrary<BigDecimal> sixteenths(int least, int greatest) {
        return Arbitraries.integers().between(least, greatest).map(k -> Draw.dyadic(k / 16.0));
    }

    /**
     * λ₁ ≥ … ≥ λ_r ≥ 0, λ₁ &gt; 0: multiples of 1/16 up to 2, hence with repetitions and zeros, or a power law j^(−α) rounded
     * to eleven bits.
     */
    public static Arbitrary<List<BigDecimal>> lambdas(int r) {
        Arbitrary<List<BigDecimal>> any = Combinators.combine(
                        sixteenths(1, 32), sixteenths(0, 32).list().ofSize(r - 1))
                .as((first, rest) -> IntStream.range(0, r)
                        .mapToObj(j -> j == 0 ? first : rest.get(j - 1))
                        .sorted(Comparator.reverseOrder())
                        .toList());
        Arbitrary<List<BigDecimal>> powerLaw = Arbitraries.integers()
                .between(0, EXPONENTS.length - 1)
                .map(k -> IntStream.rangeClosed(1, r)
                        .mapToObj(j -> Draw.elevenBits(Math.pow(j, -EXPONENTS[k])))
                        .toList());
        return Arbitraries.frequencyOf(Tuple.of(3, any), Tuple.of(1, powerLaw));
    }

    /** Teachers of r directions in d dimensions, the canonical Θ: the first r columns of I. */
    public static Arbitrary<Teacher<BigFraction>> teachers(int d, int r) {
        FieldMatrix<BigFraction> theta = columns(Matrices.identity(EXACT, d), r);
        return lambdas(r)
                .map(lambda ->
                        new Teacher<>(theta, lambda.stream().map(EXACT::of).toList()));
    }

    /** Teachers of one to four directions in up to two more dimensions. */
    public static Arbitrary<Teacher<BigFraction>> teachers() {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(r -> Arbitraries.integers().between(r, r + 2).flatMap(d -> teachers(d, r)));
    }

    /**
     * Exactly orthonormal d×s matrices: columns of Cayley's (I − A)(I + A)⁻¹ with A antisymmetric, of quarters. They shrink
     * to the first s columns of I.
     */
    public static Arbitrary<FieldMatrix<BigFraction>> stiefelPoints(int d, int s) {
        return Arbitraries.integers()
                .between(-8, 8)
                .list()
                .ofSize(d * (d - 1) / 2)
                .map(quarters -> columns(cayley(d, quarters), s));
    }

    private static FieldMatrix<BigFraction> cayley(int d, List<Integer> quarters) {
        FieldMatrix<BigFraction> A = Matrices.zero(EXACT, d, d);
        int k = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                BigFraction a = new BigFraction(quarters.get(k++), 4);
                A.setEntry(i, j, a);
                A.setEntry(j, i, a.negate());
            }
        }
        FieldMatrix<BigFraction> I = Matrices.identity(EXACT, d);
        return I.subtract(A)
                .multiply(new FieldLUDecomposition<>(I.add(A)).getSolver().getInverse());
    }

    private static FieldMatrix<BigFraction> columns(FieldMatrix<BigFraction> A, int s) {
        return A.getSubMatrix(0, A.getRowDimension() - 1, 0, s - 1);
    }

    /** Overlaps Z = ΘᵀW, r×s, of orthonormal frames: ZZᵀ is a Gram matrix 0 ⪯ G ⪯ I of rank at most s. */
    public static Arbitrary<FieldMatrix<BigFraction>> overlaps(int r, int s) {
        return stiefelPoints(Math.max(r, s) + 1, s).map(W -> W.getSubMatrix(0, r - 1, 0, s - 1));
    }

    /**
     * Ordered Gram matrices ZDZᵀ ⪯ ZZᵀ, r×r, D diagonal with 0 ⪯ D ⪯ I in sixteenths: every ordered pair is of that form,
     * as ZCZᵀ with 0 ⪯ C ⪯ I is with the eigenvectors of C in Z.
     */
    public static Arbitrary<GramPair> gramPairs(int r) {
        return Combinators.combine(overlaps(r, r), sixteenths(0, 16).list().ofSize(r))
                .as((Z, D) -> new GramPair(
                        Matrices.scaleColumns(Z, D.stream().map(EXACT::of).toList())
                                .multiply(Z.transpose()),
                        Z.multiply(Z.transpose())));
    }

    /** Ordered Gram matrices of one to four directions. */
    public static Arbitrary<GramPair> gramPairs() {
        return Arbitraries.integers().between(1, 4).flatMap(ModelArbitraries::gramPairs);
    }

    /** d×s matrices of full rank, multiples of 1/16 up to 2, whose polar factor is the start that is meant. */
    public static Arbitrary<DecimalMatrix> weights(int d, int s) {
        return sixteenths(-32, 32)
                .list()
                .ofSize(d * s)
                .map(entries -> DecimalMatrix.of(d, s, entries.toArray(BigDecimal[]::new)))
                .filter(ExactColumns::independent);
    }

    /** n samples of d normal numbers in steps of 1/64; now and then a repeated, zero or unit one, or one in the first half of the axes. */
    public static Arbitrary<DecimalMatrix> samples(int n, int d) {
        Arbitrary<BigDecimal> normal = Arbitraries.integers()
                .between(-512, 512)
                .withDistribution(RandomDistribution.gaussian(8))
                .map(k -> Draw.dyadic(k / 64.0));
        Arbitrary<List<BigDecimal>> any = normal.list().ofSize(d);
        Arbitrary<List<BigDecimal>> inSpan = any.map(x -> nulled(x, i -> i > d / 2));
        Arbitrary<List<BigDecimal>> unit = Arbitraries.integers()
                .between(0, d - 1)
                .map(axis -> nulled(Collections.nCopies(d, BigDecimal.ONE), i -> i != axis));
        Arbitrary<List<BigDecimal>> zero = Arbitraries.just(Collections.nCopies(d, BigDecimal.ZERO));
        return Arbitraries.frequencyOf(Tuple.of(13, any), Tuple.of(1, inSpan), Tuple.of(1, unit), Tuple.of(1, zero))
                .injectDuplicates(0.1)
                .list()
                .ofSize(n)
                .map(rows -> DecimalMatrix.of(
                        n, d, rows.stream().flatMap(List::stream).toArray(BigDecimal[]::new)));
    }

    private static List<BigDecimal> nulled(List<BigDecimal> x, IntPredicate isNulled) {
        return IntStream.range(0, x.size())
                .mapToObj(i -> isNulled.test(i) ? BigDecimal.ZERO : x.get(i))
                .toList();
    }
}
