package dev.touchstone.engine.dense;

import dev.touchstone.number.FloatFormat;

/**
 * A format in which a + b·c is rounded once: the fused operation of IEEE 754-2008, which compilers and BLAS use where the
 * processor has it.
 */
public enum FusedRounding implements Rounding {
    BINARY32 {
        @Override
        public double round(double x) {
            return (float) x;
        }

        @Override
        public double addProduct(double a, double b, double c) {
            return Math.fma((float) b, (float) c, (float) a);
        }
    },
    BINARY64 {
        @Override
        public double round(double x) {
            return x;
        }

        @Override
        public double addProduct(double a, double b, double c) {
            return Math.fma(b, c, a);
        }
    };

    /**
     * That of this format.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static FusedRounding to(FloatFormat format) {
        if (format.equals(FloatFormat.BINARY32)) {
            return BINARY32;
        }
        if (format.equals(FloatFormat.BINARY64)) {
            return BINARY64;
        }
        throw new IllegalArgumentException("no processor multiplies and adds at once in " + format.name());
    }
}
