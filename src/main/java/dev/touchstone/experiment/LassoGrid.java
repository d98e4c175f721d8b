package dev.touchstone.experiment;

import dev.touchstone.limits.LassoEvolution;
import dev.touchstone.limits.LassoSearch;
import dev.touchstone.limits.LassoTeacher;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.util.Decimal64;

/**
 * State evolution (L57)–(L60) of a diagonal network whose teacher is Gaussian, for any samples and ridges, in binary64 and in balls.
 *
 * @param variances of its coordinates
 * @param multiplicities how many coordinates have each
 * @param noise Δ
 */
record LassoGrid(List<Double> variances, List<Integer> multiplicities, double noise) {

    /** Coordinates that keep a variance of their own. */
    private static final int EXACT = 128;
    /** How much further on a block ends than it begins. */
    private static final double GROWTH = 1.03125;
    /** Of a teacher that is only to give a start: so many values stay, neighbours beyond are put together. */
    private static final int KEPT = 16;

    private static final int BITS = 100;

    LassoGrid {
        variances = List.copyOf(variances);
        multiplicities = List.copyOf(multiplicities);
    }

    /** A solution of (L59), what it says, and the exponents (L70) there. */
    record Point(
            double delta,
            double cut,
            double risk,
            double active,
            double trainMse,
            double exponentInSamples,
            double exponentInRidge) {}

    /**
     * What balls prove of a point.
     *
     * @param risk a bound on |R − true R|/true R
     * @param exponents a bound on what either exponent is off
     */
    record Errors(double risk, double exponents) {

        static final Errors UNKNOWN = new Errors(Double.NaN, Double.NaN);
    }

    /** Variances d·i^(−2g), i = 1 … d; from the 128th on those of neighbours are replaced by their mean, in blocks that grow with i. */
    static LassoGrid powerLaw(double g, int d, double noise) {
        return powerLaw(g, d, noise, EXACT);
    }

    /** The same with every variance, of which there are d. */
    static LassoGrid wholePowerLaw(double g, int d, double noise) {
        return powerLaw(g, d, noise, d);
    }

    private static LassoGrid powerLaw(double g, int d, double noise, int exact) {
        List<Double> variances = new ArrayList<>();
        List<Integer> multiplicities = new ArrayList<>();
        for (int first = 1; first <= d; ) {
            int next = first < exact ? first + 1 : Math.min(d + 1, (int) Math.ceil(first * GROWTH));
            double sum = 0;
            for (int i = first; i < next; i++) {
                sum += StrictMath.pow(i, -2 * g);
            }
            variances.add(d * sum / (next - first));
            multiplicities.add(next - first);
            first = next;
        }
        return new LassoGrid(variances, multiplicities, noise);
    }

    /**
     * The solution, from nothing: from that of a coarser teacher, where Newton's iteration leads from there. A start is rounded, so
     * that its last bits, which depend on the machine, do not count.
     */
    Point search(int samples, double ridge) {
        return newton(samples, ridge, coarser().halved(samples, ridge))
                .or(() -> newton(samples, ridge, halved(samples, ridge)))
                .orElseThrow(() ->
                        new ArithmeticException("no solution is found at n = " + samples + ", lambda = " + ridge));
    }

    /** The solution, from that of another problem near by. */
    Point near(int samples, double ridge, Point other) {
        return newton(samples, ridge, new LassoSearch.Found(other.delta(), other.cut()))
                .orElseGet(() -> search(samples, ridge));
    }

    /** (L59) has one solution, so that it is a positive one. */
    private Optional<Point> newton(int samples, double ridge, LassoSearch.Found start) {
        LassoEvolution<Decimal64> evolution = evolution(Binary64Arithmetic.INSTANCE, samples, ridge);
        try {
            LassoEvolution.Solution<Decimal64> at =
                    evolution.near(new Decimal64(start.delta()), new Decimal64(start.cut()));
            return at.delta().doubleValue() > 0 && at.cut().doubleValue() > 0
                    ? Optional.of(point(evolution, at))
                    : Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty(); // too far away
        }
    }

    private LassoSearch.Found halved(int samples, double ridge) {
        LassoSearch.Found found = new LassoSearch(evolution(Binary64Arithmetic.INSTANCE, samples, ridge)).find();
        return new LassoSearch.Found((float) found.delta(), (float) found.cut());
    }

    /** Proves the solution near the point, and compares. */
    Errors errors(int samples, double ridge, Point point) {
        BallArithmetic balls = BallArithmetic.ofBits(BITS);
        LassoEvolution<Ball> evolution = evolution(balls, samples, ridge);
        LassoEvolution.Solution<Ball> proved = evolution.near(number(balls, point.delta()), number(balls, point.cut()));
        Ball risk = evolution.risk(proved.sums());
        double off = Stream.of(
                        number(balls, point.exponentInSamples()).subtract(evolution.exponentInSamples(proved)),
                        number(balls, point.exponentInRidge()).subtract(evolution.exponentInRidge(proved)))
                .mapToDouble(LassoGrid::bound)
                .max()
                .orElseThrow();
        return new Errors(bound(number(balls, point.risk()).subtract(risk).divide(risk)), off);
    }

    /** Of the magnitude. */
    private static double bound(Ball x) {
        return Math.nextUp(x.midpoint().abs().add(x.radius()).doubleValue());
    }

    private static Point point(LassoEvolution<Decimal64> evolution, LassoEvolution.Solution<Decimal64> at) {
        return new Point(
                at.delta().doubleValue(),
                at.cut().doubleValue(),
                evolution.risk(at.sums()).doubleValue(),
                at.sums().active().doubleValue(),
                evolution.trainMse(at).doubleValue(),
                evolution.exponentInSamples(at).doubleValue(),
                evolution.exponentInRidge(at).doubleValue());
    }

    private <T extends FieldElement<T>> LassoEvolution<T> evolution(
            RealArithmetic<T> arithmetic, int samples, double ridge) {
        List<T> numbers =
                variances.stream().map(variance -> number(arithmetic, variance)).toList();
        return new LassoEvolution<>(
                arithmetic,
                new LassoTeacher<>(arithmetic, true, numbers, multiplicities),
                samples,
                number(arithmetic, ridge),
                number(arithmetic, noise));
    }

    private static <T extends FieldElement<T>> T number(RealArithmetic<T> arithmetic, double x) {
        return arithmetic.of(new BigDecimal(x));
    }

    /** The same with fewer values, where there are many. */
    LassoGrid coarser() {
        List<Double> fewer = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int first = 0; first < variances.size(); ) {
            int next = first < KEPT ? first + 1 : Math.min(variances.size(), first + KEPT);
            double sum = 0;
            int count = 0;
            for (int k = first; k < next; k++) {
                sum += variances.get(k) * multiplicities.get(k);
                count += multiplicities.get(k);
            }
            fewer.add(sum / count);
            counts.add(count);
            first = next;
        }
        return new LassoGrid(fewer, counts, noise);
    }
}
