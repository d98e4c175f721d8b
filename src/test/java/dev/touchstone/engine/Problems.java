package dev.touchstone.engine;

import dev.touchstone.engine.dense.BigMatrix;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Scenarios for tests, their perturbed twins, (V3), and distances to the reference. */
public final class Problems {

    private Problems() {}

    public static DecimalMatrix matrix(int rows, int columns, double... entries) {
        return DecimalMatrix.of(
                rows, columns, Arrays.stream(entries).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new));
    }

    static List<BigDecimal> list(double... numbers) {
        return Arrays.stream(numbers).mapToObj(BigDecimal::new).toList();
    }

    static Scenario scenario(Kind kind, int d, int s, List<BigDecimal> lambda, Start start, double... points) {
        return new Scenario(
                Optional.empty(),
                "test",
                kind,
                List.of(),
                d,
                lambda.size(),
                s,
                lambda,
                Optional.empty(),
                start,
                Optional.empty(),
                Optional.empty(),
                list(points));
    }

    /** A riccati scenario from a Gram matrix. */
    static Scenario gramStart(List<BigDecimal> lambda, DecimalMatrix gram, double... times) {
        return scenario(Kind.RICCATI, lambda.size() + 1, lambda.size(), lambda, new Start.Gram(gram), times);
    }

    static Scenario polarStart(Kind kind, List<BigDecimal> lambda, DecimalMatrix weights, double... points) {
        return scenario(kind, weights.rows(), weights.columns(), lambda, new Start.Polar(weights), points);
    }

    static Scenario withStep(Scenario s, double h) {
        return s.with(problem -> problem.withStep(Optional.of(new BigDecimal(h))));
    }

    static Scenario withTheta(Scenario s, DecimalMatrix theta) {
        return s.with(problem -> problem.withTheta(Optional.of(theta)));
    }

    /** Entries of at most {@code bits} bits, uniform in (−1, 1). */
    static DecimalMatrix random(int rows, int columns, int bits, Random random) {
        double scale = Math.scalb(1, bits);
        double[] entries = random.doubles((long) rows * columns, -1, 1)
                .map(x -> Math.rint(x * scale) / scale)
                .toArray();
        return matrix(rows, columns, entries);
    }

    /** Every input number times 1 + u·ξ, ξ uniform in [−1, 1]; a Gram matrix stays symmetric. */
    static Scenario twin(Scenario s, double u, Random random) {
        UnaryOperator<BigDecimal> shake = x -> x.multiply(jitter(u, random));
        Start start = s.start() instanceof Start.Gram gram
                ? new Start.Gram(shakeSymmetric(gram.gram(), shake))
                : s.start() instanceof Start.Polar polar
                        ? new Start.Polar(polar.weights().map(shake))
                        : new Start.Weights(
                                ((Start.Weights) s.start()).weights().map(shake));
        return new Scenario(
                s.id(),
                s.title(),
                s.kind(),
                s.flags(),
                s.d(),
                s.r(),
                s.s(),
                s.lambda().stream().map(shake).toList(),
                s.theta().map(theta -> theta.map(shake)),
                start,
                s.step(),
                Optional.empty(),
                s.isFlow() ? s.points().stream().map(shake).toList() : s.points());
    }

    static BigDecimal jitter(double u, Random random) {
        return BigDecimal.ONE.add(new BigDecimal(u * (2 * random.nextDouble() - 1)));
    }

    private static DecimalMatrix shakeSymmetric(DecimalMatrix gram, UnaryOperator<BigDecimal> shake) {
        int r = gram.rows();
        BigDecimal[] entries = new BigDecimal[r * r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j <= i; j++) {
                entries[i * r + j] = shake.apply(gram.get(i, j));
                entries[j * r + i] = entries[i * r + j];
            }
        }
        return DecimalMatrix.of(r, r, entries);
    }

    static List<Point> run(Engine engine, Scenario scenario) {
        EngineAnswer answer = engine.run(scenario);
        return ((Trace) answer).points();
    }

    static DecimalMatrix last(Engine engine, Scenario scenario, Quantity quantity) {
        List<Point> points = run(engine, scenario);
        return points.get(points.size() - 1).values().get(quantity);
    }

    /** The largest entry of the difference. */
    static double distance(DecimalMatrix answer, BigMatrix truth) {
        double largest = 0;
        for (int i = 0; i < answer.rows(); i++) {
            for (int j = 0; j < answer.columns(); j++) {
                BigDecimal difference = answer.get(i, j).subtract(truth.a[i][j]);
                largest = Math.max(largest, Math.abs(difference.doubleValue()));
            }
        }
        return largest;
    }

    static double distance(BigMatrix a, BigMatrix b) {
        BigMatrix difference = a.plus(BigDecimal.ONE.negate(), b);
        return Arrays.stream(difference.a)
                .flatMap(Arrays::stream)
                .mapToDouble(x -> Math.abs(x.doubleValue()))
                .max()
                .orElse(0);
    }

    /** The largest error of the Gram matrices over all points. */
    static double gramError(Engine engine, Scenario scenario) {
        Reference reference = new Reference(scenario);
        double largest = 0;
        for (Point point : run(engine, scenario)) {
            DecimalMatrix gram = point.values().get(Quantity.GRAM);
            largest = Math.max(largest, distance(gram, reference.gram(point.at())));
        }
        return largest;
    }
}
