package dev.touchstone.judge.diagnosis;

/**
 * How far an answer is from other values, over all points and quantities that both have.
 *
 * @param digits −log₁₀ of the largest error relative to its quantity's scale; 0 where they are not comparable
 * @param share the largest error in units of its budget
 */
record Distance(double digits, double share) implements Comparable<Distance> {

    /** One has a number where the other has none. */
    static final Distance INCOMPARABLE = new Distance(0, Double.POSITIVE_INFINITY);

    /** Whether the difference is what rounding may do: then nothing is left to be explained. */
    boolean isWithinBudget() {
        return share <= 1;
    }

    @Override
    public int compareTo(Distance other) {
        return Double.compare(share, other.share);
    }
}
