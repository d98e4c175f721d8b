package dev.touchstone.testkit;

import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.fraction.BigFraction;

/** What a failed assertion says: what was expected, then facts, one a line, their names aligned. */
final class Facts {

    private static final int READABLE_BITS = 40;

    private final String expectation;
    private final Map<String, String> facts = new LinkedHashMap<>();

    private Facts(String expectation) {
        this.expectation = expectation;
    }

    static Facts expected(String expectation) {
        return new Facts("expected " + expectation);
    }

    Facts with(String name, String value) {
        facts.put(name, value);
        return this;
    }

    Facts with(String name, BigFraction value) {
        return with(name, number(value));
    }

    Facts with(String name, List<BigFraction> vector) {
        return with(name, vector.stream().map(Facts::exactly).collect(Collectors.joining(", ", "(", ")")));
    }

    /** Exactly where that is short, and as a decimal of six digits. */
    static String number(BigFraction x) {
        BigDecimal decimal = RationalArithmetic.EXACT.toBigDecimal(x, 6);
        if (x.getNumerator().bitLength() + x.getDenominator().bitLength() > READABLE_BITS) {
            return decimal.toString();
        }
        String exact = exactly(x);
        return exact.equals(decimal.toPlainString()) ? exact : exact + " = " + decimal.toPlainString();
    }

    private static String exactly(BigFraction x) {
        String numerator = x.getNumerator().toString();
        return x.getDenominator().equals(BigInteger.ONE) ? numerator : numerator + "/" + x.getDenominator();
    }

    @Override
    public String toString() {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        return expectation
                + facts.entrySet().stream()
                        .map(fact -> String.format("%n  %-" + width + "s : %s", fact.getKey(), fact.getValue()))
                        .collect(Collectors.joining());
    }
}
