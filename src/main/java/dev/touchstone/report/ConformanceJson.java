package dev.touchstone.report;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.FreshCoverage;
import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.format.DeclarationJson;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A conformance run as JSON: what a later run is compared with ({@link Baseline}). */
public final class ConformanceJson {

    static final int FORMAT = 1;
    static final String DOCUMENT = "conformance";

    private ConformanceJson() {}

    /** The file's bytes: the same for the same answers; with the reason why some are not right, if that is known. */
    public static byte[] of(ConformanceRun run, Optional<RunDiagnosis> diagnosis) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("document", DOCUMENT);
        document.put("command", run.engine());
        run.info().ifPresent(info -> {
            document.put("engine", info.name());
            document.put("version", info.version());
        });
        run.declaration().ifPresent(declared -> document.putAll(DeclarationJson.named(declared)));
        if (run.isMixed()) {
            document.put("mixedPrecision", true);
        }
        document.put("failed", run.failed());
        document.put("asked", run.asked());
        document.put("counts", run.counts());
        document.put(
                "scenarios",
                run.outcomes().stream().map(ConformanceJson::scenario).toList());
        document.put(
                "relations",
                run.relations().entrySet().stream()
                        .map(ConformanceJson::relation)
                        .toList());
        if (!run.fresh().kinds().isEmpty()) {
            document.put(
                    "fresh",
                    run.fresh().kinds().stream().map(ConformanceJson::fresh).toList());
        }
        diagnosis.ifPresent(why -> document.put("diagnosis", DiagnosisJson.of(why)));
        return (ReportJson.text(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Of the scenario as Touchstone writes it: fresh scenarios of one id differ from run to run. */
    static String sha256(Outcome outcome) {
        return Sha256.of(ScenarioJson.toJson(outcome.scenario()));
    }

    private static Map<String, Object> scenario(Outcome outcome) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("scenario", outcome.scenario().label());
        members.put("kind", outcome.scenario().kind().key());
        members.put("scenarioSha256", sha256(outcome));
        outcome.judgement().engine().ifPresent(engine -> members.putAll(DeclarationJson.named(Declaration.of(engine))));
        VerdictJson.put(outcome.judgement().verdict(), members);
        VerdictJson.put(outcome.judgement().rightUntil(), members);
        members.put("judged", outcome.judgement().judged());
        members.put("requested", outcome.judgement().requested());
        outcome.judgement().worst().ifPresent(cell -> members.put("worst", worst(cell)));
        outcome.judgement()
                .sgd()
                .flatMap(findings -> findings.firstBadStep())
                .ifPresent(step -> members.put("firstBadStep", step(step)));
        outcome.failure().ifPresent(failure -> {
            members.put("error", failure.kind().phrase());
            members.put("output", failure.output());
        });
        return members;
    }

    private static Map<String, Object> fresh(FreshCoverage.OfKind kind) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind.kind().key());
        members.put("fresh", share(kind.fresh()));
        members.put("goldens", share(kind.goldens()));
        return members;
    }

    private static Map<String, Object> share(FreshCoverage.Share share) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("asked", share.asked());
        members.put("answered", share.answered());
        members.put("judged", share.judged());
        return members;
    }

    private static Map<String, Object> worst(CellVerdict cell) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("place", cell.worst().toString());
        members.put("answered", cell.answered());
        members.put("expected", VerdictJson.digits(cell.expected()));
        members.put("digits", cell.digits());
        if (Double.isFinite(cell.used())) {
            members.put("used", cell.used());
        }
        return members;
    }

    private static Map<String, Object> step(StepVerdict step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", step.step());
        VerdictJson.put(step.verdict(), members);
        return members;
    }

    private static Map<String, Object> relation(Map.Entry<Relation, List<InvariantVerdict>> entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("relation", entry.getKey().type().key());
        members.put("ids", entry.getKey().ids());
        members.put("holds", !ConformanceRun.isBroken(entry.getValue()));
        return members;
    }
}
