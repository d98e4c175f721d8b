package dev.touchstone.proofs;

import static dev.touchstone.proofs.ExactFlow.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Along (L31) Z comes no farther from B.
 *
 * <p><b>Statement.</b> d‖Z − B‖_F²/dτ = −4 tr(DZD) ≤ 0, D = Z − B, for every Z ⪰ 0.
 *
 * <p><b>Proof.</b> BZ + ZB − 2Z² = −(DZ + ZD), so the derivative is 2 tr(D dZ/dτ) = −2 tr(D(DZ + ZD)) = −4 tr(DZD), and
 * DZD ⪰ 0. ∎
 *
 * <p><b>Method.</b> Exact on random rationals. That tr Z does not rise either, the mutant, is false.
 */
@Statement(
        id = "oja-distance-falls",
        equation = "(L31)",
        claim = "The distance of Z to B does not increase along (L31)",
        method = Method.EXACT)
class OjaDistanceFallsCheck {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void distance_falls(int seed) {
        Random random = new Random(seed);
        FieldMatrix<BigFraction> A = matrix(random, 4, 2);
        FieldMatrix<BigFraction> Z = A.multiply(A.transpose());
        FieldMatrix<BigFraction> half = matrix(random, 4, 4);
        FieldMatrix<BigFraction> B = half.add(half.transpose());
        FieldMatrix<BigFraction> D = Z.subtract(B);

        BigFraction rate = Matrices.trace(D.multiply(slope(B, Z))).multiply(2);

        assertThat(rate)
                .isEqualTo(Matrices.trace(D.multiply(Z).multiply(D)).multiply(-4))
                .isLessThanOrEqualTo(BigFraction.ZERO);
    }

    @Test
    @Mutant("tr Z for the distance")
    void trace_mayRise() {
        FieldMatrix<BigFraction> one = Matrices.identity(EXACT, 1);
        FieldMatrix<BigFraction> half = one.scalarMultiply(new BigFraction(1, 2));

        assertThat(Matrices.trace(slope(one, half))).isGreaterThan(BigFraction.ZERO);
    }

    /** BZ + ZB − 2Z². */
    private static FieldMatrix<BigFraction> slope(FieldMatrix<BigFraction> B, FieldMatrix<BigFraction> Z) {
        FieldMatrix<BigFraction> BZ = B.multiply(Z);
        FieldMatrix<BigFraction> ZZ = Z.multiply(Z);
        return BZ.add(BZ.transpose()).subtract(ZZ.add(ZZ));
    }

    private static FieldMatrix<BigFraction> matrix(Random random, int rows, int columns) {
        return Matrices.build(EXACT, rows, columns, (i, j) -> new BigFraction(random.nextInt(17) - 8, 8));
    }
}
