package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.RationalArithmetic;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map (59), its composition (60), and what else is that map (77): exactly, on rationals. */
class ThreeMatrixTest {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;

    private static ThreeMatrix<BigFraction> map(Random random, int n) {
        return new ThreeMatrix<>(
                EXACT,
                RandomMatrices.matrix(EXACT, random, n, n),
                RandomMatrices.symmetric(EXACT, random, n),
                RandomMatrices.symmetric(EXACT, random, n));
    }

    /** A product of a shear in U, one in V and a change of coordinates: [[I, S], [0, I]]·[[I, 0], [Q, I]]·diag(T, T⁻ᵀ). */
    private static FieldMatrix<BigFraction> symplectic(Random random, int n) {
        FieldMatrix<BigFraction> I = Matrices.identity(EXACT, n);
        FieldMatrix<BigFraction> S = RandomMatrices.symmetric(EXACT, random, n);
        FieldMatrix<BigFraction> Q = RandomMatrices.symmetric(EXACT, random, n);
        FieldMatrix<BigFraction> T = RandomMatrices.matrix(EXACT, random, n, n);
        FieldMatrix<BigFraction> dual = LinearSolve.inverse(EXACT, T).transpose();
        return blocks(I.add(S.multiply(Q)).multiply(T), S.multiply(dual), Q.multiply(T), dual);
    }

    private static FieldMatrix<BigFraction> blocks(
            FieldMatrix<BigFraction> a,
            FieldMatrix<BigFraction> b,
            FieldMatrix<BigFraction> c,
            FieldMatrix<BigFraction> d) {
        int n = a.getRowDimension();
        FieldMatrix<BigFraction> all = Matrices.zero(EXACT, 2 * n, 2 * n);
        all.setSubMatrix(a.getData(), 0, 0);
        all.setSubMatrix(b.getData(), 0, n);
        all.setSubMatrix(c.getData(), n, 0);
        all.setSubMatrix(d.getData(), n, n);
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void then_isOneMapAfterTheOther(int n) {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(10L * n + seed);
            ThreeMatrix<BigFraction> first = map(random, n);
            ThreeMatrix<BigFraction> second = map(random, n);
            FieldMatrix<BigFraction> X = RandomMatrices.symmetric(EXACT, random, n);

            assertThat(first.then(second).of(X)).isEqualTo(second.of(first.of(X)));
            assertThat(first.doubled().of(X)).isEqualTo(first.of(first.of(X)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void mapOfATransition_isRadonsQuotient_andComposesLikeTransitions(int n) {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(100L * n + seed);
            FieldMatrix<BigFraction> first = symplectic(random, n);
            FieldMatrix<BigFraction> second = symplectic(random, n);
            FieldMatrix<BigFraction> X = RandomMatrices.symmetric(EXACT, random, n);
            ThreeMatrix<BigFraction> map = ThreeMatrix.ofTransition(EXACT, first);

            assertThat(map.of(X)).isEqualTo(Radon.after(EXACT, first, X));
            assertThat(map.of(Matrices.zero(EXACT, n, n))).isEqualTo(map.H());
            assertThat(map.then(ThreeMatrix.ofTransition(EXACT, second)))
                    .isEqualTo(ThreeMatrix.ofTransition(EXACT, second.multiply(first)));
        }
    }

    @Test
    void transitionWithAPole_isRefused() {
        FieldMatrix<BigFraction> I = Matrices.identity(EXACT, 2);
        FieldMatrix<BigFraction> zero = Matrices.zero(EXACT, 2, 2);
        FieldMatrix<BigFraction> minus = I.scalarMultiply(BigFraction.MINUS_ONE);

        assertThatThrownBy(() -> ThreeMatrix.ofTransition(EXACT, blocks(zero, I, minus, zero)))
                .isInstanceOf(ArithmeticException.class);
        // G₂H₁ = −I: the flow from 0 has its pole at the end
        assertThatThrownBy(() -> new ThreeMatrix<>(EXACT, I, I, minus).doubled())
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void flowFromAGramMatrix_andAStepOfTheDiscreteMap_areThatMap(int r) {
        Random random = new Random(5L * r);
        List<BigFraction> lambda = RandomMatrices.in(EXACT, RandomMatrices.spectrum(random, r));
        FieldMatrix<BigFraction> G0 = RandomMatrices.outerGram(RandomMatrices.overlap(EXACT, random, r, 2));
        BigFraction h = new BigFraction(1, 8);
        List<BigFraction> E = lambda.stream().map(BigFraction.ONE::add).toList();
        List<BigFraction> growth = DiscreteMap.growth(EXACT, lambda, h);

        assertThat(diagonal(E).of(G0)).isEqualTo(RiccatiFlow.fromGram(EXACT, E, gain(E), G0));
        assertThat(diagonal(growth).of(G0)).isEqualTo(DiscreteMap.step(EXACT, lambda, h, G0));
    }

    /** (E, E² − I, 0). */
    private static ThreeMatrix<BigFraction> diagonal(List<BigFraction> E) {
        return new ThreeMatrix<>(
                EXACT,
                Matrices.diagonal(EXACT, E),
                Matrices.diagonal(EXACT, gain(E)),
                Matrices.zero(EXACT, E.size(), E.size()));
    }

    private static List<BigFraction> gain(List<BigFraction> E) {
        return E.stream().map(e -> e.multiply(e).subtract(BigFraction.ONE)).toList();
    }

    @Test
    void stepOfAFilter_isThatMap() {
        Random random = new Random(70);
        FieldMatrix<BigFraction> F = RandomMatrices.matrix(EXACT, random, 3, 3);
        FieldMatrix<BigFraction> H = RandomMatrices.matrix(EXACT, random, 2, 3);
        FieldMatrix<BigFraction> Q = RandomMatrices.semidefinite(random, 3, 2);
        FieldMatrix<BigFraction> R = RandomMatrices.semidefinite(random, 2, 2);
        FieldMatrix<BigFraction> P = RandomMatrices.semidefinite(random, 3, 3);
        FieldMatrix<BigFraction> K = KalmanFilter.gain(EXACT, H, KalmanFilter.innovation(H, R, P), P);

        assertThat(ThreeMatrix.ofFilter(EXACT, F, H, Q, R).of(P))
                .isEqualTo(KalmanFilter.predict(F, Q, KalmanFilter.shortUpdate(K, H, P)));
    }

    @Test
    void inUnit_isTheMapOfTheMultiple() {
        Random random = new Random(3);
        ThreeMatrix<BigFraction> map = map(random, 3);
        FieldMatrix<BigFraction> X = RandomMatrices.symmetric(EXACT, random, 3);
        BigFraction c = new BigFraction(5, 4);

        assertThat(map.inUnit(c).of(X.scalarMultiply(c))).isEqualTo(map.of(X).scalarMultiply(c));
    }
}
