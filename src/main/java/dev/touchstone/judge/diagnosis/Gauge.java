package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DefaultRealMatrixChangingVisitor;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Weights that are right but for a rotation from the right, Wₑ = WQ: the same span, the same Gram matrix. */
final class Gauge {
    private static final double ROUNDOFF = Math.ulp(1.0);

    private Gauge() {}

    /** So many numbers must be right beyond what a rotation can make right: on the manifold WWᵀ has s(d − s) of them. */
    private static final int TELLING = 4;

    /** A rotation is found in any errors: what it explains is at least so many times what it leaves. */
    private static final double DECISIVE = 10;

    /**
     * What makes the weights of a point right.
     *
     * @param Q orthogonal, s×s; with no entry but 0, 1 and −1 where such a one does
     * @param off what a column of Q may be off by in all
     */
    private record Rotation(RealMatrix Q, double off) {

        boolean isOfSigns() {
            return isPermutation() && IntStream.range(0, Q.getRowDimension()).allMatch(j -> Q.getEntry(j, j) != 0);
        }

        boolean isPermutation() {
            return Q.equals(rounded(Q));
        }

        boolean isSameAs(Rotation other) {
            return Q.subtract(other.Q).getNorm() <= off + other.off;
        }
    }

    static Optional<Finding> finding(JudgedTrace judged) {
        long s = judged.scenario().s();
        if (s * (judged.scenario().d() - s) < TELLING) {
            return Optional.empty();
        }
        List<Rotation> rotations = new ArrayList<>();
        for (CellVerdict cell : judged.judgement().cells()) {
            boolean wrong = fails(cell.verdict());
            if (cell.quantity() == Quantity.GRAM && wrong) {
                return Optional.empty();
            }
            if (cell.quantity() == Quantity.WEIGHTS && wrong) {
                Optional<Rotation> Q = rotation(judged, cell);
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

    private static Finding finding(List<Rotation> rotations) {
        boolean same = rotations.stream().allMatch(rotations.get(0)::isSameAs);
        boolean signs = rotations.stream().allMatch(Rotation::isOfSigns);
        boolean permutation = rotations.stream().allMatch(Rotation::isPermutation);
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

    /**
     * The orthogonal Procrustes solution Q of min ‖Wₑ − WQ‖_F, if what it leaves is rounding. With entries of Wₑ − WQ up to
     * b the solution found is off by up to 2‖E‖_F ≤ 2√(ds)·b, which the columns of W pass on: 3√(ds)·b for all. None where the
     * weights are as near without it, or it leaves much of what there is to explain.
     */
    private static Optional<Rotation> rotation(JudgedTrace judged, CellVerdict cell) {
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
        double allowed = 3
                * Math.sqrt((double) scenario.d() * scenario.s())
                * (cell.budget().doubleValue() + 8 * ROUNDOFF);
        double left = largest(We.subtract(W.multiply(Q)));
        if (left > allowed || largest(We.subtract(W)) <= Math.max(allowed, DECISIVE * left)) {
            return Optional.empty();
        }
        RealMatrix signs = rounded(Q);
        return Optional.of(
                largest(We.subtract(W.multiply(signs))) <= allowed
                        ? new Rotation(signs, 0)
                        : new Rotation(Q, 2 * allowed / 3 * Math.sqrt(scenario.s())));
    }

    private static RealMatrix rounded(RealMatrix Q) {
        RealMatrix rounded = Q.copy();
        rounded.walkInOptimizedOrder(new DefaultRealMatrixChangingVisitor() {
            @Override
            public double visit(int row, int column, double value) {
                return Math.rint(value);
            }
        });
        return rounded;
    }

    private static double largest(RealMatrix A) {
        return Arrays.stream(A.getData())
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
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
