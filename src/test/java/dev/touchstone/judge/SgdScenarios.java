package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** SGD scenarios of pseudo-random dyadic numbers, Λ = diag(1, ½, …, 1/2^(r−1)), canonical Θ. */
final class SgdScenarios {

    private SgdScenarios() {}

    /** Polar retraction, one sample a step, with noise. */
    static Scenario stiefel(int d, int r, int s, int steps, String eta) {
        return of(Kind.STIEFEL_SGD, Optional.of(Retraction.POLAR), d, r, s, 1, steps, eta);
    }

    static Scenario of(
            Kind kind, Optional<Retraction> retraction, int d, int r, int s, int batch, int steps, String eta) {
        Random random = new Random(31L * d + steps);
        List<BigDecimal> lambda = IntStream.range(0, r)
                .mapToObj(j -> BigDecimal.valueOf(Math.scalb(1.0, -j)))
                .toList();
        DecimalMatrix weights = gaussian(random, d, s, kind == Kind.STIEFEL_SGD ? 1 : 0.25);
        Training training = new Training(
                List.of(new BigDecimal(eta)),
                retraction,
                batch,
                gaussian(random, steps * batch, d, 1),
                gaussian(random, steps * batch, 1, 0.5).stream().toList());
        return new Scenario(
                Optional.empty(),
                "pseudo-random " + kind.key(),
                kind,
                List.of(),
                d,
                r,
                s,
                lambda,
                Optional.empty(),
                kind == Kind.STIEFEL_SGD ? new Start.Polar(weights) : new Start.Weights(weights),
                Optional.empty(),
                Optional.of(training),
                List.of(BigDecimal.ZERO, BigDecimal.valueOf(steps)));
    }

    /** Normal numbers of that standard deviation, multiples of 2⁻⁶. */
    private static DecimalMatrix gaussian(Random random, int rows, int columns, double deviation) {
        BigDecimal[] entries = IntStream.range(0, rows * columns)
                .mapToObj(i -> BigDecimal.valueOf(Math.rint(random.nextGaussian() * deviation * 64) / 64))
                .toArray(BigDecimal[]::new);
        return DecimalMatrix.of(rows, columns, entries);
    }
}
