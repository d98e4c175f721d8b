package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What may be tried in place of a failing scenario, the boldest first. What is left stays as it was, so that the cause of a
 * failure is likely to stay too. Some proposals are no valid scenarios, some are not simpler: others sort that out.
 */
final class SimplerScenarios {

    /** One bit more: the shortest number that shows who reads numbers as binary32. */
    private static final int LONGER_THAN_BINARY32 = 25;

    private SimplerScenarios() {}

    /** Lazily: each is made when it is asked for. */
    static Stream<Scenario> of(Scenario scenario) {
        return Stream.<Supplier<Stream<Scenario>>>of(
                        () -> fewerDimensions(scenario),
                        () -> fewerSteps(scenario),
                        () -> fewerFeatures(scenario),
                        () -> shorterNumbers(scenario))
                .flatMap(Supplier::get);
    }

    /** Without one neuron, without one coordinate (and the teacher's direction along it), without the last direction. */
    private static Stream<Scenario> fewerDimensions(Scenario s) {
        Stream<Scenario> neurons = IntStream.range(0, s.s()).mapToObj(a -> sized(s, i -> true, j -> true, b -> b != a));
        Stream<Scenario> coordinates = IntStream.range(0, s.d())
                .mapToObj(a -> sized(s, i -> i != a, j -> j != a || s.theta().isPresent(), b -> true));
        Stream<Scenario> both = IntStream.range(0, s.d() * s.s()).mapToObj(n -> {
            int a = n / s.s();
            return sized(s, i -> i != a, j -> j != a, b -> b != n % s.s());
        });
        Stream<Scenario> directions =
                IntStream.range(0, s.r()).mapToObj(a -> sized(s, i -> true, j -> j != a, b -> true));
        return Stream.of(neurons, coordinates, directions, both).flatMap(each -> each);
    }

    /** Only those input coordinates, teacher directions and neurons. */
    private static Scenario sized(Scenario s, IntPredicate coordinate, IntPredicate direction, IntPredicate neuron) {
        List<Integer> d = kept(s.d(), coordinate);
        List<Integer> r = kept(s.r(), direction);
        List<Integer> width = kept(s.s(), neuron);
        if (d.isEmpty() || r.isEmpty() || width.isEmpty()) {
            return s;
        }
        return s.withProblem(s.problem().part(d, r, width));
    }

    private static List<Integer> kept(int size, IntPredicate isKept) {
        return IntStream.range(0, size).filter(isKept).boxed().toList();
    }

    /** Only one point, without one point, without one step's samples, with one sample a step. */
    private static Stream<Scenario> fewerSteps(Scenario s) {
        List<Scenario> fewer = new ArrayList<>();
        List<BigDecimal> points = s.points();
        if (points.size() > 1) {
            points.forEach(point -> fewer.add(ending(s, List.of(point))));
            points.forEach(point -> fewer.add(ending(
                    s,
                    points.stream().filter(other -> other.compareTo(point) != 0).toList())));
        }
        s.training().ifPresent(training -> {
            int stepsOrSamples = training.samples().rows() / sampleBlock(s);
            IntStream.range(0, stepsOrSamples).forEach(k -> fewer.add(withoutBlock(s, k)));
            if (!s.isFit() && training.batch() > 1) {
                fewer.add(withBatchOne(s));
            }
        });
        if (s.step().isPresent() || s.problem() instanceof KalmanProblem) {
            BigDecimal last = points.get(points.size() - 1);
            Stream.of(BigDecimal.ONE, last.divideToIntegralValue(BigDecimal.valueOf(2)), last.subtract(BigDecimal.ONE))
                    .filter(earlier -> earlier.signum() >= 0 && earlier.compareTo(last) < 0)
                    .forEach(earlier -> fewer.add(ending(s, replacingLast(points, earlier))));
        }
        return fewer.stream();
    }

    /** Samples that go together: those of a step, or each for itself in a fit. */
    private static int sampleBlock(Scenario s) {
        return s.isFit() ? 1 : s.training().orElseThrow().batch();
    }

    /** Those points, and no samples beyond the last. */
    private static Scenario ending(Scenario s, List<BigDecimal> points) {
        int last = points.get(points.size() - 1).intValue();
        Scenario asked = s.withPoints(points)
                .withProblem(s.problem() instanceof KalmanProblem problem ? problem.until(last) : s.problem());
        return s.training().isEmpty()
                ? asked
                : training(asked, keeping(s, n -> n < last * sampleBlock(s), Math.max(1, last)));
    }

    private static Scenario withoutBlock(Scenario s, int k) {
        int block = sampleBlock(s);
        int steps = s.training().orElseThrow().steps();
        Optional<Training> shorter = keeping(s, n -> n / block != k, steps - 1);
        if (s.isFit()) {
            return training(s, shorter);
        }
        List<BigDecimal> earlier = s.points().stream()
                .filter(point -> point.intValueExact() < steps)
                .toList();
        List<BigDecimal> points = new ArrayList<>(earlier);
        if (earlier.size() < s.points().size() && !earlier.contains(BigDecimal.valueOf(steps - 1L))) {
            points.add(BigDecimal.valueOf(steps - 1L));
        }
        return points.isEmpty() ? s : training(s.withPoints(points), shorter);
    }

    /** Only those samples, if any are left, with their noise and that many steps' learning rates. */
    private static Optional<Training> keeping(Scenario s, IntPredicate isKept, int steps) {
        Training training = s.training().orElseThrow();
        List<Integer> rows = kept(training.samples().rows(), isKept);
        if (rows.isEmpty()) {
            return Optional.of(training);
        }
        DecimalMatrix samples = training.samples().part(rows, kept(s.d(), i -> true));
        List<BigDecimal> noise = training.noise().isEmpty()
                ? List.of()
                : rows.stream().map(training::noise).toList();
        List<BigDecimal> rates = training.learningRates();
        return Optional.of(training.withSamples(samples, noise)
                .withLearningRates(rates.size() > 1 ? rates.subList(0, steps) : rates)
                .withBatch(s.isFit() ? rows.size() : training.batch()));
    }

    /** The first sample of each step. */
    private static Scenario withBatchOne(Scenario s) {
        int batch = s.training().orElseThrow().batch();
        return training(
                s,
                keeping(s, n -> n % batch == 0, s.training().orElseThrow().steps())
                        .map(each -> each.withBatch(1)));
    }

    private static List<BigDecimal> replacingLast(List<BigDecimal> points, BigDecimal last) {
        return Stream.concat(points.stream().filter(point -> point.compareTo(last) < 0), Stream.of(last))
                .toList();
    }

    /** Without what can be left out: a name, noise, a rotated teacher, a retraction by QR, a rate for each step, segments and a control. */
    private static Stream<Scenario> fewerFeatures(Scenario s) {
        if (s.problem() instanceof RiccatiOdeProblem equation) {
            return Stream.concat(
                    SimplerEquations.of(equation).map(s::withProblem), Stream.of(s.renamed(s.title(), List.of())));
        }
        if (s.problem().teacherStudent().isEmpty()) {
            return Stream.of(s.renamed(s.title(), List.of()));
        }
        Stream<Scenario> plain = Stream.of(
                s.with(problem -> problem.withTheta(Optional.empty())),
                s.renamed(s.title(), List.of()),
                s.start() instanceof Start.Polar polar ? s.withStart(new Start.Weights(polar.weights())) : s,
                s.withStart(identityStart(s)));
        return Stream.concat(
                plain,
                s.training().stream()
                        .flatMap(training -> Stream.of(
                                training.withSamples(training.samples(), List.of()),
                                training.withLearningRates(training.learningRates().stream()
                                        .limit(1)
                                        .toList()),
                                training.withRetraction(training.retraction().map(any -> Retraction.POLAR))))
                        .map(plainer -> s.withTraining(training -> plainer)));
    }

    private static Start identityStart(Scenario s) {
        return s.start() instanceof Start.Gram
                ? s.start()
                : new Start.Weights(
                        DecimalMatrix.build(s.d(), s.s(), (i, j) -> i == j ? BigDecimal.ONE : BigDecimal.ZERO));
    }

    /** All numbers shorter at once, then ever smaller shares of them, then each. */
    private static Stream<Scenario> shorterNumbers(Scenario s) {
        Stream<Scenario> together = Stream.of(1, 2, 4, 8, 11).map(bits -> s.map(x -> rounded(x, bits)));
        List<BigDecimal> numbers = s.numbers();
        Stream<Scenario> shares = Stream.iterate(numbers.size() / 2, size -> size > 1, size -> size / 2)
                .flatMap(size -> IntStream.range(0, numbers.size() / size)
                        .mapToObj(share -> Numbers.mapped(s, share * size, size, x -> rounded(x, 11))));
        Stream<Scenario> one = IntStream.range(0, numbers.size())
                .boxed()
                .flatMap(place -> shorter(numbers.get(place)).map(x -> Numbers.with(s, place, x)));
        return Stream.of(together, shares, one).flatMap(each -> each);
    }

    private static Stream<BigDecimal> shorter(BigDecimal x) {
        return Stream.of(
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        x.negate(),
                        rounded(x, 1),
                        rounded(x, 2),
                        rounded(x, 4),
                        rounded(x, 8),
                        rounded(x, 11),
                        rounded(x, LONGER_THAN_BINARY32),
                        Draw.dyadic(x.doubleValue() / 2),
                        Draw.dyadic(x.doubleValue() * 2))
                .filter(candidate -> Size.of(candidate) < Size.of(x))
                .distinct();
    }

    /** The nearest number of so many binary digits. */
    private static BigDecimal rounded(BigDecimal x, int bits) {
        double value = x.doubleValue();
        double unit = Math.scalb(1.0, Math.getExponent(value) - bits + 1);
        return x.signum() == 0 ? x : new BigDecimal(Math.rint(value / unit) * unit, MathContext.UNLIMITED);
    }

    private static Scenario training(Scenario s, Optional<Training> training) {
        return s.with(problem -> problem.withTraining(training));
    }
}
