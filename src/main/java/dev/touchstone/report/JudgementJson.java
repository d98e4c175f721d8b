package dev.touchstone.report;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.FilterLogJudgement;
import dev.touchstone.judge.InputFacts;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.OwnVerdict;
import dev.touchstone.judge.RunJudgement;
import dev.touchstone.judge.StepRung;
import dev.touchstone.judge.TrainingLogJudgement;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.invariant.Decision;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.format.DeclarationJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/** Judgements as JSON: everything the tables show, and every invariant. */
public final class JudgementJson {

    private JudgementJson() {}

    /**
     * A file that was to be judged.
     *
     * @param judgement empty where it was not even known what it answers, and of a recorded run
     * @param log of a recorded run
     * @param remarks on how it is written, whole sentences
     * @param problem why there is no judgement
     */
    public record Entry(
            String file,
            Optional<Judgement> judgement,
            Optional<RunJudgement> log,
            List<String> remarks,
            String problem) {

        public Entry {
            remarks = List.copyOf(remarks);
        }
    }

    /** One document: {@code format}, {@code judgements}, the relations between them, and why some are not right. */
    public static String of(List<Judgement> judgements, List<InvariantVerdict> relations, List<Diagnosis> diagnoses) {
        return document(judgements.stream().map(JudgementJson::judgement).toList(), relations, diagnoses);
    }

    /** The same of files. */
    public static String ofFiles(List<Entry> entries, List<InvariantVerdict> relations, List<Diagnosis> diagnoses) {
        return document(entries.stream().map(JudgementJson::entry).toList(), relations, diagnoses);
    }

    private static String document(
            List<Map<String, Object>> judgements, List<InvariantVerdict> relations, List<Diagnosis> diagnoses) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1);
        document.put("judgements", judgements);
        document.put(
                "relations", relations.stream().map(JudgementJson::invariant).toList());
        document.put("diagnoses", diagnoses.stream().map(DiagnosisJson::of).toList());
        return ReportJson.text(document);
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", entry.file());
        if (entry.log().isPresent()) {
            members.putAll(run(entry.log().get()));
            return members;
        }
        entry.judgement().ifPresentOrElse(judgement -> members.putAll(judgement(judgement)), () -> {
            VerdictJson.put(new Verdict.Failed(entry.problem()), members);
            members.put("judged", 0);
            members.put("requested", 0);
            members.put("unasked", 0);
            members.put("cells", List.of());
            members.put("invariants", List.of());
        });
        if (!entry.remarks().isEmpty()) {
            members.put("remarks", entry.remarks());
        }
        return members;
    }

    private static Map<String, Object> run(RunJudgement run) {
        return run instanceof TrainingLogJudgement training
                ? TrainingJson.of(training)
                : FilterJson.of((FilterLogJudgement) run, JudgementJson::judgement);
    }

    private static Map<String, Object> judgement(Judgement judgement) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("scenario", judgement.scenario().label());
        members.put("kind", judgement.scenario().kind().key());
        judgement.engine().ifPresent(engine -> {
            members.put("engine", engine.name());
            members.put("version", engine.version());
            members.putAll(DeclarationJson.named(Declaration.of(engine)));
        });
        VerdictJson.put(judgement.verdict(), members);
        VerdictJson.put(judgement.rightUntil(), members);
        members.put("judged", judgement.judged());
        members.put("requested", judgement.requested());
        members.put("unasked", judgement.unasked());
        members.put("cells", judgement.cells().stream().map(JudgementJson::cell).toList());
        members.put(
                "invariants",
                judgement.invariants().stream().map(JudgementJson::invariant).toList());
        List<String> facts = InputFacts.of(judgement.scenario());
        if (!facts.isEmpty()) {
            members.put("inputFacts", facts);
        }
        judgement.sgd().ifPresent(findings -> members.put("sgd", SgdJson.of(judgement.scenario(), findings)));
        judgement.filter().ifPresent(findings -> members.put("filter", FilterJson.of(findings)));
        judgement.rungs().ifPresent(rungs -> {
            Map<String, Object> arithmetic = new LinkedHashMap<>();
            arithmetic.put("truth", rungs.truth().words());
            arithmetic.put("twins", rungs.twins().stream().map(StepRung::words).toList());
            members.put("arithmetic", arithmetic);
        });
        members.put("own", judgement.own().stream().map(JudgementJson::own).toList());
        return members;
    }

    private static Map<String, Object> cell(CellVerdict cell) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", Infinite.written(cell.at()));
        members.put("quantity", cell.quantity().key());
        VerdictJson.put(cell.verdict(), members);
        cell.error().ifPresent(error -> members.put("error", brief(error)));
        members.put("budget", cell.budget());
        members.put("scale", brief(cell.scale()));
        cell.ulps().ifPresent(ulps -> members.put("ulps", ulps));
        members.put("digits", cell.digits());
        members.put("worst", cell.worst().toString());
        members.put("answered", cell.answered());
        members.put("expected", cell.expected());
        return members;
    }

    private static Map<String, Object> own(OwnVerdict own) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", own.at());
        members.put("quantity", own.quantity().key());
        VerdictJson.put(own.verdict(), members);
        own.error().ifPresent(error -> members.put("error", error));
        members.put("budget", own.budget());
        members.put("worst", own.where());
        members.put("answered", own.answered());
        own.expected().ifPresent(value -> members.put("expected", VerdictJson.digits(value)));
        return members;
    }

    private static Map<String, Object> invariant(InvariantVerdict invariant) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("statement", invariant.statement());
        members.put("where", invariant.where());
        members.put("status", invariant.status().name());
        members.put("slack", invariant.slack());
        members.put("excess", brief(invariant.excess()));
        if (!invariant.holds()) {
            members.put(invariant.status() == Decision.Status.REFUTED ? "witness" : "reason", invariant.witness());
        }
        if (!invariant.vector().isEmpty()) {
            members.put(
                    "vector",
                    invariant.vector().stream().map(JudgementJson::exactly).toList());
        }
        VerdictJson.put(invariant.verdict(), members);
        return members;
    }

    /** An integer as a number, any other rational as text, {@code "1/3"}. */
    private static Object exactly(BigFraction x) {
        return x.getDenominator().equals(BigInteger.ONE)
                ? x.getNumerator()
                : x.getNumerator() + "/" + x.getDenominator();
    }

    private static BigDecimal brief(BigDecimal x) {
        return x.round(new java.math.MathContext(6));
    }
}
