package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random scenarios, small ones, with more than their share of edge cases; the same seed gives the same scenarios.
 *
 * <p>Numbers are dyadic with at most eleven significant bits, in one scenario of six with 53, and every scenario is one
 * that its reader accepts.
 *
 * @param kinds to draw from
 * @param largestD the largest input dimension, 1 to 64
 */
public record ScenarioGenerator(List<Kind> kinds, int largestD) {

    private static final int DEFAULT_LARGEST_D = 6;
    private static final int LARGEST_D = 64;
    /** The fit has s(s + 1)/2 unknowns, each of which needs a sample. */
    private static final int WIDEST_FIT = 3;

    public ScenarioGenerator {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty() || largestD < 1 || largestD > LARGEST_D) {
            throw new IllegalArgumentException(
                    "kinds " + kinds + " and d up to " + largestD + ": expected a kind and 1 to " + LARGEST_D);
        }
    }

    /** Scenarios of these kinds, of every kind where none is named, with d ≤ 6. */
    public static ScenarioGenerator of(Kind... kinds) {
        return new ScenarioGenerator(kinds.length == 0 ? Kind.askedOfAll() : List.of(kinds), DEFAULT_LARGEST_D);
    }

    /** The same with d up to that. */
    public ScenarioGenerator withLargestD(int d) {
        return new ScenarioGenerator(kinds, d);
    }

    /** The next scenario that this source of randomness gives. */
    public Scenario next(RandomGenerator random) {
        Draw draw = new Draw(random);
        Kind kind = kinds.get(draw.between(0, kinds.size() - 1));
        Scenario mild = Stream.generate(() -> Acceptance.accepted(draft(draw, kind)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        return Hazards.of(mild).in(mild);
    }

    private Scenario draft(Draw draw, Kind kind) {
        if (has(kind, Property.LIMIT)) {
            return new Scenario(
                    Optional.empty(),
                    "random " + kind.key(),
                    kind,
                    List.of(),
                    new LimitDraw(draw, kind).problem(),
                    List.of(BigDecimal.ONE));
        }
        if (has(kind, Property.FILTER)) {
            List<BigDecimal> points = points(draw, kind, Optional.empty());
            int last = points.get(points.size() - 1).intValueExact();
            return new Scenario(
                    Optional.empty(),
                    "random " + kind.key(),
                    kind,
                    List.of(),
                    new KalmanDraw(draw, largestD, last).problem(),
                    points);
        }
        if (has(kind, Property.EQUATION)) {
            return new Scenario(
                    Optional.empty(),
                    "random " + kind.key(),
                    kind,
                    List.of(),
                    new EquationDraw(draw, largestD).problem(),
                    points(draw, kind, Optional.empty()));
        }
        return has(kind, Property.MATRIX) ? oja(draw, kind) : withTeacher(draw, kind);
    }

    private Scenario oja(Draw draw, Kind kind) {
        int d = draw.between(1, largestD);
        DecimalMatrix weights = draw.matrix(d, draw.between(1, d), draw::normal);
        int absent = draw.oneIn(4) ? draw.between(0, d - 1) : -1;
        return new Scenario(
                Optional.empty(),
                "random " + kind.key(),
                kind,
                List.of(),
                new Oja(symmetric(draw, d), new Start.Weights(withoutRow(weights, absent))),
                points(draw, kind, Optional.empty()));
    }

    /** Any signs; now and then diagonal, with repeated and zero eigenvalues. */
    private static DecimalMatrix symmetric(Draw draw, int d) {
        boolean diagonal = draw.oneIn(4);
        DecimalMatrix any = draw.matrix(d, d, () -> draw.sixteenths(-16, 16));
        BigDecimal step = Draw.dyadic(0.5);
        return DecimalMatrix.build(d, d, (i, j) -> {
            if (diagonal) {
                return i == j ? step.multiply(BigDecimal.valueOf(any.get(i, i).signum())) : BigDecimal.ZERO;
            }
            return any.get(Math.max(i, j), Math.min(i, j));
        });
    }

    private static DecimalMatrix withoutRow(DecimalMatrix A, int absent) {
        return DecimalMatrix.build(A.rows(), A.columns(), (i, j) -> i == absent ? BigDecimal.ZERO : A.get(i, j));
    }

    private Scenario withTeacher(Draw draw, Kind kind) {
        int d = draw.between(1, largestD);
        int r = draw.oneIn(4) ? d : draw.between(1, d);
        int s = Math.min(
                draw.oneOf(1, r, d, draw.between(1, d), draw.between(1, d)), kind.axis() == Axis.NONE ? WIDEST_FIT : d);
        boolean rotated = draw.oneIn(4);
        boolean steps = kind.axis() == Axis.STEP && !has(kind, Property.SAMPLES);
        Optional<Training> training = has(kind, Property.SAMPLES)
                ? Optional.of(new TrainingDraw(draw, kind, d, r, s).training())
                : Optional.empty();
        return new Scenario(
                Optional.empty(),
                "random " + kind.key(),
                kind,
                List.of(),
                d,
                r,
                s,
                lambda(draw, r),
                rotated ? Optional.of(draw.matrix(d, r, draw::normal)) : Optional.empty(),
                start(draw, kind, d, r, s),
                steps ? Optional.of(step(draw)) : Optional.empty(),
                training,
                points(draw, kind, training));
    }

    /** Decreasing: power laws, few levels (hence repetitions), zeros, a wide spectrum, any; not always led by 1. */
    private static List<BigDecimal> lambda(Draw draw, int r) {
        double alpha = draw.oneOf(0.0, 0.25, 0.5, 1.0, 2.0);
        int zeros = draw.oneIn(4) ? draw.between(0, r - 1) : 0;
        double leading = draw.oneOf(1.0, 1.0, 1.0, 0.125, 4.0);
        int family = draw.between(0, 3);
        return IntStream.rangeClosed(1, r)
                .mapToObj(j -> j > r - zeros
                        ? BigDecimal.ZERO
                        : switch (family) {
                            case 0 -> draw.sixteenths(1, 32);
                            case 1 -> Draw.dyadic(draw.oneOf(1.0, 0.5));
                            case 2 -> Draw.dyadic(Math.scalb(leading, -draw.between(0, 20)));
                            default -> Draw.elevenBits(leading * Math.pow(j, -alpha));
                        })
                .sorted((a, b) -> b.compareTo(a))
                .toList();
    }

    private static Start start(Draw draw, Kind kind, int d, int r, int s) {
        if (has(kind, Property.GRAM_START) && draw.oneIn(4)) {
            return new Start.Gram(gram(draw, r));
        }
        if (has(kind, Property.ON_STIEFEL) && draw.oneIn(6)) {
            return new Start.Weights(coordinateFrame(draw, d, s));
        }
        int absent = draw.oneIn(6) ? draw.between(0, d - 1) : -1;
        DecimalMatrix weights = draw.matrix(d, s, draw::normal);
        DecimalMatrix start = withoutRow(weights, absent);
        return has(kind, Property.ON_STIEFEL) || draw.oneIn(3)
                ? new Start.Polar(start)
                : new Start.Weights(start.map(w -> w.multiply(Draw.dyadic(0.25))));
    }

    /** 0, I and other coordinate projectors, tiny diagonals, or ½I plus a symmetric matrix whose rows sum to at most ½. */
    private static DecimalMatrix gram(Draw draw, int r) {
        if (draw.oneIn(3)) {
            BigDecimal tiny = Draw.dyadic(Math.scalb(1.0, -draw.between(0, 40)));
            BigDecimal[] diagonal = Stream.generate(() -> draw.oneOf(BigDecimal.ZERO, BigDecimal.ONE, tiny))
                    .limit(r)
                    .toArray(BigDecimal[]::new);
            return DecimalMatrix.build(r, r, (i, j) -> i == j ? diagonal[i] : BigDecimal.ZERO);
        }
        DecimalMatrix any = draw.matrix(r, r, () -> draw.sixteenths(-16, 16));
        BigDecimal share = Draw.dyadic(0.5 / Integer.highestOneBit(2 * r - 1)); // 1/(2r) or less
        BigDecimal half = Draw.dyadic(0.5);
        return DecimalMatrix.build(
                r,
                r,
                (i, j) ->
                        any.get(Math.max(i, j), Math.min(i, j)).multiply(share).add(i == j ? half : BigDecimal.ZERO));
    }

    /** s different unit vectors, some of them negative. */
    private static DecimalMatrix coordinateFrame(Draw draw, int d, int s) {
        int shift = draw.between(0, d - 1);
        BigDecimal sign = draw.oneOf(BigDecimal.ONE, BigDecimal.ONE.negate());
        return DecimalMatrix.build(d, s, (i, j) -> i == (j + shift) % d ? sign : BigDecimal.ZERO);
    }

    private static boolean has(Kind kind, Property property) {
        return kind.properties().contains(property);
    }

    private static BigDecimal step(Draw draw) {
        return draw.oneOf(
                Draw.dyadic(0), Draw.dyadic(0x1p-10), Draw.dyadic(8), draw.sixteenths(1, 16), draw.sixteenths(1, 16));
    }

    private static List<BigDecimal> points(Draw draw, Kind kind, Optional<Training> training) {
        if (kind.axis() == Axis.NONE) {
            return List.of(BigDecimal.ONE);
        }
        if (training.isPresent()) {
            int last = training.get().steps();
            return draw.increasing(Stream.concat(
                    Stream.generate(() -> BigDecimal.valueOf(draw.between(0, last)))
                            .limit(draw.between(0, 3)),
                    Stream.of(BigDecimal.valueOf(last))));
        }
        boolean flow = kind.axis() == Axis.TIME;
        Supplier<BigDecimal> any = () -> flow ? time(draw) : BigDecimal.valueOf(draw.between(0, 8));
        BigDecimal later = flow ? draw.sixteenths(1, 64) : BigDecimal.valueOf(draw.between(1, 8));
        List<BigDecimal> points = draw.increasing(Stream.generate(any).limit(draw.between(1, 4)));
        return points.equals(List.of(BigDecimal.ZERO)) // the start alone would prove nothing
                ? List.of(BigDecimal.ZERO, later)
                : points;
    }

    private static BigDecimal time(Draw draw) {
        return draw.oneOf(
                Draw.dyadic(0), Draw.dyadic(0x1p-20), Draw.dyadic(40), draw.sixteenths(1, 64), draw.sixteenths(1, 64));
    }
}
