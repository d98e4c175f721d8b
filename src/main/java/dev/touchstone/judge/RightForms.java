package dev.touchstone.judge;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.KalmanEngine;
import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which forms would have been right where a step is not: computed in the declared precision from the same P, every entry is within the budget. */
final class RightForms {

    private static final String SQUARE_ROOT = "a square root form";

    private RightForms() {}

    static List<String> of(CovarianceMove move, CovarianceStepVerdict verdict, EngineInfo engine) {
        double granted = verdict.budget().doubleValue() / verdict.unit().doubleValue();
        List<String> right = new ArrayList<>();
        SimulatedForms.of(move, engine.precision())
                .ifPresent(forms -> forms.forEach((name, taken) -> {
                    if (taken.stream().allMatch(P -> isRight(move.answering(decimal(P)), granted))) {
                        right.add(name);
                    }
                }));
        if (squareRoot(move, engine.precision())
                .filter(P -> isRight(move.answering(P), granted))
                .isPresent()) {
            right.add(SQUARE_ROOT);
        }
        return right;
    }

    private static boolean isRight(CovarianceMove move, double granted) {
        return StepDistance.of(move)
                .filter(distance -> distance.isWithin(granted, Optional.empty(), 0))
                .isPresent();
    }

    private static DecimalMatrix decimal(double[][] P) {
        double[] numbers = new double[P.length * P.length];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = P[n / P.length][n % P.length];
        }
        return DecimalMatrix.ofDoubles(P.length, P.length, numbers);
    }

    /** Only of an update: P, Q and R must have roots. */
    private static Optional<DecimalMatrix> squareRoot(CovarianceMove move, FloatFormat format) {
        boolean updates = move.halves().stream().anyMatch(HalfStep.Update.class::isInstance);
        boolean simulated = format.equals(FloatFormat.BINARY32) || format.equals(FloatFormat.BINARY64);
        Optional<Scenario> scenario = LibraryMistakes.scenario(move).filter(each -> updates && simulated);
        boolean predicts = move.halves().stream().anyMatch(HalfStep.Predict.class::isInstance);
        try {
            return scenario.map(each -> new KalmanEngine(KalmanForm.SQRT, format).run(each))
                    .filter(Trace.class::isInstance)
                    .map(answer -> ((Trace) answer).points().get(predicts ? 1 : 0))
                    .map(Point::values)
                    .map(values -> values.get(move.to()));
        } catch (EngineFailure | ArithmeticException e) { // it has no numbers here
            return Optional.empty();
        }
    }
}
