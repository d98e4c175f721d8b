package dev.touchstone.draw;

import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * How much a person has to read: the order in which a failing scenario gets smaller, the first component first.
 *
 * @param dimensions d + r + s
 * @param length steps, samples, segments and points
 * @param features what could be left out, such as noise
 * @param digits how long the numbers are
 */
public record Size(long dimensions, long length, long features, long digits) implements Comparable<Size> {

    private static final Comparator<Size> ORDER = Comparator.comparingLong(Size::dimensions)
            .thenComparingLong(Size::length)
            .thenComparingLong(Size::features)
            .thenComparingLong(Size::digits);

    /** The size of that scenario. */
    public static Size of(Scenario scenario) {
        return new Size(
                scenario.d() + scenario.r() + scenario.s(),
                steps(scenario) + scenario.points().size(),
                features(scenario),
                scenario.numbers().stream().mapToLong(Size::of).sum());
    }

    @Override
    public int compareTo(Size other) {
        return ORDER.compare(this, other);
    }

    private static long steps(Scenario scenario) {
        long last = scenario.isFlow() ? 0 : scenario.lastPoint().longValueExact();
        if (scenario.problem() instanceof RiccatiOdeProblem equation) {
            return equation.segments().size();
        }
        return last + scenario.training().map(each -> each.samples().rows()).orElse(0);
    }

    private static long features(Scenario scenario) {
        long features = scenario.flags().size();
        features += scenario.id().isPresent() ? 1 : 0;
        if (scenario.problem() instanceof RiccatiOdeProblem equation) {
            return features + SimplerEquations.features(equation);
        }
        features += scenario.theta().isPresent() ? 1 : 0;
        features +=
                scenario.problem().start().filter(Start.Polar.class::isInstance).isPresent() ? 1 : 0;
        return features + scenario.training().map(Size::features).orElse(0);
    }

    private static int features(Training training) {
        int features = training.retraction().equals(Optional.of(Retraction.QR)) ? 1 : 0;
        features += training.learningRates().size() > 1 ? 1 : 0;
        return features + (training.noise().isEmpty() ? 0 : 1);
    }

    /** 0 for 0, 1 for 1, and more for more binary digits, a sign, and a distance from 1. */
    static long of(BigDecimal x) {
        if (x.signum() == 0) {
            return 0;
        }
        int exponent = Math.getExponent(x.doubleValue());
        return 2L * significantBits(x) - 1 + Math.abs(exponent) + (x.signum() < 0 ? 1 : 0);
    }

    private static int significantBits(BigDecimal x) {
        BigInteger scaled = x.abs()
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(Math.max(0, x.scale()))))
                .toBigIntegerExact();
        return scaled.bitLength() - scaled.getLowestSetBit();
    }
}
