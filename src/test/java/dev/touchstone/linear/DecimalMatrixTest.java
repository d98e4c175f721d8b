package dev.touchstone.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.touchstone.number.Binary64Arithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.api.Test;

class DecimalMatrixTest {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @Test
    void isSymmetric_tellsApartTheLastBit() {
        BigDecimal half = new BigDecimal("0.5");
        BigDecimal more = new BigDecimal(Math.nextUp(0.5));

        assertThat(DecimalMatrix.of(2, 2, half, half, new BigDecimal("0.50"), half)
                        .isSymmetric())
                .isTrue();
        assertThat(DecimalMatrix.of(2, 2, half, half, more, half).isSymmetric()).isFalse();
        assertThat(DecimalMatrix.of(1, 2, half, half).isSymmetric()).isFalse();
    }

    @Test
    void get_readsRowMajor() {
        DecimalMatrix A = DecimalMatrix.of(2, 3, HALF, TWO, HALF, TWO, TWO, BigDecimal.TEN);

        assertThat(A.get(1, 2)).isEqualTo(BigDecimal.TEN);
        assertThat(A.get(0, 1)).isEqualTo(TWO);
        assertThat(A.rows()).isEqualTo(2);
        assertThat(A.columns()).isEqualTo(3);
    }

    @Test
    void of_doesNotShareItsArray() {
        BigDecimal[] entries = {HALF, TWO};
        DecimalMatrix A = DecimalMatrix.of(1, 2, entries);

        entries[0] = BigDecimal.TEN;

        assertThat(A.get(0, 0)).isEqualTo(HALF);
    }

    @Test
    void of_wrongNumberOfEntries_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalMatrix.of(2, 2, HALF, HALF, HALF));
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalMatrix.of(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalMatrix.of(65536, 65536));
    }

    @Test
    void get_ofAnEntryThatIsNotFinite_isRefused() {
        DecimalMatrix A = DecimalMatrix.of(1, 2, HALF, null);

        assertThat(A.isFinite()).isFalse();
        assertThat(A.isFinite(0, 0)).isTrue();
        assertThat(A.isFinite(0, 1)).isFalse();
        assertThat(A.stream()).containsExactly(HALF);
        assertThatIllegalStateException().isThrownBy(() -> A.get(0, 1)).withMessageContaining("[0][1]");
    }

    @Test
    void isFinite_readsRowMajor() {
        DecimalMatrix A = DecimalMatrix.of(2, 3, HALF, HALF, HALF, HALF, null, HALF);

        assertThat(A.isFinite(1, 1)).isFalse();
        assertThat(A.isFinite(1, 0)).isTrue();
        assertThat(A.isFinite(0, 1)).isTrue();
        assertThat(DecimalMatrix.of(1, 2, HALF, TWO).isFinite()).isTrue();
    }

    @Test
    void toString_showsShapeAndEntries() {
        assertThat(DecimalMatrix.of(1, 2, HALF, null)).hasToString("1x2 [0.5, null]");
    }

    @Test
    void map_keepsWhatIsNotFiniteAndMayAddToIt() {
        DecimalMatrix A = DecimalMatrix.of(1, 3, HALF, null, TWO);

        DecimalMatrix mapped = A.map(x -> x.compareTo(TWO) == 0 ? null : x.negate());

        assertThat(mapped).isEqualTo(DecimalMatrix.of(1, 3, HALF.negate(), null, null));
    }

    @Test
    void equals_comparesShapesAndNumbers() {
        DecimalMatrix A = DecimalMatrix.of(1, 2, HALF, TWO);

        assertThat(A).isEqualTo(DecimalMatrix.of(1, 2, new BigDecimal("0.50"), new BigDecimal("2e0")));
        assertThat(A).hasSameHashCodeAs(DecimalMatrix.of(1, 2, new BigDecimal("0.50"), TWO));
        assertThat(A).isNotEqualTo(DecimalMatrix.of(2, 1, HALF, TWO));
        assertThat(A).isNotEqualTo(DecimalMatrix.of(1, 2, TWO, HALF));
        assertThat(A).isNotEqualTo(DecimalMatrix.of(1, 2, HALF, null));
        assertThat(DecimalMatrix.of(1, 2, HALF, null)).isNotEqualTo(A);
        assertThat(DecimalMatrix.scalar(HALF)).isEqualTo(DecimalMatrix.of(1, 1, HALF));
    }

    @Test
    void toDecimal_ofNaN_isNotFinite() {
        FieldMatrix<Decimal64> A = Matrices.build(
                Binary64Arithmetic.INSTANCE, 1, 2, (i, j) -> j == 0 ? Decimal64.NAN : new Decimal64(0.125));

        assertThat(Matrices.toDecimal(Binary64Arithmetic.INSTANCE, A, 2))
                .isEqualTo(DecimalMatrix.of(1, 2, null, new BigDecimal("0.12")));
    }
}
