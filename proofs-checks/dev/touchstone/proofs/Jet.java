package dev.touchstone.proofs;

import org.apache.commons.math3.Field;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A rational number and how fast it changes, a + a′ε with ε² = 0: a formula run on these gives its own exact derivative.
 *
 * @param value a
 * @param slope a′
 */
record Jet(BigFraction value, BigFraction slope) implements FieldElement<Jet> {

    private static final Field<Jet> FIELD = new Field<>() {
        @Override
        public Jet getZero() {
            return constant(BigFraction.ZERO);
        }

        @Override
        public Jet getOne() {
            return constant(BigFraction.ONE);
        }

        @Override
        public Class<? extends FieldElement<Jet>> getRuntimeClass() {
            return Jet.class;
        }
    };

    static Jet constant(BigFraction a) {
        return new Jet(a, BigFraction.ZERO);
    }

    @Override
    public Jet add(Jet b) {
        return new Jet(value.add(b.value), slope.add(b.slope));
    }

    @Override
    public Jet subtract(Jet b) {
        return new Jet(value.subtract(b.value), slope.subtract(b.slope));
    }

    @Override
    public Jet negate() {
        return new Jet(value.negate(), slope.negate());
    }

    @Override
    public Jet multiply(int n) {
        return new Jet(value.multiply(n), slope.multiply(n));
    }

    @Override
    public Jet multiply(Jet b) {
        return new Jet(value.multiply(b.value), value.multiply(b.slope).add(slope.multiply(b.value)));
    }

    @Override
    public Jet divide(Jet b) {
        return multiply(b.reciprocal());
    }

    @Override
    public Jet reciprocal() {
        BigFraction inverse = value.reciprocal();
        return new Jet(inverse, slope.multiply(inverse).multiply(inverse).negate());
    }

    @Override
    public Field<Jet> getField() {
        return FIELD;
    }
}
