package dev.touchstone.flow;

import static dev.touchstone.linear.Matrices.identity;
import static dev.touchstone.linear.Matrices.scaleColumns;
import static dev.touchstone.linear.Matrices.scaleRows;
import static dev.touchstone.linear.RandomMatrices.outerGram;
import static dev.touchstone.linear.RandomMatrices.overlap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The algebra of the closed forms, exactly: E enters them only through its diagonal, so any rationals ≥ 1 stand for
 * e^{λ_jτ}. A larger exponent is then a product of the diagonals, and the semigroup is exact too.
 */
class RiccatiFlowProperties {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    @Property(tries = 60, seed = "301", edgeCases = EdgeCasesMode.NONE)
    void closedForms_fromOverlapGramAndInverse_areEqual(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 6) int s) {
        List<BigFraction> E = growth(random, r);
        FieldMatrix<BigFraction> Z0 = overlap(EXACT, random, r, s);
        FieldMatrix<BigFraction> G0 = outerGram(Z0);

        FieldMatrix<BigFraction> G = flow(E, G0);

        assertThat(RiccatiFlow.fromOverlap(EXACT, E, gain(E), Z0)).isEqualTo(G);
        if (Loewner.inertia(G0).positive() == r) {
            assertThat(RiccatiFlow.fromInverseGram(EXACT, E, G0)).isEqualTo(G);
        }
    }

    @Property(tries = 60, seed = "302", edgeCases = EdgeCasesMode.NONE)
    void flow_ofAFlow_isTheFlowOfTheProduct(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        List<BigFraction> E = growth(random, r);
        List<BigFraction> F = growth(random, r);
        List<BigFraction> EF =
                IntStream.range(0, r).mapToObj(j -> E.get(j).multiply(F.get(j))).toList();
        FieldMatrix<BigFraction> G0 = gram(random, r, s);

        assertThat(flow(F, flow(E, G0))).isEqualTo(flow(EF, G0));
    }

    @Property(tries = 60, seed = "303", edgeCases = EdgeCasesMode.NONE)
    void flow_underASignFlipOrRotationOfEqualRates_isEquivariant(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 3) int equal) {
        int r = equal + 1;
        List<BigFraction> E = new ArrayList<>(Collections.nCopies(r, new BigFraction(7, 4)));
        E.set(r - 1, new BigFraction(9, 8));
        FieldMatrix<BigFraction> Q = identity(EXACT, r);
        Q.setSubMatrix(RandomMatrices.orthogonal(EXACT, random, equal).getData(), 0, 0);
        Q.setEntry(r - 1, r - 1, BigFraction.MINUS_ONE);
        FieldMatrix<BigFraction> G0 = gram(random, r, 2);

        assertThat(flow(E, conjugate(Q, G0))).isEqualTo(conjugate(Q, flow(E, G0)));
    }

    @Property(tries = 60, seed = "304", edgeCases = EdgeCasesMode.NONE)
    void flow_ofTheComplementBackwards_isTheComplement(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        List<BigFraction> E = growth(random, r);
        List<BigFraction> inverse = E.stream().map(BigFraction::reciprocal).toList();
        FieldMatrix<BigFraction> I = identity(EXACT, r);
        FieldMatrix<BigFraction> G0 = gram(random, r, s);

        assertThat(flow(inverse, I.subtract(G0))).isEqualTo(I.subtract(flow(E, G0)));
    }

    @Property(tries = 30, seed = "305", edgeCases = EdgeCasesMode.NONE)
    void flow_fromACoordinateProjector_stays(@ForAll Random random, @ForAll @IntRange(min = 1, max = 5) int r) {
        FieldMatrix<BigFraction> P = Matrices.build(
                EXACT, r, r, (i, j) -> i == j && random.nextBoolean() ? BigFraction.ONE : BigFraction.ZERO);

        assertThat(flow(growth(random, r), P)).isEqualTo(P);
    }

    @Property(tries = 60, seed = "306", edgeCases = EdgeCasesMode.NONE)
    void flow_keepsTheRanksOfGAndOfItsComplement(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 5) int s) {
        FieldMatrix<BigFraction> I = identity(EXACT, r);
        FieldMatrix<BigFraction> G0 = gram(random, r, s);

        FieldMatrix<BigFraction> G = flow(growth(random, r), G0);

        assertThat(Loewner.inertia(G)).isEqualTo(Loewner.inertia(G0));
        assertThat(Loewner.inertia(I.subtract(G))).isEqualTo(Loewner.inertia(I.subtract(G0)));
        assertThat(Loewner.compare(G, I)).isInstanceOf(Comparison.Proved.class);
    }

    @Property(tries = 40, seed = "307", edgeCases = EdgeCasesMode.NONE)
    void flow_fromABlockDiagonalStart_staysSoAndAnAbsentDirectionStaysAbsent(@ForAll Random random) {
        FieldMatrix<BigFraction> A = gram(random, 2, 2);
        FieldMatrix<BigFraction> G0 = Matrices.build(EXACT, 5, 5, (i, j) -> BigFraction.ZERO);
        G0.setSubMatrix(A.getData(), 0, 0);
        G0.setSubMatrix(gram(random, 2, 1).getData(), 3, 3);
        List<BigFraction> E = growth(random, 5);

        FieldMatrix<BigFraction> G = flow(E, G0);

        assertThat(G.getSubMatrix(0, 1, 0, 1)).isEqualTo(flow(E.subList(0, 2), A));
        for (int i = 0; i < 5; i++) {
            assertThat(G.getEntry(i, 2)).isEqualTo(BigFraction.ZERO);
            assertThat(G.getEntry(i / 3, 3)).isEqualTo(BigFraction.ZERO);
        }
    }

    @Property(tries = 60, seed = "308", edgeCases = EdgeCasesMode.NONE)
    void flow_fromOrderedStarts_staysOrdered(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int r) {
        FieldMatrix<BigFraction> upper = gram(random, r, r);
        FieldMatrix<BigFraction> lower = belowBy(random, upper);
        List<BigFraction> E = growth(random, r);

        assertThat(Loewner.compare(lower, upper)).isInstanceOf(Comparison.Proved.class);
        assertThat(Loewner.compare(flow(E, lower), flow(E, upper))).isInstanceOf(Comparison.Proved.class);
    }

    /** (9) G_b(τ) − G_a(τ) = E (I+G_aK)⁻¹ (G_b − G_a) (I+KG_b)⁻¹ E. */
    @Property(tries = 60, seed = "309", edgeCases = EdgeCasesMode.NONE)
    void difference_ofTwoFlows_isTheCongruenceOfTheirStarts(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 4) int r,
            @ForAll @IntRange(min = 1, max = 4) int s) {
        List<BigFraction> E = growth(random, r);
        FieldMatrix<BigFraction> a = gram(random, r, s);
        FieldMatrix<BigFraction> b = gram(random, r, r);
        FieldMatrix<BigFraction> I = identity(EXACT, r);

        FieldMatrix<BigFraction> left = LinearSolve.inverse(EXACT, I.add(scaleColumns(a, gain(E))));
        FieldMatrix<BigFraction> right = LinearSolve.inverse(EXACT, I.add(scaleRows(gain(E), b)));
        FieldMatrix<BigFraction> difference =
                scaleRows(E, scaleColumns(left.multiply(b.subtract(a)).multiply(right), E));

        assertThat(flow(E, b).subtract(flow(E, a))).isEqualTo(difference);
        assertThat(Sensitivity.congruence(EXACT, E, gain(E), a)).isEqualTo(scaleRows(E, left));
    }

    private static FieldMatrix<BigFraction> flow(List<BigFraction> E, FieldMatrix<BigFraction> G0) {
        return RiccatiFlow.fromGram(EXACT, E, gain(E), G0);
    }

    private static FieldMatrix<BigFraction> gram(Random random, int r, int s) {
        return outerGram(overlap(EXACT, random, r, s));
    }

    /** G^½-free way down: G − G C G with 0 ⪯ C ⪯ I is below G, since 0 ⪯ GCG ⪯ G² ⪯ G. */
    private static FieldMatrix<BigFraction> belowBy(Random random, FieldMatrix<BigFraction> G) {
        FieldMatrix<BigFraction> C = gram(random, G.getRowDimension(), 2);
        return G.subtract(G.multiply(C).multiply(G));
    }

    private static List<BigFraction> growth(Random random, int r) {
        return RandomMatrices.in(EXACT, RandomMatrices.spectrum(random, r)).stream()
                .map(BigFraction.ONE::add)
                .toList();
    }

    private static List<BigFraction> gain(List<BigFraction> E) {
        return E.stream().map(e -> e.multiply(e).subtract(BigFraction.ONE)).toList();
    }

    private static FieldMatrix<BigFraction> conjugate(FieldMatrix<BigFraction> Q, FieldMatrix<BigFraction> G) {
        return Q.multiply(G).multiply(Q.transpose());
    }
}
