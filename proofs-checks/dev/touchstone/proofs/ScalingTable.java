package dev.touchstone.proofs;

import dev.touchstone.flow.DecoupledFlow;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Certainty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The local exponents of the risk, measured once, and what they say of a claimed one.
 *
 * <p>Start G₀ = (s/d) I, where (3) is exactly the decoupled system (12); s ≥ r. Three rungs J = 10², 10³, 10⁴ with r = J³
 * features and d/s = J³. At α = 0, where all features turn on at once, the rungs are d/s alone.
 *
 * @param rungs per 4α, from the smallest J to the largest
 */
record ScalingTable(Map<Integer, List<Rung>> rungs) {

    static final int ISOTROPIC = 0;
    static final int BORDER = 2;
    static final List<Integer> QUARTERS = List.of(ISOTROPIC, 1, BORDER, 3, 4, 6, 8);

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(64);
    private static final List<Long> LEARNED = List.of(100L, 1_000L, 10_000L);
    private static final BigDecimal CONVERGED = new BigDecimal("1e-6");
    private static final BigDecimal NEAR = new BigDecimal("0.02");
    private static final BigDecimal FAR = new BigDecimal("0.1");

    /**
     * The exponents in time at one rung.
     *
     * @param ofRisk d log R / d log τ
     * @param ofLearned d log(1 − R) / d log τ
     * @param rate ‖Λ‖² d(1 − R) / d log τ
     */
    record Rung(Ball ofRisk, Ball ofLearned, Ball rate) {}

    private static final class Measured {
        static final ScalingTable ONCE = measure();
    }

    static ScalingTable measured() {
        return Measured.ONCE;
    }

    private static ScalingTable measure() {
        Map<Integer, List<Rung>> rungs =
                QUARTERS.parallelStream().collect(Collectors.toMap(quarters -> quarters, ScalingTable::column));
        return new ScalingTable(new TreeMap<>(rungs));
    }

    private static List<Rung> column(int quarters) {
        return LEARNED.stream()
                .map(J -> quarters == ISOTROPIC ? isotropic(BALLS.of(cube(J))) : rung(quarters, J))
                .toList();
    }

    private static long cube(long J) {
        return J * J * J;
    }

    private static Rung rung(int quarters, long J) {
        LocalSlopes slopes = LocalSlopes.at(quarters, J, cube(J), BALLS.of(cube(J)));
        return new Rung(slopes.ofRisk(), slopes.ofLearned(), slopes.rate());
    }

    /** All λ = 1: one logistic, R = 1 − g², at its time (23). */
    private static Rung isotropic(Ball ratio) {
        Ball one = BALLS.one();
        Ball tau = DecoupledFlow.switchOn(BALLS, one, ratio);
        Ball g = DecoupledFlow.logisticOfOdds(BALLS, one, ratio.subtract(one), tau);
        Ball rate = DecoupledFlow.riskDescent(one, one, g).multiply(tau).scale(2);
        Ball squared = g.multiply(g);
        return new Rung(rate.negate().divide(one.subtract(squared)), rate.divide(squared), rate);
    }

    /** An exponent in time claimed for the risk, as a function of 4α. */
    interface Exponent {
        Ball of(BallArithmetic arithmetic, Ball alpha);
    }

    static final Exponent INVERSE =
            (balls, alpha) -> alpha.scale(1).add(balls.one()).negate();
    static final Exponent WIDTH = (balls, alpha) -> balls.one().subtract(alpha.scale(1));
    static final Exponent TIME = (balls, alpha) -> WIDTH.of(balls, alpha).divide(alpha);

    enum Finding {
        HOLDS,
        REFUTED,
        OPEN
    }

    /**
     * What the rungs say of a claim at one α.
     *
     * @param distance of the last rung's exponent from the claimed one
     */
    record Judgement(Finding finding, Ball distance) {

        /** By how much it is within 0.02 at least. */
        double slack() {
            return NEAR.subtract(high(distance)).doubleValue();
        }

        /** At least this far. */
        double margin() {
            return low(distance).doubleValue();
        }
    }

    /**
     * A claim HOLDS when from rung to rung the distance of the exponent meant (R's for α &gt; ½, else that of 1 − R) at least
     * halves, or is below 10⁻⁶, and ends within 0.02. It is REFUTED when at the last rung both exponents, R's and that of
     * 1 − R, are at least 0.1 away and the nearer one has lost no tenth of its distance before. All is decided on the worst
     * numbers enclosed.
     */
    Judgement judge(int quarters, Exponent claim) {
        Ball claimed = claim.of(BALLS, BALLS.of(quarters).scale(-2));
        List<Ball> meant = rungs.get(quarters).stream()
                .map(rung -> gap(quarters > BORDER ? rung.ofRisk : rung.ofLearned, claimed))
                .toList();
        if (isConverging(meant)) {
            return new Judgement(Finding.HOLDS, meant.get(meant.size() - 1));
        }
        List<Ball> nearest = rungs.get(quarters).stream()
                .map(rung -> nearer(gap(rung.ofRisk, claimed), gap(rung.ofLearned, claimed)))
                .toList();
        Ball last = nearest.get(nearest.size() - 1);
        Ball before = nearest.get(nearest.size() - 2);
        boolean stays = low(last).compareTo(high(before).multiply(new BigDecimal("0.9"))) >= 0;
        return new Judgement(low(last).compareTo(FAR) >= 0 && stays ? Finding.REFUTED : Finding.OPEN, last);
    }

    private static boolean isConverging(List<Ball> distances) {
        for (int k = 1; k < distances.size(); k++) {
            BigDecimal half = low(distances.get(k - 1)).multiply(new BigDecimal("0.5"));
            if (high(distances.get(k)).compareTo(half.max(CONVERGED)) > 0) {
                return false;
            }
        }
        return high(distances.get(distances.size() - 1)).compareTo(NEAR) < 0;
    }

    private static Ball gap(Ball exponent, Ball claimed) {
        return BALLS.abs(exponent.subtract(claimed));
    }

    private static Ball nearer(Ball a, Ball b) {
        return b.isLessThan(a) == Certainty.TRUE ? b : a;
    }

    private static BigDecimal low(Ball x) {
        return x.midpoint().subtract(x.radius()).max(BigDecimal.ZERO);
    }

    private static BigDecimal high(Ball x) {
        return x.midpoint().add(x.radius());
    }

    /** As a Markdown table: enclosures to three decimals, outwards. */
    String markdown() {
        StringBuilder text = new StringBuilder("# Exponents of the risk in time, enclosed\n\n"
                + "Decoupled system (12) from G0 = (s/d) I, lambda_j = j^-alpha, s >= r = d/s = J^3, when feature J turns on."
                + "\nExponent of R for alpha > 1/2, of 1 - R for alpha <= 1/2.\n\n"
                + "| alpha | J = 10^2 | 10^3 | 10^4 | (1-2alpha)/alpha | verdict | 1-2alpha | verdict | -2alpha-1 | verdict |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
        rungs.forEach((quarters, column) -> {
            text.append("| ").append(plain(BALLS.of(quarters).scale(-2))).append(" |");
            column.forEach(rung -> text.append(' ')
                    .append(interval(quarters > BORDER ? rung.ofRisk : rung.ofLearned))
                    .append(" |"));
            for (Exponent claim : List.of(TIME, WIDTH, INVERSE)) {
                text.append(' ').append(verdict(quarters, claim)).append(" |");
            }
            text.append('\n');
        });
        return text.toString();
    }

    private String verdict(int quarters, Exponent claim) {
        if (quarters == ISOTROPIC && claim == TIME) {
            return "none | no power";
        }
        String claimed = plain(claim.of(BALLS, BALLS.of(quarters).scale(-2)));
        if (quarters == BORDER && claim != INVERSE) {
            return claimed + " | logarithm";
        }
        Judgement judgement = judge(quarters, claim);
        return claimed + " | " + judgement.finding + " ("
                + (judgement.finding == Finding.HOLDS
                        ? "within " + round(high(judgement.distance), RoundingMode.CEILING)
                        : "off by " + round(low(judgement.distance), RoundingMode.FLOOR))
                + ")";
    }

    private static String plain(Ball x) {
        return x.midpoint()
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String interval(Ball x) {
        return "[" + round(x.midpoint().subtract(x.radius()), RoundingMode.FLOOR) + ", "
                + round(high(x), RoundingMode.CEILING) + "]";
    }

    private static String round(BigDecimal x, RoundingMode mode) {
        return x.setScale(3, mode).toPlainString();
    }
}
