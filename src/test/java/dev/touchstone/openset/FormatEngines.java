package dev.touchstone.openset;

import static dev.touchstone.openset.OpenEngine.DESCENTS;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Numbers kept in fewer digits than are declared, and fits by other solvers. */
final class FormatEngines {

    private FormatEngines() {}

    static List<OpenEngine> all() {
        return List.of(
                stored("bfloat16-state", "W kept in 8 bits between steps", x -> rounded(x, 8)),
                stored("fp8-state", "W kept in 4 bits between steps", x -> rounded(x, 4)),
                stored("fixed-point-state", "W kept in multiples of 2^-12", x -> Math.rint(x * 4096) / 4096),
                stored("truncated-state", "W cut towards 0 to 20 bits between steps", x -> truncated(x, 20)),
                OpenEngine.descent(
                        "stochastic-rounding",
                        "W rounded to 12 bits at random between steps",
                        DESCENTS,
                        Stochastic::new),
                OpenEngine.descent(
                        "tf32-products", "gradients of W and x rounded to 11 bits", DESCENTS, ShortProducts::new),
                printed("five-digits", "numbers printed with 5 digits", x -> digits(x, 5)),
                printed("three-decimals", "numbers printed with 3 decimals", x -> Math.rint(x * 1000) / 1000),
                fitted("fit-ridge", "least squares with a ridge of 0.01", FormatEngines::ridge),
                fitted("fit-by-descent", "30 steps of gradient descent for the fit", FormatEngines::byDescent),
                fitted("fit-weighted", "least squares weighted by 1/(1 + |y|)", FormatEngines::weighted));
    }

    private static OpenEngine stored(String name, String description, DoubleUnaryOperator stored) {
        return OpenEngine.descent(name, description, DESCENTS, task -> new Descent(task) {
            @Override
            protected RealMatrix step(int k, RealMatrix W) {
                return Task.entrywise(super.step(k, W), stored);
            }
        });
    }

    private static OpenEngine printed(String name, String description, DoubleUnaryOperator printed) {
        return BrokenEngines.filtered(name, description, (task, points) -> BrokenEngines.entrywise(points, printed));
    }

    private static OpenEngine fitted(String name, String description, Function<Right.LeastSquares, RealVector> solver) {
        return new OpenEngine(name, description, List.of(Kind.FINE_TUNE), task -> Right.fit(task, solver));
    }

    /** To that many significant bits, ties to even. */
    private static double rounded(double x, int bits) {
        double unit = Math.scalb(1.0, Math.getExponent(x) - bits + 1);
        return x == 0 ? 0 : Math.rint(x / unit) * unit;
    }

    private static double truncated(double x, int bits) {
        double unit = Math.scalb(1.0, Math.getExponent(x) - bits + 1);
        return x == 0 ? 0 : ((long) (x / unit)) * unit;
    }

    private static double digits(double x, int digits) {
        return x == 0 || !Double.isFinite(x)
                ? x
                : new java.math.BigDecimal(x)
                        .round(new java.math.MathContext(digits))
                        .doubleValue();
    }

    private static final class Stochastic extends Descent {

        private final Random random = new Random(3);

        Stochastic(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix step(int k, RealMatrix W) {
            return Task.entrywise(super.step(k, W), x -> {
                double unit = Math.scalb(1.0, Math.getExponent(x) - 11);
                return x == 0 ? 0 : Math.floor(x / unit + random.nextDouble()) * unit;
            });
        }
    }

    /** Only what the gradient is made of is short: W itself keeps its digits. */
    private static final class ShortProducts extends Descent {

        ShortProducts(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            RealMatrix shortened = Task.entrywise(W, x -> rounded(x, 11));
            RealMatrix direction = super.direction(k, shortened);
            return task.scenario.has(Property.SAMPLES) ? direction : Task.entrywise(direction, x -> rounded(x, 11));
        }
    }

    private static RealVector ridge(Right.LeastSquares system) {
        RealMatrix F = system.features();
        RealMatrix N = F.transpose().multiply(F);
        RealMatrix ridge = Task.identity(N.getRowDimension()).scalarMultiply(0.01);
        return new QRDecomposition(N.add(ridge)).getSolver().solve(F.preMultiply(system.labels()));
    }

    private static RealVector byDescent(Right.LeastSquares system) {
        RealMatrix F = system.features();
        double size = F.getFrobeniusNorm();
        RealVector beta = new ArrayRealVector(F.getColumnDimension());
        for (int k = 0; k < 30; k++) {
            RealVector misfit = system.labels().subtract(F.operate(beta));
            beta = beta.add(F.preMultiply(misfit).mapDivide(size * size));
        }
        return beta;
    }

    private static RealVector weighted(Right.LeastSquares system) {
        RealMatrix F = system.features().copy();
        RealVector y = system.labels().copy();
        for (int i = 0; i < F.getRowDimension(); i++) {
            double weight = 1 / (1 + Math.abs(y.getEntry(i)));
            F.setRowVector(i, F.getRowVector(i).mapMultiply(weight));
            y.setEntry(i, y.getEntry(i) * weight);
        }
        return new QRDecomposition(F).getSolver().solve(y);
    }
}
