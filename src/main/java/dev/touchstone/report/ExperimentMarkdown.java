package dev.touchstone.report;

import dev.touchstone.experiment.EngineVerdict;
import dev.touchstone.experiment.ExperimentRun;
import dev.touchstone.experiment.Findings;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What an experiment found, as a page of Markdown beside its figure. */
final class ExperimentMarkdown {

    private ExperimentMarkdown() {}

    /** The whole page: what was run, the figure, the tables, the words. */
    static String of(ExperimentRun run, Findings findings, String version, String code) {
        String name = run.experiment().name();
        List<String> lines = new ArrayList<>();
        lines.add("# " + escaped(run.experiment().title()));
        lines.add("");
        lines.add("`touchstone experiment " + name + quick(run) + seed(run) + "`: "
                + run.results().size()
                + " cells, Touchstone " + version + ", code " + code
                + ". Every number is in [results.json](results.json).");
        lines.add("");
        for (EngineVerdict engine : run.engines()) {
            lines.add("* before the run: " + ExperimentText.engine(engine));
        }
        lines.add("");
        lines.add("![" + escaped(run.experiment().title()) + "](figure.svg)");
        findings.tables().forEach(table -> {
            lines.add("");
            lines.addAll(table(table));
        });
        findings.words().forEach(paragraph -> {
            lines.add("");
            lines.add(escaped(paragraph));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String quick(ExperimentRun run) {
        return switch (run.size()) {
            case FULL -> "";
            default -> " --" + run.size().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String seed(ExperimentRun run) {
        return run.seed() == 1 ? "" : " --seed " + run.seed();
    }

    private static List<String> table(FindingsTable table) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + escaped(table.title()) + "**");
        lines.add("");
        lines.add(row(table.columns()));
        lines.add(row(Collections.nCopies(table.columns().size(), "---")));
        table.rows().forEach(row -> lines.add(row(row)));
        return lines;
    }

    private static String row(List<String> entries) {
        return "| "
                + String.join(
                        " | ", entries.stream().map(ExperimentMarkdown::escaped).toList()) + " |";
    }

    /** What Markdown would take for markup stands for itself. */
    private static String escaped(String text) {
        return text.replaceAll("[\\\\|*_<]", "\\\\$0");
    }
}
