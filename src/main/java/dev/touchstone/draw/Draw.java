package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Draws the dyadic numbers that scenarios are made of: of at most eleven significant bits, but for {@link #longer}. */
public record Draw(RandomGenerator random) {

    private static final int GRID = 64;

    /** Both included. */
    int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** One of these, each as likely; what is to come more often stands there more often. */
    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** k/16. */
    BigDecimal sixteenths(int least, int greatest) {
        return dyadic(between(least, greatest) / 16.0);
    }

    /** Normal, of standard deviation 1, in steps of 1/64, up to ±8. */
    BigDecimal normal() {
        return dyadic(Math.rint(Math.max(-8, Math.min(8, random.nextGaussian())) * GRID) / GRID);
    }

    /** The nearest number of eleven significant bits. */
    public static BigDecimal elevenBits(double x) {
        double unit = Math.scalb(1.0, Math.getExponent(x) - 10);
        return dyadic(x == 0 ? 0 : Math.rint(x / unit) * unit);
    }

    /** A number of 53 significant bits, within 2⁻¹² of that one and nearer to 0; 0 for 0. */
    BigDecimal longer(BigDecimal x) {
        double near = x.doubleValue() * (1 - Math.scalb(1 - random.nextDouble(), -12));
        boolean ends = (Double.doubleToLongBits(near) & 1) == 1;
        return dyadic(near == 0 || ends ? near : Math.nextUp(near));
    }

    /** Exactly that double. */
    public static BigDecimal dyadic(double x) {
        return new BigDecimal(x);
    }

    DecimalMatrix matrix(int rows, int columns, Supplier<BigDecimal> entry) {
        return DecimalMatrix.of(
                rows,
                columns,
                Stream.generate(entry).limit((long) rows * columns).toArray(BigDecimal[]::new));
    }

    /** In increasing order, without repetition. */
    List<BigDecimal> increasing(Stream<BigDecimal> numbers) {
        return numbers.map(BigDecimal::stripTrailingZeros).distinct().sorted().toList();
    }
}
