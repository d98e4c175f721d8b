package dev.touchstone.scenario.format;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A decimal as an engine may write it, JSON's grammar or a little more: a bounded number of digits, and any exponent.
 *
 * @param digits significant digits, counted from the first that is not 0
 * @param exponent of ten of the first of them
 * @param text as it was written
 */
record AnswerNumber(int digits, long exponent, String text) {

    /** Beyond every declared format's range; far inside what BigDecimal can add and multiply. */
    static final int EXPONENT_LIMIT = 100_000;

    /** What an exponent of more than 18 digits counts as. */
    private static final long ENDLESS = 1_000_000_000_000_000_000L;

    private static final int LONGEST_EXPONENT = 18;
    private static final int DIGITS_ALLOWED = 1100;
    private static final int DIGITS_BEYOND = 20;

    /** Significant digits that an engine of so many digits may write: the smallest binary64 number has 751. */
    static int digitsAllowed(int declared) {
        return Math.max(DIGITS_ALLOWED, declared + DIGITS_BEYOND);
    }

    /** That number as an answer: 0 below 10^−100000; empty, which stands for infinity, beyond 10^100000. */
    static Optional<BigDecimal> bounded(BigDecimal value) {
        long exponent = (long) value.precision() - value.scale() - 1;
        if (Math.abs(exponent) <= EXPONENT_LIMIT) {
            return Optional.of(value);
        }
        return value.signum() == 0 || exponent < 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }

    /** The number in that text; empty when it is none. */
    static Optional<AnswerNumber> of(String text) {
        int at = text.isEmpty() || "+-".indexOf(text.charAt(0)) < 0 ? 0 : 1;
        int digits = 0;
        int figures = 0;
        int point = -1;
        int first = -1;
        for (; at < text.length() && "eE".indexOf(text.charAt(at)) < 0; at++) {
            char c = text.charAt(at);
            if (c == '.' && point < 0) {
                point = figures;
            } else if (c < '0' || c > '9') {
                return Optional.empty();
            } else {
                first = first < 0 && c != '0' ? figures : first;
                digits += first < 0 ? 0 : 1;
                figures++;
            }
        }
        Optional<Long> power = at == text.length() ? Optional.of(0L) : power(text.substring(at + 1));
        if (figures == 0 || power.isEmpty()) {
            return Optional.empty();
        }
        long leading = (point < 0 ? figures : point) - 1L - Math.max(first, 0);
        return Optional.of(new AnswerNumber(digits, power.get() + leading, text));
    }

    private static Optional<Long> power(String text) {
        int sign = text.startsWith("-") ? -1 : 1;
        String figures = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        int zeros = 0;
        for (int k = 0; k < figures.length(); k++) {
            if (figures.charAt(k) < '0' || figures.charAt(k) > '9') {
                return Optional.empty();
            }
            zeros += zeros == k && figures.charAt(k) == '0' ? 1 : 0;
        }
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        String size = figures.substring(zeros);
        if (size.length() > LONGEST_EXPONENT) {
            return Optional.of(sign * ENDLESS);
        }
        return Optional.of(sign * (size.isEmpty() ? 0 : Long.parseLong(size)));
    }

    /** Exactly; empty, where the exponent is beyond what a BigDecimal can have. */
    Optional<BigDecimal> exactly() {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        BigDecimal mantissa = new BigDecimal(e < 0 ? text : text.substring(0, e));
        long power = e < 0 ? 0 : power(text.substring(e + 1)).orElseThrow();
        long scale = mantissa.scale() - power;
        return Math.abs(scale) <= Integer.MAX_VALUE && Math.abs(power) <= Integer.MAX_VALUE
                ? Optional.of(mantissa.scaleByPowerOfTen((int) power))
                : Optional.empty();
    }

    /** As an answer: 0 below 10^−100000; empty, which stands for infinity, beyond 10^100000. */
    Optional<BigDecimal> value() {
        if (Math.abs(exponent) <= EXPONENT_LIMIT) {
            return exactly();
        }
        return digits == 0 || exponent < 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
}
