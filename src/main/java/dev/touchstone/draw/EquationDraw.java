package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Random equations (50): mostly with S, Q and X₀ ⪰ 0, as control has them, now and then with a Q or a start of both signs, so that some
 * escape; S as it is, or by B and R, perhaps with a cross weight; starts as factors; one in five with two segments.
 */
record EquationDraw(Draw draw, int largest) {

    /** Most states, whatever d may be. */
    private static final int MOST = 4;

    RiccatiOdeProblem problem() {
        int n = draw.between(1, Math.min(MOST, largest));
        List<RiccatiSegment> segments = draw.oneIn(5)
                ? List.of(segment(n, Optional.of(draw.sixteenths(4, 16))), segment(n, Optional.empty()))
                : List.of(segment(n, Optional.empty()));
        return new RiccatiOdeProblem(segments, start(n));
    }

    private RiccatiSegment segment(int n, Optional<BigDecimal> until) {
        DecimalMatrix A = draw.matrix(n, n, () -> draw.sixteenths(-16, 16));
        return new RiccatiSegment(until, A, quadratic(n), draw.oneIn(6) ? symmetric(n) : gram(n, n));
    }

    private RiccatiSegment.Quadratic quadratic(int n) {
        if (draw.oneIn(3)) {
            int m = draw.between(1, n);
            DecimalMatrix B = draw.matrix(n, m, () -> draw.sixteenths(-16, 16));
            DecimalMatrix gram = gram(m, m);
            DecimalMatrix R =
                    DecimalMatrix.build(m, m, (i, j) -> i == j ? gram.get(i, j).add(BigDecimal.ONE) : gram.get(i, j));
            Optional<DecimalMatrix> N =
                    draw.oneIn(3) ? Optional.of(draw.matrix(n, m, () -> draw.sixteenths(-4, 4))) : Optional.empty();
            return new RiccatiSegment.Control(B, R, N);
        }
        return new RiccatiSegment.Given(gram(n, draw.oneIn(3) ? 1 : n));
    }

    /** AAᵀ of that rank. */
    private DecimalMatrix gram(int n, int rank) {
        DecimalMatrix A = draw.matrix(n, rank, () -> Draw.dyadic(draw.between(-4, 4) / 4.0));
        return DecimalMatrix.build(n, n, (i, j) -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = 0; k < rank; k++) {
                sum = sum.add(A.get(i, k).multiply(A.get(j, k)));
            }
            return sum;
        });
    }

    private DecimalMatrix symmetric(int n) {
        DecimalMatrix A = draw.matrix(n, n, () -> draw.sixteenths(-16, 16));
        return DecimalMatrix.build(n, n, (i, j) -> A.get(Math.max(i, j), Math.min(i, j)));
    }

    private CovarianceStart start(int n) {
        if (draw.oneIn(4)) {
            return new CovarianceStart.Factored(
                    draw.matrix(n, 1, () -> draw.sixteenths(-16, 16)), List.of(draw.sixteenths(1, 32)));
        }
        return new CovarianceStart.Given(draw.oneIn(6) ? symmetric(n) : gram(n, n));
    }
}
