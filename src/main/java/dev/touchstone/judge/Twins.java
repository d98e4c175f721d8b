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
 * @param rungs the arithmetic that each is enclosed in
 */
record Twins(List<Optional<List<Point>>> all, List<StepRung> rungs) {

    private static final MathContext TWENTY = new MathContext(20);
    /** Where the numbers are cut off, as a power of ten of u times the scale: far below the thousandth that is known. */
    private static final int GRID = -6;

    static Twins of(Truth truth, Accuracy accuracy) {
        List<Twin> twins = IntStream.range(0, Policy.TWINS)
                .parallel()
                .mapToObj(twin -> of(truth, accuracy, Policy.SEED + twin))
                .toList();
        return new Twins(
                twins.stream().map(Twin::points).toList(),
                twins.stream().map(Twin::rung).toList());
    }

    private record Twin(Optional<List<Point>> points, StepRung rung) {}

    /** One twin; of a large flow in doubled binary64 where that knows it to u/1000 of the scale. */
    private static Twin of(Truth truth, Accuracy accuracy, long seed) {
        return inDoubled(truth, accuracy, seed)
                .map(points -> new Twin(Optional.of(points), StepRung.DOUBLED))
                .orElseGet(() -> new Twin(inBalls(truth, accuracy, seed), StepRung.BALLS));
    }

    private static Optional<List<Point>> inDoubled(Truth truth, Accuracy accuracy, long seed) {
        return Truth.isLargeFlow(truth.scenario())
                ? Enclosures.twinInDoubled(truth.scenario(), accuracy, seed)
                        .filter(twin -> truth.knows(twin, accuracy.relative()))
                        .map(twin -> rounded(truth, twin, accuracy.relative()))
                : Optional.empty();
    }

    /**
     * It is enclosed in balls, of at least max(53, p + 32) bits, so its radii say whether it is known to u/1000 of the
     * scale; until it is, the bits are doubled.
     */
    private static Optional<List<Point>> inBalls(Truth truth, Accuracy accuracy, long seed) {
        Scenario scenario = truth.scenario();
        BigDecimal u = accuracy.relative();
        int log10u = u.precision() - u.scale() - 1;
        int first = WorkingPrecision.twinBits(scenario, Math.max(16, 10 - log10u) + 10);
        return Doubling.ofBits(first)
                .seek(bits -> Optional.of(Enclosures.ofTwin(scenario, bits, accuracy, seed))
                        .filter(twin -> truth.knows(twin, u)))
                .answer()
                .map(twin -> rounded(truth, twin, u));
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
