package dev.touchstone.judge.diagnosis;

import dev.touchstone.flow.KalmanFilter;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.FewColumns;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * What a filter's P⁺ has too much: where it is DSDᵀ, as (72) leaves of Joseph's form at a gain off by D, the gain is wrong and the form
 * is not. Each step is taken exactly, from the engine's own P.
 *
 * @param step counted from 0
 * @param relative the excess in units of √(P_ii P_jj) of the engine's own P
 * @param off D, where there is one sensor
 */
record GainExcess(BigDecimal step, double relative, Optional<double[]> off) {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    /** What rounding may leave, in units of roundoff. */
    private static final double ROUNDINGS = 1e4;

    private static final int SHOWN = 6;

    /** Of a filter with fewer sensors than states, all of whose wrong updates have such an excess. */
    static Optional<Finding> finding(JudgedTrace judged) {
        if (!(judged.scenario().problem() instanceof KalmanProblem filter)
                || filter.sensors() >= filter.states()
                || judged.isCutOff()) {
            return Optional.empty();
        }
        double rounding = ROUNDINGS * judged.trace().engine().unitRoundoff().doubleValue();
        List<GainExcess> found = new ArrayList<>();
        for (Point point : judged.trace().points()) {
            if (judged.scenario().asksFor(point.at()) && isUpdate(filter, point)) {
                Optional<double[][]> excess = excess(filter, point);
                if (excess.isEmpty()) {
                    return Optional.empty();
                }
                if (FewColumns.largest(excess.get()) > rounding) {
                    Optional<GainExcess> gain = ofGain(filter, point, excess.get(), rounding);
                    if (gain.isEmpty()) {
                        return Optional.empty();
                    }
                    found.add(gain.get());
                }
            }
        }
        return found.stream().findFirst().map(first -> first.finding(found.size()));
    }

    private static boolean isUpdate(KalmanProblem filter, Point point) {
        return filter.H().find(point.at().intValueExact()).isPresent()
                && point.values().containsKey(Quantity.FILTERED)
                && point.values().containsKey(Quantity.PREDICTED);
    }

    /** P⁺ less what (70) makes of the P beside it, scaled; nothing where a number is not finite or a variance not positive. */
    private static Optional<double[][]> excess(KalmanProblem filter, Point point) {
        DecimalMatrix given = point.values().get(Quantity.PREDICTED);
        DecimalMatrix answered = point.values().get(Quantity.FILTERED);
        boolean isCovariance = given.isFinite()
                && answered.isFinite()
                && IntStream.range(0, given.rows())
                        .allMatch(i -> given.get(i, i).signum() > 0);
        if (!isCovariance) {
            return Optional.empty();
        }
        int k = point.at().intValueExact();
        FieldMatrix<BigFraction> P = Matrices.of(EXACT, given);
        FieldMatrix<BigFraction> H = Matrices.of(EXACT, filter.H().at(k));
        FieldMatrix<BigFraction> S =
                KalmanFilter.innovation(H, Matrices.of(EXACT, filter.R().at(k)), P);
        try {
            FieldMatrix<BigFraction> right = KalmanFilter.shortUpdate(KalmanFilter.gain(EXACT, H, S, P), H, P);
            FieldMatrix<BigFraction> E = Matrices.of(EXACT, answered).subtract(right);
            return Optional.of(scaled(E, given));
        } catch (ArithmeticException e) { // S of the engine's P is singular
            return Optional.empty();
        }
    }

    private static double[][] scaled(FieldMatrix<BigFraction> E, DecimalMatrix P) {
        int n = P.rows();
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = E.getEntry(i, j).doubleValue() / deviation(P, i) / deviation(P, j);
            }
        }
        return scaled;
    }

    private static double deviation(DecimalMatrix P, int i) {
        return Math.sqrt(P.get(i, i).doubleValue());
    }

    /** Positive semidefinite and of no more rank than there are sensors. */
    private static Optional<GainExcess> ofGain(KalmanProblem filter, Point point, double[][] E, double rounding) {
        return FewColumns.of(E, filter.sensors(), rounding)
                .map(columns -> new GainExcess(point.at(), FewColumns.largest(E), off(filter, point, columns)));
    }

    private static Optional<double[]> off(KalmanProblem filter, Point point, List<double[]> columns) {
        if (filter.sensors() > 1) {
            return Optional.empty();
        }
        int k = point.at().intValueExact();
        DecimalMatrix P = point.values().get(Quantity.PREDICTED);
        double S = KalmanFilter.innovation(
                        Matrices.of(EXACT, filter.H().at(k)),
                        Matrices.of(EXACT, filter.R().at(k)),
                        Matrices.of(EXACT, P))
                .getEntry(0, 0)
                .doubleValue();
        return Optional.of(IntStream.range(0, P.rows())
                .mapToDouble(i -> columns.get(0)[i] * deviation(P, i) / Math.sqrt(S))
                .toArray());
    }

    private Finding finding(int steps) {
        String where = "filtered is more than (70) makes of the engine's own predicted, at step " + Shown.at(step)
                + " by up to " + Shown.inTwoDigits(BigDecimal.valueOf(relative)) + " of a covariance"
                + (steps > 1 ? ", at " + steps + " of the recorded steps" : "");
        String gain = off.map(D -> " by D = ("
                        + DoubleStream.of(D)
                                .limit(SHOWN)
                                .mapToObj(d -> Shown.inTwoDigits(BigDecimal.valueOf(d)))
                                .collect(Collectors.joining(", "))
                        + (D.length > SHOWN ? ", …" : "") + ") or its negative")
                .orElse("");
        return Finding.of(
                Finding.Cause.FACT,
                "gain",
                where + ": by a matrix DSD', as Joseph's form leaves where the gain is off" + gain + ", (72)");
    }
}
