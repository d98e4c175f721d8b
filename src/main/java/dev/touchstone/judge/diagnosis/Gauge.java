package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Weights that are right but for a rotation from the right, Wₑ = WQ: the same span, the same Gram matrix. */
final class Gauge {
    private static final double ROUNDOFF = Math.ulp(1.0);

    private Gauge() {}

    /** So many numbers must be right beyond what a rotation can make right: on the manifold WWᵀ has s(d − s) of them. */
    private static final int TELLING = 4;

    static Optional<Finding> finding(JudgedTrace judged) {
        long s = judged.scenario().s();
        if (s * (judged.scenario().d() - s) < TELLING) {
            return Optional.empty();
        }
        List<RealMatrix> rotations = new ArrayList<>();
        for (CellVerdict cell : judged.judgement().cells()) {
            boolean wrong = fails(cell.verdict());
            if (cell.quantity() == Quantity.GRAM && wrong) {
                return Optional.empty();
            }
            if (cell.quantity() == Quantity.WEIGHTS && wrong) {
                Optional<RealMatrix> Q = rotation(judged, cell);
                if (Q.isEmpty()) {
                    return Optional.empty();
                }
                rotations.add(Q.get());
            }
        }
        return rotations.isEmpty() ? Optional.empty() : Optional.of(finding(rotations));
    }

    private static boolean fails(Verdict verdict) {
        return verdict instanceof Verdict.Wrong || verdict instanceof Verdict.Inaccurate;
    }

    private static Finding finding(List<RealMatrix> rotations) {
        RealMatrix Q = rotations.get(0);
        double apart = rotations.stream()
                .mapToDouble(each -> each.subtract(Q).getNorm())
                .max()
                .orElse(0);
        boolean same = apart < 1e-6;
        boolean signs = rotations.stream().allMatch(Gauge::isDiagonal);
        boolean permutation = rotations.stream().allMatch(Gauge::isPermutation);
        String by = signs
                ? "the signs of columns"
                : permutation ? "an order of columns, with signs" : "a rotation from the right";
        return Finding.of(
                Finding.Cause.GAUGE,
                "gauge",
                "WWᵀ is right; the weights differ from the right ones only by " + by
                        + (same ? ", the same at every point" : ", another one at each point")
                        + ". G does not depend on it: a library that chooses it otherwise can leave weights out of its"
                        + " answers and be judged by gram");
    }

    private static boolean isDiagonal(RealMatrix Q) {
        for (int j = 0; j < Q.getRowDimension(); j++) {
            if (Math.abs(Math.abs(Q.getEntry(j, j)) - 1) > 1e-6) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPermutation(RealMatrix Q) {
        for (int j = 0; j < Q.getRowDimension(); j++) {
            double largest = 0;
            for (double x : Q.getRow(j)) {
                largest = Math.max(largest, Math.abs(x));
            }
            if (Math.abs(largest - 1) > 1e-6) {
                return false;
            }
        }
        return true;
    }

    /**
     * The orthogonal Procrustes solution Q of min ‖Wₑ − WQ‖_F, if what it leaves is rounding. With entries of Wₑ − WQ up to
     * b the solution found is off by up to 2‖E‖_F ≤ 2√(ds)·b, which the columns of W pass on: 3√(ds)·b for all.
     */
    private static Optional<RealMatrix> rotation(JudgedTrace judged, CellVerdict cell) {
        Scenario scenario = judged.scenario();
        DecimalMatrix engine = at(judged.trace().points(), cell.at());
        if (engine == null || !engine.isFinite()) {
            return Optional.empty();
        }
        RealMatrix W = real(at(judged.truth().points(), cell.at()));
        RealMatrix We = real(engine);
        SingularValueDecomposition svd =
                new SingularValueDecomposition(W.transpose().multiply(We));
        RealMatrix Q = svd.getU().multiply(svd.getVT());
        RealMatrix left = We.subtract(W.multiply(Q));
        double allowed = 3
                * Math.sqrt((double) scenario.d() * scenario.s())
                * (cell.budget().doubleValue() + 8 * ROUNDOFF);
        for (double[] row : left.getData()) {
            for (double x : row) {
                if (Math.abs(x) > allowed) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(Q);
    }

    private static DecimalMatrix at(List<Point> points, BigDecimal at) {
        return points.stream()
                .filter(point -> point.at().compareTo(at) == 0)
                .map(point -> point.values().get(Quantity.WEIGHTS))
                .findFirst()
                .orElse(null);
    }

    private static RealMatrix real(DecimalMatrix W) {
        RealMatrix real = new Array2DRowRealMatrix(W.rows(), W.columns());
        for (int i = 0; i < W.rows(); i++) {
            for (int j = 0; j < W.columns(); j++) {
                real.setEntry(i, j, W.get(i, j).doubleValue());
            }
        }
        return real;
    }
}
