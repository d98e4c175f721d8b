package dev.touchstone.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.GramSchmidt;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StiefelSgdTest {

    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);
    private static final int D = 6;
    /** Entries of size about 1, some hundred operations each. */
    private static final double ROUNDING = -56;

    private final Random random = new Random(3);
    private final Teacher<Real> teacher = new Teacher<>(
            RandomMatrices.orthonormal(DIGITS_60, random, D, 2), List.of(DIGITS_60.of(2), DIGITS_60.of(1)));
    private final Real eta = DIGITS_60.of(new BigDecimal("0.75"));

    @Test
    void unretracted_isMinusEtaTimesTheTangentPartOfTheGradient() {
        RationalProblem problem = new RationalProblem(6);
        FieldMatrix<BigFraction> W = problem.orthonormal();
        Batch<BigFraction> batch = problem.batch(2);
        BigFraction rate = new BigFraction(3, 8);
        FieldMatrix<BigFraction> gradient = RationalProblem.gradientOfLoss(RationalProblem.single(batch, 0), W)
                .add(RationalProblem.gradientOfLoss(RationalProblem.single(batch, 1), W))
                .scalarMultiply(BigFraction.ONE_HALF);
        FieldMatrix<BigFraction> tangent =
                gradient.subtract(W.multiply(W.transpose().multiply(gradient)));

        FieldMatrix<BigFraction> moved = StiefelSgd.unretracted(rate, batch, W);

        assertThat(moved).isEqualTo(W.subtract(tangent.scalarMultiply(rate)));
    }

    /** From any W: W̃ᵀW̃ = I + V C PᵀP C Vᵀ + N. */
    @Test
    void inheritedGram_isWhatTheGramMatrixDiffersByFromThatOnTheManifold() {
        RationalProblem problem = new RationalProblem(8);
        FieldMatrix<BigFraction> W = problem.anyWeights();
        Batch<BigFraction> batch = problem.batch(3);
        BigFraction rate = new BigFraction(3, 8);
        FieldMatrix<BigFraction> V = W.transpose().multiply(batch.X());
        FieldMatrix<BigFraction> P = batch.X().subtract(W.multiply(V));
        FieldMatrix<BigFraction> moved =
                Matrices.scaleColumns(P, batch.rates(rate, W, V)).multiply(V.transpose());
        FieldMatrix<BigFraction> onTheManifold =
                Matrices.identity(RationalProblem.EXACT, RationalProblem.S).add(Matrices.gram(moved));

        FieldMatrix<BigFraction> inherited = StiefelSgd.inheritedGram(rate, batch, W);

        assertThat(inherited)
                .isEqualTo(Matrices.gram(StiefelSgd.unretracted(rate, batch, W)).subtract(onTheManifold));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "6"})
    void polarStep_inClosedForm_isTheStepByDefinition(int s) {
        for (int repetition = 0; repetition < 5; repetition++) {
            FieldMatrix<Real> W = weights(s);
            Batch<Real> sample = batch(s, RandomMatrices.matrix(DIGITS_60, random, D, 1));

            assertThat(log10Distance(
                            StiefelSgd.polarStepByRankOne(DIGITS_60, eta, sample, W),
                            StiefelSgd.polarStep(DIGITS_60, eta, sample, W)))
                    .isLessThan(ROUNDING);
        }
    }

    /** s = 1 on the sphere: W⁺ = W̃/‖W̃‖. */
    @Test
    void polarStep_ofASingleNeuron_normalises() {
        FieldMatrix<Real> W = weights(1);
        Batch<Real> sample = batch(1, RandomMatrices.matrix(DIGITS_60, random, D, 1));
        FieldMatrix<Real> moved = StiefelSgd.unretracted(eta, sample, W);
        Real norm = DIGITS_60.sqrt(Matrices.frobeniusSquared(moved));

        assertThat(log10Distance(
                        StiefelSgd.polarStep(DIGITS_60, eta, sample, W), moved.scalarMultiply(norm.reciprocal())))
                .isLessThan(ROUNDING);
    }

    /** s = d: p = 0, nowhere to go. */
    @Test
    void everyStep_ofAFullStudent_stays() {
        FieldMatrix<Real> W = weights(D);
        Batch<Real> sample = batch(D, RandomMatrices.matrix(DIGITS_60, random, D, 1));

        assertEveryStepStays(sample, W);
    }

    @Test
    void everyStep_onAnInputOutsideTheSpan_stays() {
        FieldMatrix<Real> W = weights(3);
        FieldMatrix<Real> x = RandomMatrices.matrix(DIGITS_60, random, D, 1);
        FieldMatrix<Real> v = W.transpose().multiply(x);

        assertEveryStepStays(batch(3, x.subtract(W.multiply(v))), W); // v = 0
    }

    @Test
    void everyStep_onAnInputInTheSpan_stays() {
        FieldMatrix<Real> W = weights(3);

        assertEveryStepStays(batch(3, W.multiply(RandomMatrices.matrix(DIGITS_60, random, 3, 1))), W); // p = 0
    }

    @Test
    void everyStep_onInputZero_stays() {
        assertEveryStepStays(batch(3, Matrices.zero(DIGITS_60, D, 1)), weights(3));
    }

    @Test
    void everyStep_whereTheResidualVanishes_stays() {
        FieldMatrix<Real> W = weights(3);
        FieldMatrix<Real> x = RandomMatrices.matrix(DIGITS_60, random, D, 1);
        Networks<Real> networks = Networks.of(DIGITS_60, teacher, 3);

        assertEveryStepStays(
                new Batch<>(networks, x, networks.studentAt(W, W.transpose().multiply(x))), W);
    }

    @Test
    void everyStep_ofLearningRateZero_stays() {
        FieldMatrix<Real> W = weights(3);
        Batch<Real> sample = batch(3, RandomMatrices.matrix(DIGITS_60, random, D, 1));

        assertEveryStepStays(DIGITS_60.zero(), sample, W);
    }

    /** W = Θ and equal λ: the student is the teacher, so every residual vanishes. */
    @Test
    void everyStep_fromTheTeacherItself_stays() {
        Teacher<Real> isotropic = new Teacher<>(teacher.theta(), List.of(DIGITS_60.of(3), DIGITS_60.of(3)));
        Networks<Real> networks = Networks.of(DIGITS_60, isotropic, 2);
        FieldMatrix<Real> X = RandomMatrices.matrix(DIGITS_60, random, D, 1);
        Batch<Real> sample = new Batch<>(networks, X, networks.teacherAt(X));

        assertEveryStepStays(sample, teacher.theta());
    }

    @Test
    void polarStep_onRepeatedSamples_isThatOnOne() {
        FieldMatrix<Real> W = weights(3);
        FieldMatrix<Real> x = RandomMatrices.matrix(DIGITS_60, random, D, 1);
        FieldMatrix<Real> fourTimes = Matrices.build(DIGITS_60, D, 4, (i, j) -> x.getEntry(i, 0));

        assertThat(log10Distance(
                        StiefelSgd.polarStep(DIGITS_60, eta, batch(3, fourTimes), W),
                        StiefelSgd.polarStepByRankOne(DIGITS_60, eta, batch(3, x), W)))
                .isLessThan(ROUNDING);
    }

    @Test
    void qrStep_hasThePolarStepsGramMatrix() {
        FieldMatrix<Real> W = weights(3);
        Batch<Real> batch = batch(3, RandomMatrices.matrix(DIGITS_60, random, D, 4));
        FieldMatrix<Real> Q = GramSchmidt.orthonormalBasis(DIGITS_60, StiefelSgd.unretracted(eta, batch, W));
        FieldMatrix<Real> U = StiefelSgd.polarStep(DIGITS_60, eta, batch, W);

        assertThat(log10Distance(Q, U)).isGreaterThan(-3);
        assertThat(log10Distance(
                        RandomMatrices.outerGram(teacher.coordinates(Q)),
                        RandomMatrices.outerGram(teacher.coordinates(U))))
                .isLessThan(ROUNDING);
    }

    @Test
    void qrStep_byCholesky_isThatByGramSchmidt() {
        FieldMatrix<Real> moved =
                StiefelSgd.unretracted(eta, batch(3, RandomMatrices.matrix(DIGITS_60, random, D, 2)), weights(3));

        assertThat(log10Distance(
                        CholeskyQr.orthonormalBasis(DIGITS_60, moved), GramSchmidt.orthonormalBasis(DIGITS_60, moved)))
                .isLessThan(ROUNDING);
    }

    /** s in place of ‖W‖_F² in ŷ is a label less by tr(WᵀW − I)/√s. */
    @Test
    void inheritedResidual_isWhatTheWeightsNormAdds() {
        RationalProblem problem = new RationalProblem(7);
        FieldMatrix<BigFraction> W = problem.anyWeights();
        Batch<BigFraction> batch = problem.batch(3);
        BigFraction defect = Matrices.frobeniusSquared(W).subtract(RationalProblem.S);
        BigFraction shift = defect.multiply(problem.networks.inverseRootS());
        List<BigFraction> labels =
                batch.labels().stream().map(y -> y.subtract(shift)).toList();
        Batch<BigFraction> onTheManifold = new Batch<>(problem.networks, batch.X(), labels);
        BigFraction rate = new BigFraction(3, 16);

        FieldMatrix<BigFraction> difference =
                StiefelSgd.unretracted(rate, batch, W).subtract(StiefelSgd.unretracted(rate, onTheManifold, W));

        assertThat(StiefelSgd.inheritedResidual(rate, batch, W)).isEqualTo(difference);
    }

    @Test
    void polarStepByRankOne_ofABatch_isRefused() {
        Batch<Real> pair = batch(3, RandomMatrices.matrix(DIGITS_60, random, D, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StiefelSgd.polarStepByRankOne(DIGITS_60, eta, pair, weights(3)))
                .withMessage("(15) takes one sample, got 2");
    }

    private void assertEveryStepStays(Batch<Real> sample, FieldMatrix<Real> W) {
        assertEveryStepStays(eta, sample, W);
    }

    private static void assertEveryStepStays(Real eta, Batch<Real> sample, FieldMatrix<Real> W) {
        assertThat(log10Distance(StiefelSgd.polarStep(DIGITS_60, eta, sample, W), W))
                .as("(14)")
                .isLessThan(ROUNDING);
        assertThat(log10Distance(StiefelSgd.polarStepByRankOne(DIGITS_60, eta, sample, W), W))
                .as("(15)")
                .isLessThan(ROUNDING);
        assertThat(log10Distance(GramSchmidt.orthonormalBasis(DIGITS_60, StiefelSgd.unretracted(eta, sample, W)), W))
                .as("QR")
                .isLessThan(ROUNDING);
    }

    private FieldMatrix<Real> weights(int s) {
        return RandomMatrices.orthonormal(DIGITS_60, random, D, s);
    }

    private Batch<Real> batch(int s, FieldMatrix<Real> X) {
        List<Real> noise = Collections.nCopies(X.getColumnDimension(), DIGITS_60.of(new BigDecimal("0.125")));
        Networks<Real> networks = Networks.of(DIGITS_60, teacher, s);
        return Batch.noisy(networks, X, networks.teacherAt(X), noise);
    }

    private static double log10Distance(FieldMatrix<Real> A, FieldMatrix<Real> B) {
        return Matrices.log10Max(DIGITS_60, A.subtract(B));
    }
}
