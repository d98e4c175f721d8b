package dev.touchstone.oracle;

import dev.touchstone.dynamics.DoubledFlows;
import dev.touchstone.dynamics.Hook;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A scenario evaluated once in balls: every value enclosed, rigorously, however widely.
 *
 * @param scenario what was evaluated
 * @param bits of the balls' midpoints
 * @param values per point of the scenario
 */
public record Enclosures(Scenario scenario, int bits, List<Map<Quantity, FieldMatrix<Ball>>> values) {

    /** Those in which numbers are read for {@link DoubledFlows}: more than two doubles hold. */
    private static final int BITS_OF_DOUBLED = 192;

    /** In the order of files, whatever the maps' own: audits list places in it. */
    public Enclosures {
        values = values.stream()
                .<Map<Quantity, FieldMatrix<Ball>>>map(EnumMap::new)
                .toList();
    }

    /**
     * The scenario by the formulas that are published.
     *
     * @throws ArithmeticException when so few bits decide nothing
     */
    public static Enclosures of(Scenario scenario, int bits) {
        return new Enclosures(
                scenario, bits, Evaluation.enclosures(BallArithmetic.ofBits(bits), scenario, Hook.identity()));
    }

    /**
     * A perturbation twin of the scenario, (V3): every input number, and the state after every step, multiplied by
     * 1 + u·ξ, and where there is an absolute part a, the start and the state at every point moved by a·ξ besides.
     *
     * @throws ArithmeticException when so few bits decide nothing
     */
    public static Enclosures ofTwin(Scenario scenario, int bits, Accuracy accuracy, long seed) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        return new Enclosures(
                scenario, bits, Evaluation.enclosures(arithmetic, scenario, twin(arithmetic, accuracy, seed)));
    }

    private static Hook<Ball> twin(BallArithmetic arithmetic, Accuracy accuracy, long seed) {
        Hook<Ball> relative = Perturbation.ofTwin(arithmetic, accuracy.relative(), seed);
        return accuracy.hasAbsolutePart() ? Shift.of(relative, arithmetic, accuracy.absolute(), seed) : relative;
    }

    /** The scenario in doubled binary64, by {@link DoubledFlows}; empty where that decides nothing. */
    public static Optional<Enclosures> inDoubled(Scenario scenario) {
        return inDoubled(scenario, arithmetic -> Hook.identity());
    }

    /** The same of a {@linkplain #ofTwin twin}. */
    public static Optional<Enclosures> twinInDoubled(Scenario scenario, Accuracy accuracy, long seed) {
        return inDoubled(scenario, arithmetic -> twin(arithmetic, accuracy, seed));
    }

    private static Optional<Enclosures> inDoubled(Scenario scenario, Function<BallArithmetic, Hook<Ball>> hook) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(BITS_OF_DOUBLED);
        try {
            return DoubledFlows.values(arithmetic, scenario, hook.apply(arithmetic))
                    .flatMap(values -> {
                        List<Map<Quantity, FieldMatrix<Ball>>> converted = new ArrayList<>();
                        for (Map<Quantity, DoubledMatrix> atPoint : values) {
                            Map<Quantity, FieldMatrix<Ball>> balls = new EnumMap<>(Quantity.class);
                            atPoint.forEach((quantity, value) ->
                                    value.inBalls(arithmetic).ifPresent(known -> balls.put(quantity, known)));
                            if (balls.size() < atPoint.size()) {
                                return Optional.empty();
                            }
                            converted.add(balls);
                        }
                        return Optional.of(new Enclosures(scenario, BITS_OF_DOUBLED, converted));
                    });
        } catch (ArithmeticException e) { // a growth is out of range
            return Optional.empty();
        }
    }

    /** The enclosure of that value. */
    public Ball at(Place place) {
        return values.get(place.point()).get(place.quantity()).getEntry(place.row(), place.column());
    }

    /** Every place, in file order. */
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            int point = k;
            values.get(k)
                    .forEach((quantity, value) -> places.addAll(
                            Place.of(point, quantity, value.getRowDimension(), value.getColumnDimension())));
        }
        return places;
    }

    /** The scenario's points with these decimals in place of the balls, in the order of {@link #places}. */
    public List<Point> filledWith(List<BigDecimal> decimals) {
        Iterator<BigDecimal> next = decimals.iterator();
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            Map<Quantity, DecimalMatrix> filled = new EnumMap<>(Quantity.class);
            values.get(k).forEach((quantity, value) -> {
                BigDecimal[] entries = new BigDecimal[value.getRowDimension() * value.getColumnDimension()];
                Arrays.setAll(entries, i -> next.next());
                filled.put(quantity, DecimalMatrix.of(value.getRowDimension(), value.getColumnDimension(), entries));
            });
            points.add(new Point(scenario.points().get(k), filled));
        }
        return points;
    }
}
