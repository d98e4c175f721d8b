package dev.touchstone.openset;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Right numbers that something spoils on their way out, numbers of nothing, and two mistakes of the library at once. */
final class BrokenEngines {

    /** Those with a Gram matrix. */
    private static final List<Kind> GRAMS = Right.kinds().stream()
            .filter(kind -> kind.quantities().contains(Quantity.GRAM))
            .toList();

    private BrokenEngines() {}

    static List<OpenEngine> all() {
        return List.of(
                filtered(
                        "nan-from-third",
                        "NaN from the third point on",
                        (task, points) -> after(points, 2, x -> Double.NaN)),
                filtered("all-nan", "NaN throughout", (task, points) -> entrywise(points, x -> Double.NaN)),
                filtered("all-zero", "0 throughout", (task, points) -> entrywise(points, x -> 0)),
                filtered("stuck", "the start for ever", (task, points) -> stuck(task)),
                grams("identity", "G = I throughout", (task, G) -> Task.identity(task.r)),
                filtered("noise-1e-4", "Gaussian noise of 1e-4 on every number", BrokenEngines::noisy),
                weights(
                        "weights-by-columns",
                        "weights written column by column from the second point on",
                        (k, W) -> k == 0 ? W : byColumns(W)),
                weights(
                        "weights-sign-flips",
                        "weights with the other sign at every other point",
                        (k, W) -> W.scalarMultiply(k % 2 == 0 ? 1 : -1)),
                weights("neurons-rotating", "columns of W rotated by one more at each point", BrokenEngines::rotated),
                grams(
                        "diagonal-doubled",
                        "G symmetrised as U + Uᵀ, its diagonal doubled",
                        BrokenEngines::diagonalDoubled),
                grams("leading-eigenvector", "only the largest eigenvalue of G kept", (task, G) -> leading(G)),
                grams(
                        "eigenvalues-clipped",
                        "eigenvalues of G clipped to [0.05, 0.95]",
                        (task, G) -> withEigenvalues(G, x -> Math.max(0.05, Math.min(0.95, x)))),
                grams("unit-trace", "G divided by its trace", (task, G) -> G.scalarMultiply(1 / G.getTrace())),
                grams(
                        "complement",
                        "I − G for G",
                        (task, G) -> Task.identity(task.r).subtract(G)),
                filtered("in-percent", "numbers times 100", (task, points) -> entrywise(points, x -> 100 * x)),
                filtered("order-reversed", "the values of the points in reversed order", BrokenEngines::reversed),
                filtered("smoothed-curve", "every point the mean of it and the one before", BrokenEngines::smoothed),
                new OpenEngine(
                        "two-mistakes-flow",
                        "GΛG without its factor 2, and twice the time",
                        List.of(Kind.RICCATI),
                        task -> Right.flow(task, BrokenEngines::halvedAndDoubled)),
                OpenEngine.descent(
                        "two-mistakes-sgd",
                        "label not centred and the rate doubled",
                        OpenEngine.SGD,
                        task -> new Descent(task) {
                            @Override
                            protected double label(int n) {
                                return super.label(n)
                                        + Arrays.stream(task.lambda).sum() / task.norm;
                            }

                            @Override
                            protected double rate(int k) {
                                return 2 * super.rate(k);
                            }
                        }),
                OpenEngine.descent(
                        "uphill-every-third",
                        "every third step uphill",
                        OpenEngine.DESCENTS,
                        task -> new Descent(task) {
                            @Override
                            protected double rate(int k) {
                                return k % 3 == 2 ? -super.rate(k) : super.rate(k);
                            }
                        }));
    }

    /** Right points, then something done to them. */
    static OpenEngine filtered(String name, String description, BiFunction<Task, List<Point>, List<Point>> filter) {
        return new OpenEngine(name, description, Right.kinds(), task -> filter.apply(task, Right.points(task)));
    }

    /** Another Gram matrix, with the alignment and risk of it where they are of the same matrix in truth. */
    private static OpenEngine grams(String name, String description, BiFunction<Task, RealMatrix, RealMatrix> f) {
        return new OpenEngine(
                name,
                description,
                GRAMS,
                task -> Right.points(task).stream()
                        .map(point -> regrammed(task, point, f))
                        .toList());
    }

    private static Point regrammed(Task task, Point point, BiFunction<Task, RealMatrix, RealMatrix> f) {
        RealMatrix G = f.apply(task, Task.matrix(point.values().get(Quantity.GRAM)));
        EnumMap<Quantity, DecimalMatrix> values = new EnumMap<>(point.values());
        values.putAll(task.pointOf(point.at(), G, G).values());
        return new Point(point.at(), values);
    }

    @FunctionalInterface
    private interface AtPoint {
        RealMatrix of(int k, RealMatrix W);
    }

    private static OpenEngine weights(String name, String description, AtPoint f) {
        return new OpenEngine(name, description, OpenEngine.DESCENTS, task -> {
            List<Point> points = Right.points(task);
            return IntStream.range(0, points.size())
                    .mapToObj(k -> with(
                            points.get(k),
                            Quantity.WEIGHTS,
                            f.of(k, Task.matrix(points.get(k).values().get(Quantity.WEIGHTS)))))
                    .toList();
        });
    }

    private static Point with(Point point, Quantity quantity, RealMatrix value) {
        EnumMap<Quantity, DecimalMatrix> values = new EnumMap<>(point.values());
        values.put(quantity, Task.decimals(value));
        return new Point(point.at(), values);
    }

    /** f of every number. */
    static List<Point> entrywise(List<Point> points, DoubleUnaryOperator f) {
        return after(points, 0, f);
    }

    private static List<Point> after(List<Point> points, int first, DoubleUnaryOperator f) {
        UnaryOperator<BigDecimal> decimal = x -> {
            double y = f.applyAsDouble(x.doubleValue());
            return Double.isFinite(y) ? new BigDecimal(y) : null;
        };
        List<Point> mapped = new ArrayList<>(points);
        for (int k = first; k < points.size(); k++) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            points.get(k).values().forEach((quantity, value) -> values.put(quantity, value.map(decimal)));
            mapped.set(k, new Point(points.get(k).at(), values));
        }
        return mapped;
    }

    /** What is right at time or step 0, at all points; of a fit zeros. */
    private static List<Point> stuck(Task task) {
        Scenario scenario = task.scenario;
        if (scenario.isFit()) {
            return entrywise(Right.points(task), x -> 0);
        }
        Point start = Right.points(new Task(scenario.withPoints(List.of(BigDecimal.ZERO))))
                .get(0);
        return scenario.points().stream()
                .map(at -> new Point(at, start.values()))
                .toList();
    }

    private static List<Point> noisy(Task task, List<Point> points) {
        Random random = new Random(17);
        return entrywise(points, x -> x + 1e-4 * random.nextGaussian());
    }

    private static RealMatrix byColumns(RealMatrix W) {
        RealMatrix read = W.copy();
        for (int k = 0; k < W.getRowDimension() * W.getColumnDimension(); k++) {
            int s = W.getColumnDimension();
            read.setEntry(k / s, k % s, W.getEntry(k % W.getRowDimension(), k / W.getRowDimension()));
        }
        return read;
    }

    private static RealMatrix rotated(int k, RealMatrix W) {
        RealMatrix rotated = W.copy();
        int s = W.getColumnDimension();
        for (int j = 0; j < s; j++) {
            rotated.setColumnVector(j, W.getColumnVector((j + k) % s));
        }
        return rotated;
    }

    private static RealMatrix diagonalDoubled(Task task, RealMatrix G) {
        RealMatrix doubled = G.copy();
        for (int j = 0; j < task.r; j++) {
            doubled.multiplyEntry(j, j, 2);
        }
        return doubled;
    }

    private static RealMatrix leading(RealMatrix G) {
        EigenDecomposition eigen = new EigenDecomposition(G);
        double[] values = eigen.getRealEigenvalues();
        double largest = Arrays.stream(values).max().orElseThrow();
        return withEigenvalues(G, x -> x == largest ? x : 0);
    }

    static RealMatrix withEigenvalues(RealMatrix G, DoubleUnaryOperator f) {
        RealMatrix symmetric = G.add(G.transpose()).scalarMultiply(0.5);
        EigenDecomposition eigen = new EigenDecomposition(symmetric);
        double[] values = Arrays.stream(eigen.getRealEigenvalues()).map(f).toArray();
        return eigen.getV().multiply(Task.diagonal(values)).multiply(eigen.getVT());
    }

    private static List<Point> reversed(Task task, List<Point> points) {
        int last = points.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(
                        k -> new Point(points.get(k).at(), points.get(last - k).values()))
                .toList();
    }

    private static List<Point> smoothed(Task task, List<Point> points) {
        List<Point> smoothed = new ArrayList<>(points.subList(0, 1));
        for (int k = 1; k < points.size(); k++) {
            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
            for (Quantity quantity : points.get(k).values().keySet()) {
                RealMatrix sum = Task.matrix(points.get(k).values().get(quantity))
                        .add(Task.matrix(points.get(k - 1).values().get(quantity)));
                values.put(quantity, Task.decimals(sum.scalarMultiply(0.5)));
            }
            smoothed.add(new Point(points.get(k).at(), values));
        }
        return smoothed;
    }

    private static RealMatrix halvedAndDoubled(Quadratic f, double tau) {
        double[] half = Arrays.stream(f.Q()).map(x -> x / 2).toArray();
        return new Quadratic(f.L(), half, f.F()).solution(2 * tau);
    }
}
