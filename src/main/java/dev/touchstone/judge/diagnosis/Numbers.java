package dev.touchstone.judge.diagnosis;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers of an answer in one order, the right ones beside them, and what anybody would answer without computing. In
 * binary64: what mistakes are told by lies far above its roundoff.
 */
final class Numbers {

    /** Quantities of matrices whose entries are told apart by size; the others have one natural scale. */
    private static final Set<Quantity> ENTRYWISE = EnumSet.of(Quantity.WEIGHTS, Quantity.GRAM, Quantity.COEFFICIENTS);

    private final Target target;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One of them.
     *
     * @param trivial the start repeated, 0, and where the dynamics come to rest
     */
    record Entry(
            int leg,
            int point,
            BigDecimal at,
            Quantity quantity,
            int row,
            int column,
            double answer,
            double truth,
            double scale,
            double[] trivial) {

        /** Whether it counts beside the others of its matrix: the lower triangle of a symmetric one repeats the upper. */
        boolean isOwn() {
            return row <= column || quantity == Quantity.WEIGHTS;
        }
    }

    Numbers(Target target) {
        this.target = target;
        for (int leg = 0; leg < target.legs().size(); leg++) {
            Target.Leg of = target.legs().get(leg);
            for (Point point : of.answered()) {
                int k = of.indexOf(point.at());
                for (Quantity quantity : of.asked().quantities()) {
                    add(leg, k, point, quantity);
                }
            }
        }
    }

    private void add(int leg, int k, Point point, Quantity quantity) {
        Target.Leg of = target.legs().get(leg);
        DecimalMatrix answer = point.values().get(quantity);
        DecimalMatrix truth = of.truth().get(k).values().get(quantity);
        if (answer == null || truth == null || !answer.hasShapeOf(truth)) {
            return;
        }
        DecimalMatrix start = of.truth().get(0).values().get(quantity);
        boolean startKnown = start != null && of.asked().points().get(0).signum() == 0 && k > 0;
        double scale = Math.max(largest(truth), ENTRYWISE.contains(quantity) ? 0 : naturalScale(of.asked(), quantity));
        for (int i = 0; i < truth.rows(); i++) {
            for (int j = 0; j < truth.columns(); j++) {
                double[] rest = rest(of.asked(), quantity, i, j);
                double[] trivial = startKnown ? with(rest, value(start, i, j)) : rest;
                entries.add(new Entry(
                        leg, k, point.at(), quantity, i, j, value(answer, i, j), value(truth, i, j), scale, trivial));
            }
        }
    }

    private static double naturalScale(Scenario scenario, Quantity quantity) {
        return scenario.kind().relative().contains(quantity) ? 0 : 1;
    }

    /** 0, and what an entry becomes in the end: 0 or ±1 on the manifold, else what λ_j√s/‖Λ‖ or B make of it. */
    private static double[] rest(Scenario scenario, Quantity quantity, int i, int j) {
        if (scenario.isFit() || quantity == Quantity.LOSS) {
            return new double[] {0};
        }
        boolean euclideanGram = quantity == Quantity.GRAM
                && scenario.problem().teacherStudent().isPresent()
                && !scenario.has(Property.ON_STIEFEL)
                && i == j;
        if (euclideanGram) {
            double norm = Math.sqrt(scenario.lambda().stream()
                    .mapToDouble(l -> l.doubleValue() * l.doubleValue())
                    .sum());
            double lambda = scenario.lambda().get(i).doubleValue();
            return new double[] {0, 1, lambda, lambda / norm, Math.sqrt(scenario.s()) * lambda / norm};
        }
        return new double[] {0, 1, -1};
    }

    private static double[] with(double[] values, double more) {
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = more;
        return all;
    }

    private static double largest(DecimalMatrix value) {
        double largest = 0;
        for (int i = 0; i < value.rows(); i++) {
            for (int j = 0; j < value.columns(); j++) {
                largest = Math.max(largest, Math.abs(value(value, i, j)));
            }
        }
        return largest;
    }

    private static double value(DecimalMatrix A, int i, int j) {
        return A.isFinite(i, j) ? A.get(i, j).doubleValue() : Double.NaN;
    }

    Target target() {
        return target;
    }

    List<Entry> entries() {
        return entries;
    }

    int size() {
        return entries.size();
    }

    /** The same numbers of other points, one list a leg; NaN where there is none, or none that is finite. */
    double[] of(List<List<Point>> legs) {
        double[] values = new double[entries.size()];
        for (int n = 0; n < values.length; n++) {
            Entry entry = entries.get(n);
            List<Point> points = legs.get(entry.leg());
            DecimalMatrix A = entry.point() < points.size()
                    ? points.get(entry.point()).values().get(entry.quantity())
                    : null;
            boolean there = A != null && entry.row() < A.rows() && entry.column() < A.columns();
            values[n] = there ? value(A, entry.row(), entry.column()) : Double.NaN;
        }
        return values;
    }

    /** The right ones. */
    double[] truth() {
        return entries.stream().mapToDouble(Entry::truth).toArray();
    }

    /** −log₁₀ of the largest difference from the answer relative to its scale, 0 to 16; 0 where only one is finite. */
    double digits(double[] values) {
        double worst = 0;
        for (int n = 0; n < values.length; n++) {
            worst = Math.max(worst, relative(entries.get(n), values[n]));
        }
        return worst == 0 ? MOST_DIGITS : Math.max(0, Math.min(MOST_DIGITS, -Math.log10(worst)));
    }

    /** Digits of a binary64 number, where two answers do not differ at all. */
    static final double MOST_DIGITS = 16;

    private static double relative(Entry entry, double value) {
        double answer = entry.answer();
        if (Double.isNaN(answer) || Double.isNaN(value)) {
            return Double.isNaN(answer) && Double.isNaN(value) ? 0 : 1;
        }
        double difference = Math.abs(answer - value);
        return difference == 0 ? 0 : difference / Math.max(entry.scale(), Math.abs(answer));
    }

    /** The size of what rounding of a value is relative to: the largest entry of its row and column, or the natural scale. */
    double[] sizes(double[] values) {
        double[] sizes = new double[values.length];
        eachMatrix((first, next) -> sizes(values, first, next, sizes));
        return sizes;
    }

    /** In place of each value the largest of its matrix. */
    double[] largestOfMatrix(double[] values) {
        double[] largest = new double[values.length];
        eachMatrix((first, next) -> Arrays.fill(
                largest, first, next, Arrays.stream(values, first, next).max().orElseThrow()));
        return largest;
    }

    private interface Range {

        void between(int first, int next);
    }

    private void eachMatrix(Range range) {
        int first = 0;
        while (first < entries.size()) {
            int next = first;
            while (next < entries.size() && isOfOneMatrix(entries.get(first), entries.get(next))) {
                next++;
            }
            range.between(first, next);
            first = next;
        }
    }

    private static boolean isOfOneMatrix(Entry a, Entry b) {
        return a.leg() == b.leg() && a.point() == b.point() && a.quantity() == b.quantity();
    }

    private void sizes(double[] values, int first, int next, double[] sizes) {
        Entry last = entries.get(next - 1);
        double[] ofRow = new double[last.row() + 1];
        double[] ofColumn = new double[last.column() + 1];
        for (int n = first; n < next; n++) {
            double size = Double.isNaN(values[n]) ? 0 : Math.abs(values[n]);
            int i = entries.get(n).row();
            int j = entries.get(n).column();
            ofRow[i] = Math.max(ofRow[i], size);
            ofColumn[j] = Math.max(ofColumn[j], size);
        }
        for (int n = first; n < next; n++) {
            Entry entry = entries.get(n);
            sizes[n] = ENTRYWISE.contains(entry.quantity())
                    ? Math.max(ofRow[entry.row()], ofColumn[entry.column()])
                    : Math.max(entry.scale(), ofRow[entry.row()]);
        }
    }
}
