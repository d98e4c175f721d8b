package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.LqFactor;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

/** (5a) depends on Z₀ through Z₀Z₀ᵀ only, and a triangular start with that product needs fewer bits. */
class TriangularStartTest {

    private static final BallArithmetic BITS_300 = BallArithmetic.ofBits(300);
    private static final List<Ball> LAMBDA = IntStream.rangeClosed(1, 6)
            .mapToObj(j -> BITS_300.of(1.0 / (1 << j)))
            .toList();
    private static final Ball TAU = BITS_300.of(60);

    private final SplittableRandom random = new SplittableRandom(43);
    private final FieldMatrix<Ball> Z0 =
            Matrices.build(BITS_300, 6, 4, (i, j) -> BITS_300.of(random.nextInt(-64, 65) / 256.0));

    @Test
    void flow_fromTheTriangularStart_overlapsTheFlowFromTheGivenOne() {
        FieldMatrix<Ball> given = flow(Z0);
        FieldMatrix<Ball> triangular = flow(LqFactor.of(BITS_300, Z0));

        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                assertThat(triangular.getEntry(i, j).overlaps(given.getEntry(i, j)))
                        .isTrue();
            }
        }
    }

    /** λ₁τ = 30, λ₂τ = 15: the given start's first pivot covers e^30 of what follows it. */
    @Test
    void flow_fromTheTriangularStart_hasSmallerRadii() {
        BigDecimal given = largestRadius(flow(Z0));
        BigDecimal triangular = largestRadius(flow(LqFactor.of(BITS_300, Z0)));

        assertThat(triangular.multiply(new BigDecimal("1e10"))).isLessThan(given);
    }

    private static FieldMatrix<Ball> flow(FieldMatrix<Ball> start) {
        return RiccatiFlow.fromOverlap(
                BITS_300, RiccatiFlow.growth(BITS_300, LAMBDA, TAU), RiccatiFlow.gain(BITS_300, LAMBDA, TAU), start);
    }

    private static BigDecimal largestRadius(FieldMatrix<Ball> G) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < G.getRowDimension(); i++) {
            for (int j = 0; j < G.getColumnDimension(); j++) {
                largest = largest.max(G.getEntry(i, j).radius());
            }
        }
        return largest;
    }
}
