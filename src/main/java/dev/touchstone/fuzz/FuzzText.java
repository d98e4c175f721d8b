package dev.touchstone.fuzz;

import dev.touchstone.number.Shown;
import dev.touchstone.report.TextTable;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Printable;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A search as a person reads it on a terminal. */
public final class FuzzText {

    private static final List<String> VERDICTS =
            List.of("PASS", "INACCURATE", "WRONG", "ERROR", "UNDECIDABLE", "SKIPPED");
    private static final int REASONS_SHOWN = 8;
    private static final int REASON_LENGTH = 300;

    private FuzzText() {}

    /**
     * What is said of a failure.
     *
     * @param directory where it is written
     * @param mixed whether each answer is judged by what it declares itself, which is then said
     */
    public static List<String> failure(Failure failure, String directory, boolean mixed) {
        return List.of(
                printable(failure.scenario().kind().key() + " " + failure.verdict() + " in try " + failure.number()
                        + (mixed ? own(failure) : "") + ": " + failure.reason()),
                "  " + shrunk(failure) + ": " + directory);
    }

    /**
     * The same of a failure that could not be written: how to find it again, and the scenario in one line.
     *
     * @param command of the engine, as it is typed
     */
    public static List<String> unwritten(Failure failure, String command, boolean mixed) {
        List<String> lines = new ArrayList<>(failure(failure, "not written", mixed));
        lines.add(Printable.line("  found by   touchstone fuzz " + failure.options() + " " + command));
        failure.outcome()
                .failure()
                .map(error -> error.output().strip())
                .filter(output -> !output.isEmpty())
                .ifPresent(output -> {
                    lines.add("  the engine printed:");
                    output.lines().forEach(line -> lines.add("  | " + Printable.line(line)));
                });
        String json = new String(ScenarioJson.toJson(failure.scenario()), StandardCharsets.UTF_8);
        lines.add("  scenario   " + Printable.line(json.replaceAll("\\n *", "")));
        return lines;
    }

    /** What the failing answer declares, where there is one. */
    private static String own(Failure failure) {
        return failure.outcome()
                .judgement()
                .engine()
                .map(engine -> " (declares " + Declaration.of(engine).text() + ")")
                .orElse("");
    }

    static String shrunk(Failure failure) {
        return failure.runs() == 0
                ? "not shrunk"
                : "shrunk from " + sizes(failure.found()) + " to " + sizes(failure.scenario()) + " in " + failure.runs()
                        + " runs";
    }

    private static String sizes(Scenario scenario) {
        String end = scenario.isFit()
                ? ", samples " + scenario.training().orElseThrow().samples().rows()
                : ", " + (scenario.isFlow() ? "time " : "steps ") + Shown.exactly(scenario.lastPoint());
        return scenario.problem().sizes().replace(" = ", "=").replace(",", "") + end;
    }

    /** What the search covered, its failures being written. */
    public static List<String> summary(FuzzRun run) {
        return summary(run, true);
    }

    /**
     * What the search covered.
     *
     * @param written whether its failures could be written
     */
    public static List<String> summary(FuzzRun run, boolean written) {
        List<String> lines = new ArrayList<>();
        run.engine()
                .ifPresent(engine -> lines.add(
                        printable("engine: " + engine.name() + " " + engine.version() + ", " + declares(run))));
        if (run.wiringIsBroken()) {
            return List.of(result(run, written));
        }
        lines.addAll(kinds(run));
        lines.add("");
        lines.addAll(traits(run));
        lines.add("");
        lines.add("exact relations, (10) and (11), looked at besides the oracle: "
                + (run.relations().isEmpty()
                        ? "none"
                        : run.relations().entrySet().stream()
                                .map(FuzzText::counted)
                                .collect(Collectors.joining(", "))));
        run.skipReasons().stream().limit(REASONS_SHOWN).forEach(reason -> lines.add(printable("skipped " + reason)));
        if (run.skipReasons().size() > REASONS_SHOWN) {
            lines.add("... and for " + (run.skipReasons().size() - REASONS_SHOWN) + " more reasons");
        }
        lines.add(result(run, written));
        return lines;
    }

    private static String declares(FuzzRun run) {
        String all = run.declared().stream().map(Declaration::text).collect(Collectors.joining(", "));
        return (run.isMixed() ? "each answer judged by its own declaration: " : "declares ") + all;
    }

    private static String counted(Map.Entry<String, Integer> entry) {
        return entry.getKey() + " " + entry.getValue();
    }

    private static String result(FuzzRun run, boolean written) {
        long failed = List.of(Kind.values()).stream()
                .mapToLong(kind -> run.count(kind, "WRONG") + run.count(kind, "INACCURATE") + run.count(kind, "ERROR"))
                .sum();
        if (run.wiringIsBroken()) {
            return "no scenario produced a trace: the wiring is broken"
                    + (written ? "; what the engine printed is in verdict.txt" : "");
        }
        String tries = "seed " + run.seed() + ", " + run.tries() + (run.tries() == 1 ? " try" : " tries") + ": ";
        if (run.judgedNothing()) {
            return tries + "nothing was judged, which is no success";
        }
        return failed == 0
                ? tries + "no failure found"
                : tries + failed + " failed, " + run.failures().size() + " kept (one for each kind and verdict)";
    }

    private static List<String> kinds(FuzzRun run) {
        List<String> header = new ArrayList<>(List.of("kind", "tries"));
        header.addAll(VERDICTS);
        TextTable table = new TextTable(header.toArray(String[]::new));
        List<Kind> ofAll = Kind.askedOfAll();
        for (Kind kind : Kind.values()) {
            if (!ofAll.contains(kind) && run.tries(kind) == 0) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(kind.key(), count(run.tries(kind))));
            VERDICTS.forEach(verdict -> row.add(count(run.count(kind, verdict))));
            table.row(row.toArray(String[]::new));
        }
        return table.lines();
    }

    private static List<String> traits(FuzzRun run) {
        TextTable table = new TextTable("covered", "tries", "judged", "failed");
        for (Trait trait : Trait.values()) {
            table.row(trait.phrase(), count(run.tries(trait)), count(run.judged(trait)), count(run.failed(trait)));
        }
        return table.lines();
    }

    private static String count(int n) {
        return n == 0 ? "-" : String.valueOf(n);
    }

    /** A line as it can be shown: an engine may say anything, at any length. */
    static String printable(String line) {
        String plain = Printable.line(line);
        return plain.length() <= REASON_LENGTH ? plain : plain.substring(0, REASON_LENGTH) + " ...";
    }
}
