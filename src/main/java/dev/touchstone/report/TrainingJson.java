package dev.touchstone.report;

import dev.touchstone.judge.BadTrainingStep;
import dev.touchstone.judge.TrainingLogJudgement;
import dev.touchstone.judge.TrainingStepVerdict;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.format.DeclarationJson;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said of a recorded run of SGD, as JSON with all digits. */
final class TrainingJson {

    private TrainingJson() {}

    /** {@code steps}, {@code arithmetic}, {@code firstBadStep} with what its worst entry was computed from. */
    static Map<String, Object> of(TrainingLogJudgement judgement) {
        TrainingLog log = judgement.log();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", log.kind().key());
        members.put("engine", log.engine().name());
        members.put("version", log.engine().version());
        members.putAll(DeclarationJson.named(Declaration.of(log.engine())));
        members.put("declaredBy", log.declaredBy());
        log.retraction().ifPresent(each -> members.put("retraction", each.key()));
        members.put("d", log.d());
        members.put("s", log.s());
        members.put("batch", log.batch());
        members.put("recorded", log.steps().numbers().length);
        if (!judgement.selected().isAll()) {
            members.put("stepsAsked", judgement.selected().text());
        }
        VerdictJson.put(judgement.verdict(), members);
        members.put("judged", judgement.totals().judged());
        Map<String, Object> arithmetic = new LinkedHashMap<>();
        judgement.totals().rungs().forEach((rung, count) -> arithmetic.put(rung.words(), count));
        members.put("arithmetic", arithmetic);
        if (judgement.totals().moves().squares() > 0) {
            members.put("moves", move(judgement.totals().moves()));
        }
        members.put("steps", judgement.steps().stream().map(TrainingJson::step).toList());
        judgement.firstBad().ifPresent(bad -> members.put("firstBadStep", bad(bad)));
        judgement.totals().largestDrift().ifPresent(drift -> members.put("largestDrift", SgdJson.drift(drift)));
        judgement.totals().firstOverrun().ifPresent(overrun -> members.put("firstOverrun", overrun.step()));
        if (!log.notes().isEmpty()) {
            members.put("notes", log.notes());
        }
        return members;
    }

    private static Map<String, Object> step(TrainingStepVerdict step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", step.k());
        VerdictJson.put(step.verdict(), members);
        step.error().ifPresent(error -> {
            members.put("error", error);
            members.put("errorKnownTo", BigDecimal.valueOf(step.radius()));
            members.put("budget", step.budget());
        });
        step.inherited().ifPresent(charge -> members.put("inherited", charge));
        step.ulps().ifPresent(ulps -> members.put("ulps", ulps));
        if (!step.answered().isEmpty()) {
            members.put("worst", step.where());
            members.put("answered", step.answered());
        }
        step.expected().ifPresent(truth -> members.put("expected", VerdictJson.digits(truth)));
        step.rung().ifPresent(rung -> members.put("arithmetic", rung.words()));
        step.move().ifPresent(move -> members.put("move", move(move)));
        step.defect().ifPresent(drift -> members.put("drift", SgdJson.drift(drift)));
        return members;
    }

    private static Map<String, Object> move(TrainingStepVerdict.Move move) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("off", BigDecimal.valueOf(move.off()));
        members.put("factor", BigDecimal.valueOf(move.factor()));
        members.put("rest", BigDecimal.valueOf(move.rest()));
        return members;
    }

    private static Map<String, Object> bad(BadTrainingStep bad) {
        Map<String, Object> members = step(bad.verdict());
        bad.spread().ifPresent(spread -> {
            members.put("offByMore", spread.entries());
            members.put("offRows", spread.rows());
            members.put("offColumns", spread.columns());
        });
        members.put("moved", bad.moved());
        members.put("learningRate", number(bad.eta()));
        members.put("labels", numbers(bad.labels()));
        members.put("norms", numbers(bad.norms()));
        members.put("inputs", numbers(bad.inputs()));
        members.put("before", numbers(bad.before()));
        members.put("after", numbers(bad.after()));
        return members;
    }

    /** With null for a number that is not finite. */
    private static List<BigDecimal> numbers(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(TrainingJson::number).toList();
    }

    private static BigDecimal number(double x) {
        return Double.isFinite(x) ? new BigDecimal(x) : null;
    }
}
