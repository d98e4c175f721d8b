package dev.touchstone.testkit;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MatrixAssertTest {

    private static final double[][] ZERO = {{0, 0}, {0, 0}};

    @Test
    void isLoewnerBelow_ofASemidefiniteDifference_passes() {
        TouchstoneAssertions.assertThat(ZERO).isLoewnerBelow(new double[][] {{1, 1}, {1, 1}});
    }

    @Test
    void isLoewnerBelow_ofLargerEntriesOnly_failsWithTheWitness() {
        assertMessage(() -> TouchstoneAssertions.assertThat(ZERO).isLoewnerBelow(new double[][] {{0, 1}, {1, 0}}), """
                expected A <= B in the Loewner order: B - A positive semidefinite
                  refuted by u : (1, -1)
                  u^T(B - A)u  : -2
                  at least     : 0
                  excess       : 2
                  size         : 2x2""");
    }

    @Test
    void isLoewnerBelow_oneUnitInTheLastPlaceAbove_fails() {
        assertThatThrownBy(() -> TouchstoneAssertions.assertThat(new double[][] {{1 + 0x1p-52}})
                        .isLoewnerBelow(new double[][] {{1}}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("u^T(B - A)u  : -2.22045E-16");
    }

    @Test
    void isLoewnerBelow_withinSlack_passes() {
        TouchstoneAssertions.assertThat(new double[][] {{1.25}}).withSlack(0.25).isLoewnerBelow(new double[][] {{1}});
    }

    @Test
    void isLoewnerBelow_beyondSlack_failsWithTheBoundAndTheExcess() {
        assertMessage(
                () -> TouchstoneAssertions.assertThat(new double[][] {{1.5}})
                        .withSlack(0.25)
                        .isLoewnerBelow(new double[][] {{1}}),
                """
                expected A <= B in the Loewner order: B - A positive semidefinite up to 0.25 I
                  refuted by u : (1)
                  u^T(B - A)u  : -1/2 = -0.5
                  at least     : -1/4 = -0.25
                  excess       : 1/4 = 0.25
                  size         : 1x1""");
    }

    @Test
    void isLoewnerBelow_ofOtherShape_failsWithBothShapes() {
        assertMessage(() -> TouchstoneAssertions.assertThat(ZERO).isLoewnerBelow(new double[][] {{1}}), """
                expected A <= B in the Loewner order
                  A is : 2x2
                  B is : 1x1""");
    }

    @Test
    void isLoewnerBelow_ofEveryKindOfMatrix_isTheSameQuestion() {
        RealMatrix real = MatrixUtils.createRealIdentityMatrix(1);
        DecimalMatrix decimal = DecimalMatrix.scalar(BigDecimal.ONE);
        FieldMatrix<BigFraction> rational = ExactMatrix.of(decimal).entries();

        assertThat(real).isLoewnerBelow(decimal);
        assertThat(decimal).isLoewnerBelow(rational);
        assertThat(rational).isLoewnerBelow(real);
    }

    @Test
    void assertions_onNaN_failWithItsPlace() {
        assertMessage(
                () -> TouchstoneAssertions.assertThat(new double[][] {{1, Double.NaN}, {0, 1}})
                        .isSymmetric(),
                """
                expected a matrix of numbers
                  [0][1] : not finite
                  size   : 2x2""");
    }

    @Test
    void assertions_onNull_saySo() {
        assertThatThrownBy(() -> assertThat((RealMatrix) null).isSymmetric())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting actual not to be null");
    }

    @Test
    void isSymmetric_ofUnequalEntries_failsWithBoth() {
        assertMessage(
                () -> TouchstoneAssertions.assertThat(new double[][] {{1, 0.25}, {0.5, 3}})
                        .withSlack(0.125)
                        .isSymmetric(),
                """
                expected the matrix to be symmetric
                  [1][0]     : 1/2 = 0.5
                  [0][1]     : 1/4 = 0.25
                  difference : 1/4 = 0.25
                  allowed    : 0.125""");
    }

    @Test
    void isSymmetric_withinSlack_passes() {
        TouchstoneAssertions.assertThat(new double[][] {{1, 0.25}, {0.5, 3}})
                .withSlack(0.25)
                .isSymmetric();
    }

    @Test
    void isFeasibleGram_ofAProjector_passes() {
        TouchstoneAssertions.assertThat(new double[][] {{0.5, 0.5}, {0.5, 0.5}}).isFeasibleGram();
    }

    @Test
    void isFeasibleGram_ofADiagonalInRangeOnly_isRefuted() {
        assertThatThrownBy(() -> TouchstoneAssertions.assertThat(new double[][] {{0.5, 0.75}, {0.75, 0.5}})
                        .isFeasibleGram())
                .hasMessageContaining("expected 0 <= G in the Loewner order")
                .hasMessageContaining("u^T(G)u      : -1/2 = -0.5");
    }

    @Test
    void isFeasibleGram_aboveTheIdentity_namesTheBoundBroken() {
        assertThatThrownBy(() ->
                        TouchstoneAssertions.assertThat(new double[][] {{2}}).isFeasibleGram())
                .hasMessageContaining("expected G <= I in the Loewner order")
                .hasMessageContaining("u^T(I - G)u  : -1");
    }

    @Test
    void isOrthonormalWithin_ofRoundedRoots_isDecidedByTheirRounding() {
        double[][] W = {{Math.sqrt(0.5)}, {Math.sqrt(0.5)}}; // each 0.5 once squared, but for 2.2e-16 in the sum

        TouchstoneAssertions.assertThat(W).isOrthonormalWithin(1e-15);
        assertThatThrownBy(() -> TouchstoneAssertions.assertThat(W).isOrthonormalWithin(1e-16))
                .hasMessageContaining("budget          : 1.00000E-16");
    }

    @Test
    void isOrthonormalWithin_beyondBudget_failsWithDefectBudgetAndExcess() {
        assertMessage(
                () -> TouchstoneAssertions.assertThat(new double[][] {{1, 0}, {0, 0.5}})
                        .isOrthonormalWithin(0.5),
                """
                expected orthonormal columns, ||W^T W - I||_F within its budget
                  ||W^T W - I||_F : 0.75
                  budget          : 0.5
                  excess          : 0.25
                  W is            : 2x2""");
    }

    @Test
    void isOrthonormalWithin_exactlyAtTheBudget_passes() {
        TouchstoneAssertions.assertThat(new double[][] {{1, 0}, {0, 0.5}}).isOrthonormalWithin(0.75);
    }

    @Test
    void isEqualTo_theSameNumbersInAnotherKindOfMatrix_passes() {
        TouchstoneAssertions.assertThat(new double[][] {{0.5}})
                .isEqualTo(DecimalMatrix.scalar(new BigDecimal("0.50")))
                .isEqualTo(MatrixUtils.createRealMatrix(new double[][] {{0.5}}))
                .isEqualTo(ExactMatrix.of(new double[][] {{0.5}}).entries());
    }

    @Test
    void isEqualTo_anotherNumber_failsWithBoth() {
        assertMessage(() -> TouchstoneAssertions.assertThat(ZERO).isEqualTo(new double[][] {{0, 0.5}, {0, 0}}), """
                expected an equal matrix
                  first difference : [0][1]
                  expected         : 1/2 = 0.5
                  actual           : 0
                  difference       : -1/2 = -0.5""");
    }

    @Test
    void isEqualTo_anotherShapeOrNoMatrix_fails() {
        assertThatThrownBy(() -> TouchstoneAssertions.assertThat(ZERO).isEqualTo(new double[][] {{0}}))
                .hasMessageContaining("expected : 1x1");
        assertThatThrownBy(() -> TouchstoneAssertions.assertThat(ZERO).isEqualTo("zero"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void failure_ofADescribedMatrix_startsWithItsDescription() {
        assertThatThrownBy(() -> TouchstoneAssertions.assertThat(new double[][] {{2}})
                        .as("G after step 3")
                        .withSlack(0.5)
                        .isFeasibleGram())
                .hasMessageStartingWith("[G after step 3] expected G <= I");
    }

    @Test
    void bounds_thatAreNegativeOrNaN_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TouchstoneAssertions.assertThat(ZERO).withSlack(-1))
                .withMessage("slack must be finite and at least 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TouchstoneAssertions.assertThat(ZERO).isOrthonormalWithin(Double.NaN))
                .withMessage("budget must be finite and at least 0, got NaN");
    }

    @Test
    void rows_ofDifferentLength_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TouchstoneAssertions.assertThat(new double[][] {{1, 0}, {1}}))
                .withMessage("row 1 has 1 numbers, row 0 has 2");
    }

    private static void assertMessage(ThrowingCallable failing, String message) {
        assertThatThrownBy(failing).isInstanceOf(AssertionError.class).hasMessage(message);
    }
}
