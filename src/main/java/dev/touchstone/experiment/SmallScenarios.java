package dev.touchstone.experiment;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.LassoProblem;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Small scenarios of the shape of an experiment's problems, on which the oracle judges its engines: power-law teacher,
 * Gaussian weights and samples, rounded to a grid so that every engine starts from the same numbers.
 */
public final class SmallScenarios {

    private static final double GRID = 64;
    private static final double LAMBDA_GRID = 1024;
    private static final long SEED = 20250803;
    /** Eigenvalues of at least 1: e^{-48}, 1.4e-21, is left then of what the flow has to go. */
    private static final double ENDED = 24;

    private SmallScenarios() {}

    /** The flow (3) at those times. */
    public static Scenario riccati(double alpha, int d, int r, int s, double... times) {
        return scenario(Kind.RICCATI, alpha, d, r, s, weights(d, s), Optional.empty(), decimals(times));
    }

    /** The flow (3) from G₀ = (s/d) I. */
    public static Scenario decoupled(double alpha, int d, int r, int s, double... times) {
        BigDecimal[] gram = new BigDecimal[r * r];
        for (int n = 0; n < gram.length; n++) {
            gram[n] = n % (r + 1) == 0 ? new BigDecimal((double) s / d) : BigDecimal.ZERO;
        }
        Start start = new Start.Gram(DecimalMatrix.of(r, r, gram));
        return scenario(Kind.RICCATI, alpha, d, r, s, start, Optional.empty(), decimals(times));
    }

    /** Riemannian descent on the population loss, from the polar factor of these row-major weights. */
    public static Scenario descent(double[] lambda, int d, int s, double[] weights, double step, int... record) {
        return new Scenario(
                Optional.empty(),
                Kind.POPULATION_DESCENT.key() + " d=" + d + " r=" + lambda.length + " s=" + s,
                Kind.POPULATION_DESCENT,
                List.of(),
                d,
                lambda.length,
                s,
                decimals(lambda),
                Optional.empty(),
                new Start.Polar(DecimalMatrix.of(d, s, decimals(weights).toArray(BigDecimal[]::new))),
                Optional.of(new BigDecimal(step)),
                Optional.empty(),
                Arrays.stream(record).mapToObj(BigDecimal::valueOf).toList());
    }

    /** Online SGD with polar retraction, (13)–(15), recorded at powers of two. */
    public static Scenario stiefelSgd(double alpha, int d, int r, int s, double eta, int steps) {
        return sgd(Kind.STIEFEL_SGD, alpha, d, r, s, eta, steps);
    }

    /** Online SGD without a constraint, (16), recorded at powers of two. */
    public static Scenario euclideanSgd(double alpha, int d, int r, int s, double eta, int steps) {
        return sgd(Kind.EUCLIDEAN_SGD, alpha, d, r, s, eta, steps);
    }

    private static Scenario sgd(Kind kind, double alpha, int d, int r, int s, double eta, int steps) {
        Training training = new Training(
                decimals(eta),
                kind == Kind.STIEFEL_SGD ? Optional.of(Retraction.POLAR) : Optional.empty(),
                1,
                gaussian(RandomStreams.ofSeed(SEED + 1).next(), steps, d),
                List.of());
        List<BigDecimal> record = new ArrayList<>();
        for (int n = 1; n < steps; n *= 2) {
            record.add(BigDecimal.valueOf(n));
        }
        record.add(BigDecimal.valueOf(steps));
        return scenario(kind, alpha, d, r, s, weights(d, s), Optional.of(training), record);
    }

    /** The flow (L31) with a positive definite B, at a time when it has ended for binary64. */
    public static Scenario endedFlow(int d) {
        DecimalMatrix factor = gaussian(RandomStreams.ofSeed(SEED + 2).next(), d, d);
        DecimalMatrix B = DecimalMatrix.build(d, d, (i, j) -> {
            BigDecimal entry = i == j ? BigDecimal.ONE : BigDecimal.ZERO;
            for (int k = 0; k < d; k++) {
                entry = entry.add(factor.get(i, k).multiply(factor.get(j, k)));
            }
            return entry;
        });
        Start start = new Start.Weights(gaussian(RandomStreams.ofSeed(SEED).next(), d, d));
        return new Scenario(
                Optional.empty(),
                Kind.OJA_FLOW.key() + " d=" + d + " to its end",
                Kind.OJA_FLOW,
                List.of(),
                new Oja(B, start),
                decimals(ENDED));
    }

    /** State evolution of a diagonal network whose teacher has those variances. */
    static Scenario lassoEvolution(LassoGrid grid, int samples, double ridge) {
        LassoProblem problem = new LassoProblem(
                true,
                grid.variances().stream().map(BigDecimal::new).toList(),
                grid.multiplicities(),
                samples,
                new BigDecimal(ridge),
                new BigDecimal(grid.noise()));
        return new Scenario(
                Optional.empty(),
                Kind.LASSO_EVOLUTION.key() + " " + problem.sizes() + ", ridge " + ridge,
                Kind.LASSO_EVOLUTION,
                List.of(),
                problem,
                decimals(1));
    }

    private static Scenario scenario(
            Kind kind,
            double alpha,
            int d,
            int r,
            int s,
            Start start,
            Optional<Training> training,
            List<BigDecimal> points) {
        double[] lambda = IntStream.rangeClosed(1, r)
                .mapToDouble(j -> Math.rint(LAMBDA_GRID * StrictMath.pow(j, -alpha)) / LAMBDA_GRID)
                .toArray();
        return new Scenario(
                Optional.empty(),
                kind.key() + " alpha=" + alpha + " d=" + d + " r=" + r + " s=" + s,
                kind,
                List.of(),
                d,
                r,
                s,
                decimals(lambda),
                Optional.empty(),
                start,
                Optional.empty(),
                training,
                points);
    }

    private static Start weights(int d, int s) {
        return new Start.Polar(gaussian(RandomStreams.ofSeed(SEED).next(), d, s));
    }

    private static DecimalMatrix gaussian(Gaussians gaussians, int rows, int columns) {
        BigDecimal[] entries = new BigDecimal[rows * columns];
        for (int n = 0; n < entries.length; n++) {
            entries[n] = new BigDecimal(Math.rint(GRID * gaussians.next()) / GRID);
        }
        return DecimalMatrix.of(rows, columns, entries);
    }

    private static List<BigDecimal> decimals(double... numbers) {
        return Arrays.stream(numbers).mapToObj(BigDecimal::new).toList();
    }
}
