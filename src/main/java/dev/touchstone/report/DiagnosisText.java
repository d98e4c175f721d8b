package dev.touchstone.report;

import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.Finding;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A diagnosis as a person reads it on a terminal: facts first, then a name, if there is one. */
public final class DiagnosisText {
    /** Facts of a run that are printed. */
    private static final int FACTS = 6;
    /** Said of nearly every failing scenario, so that it comes last. */
    private static final Set<String> GENERAL = Set.of("right-until", "growth", "values");

    private static final int SHOWN = 4;

    private DiagnosisText() {}

    /**
     * One thing that is said.
     *
     * @param sort of statement; may be empty
     */
    public record Sentence(String sort, String text) {

        /** As it stands in a text report. */
        public String line() {
            return sort.isEmpty() ? text : sort + ": " + text;
        }
    }

    /** Why one trace is not right; nothing for one that is. */
    public static List<String> lines(Diagnosis diagnosis) {
        List<Sentence> sentences = sentences(diagnosis);
        return sentences.isEmpty() ? List.of() : titled("diagnosis:", sentences);
    }

    private static List<String> titled(String title, List<Sentence> sentences) {
        return Stream.concat(Stream.of(title), sentences.stream().map(sentence -> "  " + sentence.line()))
                .toList();
    }

    /** The same without a heading. */
    public static List<Sentence> sentences(Diagnosis diagnosis) {
        List<Sentence> sentences = new ArrayList<>();
        diagnosis.facts().stream().map(DiagnosisText::sentence).forEach(sentences::add);
        diagnosis.names().stream().map(DiagnosisText::sentence).forEach(sentences::add);
        if (diagnosis.names().isEmpty() && !diagnosis.conclusion().isEmpty()) {
            sentences.add(new Sentence("mistake", diagnosis.conclusion()));
        }
        diagnosis.skipped().forEach(skipped -> sentences.add(new Sentence("not tried", skipped)));
        return sentences;
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

    private static Sentence sentence(Finding finding) {
        return new Sentence(finding.cause().label(), finding.text());
    }

    /** Why an engine is not right, over a run; nothing where nothing failed. */
    public static List<String> lines(RunDiagnosis diagnosis) {
        return diagnosis.failing() == 0 ? List.of() : titled(title(diagnosis), sentences(diagnosis));
    }

    /** What the sentences are about. */
    public static String title(RunDiagnosis diagnosis) {
        int failing = diagnosis.failing();
        return "diagnosis of " + failing + (failing == 1 ? " failing scenario:" : " failing scenarios:");
    }

    /** The same without a heading. */
    public static List<Sentence> sentences(RunDiagnosis diagnosis) {
        List<Sentence> sentences = new ArrayList<>();
        int failing = diagnosis.failing();
        Predicate<RunDiagnosis.Explanation> isGeneral = fact -> GENERAL.containsAll(fact.names());
        Stream.concat(
                        diagnosis.facts().stream().filter(isGeneral.negate()),
                        diagnosis.facts().stream().filter(isGeneral))
                .limit(FACTS)
                .map(fact ->
                        new Sentence(fact.cause().label() + ", in " + fact.explained() + " of " + failing, fact.text()))
                .forEach(sentences::add);
        diagnosis.names().stream()
                .map(name -> new Sentence(name.cause().label(), name.text()))
                .forEach(sentences::add);
        diagnosis.withdrawn().forEach(why -> sentences.add(new Sentence("withdrawn", why)));
        if (diagnosis.names().isEmpty() && diagnosis.searched() == 0) {
            sentences.add(new Sentence(
                    "mistake", "none was looked for: the fault library has none there, or they take too long to try"));
        } else if (diagnosis.names().isEmpty()) {
            sentences.add(new Sentence(
                    "mistake",
                    "no known mistake explains this; all were tried in " + diagnosis.searched() + " of " + failing));
        } else {
            List<String> telling = diagnosis.telling().stream()
                    .map(each -> each.scenario().label())
                    .limit(SHOWN)
                    .toList();
            sentences.add(
                    telling.isEmpty()
                            ? new Sentence(
                                    "",
                                    "no scenario alone has numbers enough to tell it: those of several count together")
                            : new Sentence("see it in", String.join(", ", telling)));
        }
        return sentences;
    }
}
