package dev.touchstone.report;

import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.FaultMatch;
import dev.touchstone.judge.diagnosis.Finding;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A diagnosis as part of a JSON document. */
public final class DiagnosisJson {
    /** Mistakes listed beside those that explain, the nearest first. */
    private static final int NEAREST = 5;

    private DiagnosisJson() {}

    /** Why one trace is not right. */
    public static Map<String, Object> of(Diagnosis diagnosis) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("scenario", diagnosis.scenario().label());
        members.put(
                "findings",
                diagnosis.findings().stream().map(DiagnosisJson::finding).toList());
        members.put("conclusion", diagnosis.conclusion());
        members.put(
                "nearest",
                diagnosis.faults().stream()
                        .limit(NEAREST)
                        .map(DiagnosisJson::match)
                        .toList());
        members.put("notTried", diagnosis.skipped());
        return members;
    }

    /** Why an engine is not right, over a run. */
    public static Map<String, Object> of(RunDiagnosis diagnosis) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("failing", diagnosis.failing());
        members.put("diagnosed", diagnosis.diagnoses().size());
        members.put("searched", diagnosis.searched());
        members.put(
                "explanations",
                diagnosis.explanations().stream()
                        .map(DiagnosisJson::explanation)
                        .toList());
        members.put("withdrawn", diagnosis.withdrawn());
        members.put(
                "scenarios",
                diagnosis.diagnoses().stream().map(DiagnosisJson::of).toList());
        return members;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cause", finding.cause().label());
        members.put("names", finding.names());
        members.put("text", finding.text());
        members.put("fact", finding.cause().isFact());
        return members;
    }

    private static Map<String, Object> match(FaultMatch match) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("fault", match.fault().key());
        members.put("mistake", match.fault().mistake());
        members.put("digits", Math.floor(10 * match.digits()) / 10);
        members.put("explains", match.explains());
        return members;
    }

    private static Map<String, Object> explanation(RunDiagnosis.Explanation explanation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cause", explanation.cause().label());
        members.put("names", List.copyOf(explanation.names()));
        members.put("text", explanation.text());
        members.put("explained", explanation.explained());
        members.put("contradicted", explanation.contradicted());
        members.put("fact", explanation.cause().isFact());
        return members;
    }
}
