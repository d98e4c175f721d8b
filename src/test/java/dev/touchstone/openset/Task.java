package dev.touchstone.openset;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * A scenario in binary64 with what every engine of the open set needs of it, right and in the plainest way: teacher (1a),
 * student (1b), gradient (13), retractions (14), (14q), and the observables (18) to (20) of weights or of a Gram matrix.
 */
final class Task {

    /** Singular values below that share of the largest are 0: of starts that are singular exactly. */
    private static final double RANK = 1e-10;

    final Scenario scenario;
    final int d;
    final int r;
    final int s;
    final double[] lambda;
    final double norm;
    final RealMatrix theta;
    final boolean onStiefel;
    final double[] noise;
    final RealMatrix samples;

    Task(Scenario scenario) {
        this.scenario = scenario;
        this.d = scenario.d();
        this.r = scenario.r();
        this.s = scenario.s();
        this.lambda =
                scenario.lambda().stream().mapToDouble(BigDecimal::doubleValue).toArray();
        this.norm = MatrixUtils.createRealVector(lambda).getNorm();
        this.theta = scenario.theta()
                .map(given -> polar(matrix(given)))
                .orElseGet(() -> MatrixUtils.createRealIdentityMatrix(d).getSubMatrix(0, d - 1, 0, r - 1));
        this.onStiefel = scenario.has(Property.ON_STIEFEL);
        Optional<Training> training = scenario.training();
        this.samples = training.map(Training::samples).map(Task::matrix).orElse(null);
        this.noise = training.stream()
                .flatMap(each -> each.noise().stream())
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
    }

    /** W(0), (F2). */
    RealMatrix startWeights() {
        RealMatrix given = matrix(scenario.start().matrix());
        return scenario.start() instanceof Start.Polar ? polar(given) : given;
    }

    /** An F with FFᵀ = G(0) of a flow or map on the manifold; off it that of the projector on span(W(0)). */
    RealMatrix startFactor() {
        if (!(scenario.start() instanceof Start.Gram start)) {
            return overlap(onStiefel ? startWeights() : orthonormalBasis(startWeights()));
        }
        EigenDecomposition eigen = new EigenDecomposition(matrix(start.gram()));
        double[] roots = Arrays.stream(eigen.getRealEigenvalues())
                .map(value -> Math.sqrt(Math.max(0, value)))
                .toArray();
        return eigen.getV().multiply(diagonal(roots));
    }

    double last() {
        return scenario.lastPoint().doubleValue();
    }

    double[] times() {
        return scenario.points().stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    int batch() {
        return scenario.training().map(Training::batch).orElse(1);
    }

    boolean isQr() {
        return scenario.training().flatMap(Training::retraction).equals(Optional.of(Retraction.QR));
    }

    /** η of step k, or h. */
    double rate(int k) {
        return scenario.training()
                .map(training -> training.learningRate(k))
                .or(scenario::step)
                .orElseThrow()
                .doubleValue();
    }

    /** Label (1a) of sample n, with its noise (13n). */
    double label(int n) {
        RealVector products = theta.preMultiply(samples.getRowVector(n));
        double y = noise.length == 0 ? 0 : noise[n];
        for (int j = 0; j < r; j++) {
            y += lambda[j] / norm * (products.getEntry(j) * products.getEntry(j) - 1);
        }
        return y;
    }

    /** e = y − ŷ(x; W) for that label, (1b). */
    double residual(RealVector x, double label, RealMatrix W) {
        RealVector v = W.preMultiply(x);
        double size = W.getFrobeniusNorm();
        return label - (v.dotProduct(v) - size * size) / Math.sqrt(s);
    }

    /** −∇ℓ for a residual e, (13): Riemannian on the manifold. */
    RealMatrix sampleDirection(RealVector x, double e, RealMatrix W) {
        RealVector v = W.preMultiply(x);
        RealMatrix moved = onStiefel
                ? x.subtract(W.operate(v)).outerProduct(v)
                : x.outerProduct(v).subtract(W);
        return moved.scalarMultiply(e / (4 * Math.sqrt(s)));
    }

    /** (I − WWᵀ)MW, (13p). */
    RealMatrix populationDirection(RealMatrix W) {
        RealMatrix MW = theta.multiply(diagonal(lambda)).multiply(overlap(W));
        return MW.subtract(W.multiply(W.transpose().multiply(MW)));
    }

    /** ΘᵀW. */
    RealMatrix overlap(RealMatrix W) {
        return theta.transpose().multiply(W);
    }

    /** ΘᵀPΘ, P the projector on span(W), (18). */
    RealMatrix projected(RealMatrix W) {
        RealMatrix Z = overlap(orthonormalBasis(W));
        return Z.multiply(Z.transpose());
    }

    /** Of the span of W; a column of zeros where W = 0. */
    private static RealMatrix orthonormalBasis(RealMatrix W) {
        SingularValueDecomposition svd = new SingularValueDecomposition(W);
        double[] sigma = svd.getSingularValues();
        int rank = (int)
                Arrays.stream(sigma).filter(value -> value > RANK * sigma[0]).count();
        return rank == 0
                ? new Array2DRowRealMatrix(W.getRowDimension(), 1)
                : svd.getU().getSubMatrix(0, W.getRowDimension() - 1, 0, rank - 1);
    }

    /** All quantities of a kind with weights. */
    Point pointOf(BigDecimal at, RealMatrix W) {
        RealMatrix Z = overlap(W);
        RealMatrix gram = Z.multiply(Z.transpose());
        double size = W.transpose().multiply(W).getFrobeniusNorm();
        double loss =
                (1 - 2 * diagonal(lambda).multiply(gram).getTrace() / (norm * Math.sqrt(s)) + size * size / s) / 8;
        Map<Quantity, DecimalMatrix> values = observed(gram, onStiefel ? gram : projected(W));
        values.put(Quantity.WEIGHTS, decimals(W));
        values.put(Quantity.LOSS, decimals(scalar(loss)));
        return new Point(at, values);
    }

    /** Gram matrix, alignment and risk, the latter two of ΘᵀPΘ. */
    Point pointOf(BigDecimal at, RealMatrix gram, RealMatrix projected) {
        return new Point(at, observed(gram, projected));
    }

    private Map<Quantity, DecimalMatrix> observed(RealMatrix gram, RealMatrix projected) {
        RealMatrix alignment = new Array2DRowRealMatrix(1, r);
        double explained = 0;
        for (int i = 0; i < r; i++) {
            alignment.setEntry(0, i, projected.getEntry(i, i));
            for (int j = 0; j < r; j++) {
                explained +=
                        lambda[i] / norm * (lambda[j] / norm) * projected.getEntry(i, j) * projected.getEntry(i, j);
            }
        }
        Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.GRAM, decimals(gram));
        values.put(Quantity.ALIGNMENT, decimals(alignment));
        values.put(Quantity.RISK, decimals(scalar(1 - explained)));
        return values;
    }

    /** Polar factor by the singular value decomposition, (1p). */
    static RealMatrix polar(RealMatrix A) {
        SingularValueDecomposition svd = new SingularValueDecomposition(A);
        return svd.getU().multiply(svd.getVT());
    }

    /** Q of A = QR with R's diagonal positive, (14q). */
    static RealMatrix positiveQr(RealMatrix A) {
        QRDecomposition qr = new QRDecomposition(A);
        int s = A.getColumnDimension();
        RealMatrix Q = qr.getQ().getSubMatrix(0, A.getRowDimension() - 1, 0, s - 1);
        for (int j = 0; j < s; j++) {
            Q.setColumnVector(
                    j, Q.getColumnVector(j).mapMultiply(Math.signum(qr.getR().getEntry(j, j))));
        }
        return Q;
    }

    /** f of every entry. */
    static RealMatrix entrywise(RealMatrix A, DoubleUnaryOperator f) {
        RealMatrix mapped = A.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                mapped.setEntry(i, j, f.applyAsDouble(A.getEntry(i, j)));
            }
        }
        return mapped;
    }

    static RealMatrix diagonal(double... entries) {
        return MatrixUtils.createRealDiagonalMatrix(entries);
    }

    static RealMatrix identity(int n) {
        return MatrixUtils.createRealIdentityMatrix(n);
    }

    static RealMatrix scalar(double x) {
        return new Array2DRowRealMatrix(new double[][] {{x}});
    }

    static RealMatrix matrix(DecimalMatrix A) {
        RealMatrix read = new Array2DRowRealMatrix(A.rows(), A.columns());
        for (int i = 0; i < A.rows(); i++) {
            for (int j = 0; j < A.columns(); j++) {
                read.setEntry(i, j, A.isFinite(i, j) ? A.get(i, j).doubleValue() : Double.NaN);
            }
        }
        return read;
    }

    static DecimalMatrix decimals(RealMatrix A) {
        return DecimalMatrix.build(A.getRowDimension(), A.getColumnDimension(), (i, j) -> {
            double x = A.getEntry(i, j);
            return Double.isFinite(x) ? new BigDecimal(x) : null;
        });
    }
}
