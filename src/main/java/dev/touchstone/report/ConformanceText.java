package dev.touchstone.report;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.RightUntil;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A conformance run as a person reads it on a terminal. */
public final class ConformanceText {

    /** Verdicts in the order of the table's columns. */
    public static final List<String> VERDICTS =
            List.of("PASS", "INACCURATE", "WRONG", "UNDECIDABLE", "SKIPPED", "ERROR");

    /** Of scenarios that share verdict and reason, so many are named. */
    private static final int NAMED = 8;

    private static final int OUTPUT_LINES = 12;

    private ConformanceText() {}

    /** The whole report. */
    public static List<String> lines(ConformanceRun run) {
        List<String> lines = new ArrayList<>(opening(run));
        lines.add("");
        lines.addAll(counts(run));
        lines.add("");
        lines.addAll(problems(run));
        lines.addAll(relations(run));
        if (run.outcomes().size() < run.asked()) {
            lines.add((run.denied().isEmpty() ? "stopped at the first failure: " : "stopped before the end: ")
                    + scenarios(run.asked() - run.outcomes().size()) + " not judged");
        }
        lines.addAll(closing(run));
        return lines.stream().map(Printable::line).toList();
    }

    /** Who was judged, and at what accuracy; before that, whether anything was. */
    public static List<String> opening(ConformanceRun run) {
        List<String> lines = new ArrayList<>(brokenWiring(run));
        lines.add(Printable.line(engineLine(run)));
        return lines;
    }

    /** How much was answered and judged. */
    public static List<String> closing(ConformanceRun run) {
        List<String> lines = new ArrayList<>(FreshText.shares(run.fresh()));
        lines.add(summary(run));
        if (run.foundNothing()) {
            lines.add("nothing was judged, which is no success");
        }
        return lines.stream().map(Printable::line).toList();
    }

    /** Where not one scenario produced a trace: that, and what the engine itself has to say; else nothing. */
    public static List<String> brokenWiring(ConformanceRun run) {
        List<String> lines = new ArrayList<>();
        if (run.wiringIsBroken()) {
            lines.add("no scenario produced a trace: the wiring is broken");
            lines.addAll(output(run.outcomes().get(0)));
            lines.add("");
        }
        return lines.stream().map(Printable::line).toList();
    }

    /** E.g. {@code 248 scenarios: 240 PASS, 8 WRONG}, and what share was judged. */
    public static String summary(ConformanceRun run) {
        int judged = run.outcomes().stream()
                .mapToInt(outcome -> outcome.judgement().judged())
                .sum();
        int requested = run.outcomes().stream()
                .mapToInt(outcome -> outcome.judgement().requested())
                .sum();
        return scenarios(run.outcomes().size()) + ": "
                + run.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + "; judged " + judged + " of " + requested + " requested quantities and points";
    }

    /** So many of them. */
    public static String scenarios(int count) {
        return count + (count == 1 ? " scenario" : " scenarios");
    }

    /** Who was judged, and at what accuracy. */
    private static String engineLine(ConformanceRun run) {
        String declares = declares(run);
        String who = Stream.concat(
                        run.info().map(info -> info.name() + " " + info.version()).stream(),
                        declares.isEmpty() ? Stream.empty() : Stream.of(declares))
                .collect(Collectors.joining(", "));
        return "engine: " + run.engine() + (who.isEmpty() ? "" : " (" + who + ")");
    }

    /** What all answers declare; where each is judged by its own, how many declare what. */
    public static String declares(ConformanceRun run) {
        return run.isMixed()
                ? "each answer judged by its own declaration: "
                        + run.declared().entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().text())
                                .collect(Collectors.joining(", "))
                : run.declaration()
                        .map(declared -> "declares " + declared.text())
                        .orElse("");
    }

    /** A row for each kind; where each answer is judged by its own declaration, for each of them. */
    private static List<String> counts(ConformanceRun run) {
        TextTable table = new TextTable(header());
        for (Kind kind : Kind.values()) {
            run.outcomes().stream()
                    .filter(outcome -> outcome.scenario().kind() == kind)
                    .collect(Collectors.groupingBy(
                            outcome -> kind.key() + own(run, outcome), LinkedHashMap::new, Collectors.toList()))
                    .forEach((name, of) -> table.row(row(name, of)));
        }
        return table.lines();
    }

    /** Where each answer is judged by its own declaration, that; else nothing. */
    private static String own(ConformanceRun run, Outcome outcome) {
        return run.isMixed()
                ? outcome.judgement()
                        .engine()
                        .map(engine -> ", " + Declaration.of(engine).text())
                        .orElse(", no trace")
                : "";
    }

    private static String[] header() {
        List<String> header = new ArrayList<>(List.of("kind", "scenarios"));
        header.addAll(VERDICTS);
        return header.toArray(String[]::new);
    }

    private static String[] row(String name, List<Outcome> outcomes) {
        List<String> row = new ArrayList<>(List.of(name, String.valueOf(outcomes.size())));
        for (String verdict : VERDICTS) {
            long count = outcomes.stream()
                    .filter(outcome -> outcome.judgement().verdict().label().equals(verdict))
                    .count();
            row.add(count == 0 ? "-" : String.valueOf(count));
        }
        return row.toArray(String[]::new);
    }

    /** The same at the end of a sentence. */
    private static String declaring(ConformanceRun run, Outcome outcome) {
        return run.isMixed()
                ? outcome.judgement()
                        .engine()
                        .map(engine -> " (declares " + Declaration.of(engine).text() + ")")
                        .orElse(" (no trace)")
                : "";
    }

    /** The same by the scenario's name. */
    static Map<String, String> ownByScenario(ConformanceRun run) {
        return run.outcomes().stream()
                .collect(Collectors.toMap(
                        outcome -> outcome.scenario().label(), outcome -> declaring(run, outcome), (one, same) -> one));
    }

    /** What did not pass: a line each, but one for all that share verdict and reason. */
    private static List<String> problems(ConformanceRun run) {
        Map<String, List<Outcome>> byReason = run.outcomes().stream()
                .filter(outcome -> !(outcome.judgement().verdict() instanceof Verdict.Pass))
                .collect(Collectors.groupingBy(
                        outcome -> Brief.reason(outcome.judgement().verdict()) + declaring(run, outcome),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, those) -> {
            String ids = those.stream().limit(NAMED).map(ConformanceText::named).collect(Collectors.joining(", "));
            String more = those.size() > NAMED ? " and " + (those.size() - NAMED) + " more" : "";
            lines.add(ids + more + ": " + reason);
        });
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /** The scenario, and where it goes wrong if that is known. */
    private static String named(Outcome outcome) {
        String where = Stream.of(
                        Brief.budgets(outcome.judgement().verdict()).stream(),
                        outcome.judgement().sgd().stream().flatMap(ConformanceText::firstBadStep),
                        outcome.judgement().rightUntil().map(RightUntil::brief).stream())
                .flatMap(parts -> parts)
                .collect(Collectors.joining("; "));
        return outcome.scenario().label() + (where.isEmpty() ? "" : " (" + where + ")");
    }

    private static Stream<String> firstBadStep(SgdFindings findings) {
        return findings.firstBadStep().stream()
                .map(step -> "first bad step " + (findings.recordedBefore(step) < step.step() ? "recorded " : "")
                        + step.step());
    }

    private static Optional<StepVerdict> firstBadStep(Outcome outcome) {
        return outcome.judgement().sgd().flatMap(SgdFindings::firstBadStep);
    }

    private static String step(StepVerdict step) {
        return "first bad step: " + step.step() + ", from W" + step.step() + " to W" + (step.step() + 1) + ", "
                + Brief.verdict(step.verdict());
    }

    private static List<String> relations(ConformanceRun run) {
        List<String> lines = new ArrayList<>();
        run.relations().forEach((relation, verdicts) -> {
            if (ConformanceRun.isBroken(verdicts)) {
                lines.add("relation " + relation.type().key() + " " + String.join(", ", relation.ids()) + " is broken");
                lines.addAll(JudgementText.relation(verdicts));
            }
        });
        long broken = run.relations().values().stream()
                .filter(ConformanceRun::isBroken)
                .count();
        if (!run.relations().isEmpty()) {
            lines.add("relations between scenarios: " + (run.relations().size() - broken) + " hold, " + broken
                    + " broken");
        }
        return lines;
    }

    /** Why there is no answer, and the end of what the engine printed, which is not kept of one that gave up and goes on. */
    private static List<String> output(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("on " + outcome.scenario().label() + ": "
                + outcome.judgement().verdict().detail());
        String printed = outcome.failure().map(EngineFailure::output).orElse("");
        boolean goesOn = outcome.failure()
                .filter(failure -> failure.kind() == EngineFailure.Kind.GAVE_UP)
                .isPresent();
        if (printed.isBlank() && !goesOn) {
            lines.add("the engine printed nothing");
        } else if (!printed.isBlank()) {
            List<String> all = printed.strip().lines().toList();
            lines.add("the engine printed:");
            all.stream().skip(Math.max(0, all.size() - OUTPUT_LINES)).forEach(line -> lines.add("  | " + line));
        }
        return lines;
    }

    /** The engine's name and version where it has given any. */
    static String engine(ConformanceRun run) {
        return run.info().map(info -> info.name() + " " + info.version()).orElse(run.engine());
    }

    /** What there is to say of one scenario. */
    static List<String> details(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(outcome.scenario().label() + ": " + outcome.scenario().title());
        lines.add(Brief.verdict(outcome.judgement().verdict()));
        outcome.judgement()
                .engine()
                .ifPresent(
                        engine -> lines.add("declares " + Declaration.of(engine).text()));
        outcome.judgement()
                .worst()
                .ifPresent(cell -> lines.add("worst: " + cell.worst() + " = " + cell.answered() + ", truth "
                        + Shown.inTwentyDigits(cell.expected()) + ", budget used "
                        + Brief.percent(cell.used())));
        outcome.judgement().rightUntil().map(RightUntil::text).ifPresent(lines::add);
        firstBadStep(outcome).map(ConformanceText::step).ifPresent(lines::add);
        outcome.failure()
                .map(failure -> failure.output().strip())
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> lines.addAll(Arrays.asList(("the engine printed:\n" + text).split("\\R", -1))));
        return lines.stream().map(Printable::line).toList();
    }
}
