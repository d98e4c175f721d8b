package dev.touchstone.report;

import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.Finding;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A diagnosis as a person reads it on a terminal: facts first, then a name, if there is one. */
public final class DiagnosisText {
    /** Facts of a run that are printed. */
    private static final int FACTS = 6;
    /** Said of nearly every failing scenario, so that it comes last. */
    private static final Set<String> GENERAL = Set.of("right-until", "growth", "values");

    private static final int SHOWN = 4;

    private DiagnosisText() {}

    /** Why one trace is not right; nothing for one that is. */
    public static List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        diagnosis.facts().stream().map(DiagnosisText::line).forEach(lines::add);
        diagnosis.names().stream().map(DiagnosisText::line).forEach(lines::add);
        if (diagnosis.names().isEmpty() && !diagnosis.conclusion().isEmpty()) {
            lines.add("  mistake: " + diagnosis.conclusion());
        }
        diagnosis.skipped().forEach(skipped -> lines.add("  not tried: " + skipped));
        if (!lines.isEmpty()) {
            lines.add(0, "diagnosis:");
        }
        return lines;
    }

    /** What a run's diagnosis says of one scenario that was asked for. */
    public static List<String> lines(String id, Optional<RunDiagnosis> run) {
        List<String> lines = run.stream()
                .flatMap(all -> all.diagnoses().stream())
                .filter(each -> each.scenario().label().equals(id))
                .findFirst()
                .map(DiagnosisText::lines)
                .orElse(List.of());
        List<String> titled = new ArrayList<>(
                List.of(id + ": " + (lines.isEmpty() ? "no failing answer to diagnose" : lines.get(0))));
        lines.stream().skip(1).forEach(titled::add);
        return titled;
    }

    private static String line(Finding finding) {
        return "  " + finding.cause().label() + ": " + finding.text();
    }

    /** Why an engine is not right, over a run; nothing where nothing failed. */
    public static List<String> lines(RunDiagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        int failing = diagnosis.failing();
        if (failing == 0) {
            return lines;
        }
        lines.add("diagnosis of " + failing + (failing == 1 ? " failing scenario:" : " failing scenarios:"));
        Predicate<RunDiagnosis.Explanation> isGeneral = fact -> GENERAL.containsAll(fact.names());
        Stream.concat(
                        diagnosis.facts().stream().filter(isGeneral.negate()),
                        diagnosis.facts().stream().filter(isGeneral))
                .limit(FACTS)
                .map(fact -> "  " + fact.cause().label() + ", in " + fact.explained() + " of " + failing + ": "
                        + fact.text())
                .forEach(lines::add);
        diagnosis.names().stream()
                .map(name -> "  " + name.cause().label() + ": " + name.text())
                .forEach(lines::add);
        diagnosis.withdrawn().forEach(why -> lines.add("  withdrawn: " + why));
        if (diagnosis.names().isEmpty() && diagnosis.searched() == 0) {
            lines.add("  mistake: none was looked for: the fault library has none there, or they take too long to try");
        } else if (diagnosis.names().isEmpty()) {
            lines.add("  mistake: no known mistake explains this; all were tried in " + diagnosis.searched() + " of "
                    + failing);
        } else {
            String looked = diagnosis.diagnoses().stream()
                    .filter(each -> !each.names().isEmpty())
                    .map(each -> each.scenario().label())
                    .limit(SHOWN)
                    .collect(Collectors.joining(", "));
            lines.add(
                    looked.isEmpty()
                            ? "  no scenario alone has numbers enough to tell it: those of several count together"
                            : "  see it in: " + looked);
        }
        return lines;
    }
}
