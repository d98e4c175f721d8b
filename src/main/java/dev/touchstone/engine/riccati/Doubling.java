package dev.touchstone.engine.riccati;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GaussianElimination;
import dev.touchstone.engine.dense.MatrixExponential;
import dev.touchstone.engine.dense.Rounding;
import java.util.Optional;

/** The map X₀ ↦ X(t) as H + EᵀX₀(I + GX₀)⁻¹E, (59), of a short time, which is then doubled, (60). */
final class Doubling implements Solver {

    private static final Rounding BINARY64 = Rounding.BINARY64;
    /** The short time is at most that much in units of 1/‖M‖. */
    private static final double SHORT = 0.25;
    /** Most of them on the way to a limit. */
    private static final int DOUBLINGS = 60;

    /** E, G and H of a time. */
    private record Map(DenseReal E, DenseReal G, DenseReal H) {

        static Map of(Transition phi) {
            DenseReal E = inverse(phi.phi11());
            return new Map(E, E.times(phi.phi12(), BINARY64), phi.phi21().times(E, BINARY64));
        }

        /** Of twice that time. */
        Map doubled() {
            DenseReal W = inverse(identity().plus(1, G.times(H, BINARY64), BINARY64)); // (I + GH)⁻¹
            DenseReal EW = E.times(W, BINARY64);
            DenseReal EWG = EW.times(G, BINARY64);
            DenseReal HW = H.times(W, BINARY64);
            return new Map(
                    EW.times(E, BINARY64),
                    G.plus(1, EWG.timesTranspose(E, BINARY64), BINARY64),
                    H.plus(1, E.transposeTimes(HW.times(E, BINARY64), BINARY64), BINARY64));
        }

        DenseReal of(DenseReal X) {
            DenseReal inner = identity().plus(1, G.times(X, BINARY64), BINARY64);
            DenseReal right = GaussianElimination.solve(inner, E, BINARY64); // (I + GX)⁻¹E
            return H.plus(1, E.transposeTimes(X.times(right, BINARY64), BINARY64), BINARY64);
        }

        private DenseReal identity() {
            return DenseReal.identity(E.rows);
        }

        private static DenseReal inverse(DenseReal A) {
            return GaussianElimination.solve(A, DenseReal.identity(A.rows), BINARY64);
        }
    }

    /** What it is doubled to until nothing moves any more. */
    @Override
    public Optional<DenseReal> limit(Coefficients equation, DenseReal X0) {
        Map map = Map.of(Transition.of(equation, SHORT / MatrixExponential.norm(equation.matrix())));
        DenseReal X = X0;
        for (int k = 0; k < DOUBLINGS; k++) {
            DenseReal last = X;
            map = map.doubled();
            X = map.of(X0);
            if (MatrixExponential.norm(X.plus(-1, last, BINARY64)) <= Math.ulp(MatrixExponential.norm(X))) {
                return Optional.of(X);
            }
        }
        throw new ArithmeticException("X does not settle in " + DOUBLINGS + " doublings");
    }

    @Override
    public Optional<DenseReal> after(Coefficients equation, DenseReal X0, double t) {
        int doublings = 0;
        double h = t;
        for (double norm = MatrixExponential.norm(equation.matrix()); norm * h > SHORT; h /= 2) {
            doublings++;
        }
        Map map = Map.of(Transition.of(equation, h));
        for (int k = 0; k < doublings; k++) {
            map = map.doubled();
        }
        return Optional.of(map.of(X0));
    }
}
