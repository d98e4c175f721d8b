package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What the asymmetry of an engine's P explains of its next one, (82). An engine may take either triangle of P, their mean, or P
 * as it is: to first order these differ by A N Aᵀ, |N_ij| ≤ |P_ij − P_ji|/2, A being I − KH or F, since the gain does not move P⁺
 * to first order. So the charge is |A||N||A|ᵀ, entry by entry.
 */
final class AsymmetryCharge {

    private AsymmetryCharge() {}

    /** Empty where the innovation covariance is singular in binary64, or a number leaves its range. */
    static Optional<double[][]> of(CovarianceMove move) {
        RealMatrix charge = differences(move.start());
        RealMatrix from = RealStep.real(CovarianceMove.symmetric(move.start()));
        for (HalfStep half : move.halves()) {
            Optional<RealStep> step = RealStep.of(half, from);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            charge = RealStep.through(RealStep.size(step.get().A()), charge);
            from = step.get().left();
        }
        return Optional.of(charge.getData())
                .filter(each ->
                        Arrays.stream(each).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite));
    }

    /** N. */
    static RealMatrix differences(DecimalMatrix P) {
        RealMatrix N = new Array2DRowRealMatrix(P.rows(), P.rows());
        for (int i = 0; i < P.rows(); i++) {
            for (int j = 0; j < P.rows(); j++) {
                N.setEntry(i, j, Math.abs(P.doubleAt(i, j) - P.doubleAt(j, i)) / 2);
            }
        }
        return N;
    }
}
