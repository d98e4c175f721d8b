package dev.touchstone.flow;

import static dev.touchstone.linear.RandomMatrices.outerGram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** (8) against differences of the flow at 10⁻³⁰, in 90 digits: they agree to 30 digits and then some. */
class SensitivityTest {

    private static final ApfloatArithmetic DIGITS_90 = ApfloatArithmetic.ofDigits(90);
    private static final Real EPSILON = DIGITS_90.of(new BigDecimal("1e-30"));
    private static final Real TAU = DIGITS_90.of(new BigDecimal("1.5"));
    private static final List<Real> LAMBDA =
            RandomMatrices.in(DIGITS_90, List.of(BigDecimal.ONE, new BigDecimal("0.5"), BigDecimal.ZERO));
    private static final List<Real> E =
            RiccatiFlow.exponentials(DIGITS_90, LAMBDA, TAU).E();
    private static final List<Real> K =
            RiccatiFlow.exponentials(DIGITS_90, LAMBDA, TAU).K();

    private final Random random = new Random(5);
    private final FieldMatrix<Real> Z0 = RandomMatrices.overlap(DIGITS_90, random, 3, 2);
    private final FieldMatrix<Real> G0 = outerGram(Z0);
    private final FieldMatrix<Real> Y = Sensitivity.congruence(DIGITS_90, E, K, G0);

    @Test
    void congruence_isTheDerivativeInTheGramMatrix() {
        FieldMatrix<Real> dG0 = RandomMatrices.symmetric(DIGITS_90, random, 3);

        FieldMatrix<Real> measured = derivative(flow(G0.add(dG0.scalarMultiply(EPSILON))));

        FieldMatrix<Real> predicted = Y.multiply(dG0).multiply(Y.transpose());
        assertThat(log10Distance(measured, predicted)).isLessThan(-27);
        assertThat(DIGITS_90.log10(norm(predicted))).isGreaterThan(-2);
    }

    @Test
    void ofGramStart_boundsAndAttainsTheDerivative() {
        double condition = Sensitivity.ofGramStart(DIGITS_90, Y);
        double largest = 0;
        for (int k = 0; k < 200; k++) {
            FieldMatrix<Real> v = RandomMatrices.matrix(DIGITS_90, random, 3, 1);
            FieldMatrix<Real> dG0 = outerGram(v);
            if (DIGITS_90.signum(norm(dG0)) > 0) {
                FieldMatrix<Real> dG = Y.multiply(dG0).multiply(Y.transpose());
                largest = Math.max(largest, toDouble(norm(dG).divide(norm(dG0))));
            }
        }

        assertThat(largest).isBetween(0.9 * condition, condition * (1 + 1e-12));
    }

    @Test
    void ofWeightsStart_boundsAndNearlyAttainsTheDerivative() {
        double condition = Sensitivity.ofWeightsStart(DIGITS_90, Y, Z0);
        double largest = 0;
        for (int k = 0; k < 60; k++) {
            FieldMatrix<Real> dZ = RandomMatrices.matrix(DIGITS_90, random, 3, 2);
            FieldMatrix<Real> moved = derivative(flow(outerGram(Z0.add(dZ.scalarMultiply(EPSILON)))));
            largest = Math.max(largest, toDouble(norm(moved).divide(norm(dZ))));
        }

        assertThat(largest).isBetween(0.5 * condition, condition * (1 + 1e-12));
    }

    @Test
    void ofWeightsStart_ofOneDirection_isTheHandValue() {
        FieldMatrix<Real> one = Matrices.build(DIGITS_90, 1, 1, (i, j) -> DIGITS_90.of(new BigDecimal("0.5")));
        FieldMatrix<Real> y = Matrices.build(DIGITS_90, 1, 1, (i, j) -> DIGITS_90.of(3));

        assertThat(Sensitivity.ofWeightsStart(DIGITS_90, y, one)).isEqualTo(9, within(1e-12)); // 2·y²·z
        assertThat(Sensitivity.ofGramStart(DIGITS_90, y)).isEqualTo(9, within(1e-12)); // y²
    }

    /** ‖G‖ = 3/8·√2 and ‖I − G‖ = 5/8·√2. */
    @Test
    void ofClock_ofAMultipleOfTheIdentity_isTheHandValue() {
        FieldMatrix<Real> G = Matrices.identity(DIGITS_90, 2).scalarMultiply(DIGITS_90.of(new BigDecimal("0.375")));

        assertThat(Sensitivity.ofClock(DIGITS_90, G)).isEqualTo(0.9375, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void ofClock_boundsTheDerivativeInEveryRate(int seed) {
        Random signs = new Random(seed);
        List<Real> D = IntStream.range(0, 3)
                .mapToObj(j -> DIGITS_90.of(new BigDecimal(signs.nextDouble(-1, 1))))
                .toList();
        List<Real> clock = IntStream.range(0, 3)
                .mapToObj(j -> LAMBDA.get(j).multiply(TAU).add(EPSILON.multiply(D.get(j))))
                .toList();
        FieldMatrix<Real> G = flow(G0);

        FieldMatrix<Real> measured = derivative(RiccatiFlow.fromGram(
                DIGITS_90,
                RiccatiFlow.exponentials(DIGITS_90, clock, DIGITS_90.one()).E(),
                RiccatiFlow.exponentials(DIGITS_90, clock, DIGITS_90.one()).K(),
                G0));

        FieldMatrix<Real> GD = Matrices.scaleColumns(G, D);
        FieldMatrix<Real> half = GD.subtract(GD.multiply(G)); // G D (I − G)
        assertThat(log10Distance(measured, half.add(half.transpose()))).isLessThan(-28);
        assertThat(toDouble(norm(measured))).isLessThanOrEqualTo(Sensitivity.ofClock(DIGITS_90, G));
    }

    private static FieldMatrix<Real> flow(FieldMatrix<Real> start) {
        return RiccatiFlow.fromGram(DIGITS_90, E, K, start);
    }

    /** (moved − G(τ))/ε. */
    private FieldMatrix<Real> derivative(FieldMatrix<Real> moved) {
        return moved.subtract(flow(G0)).scalarMultiply(EPSILON.reciprocal());
    }

    private static Real norm(FieldMatrix<Real> A) {
        return DIGITS_90.sqrt(Matrices.frobeniusSquared(A));
    }

    private static double toDouble(Real x) {
        return DIGITS_90.toBigDecimal(x, 20).doubleValue();
    }

    private static double log10Distance(FieldMatrix<Real> A, FieldMatrix<Real> B) {
        return Matrices.log10Max(DIGITS_90, A.subtract(B));
    }
}
