package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.StepMatrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Random filters: stable and unstable, with nearly singular noises, badly scaled ones, dropouts, matrices that change, more sensors than
 * states, starts as factors, and now and then a Q that is no covariance.
 *
 * @param last the last step that is asked for
 */
record KalmanDraw(Draw draw, int largest, int last) {

    /** Most states and sensors, whatever d may be: the truth is exact. */
    private static final int MOST = 6;

    KalmanProblem problem() {
        int n = draw.between(1, Math.min(MOST, largest));
        int p = draw.between(1, Math.min(MOST, largest));
        boolean changing = draw.oneIn(3);
        BigDecimal noise = size();
        int sign = draw.oneIn(6) ? -1 : 1;
        return new KalmanProblem(
                p,
                matrices(changing && draw.oneIn(2), () -> transition(n)),
                sensors(changing, () -> draw.matrix(p, n, () -> draw.sixteenths(-16, 16))),
                matrices(changing && draw.oneIn(2), () -> gram(n, BigDecimal.ONE, sign)),
                matrices(changing && draw.oneIn(2), () -> noise(p, noise)),
                start(n));
    }

    private StepMatrices matrices(boolean changing, Supplier<DecimalMatrix> matrix) {
        return changing
                ? StepMatrices.listed(Stream.generate(() -> Optional.of(matrix.get()))
                        .limit(last + 1L)
                        .toList())
                : StepMatrices.constant(matrix.get());
    }

    /** Every third step or so without a measurement. */
    private StepMatrices sensors(boolean changing, Supplier<DecimalMatrix> matrix) {
        if (!changing) {
            return StepMatrices.constant(matrix.get());
        }
        List<Optional<DecimalMatrix>> list = new ArrayList<>();
        for (int k = 0; k <= last; k++) {
            list.add(draw.oneIn(3) ? Optional.empty() : Optional.of(matrix.get()));
        }
        return StepMatrices.listed(list);
    }

    /** Near a contraction, a drift of many units, or singular. */
    private DecimalMatrix transition(int n) {
        int sort = draw.between(0, 3);
        BigDecimal large = Draw.dyadic(0x1p12);
        return DecimalMatrix.build(n, n, (i, j) -> switch (sort) {
            case 0 -> i == j ? BigDecimal.ONE : j == i + 1 ? draw.sixteenths(1, 8) : BigDecimal.ZERO;
            case 1 -> j == i + 1 ? large : i == j && i > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
            default -> draw.sixteenths(-12, 12);
        });
    }

    /** AAᵀ, of rank 1 now and then, of that size and sign. */
    private DecimalMatrix gram(int n, BigDecimal size, int sign) {
        int rank = draw.oneIn(3) ? 1 : n;
        DecimalMatrix A = draw.matrix(n, rank, () -> Draw.dyadic(draw.between(-4, 4) / 4.0));
        return DecimalMatrix.build(n, n, (i, j) -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = 0; k < rank; k++) {
                sum = sum.add(A.get(i, k).multiply(A.get(j, k)));
            }
            return sum.multiply(size).multiply(BigDecimal.valueOf(sign));
        });
    }

    /** 1, or so tiny or large that a measurement decides all or nothing. */
    private BigDecimal size() {
        return Draw.dyadic(draw.oneOf(1.0, 1.0, 0x1p-30, 0x1p-12, 0x1p20));
    }

    /** Positive definite: a Gram matrix and ¼I. */
    private DecimalMatrix noise(int p, BigDecimal size) {
        DecimalMatrix gram = draw.oneIn(2) ? gram(p, size, 1) : DecimalMatrix.build(p, p, (i, j) -> BigDecimal.ZERO);
        BigDecimal quarter = size.multiply(Draw.dyadic(0.25));
        return DecimalMatrix.build(p, p, (i, j) -> i == j ? gram.get(i, j).add(quarter) : gram.get(i, j));
    }

    private CovarianceStart start(int n) {
        if (draw.oneIn(4)) {
            return new CovarianceStart.Factored(
                    draw.matrix(n, 1, () -> draw.sixteenths(-16, 16)), List.of(draw.sixteenths(1, 32)));
        }
        BigDecimal size = Draw.dyadic(draw.oneOf(1.0, 1.0, 0x1p30));
        return new CovarianceStart.Given(gram(n, size, 1));
    }
}
