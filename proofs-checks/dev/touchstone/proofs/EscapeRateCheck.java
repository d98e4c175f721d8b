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
import java.util.Random;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A feature escapes the saddle G = 0 at rate 2λ_j and turns on near log(d/s)/(2λ_j), (23), while s is well above r.
 *
 * <p><b>Statement.</b> (i) From G₀ = εI: dg_j/dτ = 2λ_jg_j(1 − g_j), the rate 2λ_j as ε → 0. (ii) From G₀ = (s/d) I, A_j = ½
 * at exactly log(d/s − 1)/(2λ_j). (iii) From Z₀ of random entries of variance 1/d, r = 4, s = 64r, d = 2²⁰, λ_j = 1/j: A_j crosses ½
 * within 0.95 to 1.10 times (23). (iv) That fails near s = r: there are starts whose last feature takes more than 1.25 times
 * (23), one of them more than 1.6 times; and for s &lt; r the features beyond s do not turn on.
 *
 * <p><b>Proof.</b> (i), (ii): (12). (iii), by the sandwich: g⁻I ⪯ G₀ ⪯ g⁺I puts the crossing between the times of g^±, and
 * those are within log(g⁺/g⁻)/(2λ_j). (iv) last part: {@code RankFloorCheck}. The rest is measured.
 *
 * <p><b>Method.</b> Rigorous: brackets [a, b] of width below 10⁻³ of (23) with A_j(a) &lt; ½ &lt; A_j(b), by bisection in balls.
 * Mutant: the rate λ_j in place of 2λ_j.
 */
@Statement(
        id = "escape-rate",
        equation = "(23)",
        claim =
                "features escape at rate 2 lambda_j and turn on at log(d/s)/(2 lambda_j) for s = 64 r, sometimes late near s = r, not beyond s",
        method = Method.RIGOROUS)
class EscapeRateCheck {

    private static final int R = 4;
    private static final Ball D = BALLS.of(1 << 20);
    private static final Ball HALF = BALLS.one().scale(-1);
    private static final BallFlow FLOW = BallFlow.powerLaw(2, R);

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
        for (int j = 0; j < R; j++) {
            Bracket bracket = crossing(isotropic(seed, 64 * R), 64 * R, j);

            assertThat(BallFlow.isBetween(bracket.low, "0.95", "1.10")).isTrue();
            assertThat(BallFlow.isBetween(bracket.high, "0.95", "1.10")).isTrue();
            double below = BallFlow.distance(bracket.low, "0.95");
            Ledger.record(getClass(), 1, Math.min(below, BallFlow.distance(bracket.high, "1.10")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6})
    void crossing_ofTheLastFeatureAtEqualWidth_canBeLate(int seed) {
        Bracket bracket = crossing(isotropic(seed, R), R, R - 1);

        String factor = seed == 6 ? "1.6" : "1.25";
        assertThat(BallFlow.number(factor).isLessThan(bracket.low)).isEqualTo(Certainty.TRUE);
        Ledger.record(getClass(), 1);
    }

    @Test
    void alignment_beyondTheWidth_staysBelowOneHalf() {
        int s = 2;
        FieldMatrix<Ball> G0 = RandomMatrices.outerGram(isotropic(1, s));
        for (int multiple = 1; multiple <= 6; multiple++) {
            Ball tau =
                    DecoupledFlow.switchOn(BALLS, FLOW.lambda().get(R - 1), D).multiply(multiple);
            FieldMatrix<Ball> G = FLOW.fromOverlap(tau, isotropic(1, s));

            assertThat(G.getEntry(s, s).isLessThan(HALF)).isEqualTo(Certainty.TRUE);
            assertThat(G.getEntry(R - 1, R - 1).isLessThan(HALF)).isEqualTo(Certainty.TRUE);
        }
        assertThat(G0.getEntry(s, s).provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 6);
    }

    @Test
    @Mutant("the rate lambda_j in place of 2 lambda_j")
    void halfTheRate_isRefuted() {
        Bracket bracket = crossing(isotropic(1, 64 * R), 64 * R, 0);

        assertThat(BallFlow.isBetween(bracket.high.scale(-1), "0.95", "1.10")).isFalse(); // over log(d/s)/λ
        assertThat(bracket.high.scale(-1).isLessThan(BallFlow.number("0.95"))).isEqualTo(Certainty.TRUE);
    }

    /** r×s entries uniform with mean 0 and variance 1/d, their Gram matrix proved feasible. */
    private static FieldMatrix<Ball> isotropic(int seed, int s) {
        // the 65 multiples of 1/16 between −2 and 2 have the variance (65² − 1)/12/16² = 11/8
        Ball size = BALLS.of(8).divide(BALLS.of(11)).divide(D).sqrt();
        FieldMatrix<Ball> Z0 =
                RandomMatrices.matrix(BALLS, new Random(seed), R, s).scalarMultiply(size);
        FieldMatrix<Ball> I = Matrices.identity(BALLS, R);
        assertThat(Loewner.compare(BALLS, RandomMatrices.outerGram(Z0), I, BigDecimal.ZERO))
                .isInstanceOf(Comparison.Proved.class);
        return Z0;
    }

    /** A_j(a) &lt; ½ &lt; A_j(b), by bisection of [½, 4] times (23). */
    private static Bracket crossing(FieldMatrix<Ball> Z0, int s, int j) {
        FieldMatrix<Ball> G0 = RandomMatrices.outerGram(Z0);
        Ball predicted = DecoupledFlow.switchOn(BALLS, FLOW.lambda().get(j), D.divide(BALLS.of(s)));
        Ball low = HALF;
        Ball high = BALLS.of(4);
        assertThat(HALF.isLessThan(alignment(G0, high.multiply(predicted), j))).isEqualTo(Certainty.TRUE);
        assertThat(alignment(G0, low.multiply(predicted), j).isLessThan(HALF)).isEqualTo(Certainty.TRUE);
        for (int k = 0; k < 12; k++) {
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
