package dev.touchstone.engine.faults;

import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.SymmetricEigen;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.linear.FieldMatrix;

/** A symmetric matrix whose negative eigenvalues are set to 0. */
final class SemidefinitePart {

    private SemidefinitePart() {}

    /** That of its middle: V diag(max(a, 0)) Vᵀ. */
    static FieldMatrix<Ball> of(RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> X) {
        SymmetricEigen<Ball> eigen = SymmetricEigen.of(arithmetic, Matrices.map(X, Ball::center));
        if (eigen.values().stream().allMatch(a -> a.midpoint().signum() >= 0)) {
            return X;
        }
        List<Ball> clipped = eigen.values().stream()
                .map(a -> a.midpoint().signum() < 0 ? arithmetic.zero() : a)
                .toList();
        return Matrices.weightedGram(arithmetic, clipped, eigen.vectors().transpose());
    }
}
