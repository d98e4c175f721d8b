package dev.touchstone.judge;

import dev.touchstone.oracle.Doubling;
import dev.touchstone.oracle.Enclosures;
import dev.touchstone.oracle.WorkingPrecision;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The perturbation twins of a scenario at one accuracy, (V3): its definition rerun from inputs moved by so little that an engine
 * of that accuracy cannot tell them apart.
 *
 * @param all the points of each, known to a thousandth of the accuracy; empty where a twin has no solution
 */
record Twins(List<Optional<List<Point>>> all) {

    private static final MathContext TWENTY = new MathContext(20);
    /** Where the numbers are cut off, as a power of ten of u times the scale: far below the thousandth that is known. */
    private static final int GRID = -6;

    static Twins of(Truth truth, Accuracy accuracy) {
        return new Twins(IntStream.range(0, Policy.TWINS)
                .parallel()
                .mapToObj(twin -> of(truth, accuracy, Policy.SEED + twin))
                .toList());
    }

    /**
     * One twin. It is enclosed in balls, of at least max(53, p + 32) bits, so its radii say whether it is known to u/1000 of the
     * scale; until it is, the bits are doubled.
     */
    private static Optional<List<Point>> of(Truth truth, Accuracy accuracy, long seed) {
        Scenario scenario = truth.scenario();
        BigDecimal u = accuracy.relative();
        int log10u = u.precision() - u.scale() - 1;
        int first = WorkingPrecision.twinBits(scenario, Math.max(16, 10 - log10u) + 10);
        BigDecimal goal = u.scaleByPowerOfTen(-3);
        return Doubling.ofBits(first)
                .seek(bits -> Optional.of(Enclosures.ofTwin(scenario, bits, accuracy, seed))
                        .filter(twin -> isWithin(truth, twin, goal)))
                .answer()
                .map(twin -> rounded(truth, twin, u));
    }

    private static boolean isWithin(Truth truth, Enclosures twin, BigDecimal goal) {
        return twin.places().stream()
                .filter(truth::has)
                .allMatch(place ->
                        twin.at(place).radius().compareTo(truth.scale(place).multiply(goal)) <= 0);
    }

    private static List<Point> rounded(Truth truth, Enclosures twin, BigDecimal u) {
        return twin.filledWith(twin.places().stream()
                .map(place -> rounded(
                        twin.at(place).midpoint(),
                        truth.has(place) ? truth.scale(place).multiply(u) : BigDecimal.ZERO))
                .toList());
    }

    private static BigDecimal rounded(BigDecimal x, BigDecimal unit) {
        int digits = unit.scale() - unit.precision() + 1 - GRID;
        return unit.signum() == 0 ? x.round(TWENTY) : x.setScale(Math.min(digits, x.scale()), RoundingMode.HALF_EVEN);
    }
}
