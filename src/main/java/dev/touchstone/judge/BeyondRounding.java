package dev.touchstone.judge;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.EngineInfo;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to blame where steps are off by more than any rounding of the usual forms: all of them are looked at, by sort, (82). */
final class BeyondRounding {

    /** What a computation in binary32 is found to be accurate to at the most, some of its roundings being lost on the way. */
    private static final BigDecimal LIKE_SINGLES = new BigDecimal("3.8147E-6"); // 2⁻¹⁸

    private BeyondRounding() {}

    static FilterBlame blame(EngineInfo engine, CovarianceFindings findings) {
        List<PhaseFindings> beyond =
                findings.phases().stream().filter(phase -> phase.beyond() > 0).toList();
        if (beyond.stream().allMatch(phase -> phase.mistakes().isEmpty())) {
            Optional<FilterBlame> digits = fewerDigits(engine, findings);
            if (digits.isPresent()) {
                return digits.get();
            }
        }
        PhaseFindings told = told(beyond);
        BadStep bad = told.firstBeyond().orElseThrow();
        CovarianceStepVerdict step = bad.verdict();
        boolean isFirst = findings.firstBad().orElseThrow().verdict().equals(step);
        boolean rare = beyond.stream().allMatch(PhaseFindings::isRare);
        String text = "no rounding of the usual forms in " + engine.precision().name() + " explains "
                + (isFirst ? "the first bad step" : "step " + step.step() + " (" + step.move() + ")")
                + ": they lose at most " + most(bad.blame()) + " there, it is off by "
                + Shown.inTwoDigits(step.error().orElseThrow()) + "; " + many(findings) + ", " + findings.beyond()
                + " beyond all rounding: " + counts(beyond) + ". "
                + (rare
                        ? "At these steps, unlike at the others, something else was computed than (70), or "
                                + (findings.beyond() == 1 && step.move().contains("from P0")
                                        ? "P0 is not what the filter started from"
                                        : "what is recorded is not what it was computed from")
                        : "The step was computed by another formula, or from other numbers than those recorded");
        String named = beyond.stream().map(BeyondRounding::mistakes).collect(Collectors.joining());
        return new FilterBlame(rare ? FilterBlame.What.UNDECIDED : FilterBlame.What.FORMULA, text + named);
    }

    /** The sort of which most is known: a mistake gives its numbers, more than a few are off, it comes first. */
    private static PhaseFindings told(List<PhaseFindings> beyond) {
        return beyond.stream()
                .min(Comparator.comparing(
                                (PhaseFindings phase) -> phase.mistakes().isEmpty())
                        .thenComparing(PhaseFindings::isRare)
                        .thenComparing(phase ->
                                phase.firstBeyond().orElseThrow().verdict().step()))
                .orElseThrow();
    }

    private static String counts(List<PhaseFindings> beyond) {
        return beyond.stream()
                .map(phase -> phase.beyond() + " of " + phase.judged() + " "
                        + phase.phase().many())
                .collect(Collectors.joining(", "));
    }

    private static String mistakes(PhaseFindings phase) {
        if (phase.tried() == 0) {
            return "";
        }
        String those = phase.beyond() == 1
                ? "of the one of the " + phase.phase().many() + " that is off"
                : "of the " + phase.beyond() + " " + phase.phase().many();
        if (phase.mistakes().isEmpty()) {
            return ". No known mistake gives the numbers " + those;
        }
        String tried = phase.tried() == phase.beyond() ? "" : " of " + phase.tried() + " that were tried";
        String which = phase.explained() < phase.beyond()
                ? " (" + (phase.explained() == phase.tried() ? "all" : String.valueOf(phase.explained()))
                        + (tried.isEmpty() ? " of them" : tried) + ")"
                : "";
        return ". The numbers " + those + which + " are those of " + String.join(", or of ", phase.mistakes());
    }

    /** Where every bad step would be right in fewer digits. */
    private static Optional<FilterBlame> fewerDigits(EngineInfo engine, CovarianceFindings findings) {
        if (findings.totals().effective().isEmpty() || 2L * findings.bad() < findings.judged()) {
            return Optional.empty();
        }
        BigDecimal effective = findings.totals().effective().get();
        boolean single = engine.precision().equals(FloatFormat.BINARY64)
                && effective.compareTo(LIKE_SINGLES) <= 0
                && effective.compareTo(FloatFormat.BINARY32.unitRoundoff().movePointLeft(2)) >= 0;
        return Optional.of(new FilterBlame(
                single ? FilterBlame.What.PRECISION : FilterBlame.What.UNDECIDED,
                "every bad step would be right at a unit roundoff of "
                        + Shown.inTwoDigits(effective)
                        + ", where " + engine.precision().name() + " has " + Shown.inTwoDigits(engine.unitRoundoff())
                        + "; " + many(findings)
                        + (single
                                ? ". So looks a computation in binary32"
                                : ". Fewer digits than declared, or a small mistake that is made at every step")));
    }

    static String many(CovarianceFindings findings) {
        return findings.bad() + " of " + findings.judged() + " steps judged are bad";
    }

    static String most(StepBlame blame) {
        return Shown.inTwoDigits(BigDecimal.valueOf(blame.rounding().orElseThrow()));
    }

    static String mistakes(StepBlame blame) {
        if (blame.mistakes().isEmpty()) {
            return blame.tried() == 0 ? "" : ". None of " + blame.tried() + " known mistakes gives its numbers";
        }
        return ". Its numbers are those of " + String.join(", or of ", blame.mistakes());
    }
}
