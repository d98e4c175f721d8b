package dev.touchstone.proofs;

import static dev.touchstone.proofs.BallFlow.BALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.DecoupledFlow;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Comparison;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.RandomMatrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A feature escapes the saddle G = 0 at rate 2λ_j and turns on near log(d/s)/(2λ_j), (23), while s is well above r.
 *
 * <p><b>Statement.</b> (i) From G₀ = εI: dg_j/dτ = 2λ_jg_j(1 − g_j), the rate 2λ_j as ε → 0. (ii) From G₀ = (s/d) I, A_j = ½
 * at exactly log(d/s − 1)/(2λ_j). Let Z₀ have random entries of variance 1/d, r = 8, λ_j = 1/j, d/s = 2⁷. (iii) For s = 64r
 * every A_j crosses ½ within 0.95 to 1.10 times (23). (iv) For s = r that fails as j → s: over nine starts the median factor is
 * 0.9 to 1.1 for the first feature and 1.4 to 2.2 for the last. (v) For s &lt; r a feature beyond s does not stay on, but it may be on for
 * a while, until a stronger one takes its place.
 *
 * <p><b>Proof.</b> (i), (ii): (12). (iii), by the sandwich: g⁻I ⪯ G₀ ⪯ g⁺I puts the crossing between the times of g^±, and
 * those are within log(g⁺/g⁻)/(2λ_j). (v): {@code RankFloorCheck}; and an example. (iv) is measured: what the weak features are left with
 * when the strong ones have taken their directions is the small end of the spectrum of G₀.
 *
 * <p><b>Method.</b> Rigorous: brackets [a, b] of width below 10⁻³ of (23) with A_j(a) &lt; ½ &lt; A_j(b), by bisection in balls.
 * Mutants: the rate λ_j in place of 2λ_j; (iii) for s = r.
 */
@Statement(
        id = "escape-rate",
        equation = "(23)",
        claim =
                "features escape at rate 2 lambda_j and turn on at 0.95 to 1.10 times log(d/s)/(2 lambda_j) for s = 64 r,"
                        + " the last one at 1.4 to 2.2 times it (median) for s = r; beyond s they do not stay on",
        method = Method.RIGOROUS)
class EscapeRateCheck {

    private static final int R = 8;
    /** d/s. */
    private static final Ball RATIO = BALLS.one().scale(7);

    private static final Ball HALF = BALLS.one().scale(-1);
    private static final BallFlow FLOW = BallFlow.powerLaw(2, R);
    private static final int STARTS = 9;

    /** Times over that of (23). */
    private record Bracket(Ball low, Ball high) {}

    @Test
    void growth_atTheSaddle_hasTheRateTwoLambda() {
        Ball epsilon = BALLS.one().scale(-100);
        FieldMatrix<Ball> G0 = Matrices.diagonal(BALLS, Collections.nCopies(R, epsilon));

        FieldMatrix<Ball> derivative = RiccatiFlow.derivative(FLOW.lambda(), G0);

        for (int j = 0; j < R; j++) {
            Ball rate = derivative
                    .getEntry(j, j)
                    .divide(epsilon)
                    .divide(FLOW.lambda().get(j));
            assertThat(BallFlow.isBetween(rate, "1.999999", "2")).isTrue();
        }
        Ledger.record(getClass(), R);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12, 40})
    void crossing_fromAMultipleOfTheIdentity_isThatOfTheOdds(int log2Ratio) {
        Ball ratio = BALLS.one().scale(log2Ratio);
        Ball odds = ratio.subtract(BALLS.one());
        for (Ball lambda : FLOW.lambda()) {
            Ball time = DecoupledFlow.switchOn(BALLS, lambda, odds);

            assertThat(DecoupledFlow.logistic(BALLS, lambda, ratio.reciprocal(), time)
                            .contains(new BigDecimal("0.5")))
                    .isTrue();
            assertThat(time.isLessThan(DecoupledFlow.switchOn(BALLS, lambda, ratio)))
                    .isEqualTo(Certainty.TRUE);
        }
        Ledger.record(getClass(), R);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void crossing_ofAWideStudent_isNearTheLogarithm(int seed) {
        FieldMatrix<Ball> G0 = isotropic(seed, 64 * R);
        for (int j = 0; j < R; j++) {
            Bracket bracket = crossing(G0, j);

            assertThat(isBetween(bracket, "0.95", "1.10")).isTrue();
            double below = BallFlow.distance(bracket.low, "0.95");
            Ledger.record(getClass(), 1, Math.min(below, BallFlow.distance(bracket.high, "1.10")));
        }
    }

    @Test
    void crossing_ofTheFirstFeatureAtEqualWidth_isNearTheLogarithm() {
        assertThat(isBetween(median(crossings(0)), "0.9", "1.1")).isTrue();
    }

    @Test
    void crossing_ofTheLastFeatureAtEqualWidth_isLate() {
        assertThat(isBetween(median(crossings(R - 1)), "1.4", "2.2")).isTrue();
        Ledger.record(getClass(), STARTS);
    }

    @Test
    void alignment_beyondTheWidth_isSmallInTheEnd() {
        int s = R / 4;
        Ball last = DecoupledFlow.switchOn(BALLS, FLOW.lambda().get(R - 1), RATIO);

        FieldMatrix<Ball> G = FLOW.fromOverlap(last.multiply(4), overlap(1, s));

        for (int j = s; j < R; j++) {
            assertThat(G.getEntry(j, j).isLessThan(BallFlow.number("0.01"))).isEqualTo(Certainty.TRUE);
        }
        Ledger.record(getClass(), 1);
    }

    /** One neuron that has met only the second of two features: it learns that one, and then the first. */
    @Test
    void alignment_beyondTheWidth_mayBeLargeForAWhile() {
        BallFlow flow = BallFlow.powerLaw(2, 2);
        FieldMatrix<Ball> Z0 = Matrices.build(BALLS, 2, 1, (i, j) -> BALLS.one().scale(i == 0 ? -20 : -4));

        Ball during = flow.fromOverlap(BALLS.of(7), Z0).getEntry(1, 1);
        Ball after = flow.fromOverlap(BALLS.of(60), Z0).getEntry(1, 1);

        assertThat(BallFlow.number("0.8").isLessThan(during)).isEqualTo(Certainty.TRUE);
        assertThat(after.isLessThan(BallFlow.number("0.01"))).isEqualTo(Certainty.TRUE);
        Ledger.record(getClass(), 1);
    }

    @Test
    @Mutant("the rate lambda_j in place of 2 lambda_j")
    void halfTheRate_isRefuted() {
        Bracket bracket = crossing(isotropic(1, 64 * R), 0);

        assertThat(bracket.high.scale(-1).isLessThan(BallFlow.number("0.95")))
                .isEqualTo(Certainty.TRUE); // over log(d/s)/λ
    }

    @Test
    @Mutant("s = r as if it were 64 r")
    void lastFeatureAtEqualWidth_isRefutedToBeInTime() {
        assertThat(BallFlow.number("1.10").isLessThan(median(crossings(R - 1)).low))
                .isEqualTo(Certainty.TRUE);
    }

    /** Of feature j from the starts 1, 2, …, s = r. */
    private static List<Bracket> crossings(int j) {
        return IntStream.rangeClosed(1, STARTS)
                .mapToObj(seed -> crossing(isotropic(seed, R), j))
                .toList();
    }

    private static Bracket median(List<Bracket> brackets) {
        return brackets.stream()
                .sorted(Comparator.comparing(bracket -> bracket.low.midpoint()))
                .toList()
                .get(STARTS / 2);
    }

    private static boolean isBetween(Bracket bracket, String low, String high) {
        return BallFlow.isBetween(bracket.low, low, high) && BallFlow.isBetween(bracket.high, low, high);
    }

    /** r×s entries uniform with mean 0 and variance 1/d. */
    private static FieldMatrix<Ball> overlap(int seed, int s) {
        // the 65 multiples of 1/16 between −2 and 2 have the variance (65² − 1)/12/16² = 11/8
        Ball variance = BALLS.of(8).divide(BALLS.of(11)).divide(RATIO.multiply(s));
        return RandomMatrices.matrix(BALLS, new Random(seed), R, s).scalarMultiply(variance.sqrt());
    }

    /** The Gram matrix of that, proved feasible. */
    private static FieldMatrix<Ball> isotropic(int seed, int s) {
        FieldMatrix<Ball> G0 = RandomMatrices.outerGram(overlap(seed, s));
        assertThat(Loewner.compare(BALLS, G0, Matrices.identity(BALLS, R), BigDecimal.ZERO))
                .isInstanceOf(Comparison.Proved.class);
        return G0;
    }

    /** A_j(a) &lt; ½ &lt; A_j(b), by bisection of [½, 8] times (23). */
    private static Bracket crossing(FieldMatrix<Ball> G0, int j) {
        Ball predicted = DecoupledFlow.switchOn(BALLS, FLOW.lambda().get(j), RATIO);
        Ball low = HALF;
        Ball high = BALLS.of(8);
        assertThat(HALF.isLessThan(alignment(G0, high.multiply(predicted), j))).isEqualTo(Certainty.TRUE);
        assertThat(alignment(G0, low.multiply(predicted), j).isLessThan(HALF)).isEqualTo(Certainty.TRUE);
        for (int k = 0; k < 13; k++) {
            Ball middle = low.add(high).scale(-1);
            Certainty below = alignment(G0, middle.multiply(predicted), j).isLessThan(HALF);
            assertThat(below).isNotEqualTo(Certainty.UNKNOWN);
            low = below == Certainty.TRUE ? middle : low;
            high = below == Certainty.TRUE ? high : middle;
        }
        return new Bracket(low, high);
    }

    private static Ball alignment(FieldMatrix<Ball> G0, Ball tau, int j) {
        return FLOW.at(tau, G0).getEntry(j, j);
    }
}
