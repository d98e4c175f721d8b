package dev.touchstone.report;

import dev.touchstone.judge.BadStep;
import dev.touchstone.judge.CovarianceFindings;
import dev.touchstone.judge.CovarianceStepVerdict;
import dev.touchstone.judge.FilterLogJudgement;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.PhaseFindings;
import dev.touchstone.judge.StepRung;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.format.DeclarationJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Single steps of a filter, and what is said of its log, as JSON with all digits. */
final class FilterJson {

    private FilterJson() {}

    /** {@code steps}, {@code firstBadStep} with all that it was computed from, {@code facts}. */
    static Map<String, Object> of(CovarianceFindings findings) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("steps", findings.steps().stream().map(FilterJson::step).toList());
        if (!findings.totals().truths().isEmpty()) {
            Map<String, Object> arithmetic = new LinkedHashMap<>();
            arithmetic.put("truth", rungs(findings.totals().truths()));
            arithmetic.put("budget", rungs(findings.totals().twins()));
            members.put("arithmetic", arithmetic);
        }
        if (!findings.phases().isEmpty()) {
            members.put(
                    "phases", findings.phases().stream().map(FilterJson::phase).toList());
        }
        findings.firstBad().ifPresent(bad -> members.put("firstBadStep", bad(bad)));
        if (!findings.facts().isEmpty()) {
            members.put("facts", findings.facts());
        }
        return members;
    }

    private static Map<String, Integer> rungs(Map<StepRung, Integer> counts) {
        Map<String, Integer> members = new LinkedHashMap<>();
        counts.forEach((rung, count) -> members.put(rung.words(), count));
        return members;
    }

    private static Map<String, Object> phase(PhaseFindings phase) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("phase", phase.phase().name().toLowerCase(Locale.ROOT));
        members.put("judged", phase.judged());
        members.put("bad", phase.bad());
        members.put("beyondRounding", phase.beyond());
        if (!phase.mistakes().isEmpty()) {
            members.put("tried", phase.tried());
            members.put("explained", phase.explained());
            members.put("mistakes", phase.mistakes());
        }
        return members;
    }

    private static Map<String, Object> step(CovarianceStepVerdict step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", step.step());
        members.put("move", step.move());
        VerdictJson.put(step.verdict(), members);
        step.error().ifPresent(error -> members.put("error", error));
        members.put("budget", step.budget());
        step.inherited().ifPresent(charge -> members.put("inherited", charge));
        step.ulps().ifPresent(ulps -> members.put("ulps", ulps));
        members.put("worst", step.where());
        members.put("answered", step.answered());
        step.expected().ifPresent(truth -> members.put("expected", VerdictJson.digits(truth)));
        return members;
    }

    private static Map<String, Object> bad(BadStep bad) {
        Map<String, Object> members = step(bad.verdict());
        bad.matrices().forEach((name, matrix) -> members.put(name, rows(matrix)));
        members.put("answer", rows(bad.answer()));
        bad.blame().rounding().ifPresent(most -> members.put("roundingAtMost", BigDecimal.valueOf(most)));
        Map<String, Object> forms = new LinkedHashMap<>();
        bad.blame()
                .forms()
                .forEach((form, off) -> forms.put(form, Double.isFinite(off) ? BigDecimal.valueOf(off) : null));
        if (!forms.isEmpty()) {
            members.put("formsOffBy", forms);
        }
        if (!bad.blame().right().isEmpty()) {
            members.put("rightForms", bad.blame().right());
        }
        if (!bad.blame().mistakes().isEmpty()) {
            members.put("mistakes", bad.blame().mistakes());
        }
        return members;
    }

    /** Rows, with null for a number that is not finite. */
    private static List<List<BigDecimal>> rows(DecimalMatrix matrix) {
        List<List<BigDecimal>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.rows(); i++) {
            List<BigDecimal> row = new ArrayList<>();
            for (int j = 0; j < matrix.columns(); j++) {
                row.add(matrix.isFinite(i, j) ? matrix.get(i, j) : null);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The judgement on a log. */
    static Map<String, Object> of(FilterLogJudgement judgement, Function<Judgement, Map<String, Object>> ofWholeRun) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", FilterLog.kind().key());
        members.put("engine", judgement.log().engine().name());
        members.put("version", judgement.log().engine().version());
        members.putAll(DeclarationJson.named(Declaration.of(judgement.log().engine())));
        members.put("declaredBy", judgement.log().declaredBy());
        members.put("n", judgement.log().states());
        members.put("p", judgement.log().sensors());
        members.put("recorded", judgement.steps());
        if (!judgement.selected().isAll()) {
            members.put("stepsAsked", judgement.selected().text());
            members.put("asked", judgement.asked());
        }
        members.put("predictsFirst", judgement.predictsFirst());
        members.put("unmeasured", judgement.unmeasured());
        if (!judgement.log().notes().get().isEmpty()) {
            members.put("notes", judgement.log().notes().get());
        }
        VerdictJson.put(judgement.verdict(), members);
        members.put("filter", of(judgement.findings()));
        if (!judgement.inputFacts().isEmpty()) {
            members.put("inputFacts", judgement.inputFacts());
        }
        judgement
                .whole()
                .judgement()
                .ifPresentOrElse(
                        run -> members.put("wholeRun", ofWholeRun.apply(run)),
                        () -> members.put(
                                "wholeRun",
                                Map.of("notJudged", judgement.whole().why())));
        members.put(
                "blame",
                Map.of(
                        "what", judgement.blame().what().name().toLowerCase(Locale.ROOT),
                        "text", judgement.blame().text()));
        return members;
    }
}
