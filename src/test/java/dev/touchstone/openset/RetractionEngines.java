package dev.touchstone.openset;

import static dev.touchstone.openset.OpenEngine.MANIFOLD;

import dev.touchstone.scenario.Property;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Other ways back to the manifold, or along it. */
final class RetractionEngines {

    private RetractionEngines() {}

    static List<OpenEngine> all() {
        return List.of(
                retracting(
                        "cayley-half-angle", "Cayley transform of half the skew matrix", (W, D) -> cayley(W, D, 0.25)),
                retracting(
                        "cayley-iterated",
                        "Cayley transform by two fixed-point iterations",
                        RetractionEngines::iteratedCayley),
                retracting(
                        "geodesic-too-far",
                        "exponential map of the Grassmann manifold, a tenth too far",
                        (W, D) -> geodesic(W, D.scalarMultiply(1.1))),
                retracting("second-order-curve", "W + D − ½WDᵀD, never normalised", RetractionEngines::secondOrder),
                normalising(
                        "newton-schulz-once",
                        "one Newton-Schulz iteration for the polar factor",
                        RetractionEngines::newtonSchulz),
                normalising("reverse-gram-schmidt", "Gram-Schmidt from the last column", RetractionEngines::reversed),
                normalising(
                        "columns-normalised", "every column divided by its norm", RetractionEngines::columnsNormalised),
                normalising(
                        "frobenius-normalised",
                        "W divided by ‖W‖/√s",
                        W -> W.scalarMultiply(Math.sqrt(W.getColumnDimension()) / W.getFrobeniusNorm())),
                normalising("ridge-in-root", "polar factor of WᵀW + 1e-4 I", RetractionEngines::ridged),
                normalising("root-in-binary32", "(WᵀW)^(-1/2) rounded to binary32", RetractionEngines::shortRoot),
                stepping(
                        "lapack-signs-for-polar",
                        "Householder's Q as it comes, where polar is asked for",
                        HouseholderForPolar::new),
                stepping("every-third-projected", "retracted in every third step only", EveryThird::new),
                stepping("rank-one-update", "the step replaced by its best rank-one part", RankOneUpdate::new),
                stepping("tangent-at-start", "gradient projected at W(0) instead of W", TangentAtStart::new),
                stepping("projected-twice", "gradient projected with 2WWᵀ: a reflection", Reflected::new),
                stepping("polar-of-sum", "polar factor of W and of the step added, then again", PolarOfSum::new));
    }

    private static OpenEngine stepping(
            String name, String description, java.util.function.Function<Task, Descent> descent) {
        return OpenEngine.descent(name, description, MANIFOLD, descent);
    }

    @FunctionalInterface
    private interface Along {
        RealMatrix from(RealMatrix W, RealMatrix D);
    }

    /** W⁺ from W and the tangent D. */
    private static OpenEngine retracting(String name, String description, Along along) {
        return stepping(name, description, task -> new Descent(task) {
            @Override
            protected RealMatrix retracted(int k, RealMatrix W, RealMatrix moved) {
                return along.from(W, moved.subtract(W));
            }
        });
    }

    /** W⁺ from W̃, where polar is asked for. */
    private static OpenEngine normalising(String name, String description, UnaryOperator<RealMatrix> normalise) {
        return stepping(name, description, task -> new Descent(task) {
            @Override
            protected RealMatrix retracted(int k, RealMatrix W, RealMatrix moved) {
                return task.isQr() ? super.retracted(k, W, moved) : normalise.apply(moved);
            }
        });
    }

    private static RealMatrix skew(RealMatrix W, RealMatrix D) {
        RealMatrix DW = D.multiply(W.transpose());
        return DW.subtract(DW.transpose());
    }

    /** (I − aA)⁻¹(I + aA)W; a = 1/2 is the Cayley retraction. */
    private static RealMatrix cayley(RealMatrix W, RealMatrix D, double a) {
        RealMatrix A = skew(W, D).scalarMultiply(a);
        RealMatrix I = Task.identity(W.getRowDimension());
        return new LUDecomposition(I.subtract(A)).getSolver().solve(I.add(A).multiply(W));
    }

    /** Y ← W + ½A(W + Y), twice from W + D. */
    private static RealMatrix iteratedCayley(RealMatrix W, RealMatrix D) {
        RealMatrix A = skew(W, D).scalarMultiply(0.5);
        RealMatrix Y = W.add(D);
        for (int i = 0; i < 2; i++) {
            Y = W.add(A.multiply(W.add(Y)));
        }
        return Y;
    }

    /** W V cos(Σ) Vᵀ + U sin(Σ) Vᵀ with D = UΣVᵀ. */
    private static RealMatrix geodesic(RealMatrix W, RealMatrix D) {
        SingularValueDecomposition svd = new SingularValueDecomposition(D);
        double[] cosine = Arrays.stream(svd.getSingularValues()).map(Math::cos).toArray();
        double[] sine = Arrays.stream(svd.getSingularValues()).map(Math::sin).toArray();
        RealMatrix along = W.multiply(svd.getV()).multiply(Task.diagonal(cosine));
        return along.add(svd.getU().multiply(Task.diagonal(sine))).multiply(svd.getVT());
    }

    private static RealMatrix secondOrder(RealMatrix W, RealMatrix D) {
        return W.add(D).subtract(W.multiply(D.transpose().multiply(D)).scalarMultiply(0.5));
    }

    private static RealMatrix newtonSchulz(RealMatrix W) {
        RealMatrix threeMinus = Task.identity(W.getColumnDimension())
                .scalarMultiply(3)
                .subtract(W.transpose().multiply(W));
        return W.multiply(threeMinus).scalarMultiply(0.5);
    }

    private static RealMatrix reversed(RealMatrix W) {
        return mirrored(Task.positiveQr(mirrored(W)));
    }

    private static RealMatrix mirrored(RealMatrix W) {
        int s = W.getColumnDimension();
        RealMatrix mirrored = W.copy();
        for (int j = 0; j < s; j++) {
            mirrored.setColumnVector(j, W.getColumnVector(s - 1 - j));
        }
        return mirrored;
    }

    private static RealMatrix columnsNormalised(RealMatrix W) {
        RealMatrix normalised = W.copy();
        for (int j = 0; j < W.getColumnDimension(); j++) {
            normalised.setColumnVector(j, W.getColumnVector(j).unitVector());
        }
        return normalised;
    }

    private static RealMatrix ridged(RealMatrix W) {
        RealMatrix ridge = Task.identity(W.getColumnDimension()).scalarMultiply(1e-4);
        return W.multiply(inverseRoot(W.transpose().multiply(W).add(ridge)));
    }

    private static RealMatrix shortRoot(RealMatrix W) {
        RealMatrix root = inverseRoot(W.transpose().multiply(W));
        return W.multiply(Task.entrywise(root, x -> (float) x));
    }

    private static RealMatrix inverseRoot(RealMatrix C) {
        EigenDecomposition eigen = new EigenDecomposition(C);
        double[] roots = Arrays.stream(eigen.getRealEigenvalues())
                .map(value -> 1 / Math.sqrt(value))
                .toArray();
        return eigen.getV().multiply(Task.diagonal(roots)).multiply(eigen.getVT());
    }

    private static final class HouseholderForPolar extends Descent {

        HouseholderForPolar(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix retracted(int k, RealMatrix W, RealMatrix moved) {
            return task.isQr()
                    ? super.retracted(k, W, moved)
                    : new QRDecomposition(moved).getQ().getSubMatrix(0, task.d - 1, 0, task.s - 1);
        }
    }

    private static final class EveryThird extends Descent {

        EveryThird(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix retracted(int k, RealMatrix W, RealMatrix moved) {
            return k % 3 == 2 ? super.retracted(k, W, moved) : moved;
        }
    }

    private static final class RankOneUpdate extends Descent {

        RankOneUpdate(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            SingularValueDecomposition svd = new SingularValueDecomposition(super.direction(k, W));
            double[] kept = svd.getSingularValues();
            Arrays.fill(kept, 1, kept.length, 0);
            return svd.getU().multiply(Task.diagonal(kept)).multiply(svd.getVT());
        }
    }

    private static final class TangentAtStart extends Descent {

        private final RealMatrix start;

        TangentAtStart(Task task) {
            super(task);
            this.start = task.startWeights();
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            RealMatrix ambient = new Ambient(task).direction(k, W);
            return ambient.subtract(start.multiply(start.transpose().multiply(ambient)));
        }
    }

    private static final class Reflected extends Descent {

        Reflected(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            RealMatrix ambient = new Ambient(task).direction(k, W);
            return ambient.subtract(W.multiply(W.transpose().multiply(ambient)).scalarMultiply(2));
        }
    }

    private static final class PolarOfSum extends Descent {

        PolarOfSum(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix retracted(int k, RealMatrix W, RealMatrix moved) {
            RealMatrix once = super.retracted(k, W, moved);
            return super.retracted(k, W, once.add(moved.subtract(W)));
        }
    }

    /** The gradient before its projection: the mean of e/(4√s) xvᵀ, or MW. */
    private static final class Ambient extends Descent {

        Ambient(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            return task.scenario.has(Property.SAMPLES)
                    ? super.direction(k, W)
                    : task.theta.multiply(Task.diagonal(task.lambda)).multiply(task.overlap(W));
        }

        @Override
        protected RealMatrix sampleDirection(int n, RealMatrix W) {
            RealVector x = task.samples.getRowVector(n);
            double factor = residual(n, x, W) / (4 * Math.sqrt(task.s));
            return x.outerProduct(W.preMultiply(x)).scalarMultiply(factor);
        }
    }
}
