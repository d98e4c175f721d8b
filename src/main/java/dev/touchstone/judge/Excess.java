package dev.touchstone.judge;

import dev.touchstone.linear.FewColumns;
import java.util.List;
import java.util.Optional;

/** What the answers of updates have too much, where that is ⪰ 0 and of rank at most p &lt; n, as D S Dᵀ of (72) is. */
final class Excess {

    private Excess() {}

    /** What is said of such updates; empty where one is none, or has no such excess. */
    static Optional<String> ofAll(List<OffStep> steps) {
        int largest = 0;
        for (OffStep step : steps) {
            Optional<Integer> rank = rank(step);
            if (rank.isEmpty()) {
                return Optional.empty();
            }
            largest = Math.max(largest, rank.get());
        }
        return Optional.of("a P that is too large by a positive semidefinite matrix of rank " + largest
                + ", as too large an R leaves in any form, or a wrong gain in Joseph's, (72)");
    }

    private static Optional<Integer> rank(OffStep bad) {
        CovarianceMove move = bad.move();
        int n = move.start().rows();
        if (move.phase() != StepPhase.UPDATE || move.halves().get(0).by().rows() >= n) {
            return Optional.empty();
        }
        int sensors = move.halves().get(0).by().rows();
        double rounding = n * bad.granted();
        return StepDistance.of(move)
                .map(Excess::excess)
                .filter(E -> !isSingle(E, bad.granted())) // any number that is too large is such a matrix
                .flatMap(E -> FewColumns.of(E, sensors, rounding))
                .map(List::size);
    }

    /** The symmetric part of the answer less the truth, in the units of its entries. */
    private static double[][] excess(StepDistance distance) {
        int n = distance.units().length;
        double[][] E = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                E[i][j] = (distance.at(i, j) + distance.at(j, i)) / 2;
            }
        }
        return E;
    }

    /** Whether only one number of the answer is off. */
    private static boolean isSingle(double[][] E, double granted) {
        int off = 0;
        for (int i = 0; i < E.length; i++) {
            for (int j = 0; j <= i; j++) {
                off += Math.abs(E[i][j]) > granted ? 1 : 0;
            }
        }
        return off <= 1;
    }
}
