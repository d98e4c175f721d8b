package dev.touchstone.judge;

import dev.touchstone.scenario.EngineInfo;
import java.util.List;
import java.util.Optional;

/**
 * Whether a log's first covariance follows from P₀ as it stands, or by a prediction before it, as in filterpy: whichever is right; where
 * neither is, the one that it is 16 times nearer to in some entry, roundings of binary32 counted in, and in none 16 times further
 * from, since the declared precision may be what is wrong; and where that tells nothing, the one of which a known mistake gives its numbers.
 */
final class FirstMove {

    /** A rounding of binary32 and a little more, in the unit of an entry. */
    private static final double ROUNDING = 0x1p-20;

    private final CovarianceStepJudge judge;
    private final EngineInfo engine;

    FirstMove(CovarianceStepJudge judge, EngineInfo engine) {
        this.judge = judge;
        this.engine = engine;
    }

    /** The move with a prediction before it, and its verdict. */
    record Predicted(CovarianceMove move, CovarianceStepVerdict verdict) {}

    /** Where that is what the log shows. */
    Optional<Predicted> predicted(CovarianceMove move, CovarianceStepVerdict verdict) {
        if (!verdict.isBad()) {
            return Optional.empty();
        }
        CovarianceMove other = move.predictedFirst();
        CovarianceStepVerdict otherwise = judge.verdict(other);
        return otherwise.passes() || isNearer(other, move) || isMistaken(other, otherwise, move, verdict)
                ? Optional.of(new Predicted(other, otherwise))
                : Optional.empty();
    }

    private static boolean isNearer(CovarianceMove other, CovarianceMove move) {
        Optional<StepDistance> its = StepDistance.of(move);
        return its.isPresent()
                && StepDistance.of(other)
                        .filter(own -> own.isNearerThan(its.get(), Policy.SAFETY_FACTOR, ROUNDING))
                        .isPresent();
    }

    private boolean isMistaken(
            CovarianceMove other, CovarianceStepVerdict otherwise, CovarianceMove move, CovarianceStepVerdict verdict) {
        return StepBlame.isBeyondRounding(other, otherwise, engine)
                && named(move, verdict).isEmpty()
                && !named(other, otherwise).isEmpty();
    }

    private List<String> named(CovarianceMove move, CovarianceStepVerdict verdict) {
        return verdict.error().isEmpty() || move.isStart()
                ? List.of()
                : StepMistakes.of(move, verdict, engine.unitRoundoff().doubleValue())
                        .names();
    }
}
