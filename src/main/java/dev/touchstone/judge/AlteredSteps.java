package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.FilterStep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Mistakes that are a right step of other numbers: one that is left out, or taken with another sign, or of another step. */
final class AlteredSteps {

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private AlteredSteps() {}

    static List<StepMistake> all() {
        return List.of(
                altered(
                        "F P F' without Q",
                        (move, half) -> half instanceof HalfStep.Predict
                                ? one(with(half, half.noise().map(x -> BigDecimal.ZERO)))
                                : Optional.empty()),
                altered(
                        "F P F' + √Q, the roots taken entry by entry",
                        (move, half) -> half instanceof HalfStep.Predict
                                ? roots(half.noise()).map(Q -> List.of(with(half, Q)))
                                : Optional.empty()),
                altered(
                        "no prediction: P as it was",
                        (move, half) -> half instanceof HalfStep.Predict ? Optional.of(List.of()) : Optional.empty()),
                altered(
                        "F P F' + Q with the F and Q of the step that it leads to",
                        (move, half) -> half instanceof HalfStep.Predict ? ofNext(move) : Optional.empty()),
                altered(
                        "H P H' for H P H' + R: R left out",
                        (move, half) -> half instanceof HalfStep.Update
                                ? one(with(half, half.noise().map(x -> BigDecimal.ZERO)))
                                : Optional.empty()),
                altered(
                        "H P H' - R for H P H' + R",
                        (move, half) -> half instanceof HalfStep.Update
                                ? one(with(half, half.noise().map(BigDecimal::negate)))
                                : Optional.empty()),
                altered(
                        "√R for R, the roots taken entry by entry",
                        (move, half) -> half instanceof HalfStep.Update && !isDiagonal(half.noise())
                                ? roots(half.noise()).map(R -> List.of(with(half, R)))
                                : Optional.empty()),
                altered(
                        "no update: P as it was",
                        (move, half) -> half instanceof HalfStep.Update ? Optional.of(List.of()) : Optional.empty()));
    }

    /** What stands in place of a half; empty where nothing does. */
    private static StepMistake altered(
            String words, BiFunction<CovarianceMove, HalfStep, Optional<List<HalfStep>>> inPlaceOf) {
        return new StepMistake(words, (move, u) -> {
            List<HalfStep> halves = new ArrayList<>();
            boolean isAltered = false;
            for (HalfStep half : move.halves()) {
                Optional<List<HalfStep>> other = inPlaceOf.apply(move, half);
                isAltered |= other.isPresent();
                halves.addAll(other.orElse(List.of(half)));
            }
            if (!isAltered) {
                return Optional.empty();
            }
            CovarianceMove mistaken = move.by(halves);
            return StepDistance.of(mistaken).map(off -> new StepMistake.Made(off, FormRounding.of(mistaken, u)));
        });
    }

    private static Optional<List<HalfStep>> one(HalfStep half) {
        return Optional.of(List.of(half));
    }

    private static HalfStep with(HalfStep half, DecimalMatrix noise) {
        return half instanceof HalfStep.Update
                ? new HalfStep.Update(half.by(), noise)
                : new HalfStep.Predict(half.by(), noise);
    }

    private static Optional<DecimalMatrix> roots(DecimalMatrix noise) {
        return noise.stream().allMatch(x -> x.signum() >= 0)
                ? Optional.of(noise.map(x -> x.sqrt(DIGITS)))
                : Optional.empty();
    }

    private static boolean isDiagonal(DecimalMatrix R) {
        for (int i = 0; i < R.rows(); i++) {
            for (int j = 0; j < R.rows(); j++) {
                if (i != j && R.get(i, j).signum() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Optional<List<HalfStep>> ofNext(CovarianceMove move) {
        FilterStep at = move.at();
        return move.next()
                .filter(next -> !next.F().equals(at.F()) || !next.Q().equals(at.Q()))
                .map(next -> List.of(new HalfStep.Predict(next.F(), CovarianceMove.symmetric(next.Q()))));
    }
}
