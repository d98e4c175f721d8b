package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.DoubledMatrix;
import java.math.BigDecimal;

/** Where a step leads, as far as its arithmetic knows it. */
sealed interface KnownStep {

    int size();

    /** The arithmetic that knows it. */
    StepRung rung();

    /** The entry, rounded to binary64. */
    double at(int i, int j);

    /** The entry, to many more digits than any engine declares. */
    BigDecimal value(int i, int j);

    /** |entry − the other's|, rounded to binary64. */
    double distance(KnownStep other, int i, int j);

    /** Whether each entry is known to that share of its unit. */
    boolean isKnown(double share, double[] unit);

    /** Whether that entry is 0, and known to be. */
    boolean isZero(int i, int j);

    /** In binary64, doubled or alone, with radii. */
    record Enclosed(DoubledMatrix P) implements KnownStep {

        @Override
        public StepRung rung() {
            return P.isSingle() ? StepRung.BINARY64 : StepRung.DOUBLED;
        }

        @Override
        public int size() {
            return P.rows();
        }

        @Override
        public double at(int i, int j) {
            return P.at(i, j);
        }

        @Override
        public BigDecimal value(int i, int j) {
            return P.middle(i, j);
        }

        @Override
        public double distance(KnownStep other, int i, int j) {
            return other instanceof Enclosed enclosed
                    ? P.distance(enclosed.P, i, j)
                    : value(i, j).subtract(other.value(i, j)).abs().doubleValue();
        }

        @Override
        public boolean isKnown(double share, double[] unit) {
            return P.isKnown(share, unit);
        }

        @Override
        public boolean isZero(int i, int j) {
            return P.at(i, j) == 0 && P.radius(i, j) == 0;
        }
    }

    /** In exact rationals, then rounded to many digits. */
    record Exact(DecimalMatrix P) implements KnownStep {

        @Override
        public StepRung rung() {
            return StepRung.EXACT;
        }

        @Override
        public int size() {
            return P.rows();
        }

        @Override
        public double at(int i, int j) {
            return P.get(i, j).doubleValue();
        }

        @Override
        public BigDecimal value(int i, int j) {
            return P.get(i, j);
        }

        @Override
        public double distance(KnownStep other, int i, int j) {
            return value(i, j).subtract(other.value(i, j)).abs().doubleValue();
        }

        @Override
        public boolean isKnown(double share, double[] unit) {
            return true;
        }

        @Override
        public boolean isZero(int i, int j) {
            return P.get(i, j).signum() == 0;
        }
    }
}
