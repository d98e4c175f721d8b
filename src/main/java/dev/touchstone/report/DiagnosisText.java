package dev.touchstone.report;

import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.Finding;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnosis as a person reads it on a terminal. */
public final class DiagnosisText {
    /** Explanations of a run that are printed. */
    private static final int SHOWN = 3;

    private DiagnosisText() {}

    /** Why one trace is not right; nothing for one that is. */
    public static List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            lines.add("  " + finding.cause().label() + ": " + finding.text());
        }
        diagnosis.skipped().forEach(skipped -> lines.add("  not tried: " + skipped));
        if (!lines.isEmpty()) {
            lines.add(0, "diagnosis:");
        }
        return lines;
    }

    /** Why an engine is not right, over a run; nothing where nothing failed. */
    public static List<String> lines(RunDiagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        if (diagnosis.failing() == 0) {
            return lines;
        }
        int looked = diagnosis.diagnoses().size();
        lines.add("diagnosis, from " + looked + " of " + diagnosis.failing() + " failing scenarios:");
        diagnosis.explanations().stream()
                .limit(SHOWN)
                .map(explanation -> "  " + explanation.cause().label() + ": " + explanation.text() + " (explains "
                        + explanation.explained() + " of " + looked + ")")
                .forEach(lines::add);
        if (diagnosis.explanations().isEmpty()) {
            lines.add("  no explanation was found");
        }
        diagnosis.first().ifPresent(first -> {
            String shown = diagnosis.diagnoses().stream()
                    .filter(each -> each.findings().stream().anyMatch(finding -> isOf(finding, first)))
                    .map(each -> each.scenario().label())
                    .collect(Collectors.joining(", "));
            lines.add("  see it in: " + shown);
        });
        return lines;
    }

    /** Whether a scenario's finding supports a run's explanation, which may name several mistakes that tie. */
    private static boolean isOf(Finding finding, RunDiagnosis.Explanation explanation) {
        return finding.cause() == explanation.cause()
                && (explanation.names().isEmpty() || !Collections.disjoint(finding.names(), explanation.names()));
    }
}
