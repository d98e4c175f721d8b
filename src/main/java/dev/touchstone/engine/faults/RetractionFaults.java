package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.descent.Batch;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.linear.LinearSolve;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.linear.FieldMatrix;

/** Other ways back to the manifold than the polar factor, and what floating point loses on the way. */
final class RetractionFaults {

    /** Of its column's largest entry: below it, what is added to that entry changes nothing. */
    private static final BigDecimal FLUSHED = new BigDecimal(0x1p-53);

    private static final int SERIES = 24;

    private RetractionFaults() {}

    static List<Fault> all() {
        return List.of(
                retraction("cayley-for-polar", "Cayley retraction where polar is asked for", RetractionFaults::cayley),
                retraction(
                        "exponential-for-polar",
                        "the geodesic (exponential map) where polar is asked for",
                        RetractionFaults::geodesic),
                Fault.in(
                        "(14)",
                        "entries-flushed",
                        "retraction by reflections: entries below 2^-53 of their column's largest become 0",
                        Where.DESCENTS_ON_STIEFEL.and("a start with such an entry", RetractionFaults::hasFlushedEntry),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> retracted(Setting<Ball> at, FieldMatrix<Ball> W) {
                                return flushed(at, RIGHT.retracted(at, W));
                            }
                        }));
    }

    /** How D = W̃ − W, DᵀW = 0, is followed from W. */
    private interface Retraction {

        FieldMatrix<Ball> along(RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> W, FieldMatrix<Ball> D);
    }

    private static Fault retraction(String key, String mistake, Retraction retraction) {
        Where where = Where.DESCENTS_ON_STIEFEL.and("retraction polar", scenario -> !Where.isQr(scenario));
        return Fault.in("(14)", key, mistake, where, new Formulas<>() {
            @Override
            public FieldMatrix<Ball> step(Setting<Ball> at, Ball eta, Batch<Ball> batch, FieldMatrix<Ball> W) {
                FieldMatrix<Ball> D = unretracted(at, eta, batch, W).subtract(W);
                return retraction.along(at.arithmetic(), W, D);
            }

            @Override
            public FieldMatrix<Ball> populationStep(Setting<Ball> at, FieldMatrix<Ball> W) {
                FieldMatrix<Ball> D = tangent(at, W).scalarMultiply(at.step());
                return retraction.along(at.arithmetic(), W, D);
            }
        });
    }

    /**
     * (I − ½A)⁻¹(I + ½A)W with A = DWᵀ − WDᵀ, as W + U(I − ½VᵀU)⁻¹VᵀW with U = [D W], V = [W −D] (Wen and Yin,
     * <i>A feasible method for optimization with orthogonality constraints</i>, 2013).
     */
    private static FieldMatrix<Ball> cayley(RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> W, FieldMatrix<Ball> D) {
        FieldMatrix<Ball> U = beside(arithmetic, D, W);
        FieldMatrix<Ball> V =
                beside(arithmetic, W, D.scalarMultiply(arithmetic.one().negate()));
        FieldMatrix<Ball> VtU = V.transpose().multiply(U);
        FieldMatrix<Ball> I = Matrices.identity(arithmetic, VtU.getRowDimension());
        FieldMatrix<Ball> half = VtU.scalarMultiply(arithmetic.one().scale(-1));
        return W.add(U.multiply(
                LinearSolve.solve(arithmetic, I.subtract(half), V.transpose().multiply(W))));
    }

    private static FieldMatrix<Ball> beside(RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> A, FieldMatrix<Ball> B) {
        int s = A.getColumnDimension();
        return Matrices.build(
                arithmetic, A.getRowDimension(), 2 * s, (i, j) -> j < s ? A.getEntry(i, j) : B.getEntry(i, j - s));
    }

    /** W cos(√S) + D sin(√S)/√S with S = DᵀD, by their series at S/4^m and the double angles. */
    private static FieldMatrix<Ball> geodesic(
            RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> W, FieldMatrix<Ball> D) {
        FieldMatrix<Ball> S = Matrices.gram(D);
        int m = Math.max(0, (int)
                Math.ceil(Math.log(Matrices.trace(S).midpoint().doubleValue() + 1) / Math.log(4)));
        FieldMatrix<Ball> small = S.scalarMultiply(arithmetic.one().scale(-2L * m));
        FieldMatrix<Ball> I = Matrices.identity(arithmetic, S.getRowDimension());
        FieldMatrix<Ball> cosine = I;
        FieldMatrix<Ball> sine = I;
        for (int k = SERIES; k > 0; k--) {
            cosine = I.subtract(small.multiply(cosine).scalarMultiply(reciprocal(arithmetic, 2L * k * (2L * k - 1))));
            sine = I.subtract(small.multiply(sine).scalarMultiply(reciprocal(arithmetic, 2L * k * (2L * k + 1))));
        }
        for (int k = 0; k < m; k++) {
            sine = sine.multiply(cosine);
            FieldMatrix<Ball> squared = cosine.multiply(cosine);
            cosine = squared.add(squared).subtract(I);
        }
        return W.multiply(cosine).add(D.multiply(sine));
    }

    private static Ball reciprocal(RealArithmetic<Ball> arithmetic, long n) {
        return arithmetic.of(n).reciprocal();
    }

    private static FieldMatrix<Ball> flushed(Setting<Ball> at, FieldMatrix<Ball> W) {
        FieldMatrix<Ball> left = W.copy();
        for (int j = 0; j < W.getColumnDimension(); j++) {
            BigDecimal largest = BigDecimal.ZERO;
            for (int i = 0; i < W.getRowDimension(); i++) {
                largest = largest.max(W.getEntry(i, j).midpoint().abs());
            }
            for (int i = 0; i < W.getRowDimension(); i++) {
                if (isFlushed(W.getEntry(i, j).midpoint(), largest)) {
                    left.setEntry(i, j, at.arithmetic().zero());
                }
            }
        }
        return left;
    }

    private static boolean hasFlushedEntry(Scenario scenario) {
        var start = scenario.start().matrix();
        BigDecimal largest = start.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
        return start.stream().anyMatch(x -> isFlushed(x, largest));
    }

    private static boolean isFlushed(BigDecimal x, BigDecimal largest) {
        return x.signum() != 0 && x.abs().compareTo(largest.multiply(FLUSHED)) < 0;
    }
}
