package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.FilterStep;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first step of a filter that is not right, with all that it was computed from.
 *
 * @param matrices F, H, Q, R of the step, none for H where there is no measurement, and P, the engine's own that it starts from
 * @param answer what the engine made of it
 * @param blame what is to blame, as far as that is proved
 */
public record BadStep(
        CovarianceStepVerdict verdict, Map<String, DecimalMatrix> matrices, DecimalMatrix answer, StepBlame blame) {

    static BadStep of(CovarianceMove move, CovarianceStepVerdict verdict, StepBlame blame) {
        FilterStep at = move.at();
        Map<String, DecimalMatrix> matrices = new LinkedHashMap<>();
        matrices.put("F", at.F());
        at.H().ifPresent(H -> matrices.put("H", H));
        matrices.put("Q", at.Q());
        matrices.put("R", at.R());
        for (HalfStep half : move.halves()) {
            if (half instanceof HalfStep.Update update) { // of the next step, where that is what was judged
                matrices.put("H", update.by());
                matrices.put("R", update.noise());
            }
        }
        matrices.put("P", move.start());
        return new BadStep(verdict, matrices, move.answer(), blame);
    }
}
