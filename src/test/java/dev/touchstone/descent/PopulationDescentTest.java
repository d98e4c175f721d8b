package dev.touchstone.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class PopulationDescentTest {

    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);
    private static final List<Real> LAMBDA =
            RandomMatrices.in(DIGITS_60, List.of(BigDecimal.ONE, new BigDecimal("0.5")));

    private final Random random = new Random(2);
    private final Teacher<Real> teacher = new Teacher<>(RandomMatrices.orthonormal(DIGITS_60, random, 5, 2), LAMBDA);
    private final FieldMatrix<Real> W = RandomMatrices.orthonormal(DIGITS_60, random, 5, 3);

    @Test
    void step_staysOnTheStiefelManifold() {
        FieldMatrix<Real> next = PopulationDescent.step(DIGITS_60, teacher, DIGITS_60.of(2), W);

        assertThat(log10Distance(Matrices.gram(next), Matrices.identity(DIGITS_60, 3)))
                .isLessThan(-56);
    }

    @Test
    void step_byNewton_isTheStep() {
        Real h = DIGITS_60.of(new BigDecimal("0.5"));

        assertThat(log10Distance(
                        PopulationDescent.step(DIGITS_60, teacher, h, W),
                        Polar.factorByNewton(
                                DIGITS_60,
                                W.add(PopulationDescent.tangent(teacher, W).scalarMultiply(h)))))
                .isLessThan(-56);
    }

    @Test
    void step_ofSizeZero_staysWhereItIs() {
        assertThat(log10Distance(PopulationDescent.step(DIGITS_60, teacher, DIGITS_60.zero(), W), W))
                .isLessThan(-57);
    }

    /** The Gram matrix of a step differs from (17) by a constant times h². */
    @Test
    void step_agreesWithTheDiscreteMapToSecondOrder() {
        double coarse = log10Gap(new BigDecimal("1e-6"));
        double fine = log10Gap(new BigDecimal("1e-8"));

        assertThat((coarse - fine) / 2).isCloseTo(2, within(0.001));
        assertThat(coarse).isBetween(-14.0, -11.0);
    }

    private double log10Gap(BigDecimal size) {
        Real h = DIGITS_60.of(size);
        FieldMatrix<Real> Z = teacher.coordinates(PopulationDescent.step(DIGITS_60, teacher, h, W));
        FieldMatrix<Real> mapped =
                DiscreteMap.step(DIGITS_60, LAMBDA, h, RandomMatrices.outerGram(teacher.coordinates(W)));
        return log10Distance(RandomMatrices.outerGram(Z), mapped);
    }

    private static double log10Distance(FieldMatrix<Real> A, FieldMatrix<Real> B) {
        return Matrices.log10Max(DIGITS_60, A.subtract(B));
    }
}
