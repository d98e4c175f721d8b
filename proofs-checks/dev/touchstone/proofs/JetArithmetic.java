package dev.touchstone.proofs;

import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import org.apache.commons.math3.Field;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * {@link Jet} as an arithmetic, so that the program's own formulas run on them and are differentiated.
 *
 * <p>An angle's derivative is rational, the angle is not, and neither is π. Any rationals stand for them: what holds for rational
 * numbers in their place, chosen at random, holds because it does not depend on them.
 */
final class JetArithmetic implements RealArithmetic<Jet> {

    static final JetArithmetic INSTANCE = new JetArithmetic();

    private static final Jet PI = Jet.constant(new BigFraction(1729, 512));

    private JetArithmetic() {}

    @Override
    public Field<Jet> field() {
        return PI.getField();
    }

    @Override
    public Jet of(BigDecimal x) {
        return Jet.constant(RationalArithmetic.EXACT.of(x));
    }

    @Override
    public int signum(Jet x) {
        return RationalArithmetic.EXACT.signum(x.value());
    }

    @Override
    public double log10(Jet x) {
        return RationalArithmetic.EXACT.log10(x.value());
    }

    @Override
    public Jet pi() {
        return PI;
    }

    /** Some number, the same for the same point, with the angle's derivative (x dy − y dx)/(x² + y²). */
    @Override
    public Jet atan2(Jet y, Jet x) {
        BigFraction square = x.value().multiply(x.value()).add(y.value().multiply(y.value()));
        BigFraction turn = x.value().multiply(y.slope()).subtract(y.value().multiply(x.slope()));
        return new Jet(y.value().multiply(3).add(x.value()).add(1), turn.divide(square));
    }

    @Override
    public BigDecimal toBigDecimal(Jet x, int digits) {
        throw new UnsupportedOperationException("a jet is no number");
    }

    @Override
    public Jet exp(Jet x) {
        throw new UnsupportedOperationException("exponentials are not rational");
    }

    @Override
    public Jet expm1(Jet x) {
        return exp(x).subtract(one());
    }

    @Override
    public Jet sqrt(Jet x) {
        throw new UnsupportedOperationException("roots are not rational");
    }

    @Override
    public Jet erfc(Jet x) {
        throw new UnsupportedOperationException("erfc is not rational");
    }

    @Override
    public int log10UnitRoundoff() {
        throw new UnsupportedOperationException("rationals do not round");
    }

    @Override
    public String description() {
        return "rationals and their derivatives";
    }
}
