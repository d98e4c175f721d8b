package dev.touchstone.linear;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A polynomial with rational coefficients, and by Sturm's theorem (Basu, Pollack and Roy, §2.2) how many roots it has in an interval.
 *
 * @param coefficients of 1, x, x² …; the last is not 0, none for the zero polynomial
 */
public record RationalPolynomial(List<BigFraction> coefficients) {

    public RationalPolynomial {
        int degree = coefficients.size() - 1;
        while (degree >= 0 && coefficients.get(degree).equals(BigFraction.ZERO)) {
            degree--;
        }
        coefficients = List.copyOf(coefficients.subList(0, degree + 1));
    }

    /** The one of degree n at most that has these values at 0, 1 … n: by Newton's divided differences. */
    public static RationalPolynomial through(List<BigFraction> values) {
        List<BigFraction> differences = new ArrayList<>(values);
        for (int order = 1; order < values.size(); order++) {
            for (int k = values.size() - 1; k >= order; k--) {
                differences.set(
                        k, differences.get(k).subtract(differences.get(k - 1)).divide(order));
            }
        }
        RationalPolynomial sum = new RationalPolynomial(List.of());
        for (int k = values.size() - 1; k >= 0; k--) {
            sum = sum.timesXMinus(k).plus(differences.get(k));
        }
        return sum;
    }

    private RationalPolynomial timesXMinus(int k) {
        List<BigFraction> product = new ArrayList<>(Collections.nCopies(coefficients.size() + 1, BigFraction.ZERO));
        for (int i = 0; i < coefficients.size(); i++) {
            product.set(i + 1, product.get(i + 1).add(coefficients.get(i)));
            product.set(i, product.get(i).subtract(coefficients.get(i).multiply(k)));
        }
        return new RationalPolynomial(product);
    }

    private RationalPolynomial plus(BigFraction constant) {
        List<BigFraction> sum = new ArrayList<>(coefficients);
        if (sum.isEmpty()) {
            sum.add(BigFraction.ZERO);
        }
        sum.set(0, sum.get(0).add(constant));
        return new RationalPolynomial(sum);
    }

    private int degree() {
        return coefficients.size() - 1;
    }

    private boolean isZero() {
        return coefficients.isEmpty();
    }

    /** Its value at x. */
    public BigFraction at(BigFraction x) {
        BigFraction value = BigFraction.ZERO;
        for (int k = degree(); k >= 0; k--) {
            value = value.multiply(x).add(coefficients.get(k));
        }
        return value;
    }

    private RationalPolynomial derivative() {
        List<BigFraction> derivative = new ArrayList<>();
        for (int k = 1; k <= degree(); k++) {
            derivative.add(coefficients.get(k).multiply(k));
        }
        return new RationalPolynomial(derivative);
    }

    /** How many different roots it has in (low, high]; low is none. */
    public int roots(BigFraction low, BigFraction high) {
        List<RationalPolynomial> chain = squareFree().sturmChain();
        return changes(chain, low) - changes(chain, high);
    }

    private RationalPolynomial squareFree() {
        List<RationalPolynomial> chain = sturmChain();
        return divided(chain.get(chain.size() - 1)).quotient();
    }

    /** p, p′, and each the negative remainder of the two before. The last divides all. */
    private List<RationalPolynomial> sturmChain() {
        List<RationalPolynomial> chain = new ArrayList<>(List.of(this));
        RationalPolynomial next = derivative();
        while (!next.isZero()) {
            chain.add(next);
            next = chain.get(chain.size() - 2).divided(next).remainder().negated();
        }
        return chain;
    }

    private RationalPolynomial negated() {
        return new RationalPolynomial(
                coefficients.stream().map(BigFraction::negate).toList());
    }

    private record Division(RationalPolynomial quotient, RationalPolynomial remainder) {}

    private Division divided(RationalPolynomial by) {
        List<BigFraction> rest = new ArrayList<>(coefficients);
        List<BigFraction> quotient =
                new ArrayList<>(Collections.nCopies(Math.max(1, degree() - by.degree() + 1), BigFraction.ZERO));
        for (int k = degree() - by.degree(); k >= 0; k--) {
            BigFraction factor = rest.get(k + by.degree()).divide(by.coefficients.get(by.degree()));
            quotient.set(k, factor);
            for (int i = 0; i <= by.degree(); i++) {
                rest.set(k + i, rest.get(k + i).subtract(factor.multiply(by.coefficients.get(i))));
            }
        }
        return new Division(new RationalPolynomial(quotient), new RationalPolynomial(rest));
    }

    private static int changes(List<RationalPolynomial> chain, BigFraction x) {
        int changes = 0;
        int before = 0;
        for (RationalPolynomial each : chain) {
            int sign = each.at(x).getNumerator().signum();
            changes += sign * before < 0 ? 1 : 0;
            before = sign == 0 ? before : sign;
        }
        return changes;
    }
}
