package dev.touchstone.judge;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepMatrices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The mistakes of the library, made in a scenario of two steps that starts from an engine's own P. */
final class LibraryMistakes {

    private LibraryMistakes() {}

    /** Those that concern such a step. */
    static List<StepMistake> of(CovarianceMove move) {
        Optional<Scenario> scenario = scenario(move);
        return Faults.all().stream()
                .filter(fault -> scenario.filter(fault::concerns).isPresent())
                .map(LibraryMistakes::mistake)
                .toList();
    }

    private static StepMistake mistake(Fault fault) {
        return new StepMistake(
                fault.key() + " (" + fault.mistake() + ")",
                (move, u) -> scenario(move)
                        .filter(fault::concerns)
                        .flatMap(scenario -> numbers(fault, scenario, move))
                        .map(mistaken ->
                                new StepMistake.Made(StepDistance.of(move, mistaken), FormRounding.of(move, u))));
    }

    private static Optional<DecimalMatrix> numbers(Fault fault, Scenario scenario, CovarianceMove move) {
        boolean predicts = move.halves().stream().anyMatch(HalfStep.Predict.class::isInstance);
        try {
            Point point = fault.points(scenario).get(predicts ? 1 : 0);
            return Optional.ofNullable(point.values().get(move.to())).filter(DecimalMatrix::isFinite);
        } catch (EngineFailure | ArithmeticException e) { // it has no numbers here
            return Optional.empty();
        }
    }

    /** The move as two steps of a scenario, the engine's P being its start; empty where it is none. */
    static Optional<Scenario> scenario(CovarianceMove move) {
        List<HalfStep> halves = move.halves();
        if (halves.isEmpty()) {
            return Optional.empty();
        }
        Optional<HalfStep.Update> before = update(halves.get(0));
        Optional<HalfStep.Update> after = update(halves.get(halves.size() - 1)).filter(last -> halves.size() > 1);
        Optional<HalfStep> predict =
                halves.stream().filter(HalfStep.Predict.class::isInstance).findFirst();
        int n = move.start().rows();
        DecimalMatrix R = before.or(() -> after)
                .map(HalfStep.Update::noise)
                .orElse(CovarianceMove.symmetric(move.at().R()));
        DecimalMatrix none = DecimalMatrix.build(n, n, (i, j) -> BigDecimal.ZERO);
        KalmanProblem problem = new KalmanProblem(
                R.rows(),
                StepMatrices.constant(predict.map(HalfStep::by).orElse(move.at().F())),
                StepMatrices.listed(List.of(before.map(HalfStep.Update::by), after.map(HalfStep.Update::by))),
                StepMatrices.constant(predict.map(HalfStep::noise).orElse(none)),
                StepMatrices.constant(R),
                new CovarianceStart.Given(CovarianceMove.symmetric(move.start())));
        return Optional.of(new Scenario(
                Optional.empty(),
                "a step",
                FilterLog.kind(),
                List.of(),
                problem,
                List.of(BigDecimal.ZERO, BigDecimal.ONE)));
    }

    private static Optional<HalfStep.Update> update(HalfStep half) {
        return half instanceof HalfStep.Update update ? Optional.of(update) : Optional.empty();
    }
}
