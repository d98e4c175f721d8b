package dev.touchstone.descent;

import static dev.touchstone.descent.RationalProblem.EXACT;
import static dev.touchstone.descent.RationalProblem.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.ApfloatArithmetic;
import dev.touchstone.number.ApfloatArithmetic.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** Rational equalities are exact. */
class FineTuningTest {

    private static final ApfloatArithmetic DIGITS_60 = ApfloatArithmetic.ofDigits(60);

    private final RationalProblem problem = new RationalProblem(7);
    private final FieldMatrix<BigFraction> W = problem.orthonormal();

    @Test
    void fit_leavesResidualsOrthogonalToEveryFeature() {
        Batch<BigFraction> batch = problem.batch(15);

        FieldMatrix<BigFraction> B = FineTuning.fit(batch, W);

        FieldMatrix<BigFraction> V = W.transpose().multiply(batch.X());
        List<BigFraction> residuals = new ArrayList<>();
        for (int n = 0; n < 15; n++) {
            FieldMatrix<BigFraction> v = V.getColumnMatrix(n);
            BigFraction fitted =
                    Matrices.trace(v.transpose().multiply(B).multiply(v)).subtract(Matrices.trace(B));
            residuals.add(batch.labels().get(n).subtract(fitted));
        }
        assertThat(residuals).anyMatch(e -> !e.equals(BigFraction.ZERO));
        for (int a = 0; a < S; a++) {
            for (int b = a; b < S; b++) {
                BigFraction sum = BigFraction.ZERO;
                for (int n = 0; n < 15; n++) {
                    BigFraction feature =
                            V.getEntry(a, n).multiply(V.getEntry(b, n)).subtract(a == b ? 1 : 0);
                    sum = sum.add(feature.multiply(residuals.get(n)));
                }
                assertThat(sum).isEqualTo(BigFraction.ZERO);
            }
        }
    }

    @Test
    void fit_isSymmetric() {
        FieldMatrix<BigFraction> B = FineTuning.fit(problem.batch(12), W);

        assertThat(B).isEqualTo(B.transpose());
    }

    /** span(W) holds the teacher: its label is one of the functions fitted, and found from just enough samples. */
    @Test
    void fit_ofARealizableLabel_isThePopulationOptimum() {
        FieldMatrix<BigFraction> wide = holdingTheTeacher();
        Batch<BigFraction> clean = clean(FineTuning.unknowns(S));

        FieldMatrix<BigFraction> B = FineTuning.fit(clean, wide);

        assertThat(B).isEqualTo(FineTuning.populationOptimum(problem.networks, wide));
        assertThat(FineTuning.risk(problem.networks, wide, B)).isEqualTo(BigFraction.ZERO);
    }

    @Test
    void risk_byFullMatrix_isTheRisk() {
        FieldMatrix<BigFraction> B = RandomMatrices.symmetric(EXACT, problem.random, S);

        assertThat(FineTuning.riskByFullMatrix(problem.networks, W, B))
                .isEqualTo(FineTuning.risk(problem.networks, W, B));
    }

    @Test
    void risk_ofCoefficientsZero_isOne() {
        assertThat(FineTuning.risk(problem.networks, W, Matrices.zero(EXACT, S, S)))
                .isEqualTo(BigFraction.ONE);
    }

    @Test
    void fit_toTooFewSamples_isRefused() {
        Batch<BigFraction> few = problem.batch(FineTuning.unknowns(S) - 1);

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> FineTuning.fit(few, W))
                .withMessageContaining("singular");
    }

    /** One neuron: B = Σ(v² − 1)y / Σ(v² − 1)². */
    @Test
    void fit_ofASingleNeuron_isOneQuotient() {
        FieldMatrix<BigFraction> w = W.getColumnMatrix(0);
        Batch<BigFraction> batch = problem.batch(3);
        BigFraction[] v = w.transpose().multiply(batch.X()).getRow(0);
        BigFraction above = BigFraction.ZERO;
        BigFraction below = BigFraction.ZERO;
        for (int n = 0; n < 3; n++) {
            BigFraction feature = v[n].multiply(v[n]).subtract(BigFraction.ONE);
            above = above.add(feature.multiply(batch.labels().get(n)));
            below = below.add(feature.multiply(feature));
        }

        assertThat(FineTuning.fit(batch, w).getEntry(0, 0)).isEqualTo(above.divide(below));
    }

    @Test
    void fit_byOrthogonalFeatures_isTheFit() {
        Random random = new Random(8);
        Teacher<Real> teacher = new Teacher<>(
                RandomMatrices.orthonormal(DIGITS_60, random, 5, 2), List.of(DIGITS_60.of(2), DIGITS_60.of(1)));
        FieldMatrix<Real> weights = RandomMatrices.orthonormal(DIGITS_60, random, 5, 3);
        FieldMatrix<Real> X = RandomMatrices.matrix(DIGITS_60, random, 5, 20);
        Networks<Real> networks = Networks.of(DIGITS_60, teacher, 3);
        Batch<Real> batch = new Batch<>(networks, X, networks.teacherAt(X));

        FieldMatrix<Real> B = FineTuning.fitByOrthogonalFeatures(DIGITS_60, batch, weights);

        assertThat(Matrices.log10Max(DIGITS_60, B.subtract(FineTuning.fit(batch, weights))))
                .isLessThan(-54);
    }

    private Batch<BigFraction> clean(int n) {
        FieldMatrix<BigFraction> X = problem.batch(n).X();
        return new Batch<>(problem.networks, X, problem.networks.teacherAt(X));
    }

    /** Θ is the first two columns of {@code orthogonal} from the problem's seed; two more, then all turned. */
    private FieldMatrix<BigFraction> holdingTheTeacher() {
        FieldMatrix<BigFraction> basis = RandomMatrices.orthonormal(EXACT, new Random(7), RationalProblem.D, S);
        assertThat(basis.getSubMatrix(0, RationalProblem.D - 1, 0, 1))
                .isEqualTo(problem.networks.teacher().theta());
        return basis.multiply(RandomMatrices.orthogonal(EXACT, problem.random, S));
    }
}
