package dev.touchstone.openset;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The right engine of the open set, for the seven kinds with a teacher, in parts that an engine replaces. */
final class Right {

    private Right() {}

    /** The scenario's points, by the right parts. */
    static List<Point> points(Task task) {
        return switch (task.scenario.kind()) {
            case RICCATI, EUCLIDEAN_FLOW -> flow(task, Quadratic::solution);
            case DISCRETE_MAP -> map(task, (each, G) -> mapStep(each, G, each.rate(0)));
            case POPULATION_DESCENT, STIEFEL_SGD, EUCLIDEAN_SGD -> new Descent(task).points();
            case FINE_TUNE ->
                fit(
                        task,
                        system -> new QRDecomposition(system.features())
                                .getSolver()
                                .solve(system.labels()));
            case OJA_FLOW, STEADY_STATE, THRESHOLD, LASSO_EVOLUTION, KALMAN_COVARIANCE, RICCATI_ODE ->
                throw new IllegalArgumentException("no teacher in " + task.scenario.label());
        };
    }

    /** A flow (3) or (6), both followed by that solver. */
    static List<Point> flow(Task task, FlowSolver solver) {
        return flowAt(task, solver, task.times());
    }

    /** The same, at those times instead of the requested ones. */
    static List<Point> flowAt(Task task, FlowSolver solver, double[] times) {
        Quadratic riccati = new Quadratic(task.lambda, task.lambda, task.startFactor());
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < times.length; k++) {
            RealMatrix projected = solver.at(riccati, times[k]);
            RealMatrix gram = task.onStiefel ? projected : euclideanGram(task, solver, times[k]);
            points.add(task.pointOf(task.scenario.points().get(k), gram, projected));
        }
        return points;
    }

    /** ΘᵀSΘ, the equation (6) being diagonal in an orthonormal basis that begins with Θ. */
    private static RealMatrix euclideanGram(Task task, FlowSolver solver, double tau) {
        RealMatrix basis = new QRDecomposition(task.theta).getQ();
        basis.setSubMatrix(task.theta.getData(), 0, 0);
        RealMatrix V = basis.transpose().multiply(task.startWeights());
        RealMatrix F = V.scalarMultiply(Math.sqrt(task.norm / Math.sqrt(task.s)));
        double[] L = Arrays.copyOf(task.lambda, task.d);
        double[] Q = new double[task.d];
        Arrays.fill(Q, 1);
        return solver.at(new Quadratic(L, Q, F), tau).getSubMatrix(0, task.r - 1, 0, task.r - 1);
    }

    /** The map (17) by that step. */
    static List<Point> map(Task task, BiFunction<Task, RealMatrix, RealMatrix> step) {
        List<Point> points = new ArrayList<>();
        RealMatrix Z = task.startFactor();
        RealMatrix G = Z.multiply(Z.transpose());
        int k = 0;
        for (BigDecimal at : task.scenario.points()) {
            for (; k < at.intValueExact(); k++) {
                G = step.apply(task, G);
            }
            points.add(task.pointOf(at, G, G));
        }
        return points;
    }

    /** A G (I + (A² − I) G)⁻¹ A, A = I + hΛ. */
    static RealMatrix mapStep(Task task, RealMatrix G, double h) {
        double[] growth = new double[task.r];
        for (int j = 0; j < task.r; j++) {
            growth[j] = 1 + h * task.lambda[j];
        }
        return grown(G, growth);
    }

    /** A G (I + (A² − I) G)⁻¹ A for that diagonal A. */
    static RealMatrix grown(RealMatrix G, double... growth) {
        double[] gain = new double[growth.length];
        for (int j = 0; j < gain.length; j++) {
            gain[j] = (growth[j] - 1) * (growth[j] + 1);
        }
        RealMatrix A = Task.diagonal(growth);
        RealMatrix N = Task.identity(gain.length).add(Task.diagonal(gain).multiply(G));
        return A.multiply(G).multiply(new LUDecomposition(N, 0).getSolver().solve(A));
    }

    /** Features v_a v_b − δ_ab, a ≤ b, and labels of (21). */
    record LeastSquares(RealMatrix features, RealVector labels) {}

    /** The fit (21) by that solver. */
    static List<Point> fit(Task task, Function<LeastSquares, RealVector> solver) {
        RealMatrix W = task.startWeights();
        RealVector beta = solver.apply(leastSquares(task, W));
        RealMatrix B = new Array2DRowRealMatrix(task.s, task.s);
        for (int a = 0, k = 0; a < task.s; a++) {
            for (int b = a; b < task.s; b++, k++) {
                B.setEntry(a, b, a == b ? beta.getEntry(k) : beta.getEntry(k) / 2);
                B.setEntry(b, a, B.getEntry(a, b));
            }
        }
        RealMatrix Z = task.overlap(W);
        RealMatrix taught = Z.transpose().multiply(Task.diagonal(task.lambda)).multiply(Z);
        double size = B.getFrobeniusNorm();
        double risk = 1 - 2 * B.multiply(taught).getTrace() / task.norm + size * size;
        return List.of(new Point(
                task.scenario.points().get(0),
                Map.of(Quantity.COEFFICIENTS, Task.decimals(B), Quantity.RISK, Task.decimals(Task.scalar(risk)))));
    }

    private static LeastSquares leastSquares(Task task, RealMatrix W) {
        int n = task.samples.getRowDimension();
        RealMatrix V = task.samples.multiply(W);
        RealMatrix features = new Array2DRowRealMatrix(n, task.s * (task.s + 1) / 2);
        RealVector labels = new org.apache.commons.math3.linear.ArrayRealVector(n);
        for (int i = 0; i < n; i++) {
            labels.setEntry(i, task.label(i));
            for (int a = 0, k = 0; a < task.s; a++) {
                for (int b = a; b < task.s; b++, k++) {
                    features.setEntry(i, k, V.getEntry(i, a) * V.getEntry(i, b) - (a == b ? 1 : 0));
                }
            }
        }
        return new LeastSquares(features, labels);
    }

    /** The kinds that {@link #points} knows. */
    static List<Kind> kinds() {
        return Kind.askedOfAll();
    }
}
