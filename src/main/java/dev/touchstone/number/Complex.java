package dev.touchstone.number;

import org.apache.commons.math3.FieldElement;

/**
 * re + im·i over any arithmetic.
 *
 * <p>Of {@link Ball balls} it is a rectangular enclosure: every number whose parts lie in the two balls. If the operands enclose
 * true values, the result encloses the true result, since each part is computed by enclosing operations.
 *
 * @param <T> the numbers
 */
public record Complex<T extends FieldElement<T>>(T re, T im) {

    /** re + im·i. */
    public static <T extends FieldElement<T>> Complex<T> of(T re, T im) {
        return new Complex<>(re, im);
    }

    /** x + 0·i. */
    public static <T extends FieldElement<T>> Complex<T> real(Arithmetic<T> arithmetic, T x) {
        return new Complex<>(x, arithmetic.zero());
    }

    /** z + w. */
    public Complex<T> add(Complex<T> w) {
        return new Complex<>(re.add(w.re), im.add(w.im));
    }

    /** z − w. */
    public Complex<T> subtract(Complex<T> w) {
        return new Complex<>(re.subtract(w.re), im.subtract(w.im));
    }

    /** −z. */
    public Complex<T> negate() {
        return new Complex<>(re.negate(), im.negate());
    }

    /** re − im·i. */
    public Complex<T> conjugate() {
        return new Complex<>(re, im.negate());
    }

    /** z·w. */
    public Complex<T> multiply(Complex<T> w) {
        return new Complex<>(
                re.multiply(w.re).subtract(im.multiply(w.im)), re.multiply(w.im).add(im.multiply(w.re)));
    }

    /** z·x for a real x. */
    public Complex<T> multiply(T x) {
        return new Complex<>(re.multiply(x), im.multiply(x));
    }

    /** n·z. */
    public Complex<T> multiply(int n) {
        return new Complex<>(re.multiply(n), im.multiply(n));
    }

    /** z². */
    public Complex<T> square() {
        return new Complex<>(
                re.multiply(re).subtract(im.multiply(im)), re.multiply(im).multiply(2));
    }

    /**
     * 1/z, the conjugate by |z|².
     *
     * @throws ArithmeticException where the numbers refuse to divide by |z|²: zero, or a ball that may contain it
     */
    public Complex<T> reciprocal() {
        return conjugate().divide(squaredModulus());
    }

    /**
     * z/w.
     *
     * @throws ArithmeticException as for {@link #reciprocal()}
     */
    public Complex<T> divide(Complex<T> w) {
        return multiply(w.conjugate()).divide(w.squaredModulus());
    }

    /** z/x for a real x. */
    public Complex<T> divide(T x) {
        return new Complex<>(re.divide(x), im.divide(x));
    }

    private T squaredModulus() {
        return re.multiply(re).add(im.multiply(im));
    }
}
