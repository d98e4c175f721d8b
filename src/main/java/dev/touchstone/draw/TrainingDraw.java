package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws samples and what is done with them. */
record TrainingDraw(Draw draw, Kind kind, int d, int r, int s) {

    private static final int MOST_STEPS = 6;
    /** Without a retraction the weights grow by a cubic map: more steps, and the oracle needs ever more digits. */
    private static final int MOST_EUCLIDEAN_STEPS = 3;

    Training training() {
        if (kind.axis() == Axis.NONE) {
            int unknowns = s * (s + 1) / 2;
            int n = unknowns + draw.oneOf(0, 1, draw.between(0, 2 * unknowns));
            return new Training(List.of(), Optional.empty(), n, samples(n), noise(n));
        }
        boolean stiefel = stiefel();
        int steps = draw.between(1, stiefel ? MOST_STEPS : MOST_EUCLIDEAN_STEPS);
        int batch = draw.oneOf(1, 1, 2, 3);
        return new Training(
                draw.oneIn(4) ? Stream.generate(this::rate).limit(steps).toList() : List.of(rate()),
                stiefel ? Optional.of(draw.oneOf(Retraction.POLAR, Retraction.POLAR, Retraction.QR)) : Optional.empty(),
                batch,
                samples(steps * batch),
                noise(steps * batch));
    }

    private boolean stiefel() {
        return kind.properties().contains(Property.RETRACTION);
    }

    private BigDecimal rate() {
        return Draw.dyadic(
                stiefel() ? draw.oneOf(0.0, 0x1p-10, 0.0625, 0.25, 0.5, 2.0) : draw.oneOf(0.0, 0x1p-10, 0.0625, 0.25));
    }

    private List<BigDecimal> noise(int n) {
        return draw.oneIn(3)
                ? Stream.generate(() -> draw.sixteenths(-16, 16)).limit(n).toList()
                : List.of();
    }

    /** Mostly normal; now and then zero, in the span of the canonical teacher, a unit vector, or the one before. */
    private DecimalMatrix samples(int n) {
        List<BigDecimal> entries = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            entries.addAll(k > 0 && draw.oneIn(10) ? List.copyOf(entries.subList((k - 1) * d, k * d)) : sample());
        }
        return DecimalMatrix.of(n, d, entries.toArray(BigDecimal[]::new));
    }

    private List<BigDecimal> sample() {
        int kindOfSample = draw.between(0, 15);
        int axis = draw.between(0, d - 1);
        List<BigDecimal> x = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            BigDecimal normal = draw.normal();
            x.add(
                    switch (kindOfSample) {
                        case 0 -> BigDecimal.ZERO;
                        case 1 -> i < r ? normal : BigDecimal.ZERO;
                        case 2 -> i == axis ? BigDecimal.ONE : BigDecimal.ZERO;
                        default -> normal;
                    });
        }
        return x;
    }
}
