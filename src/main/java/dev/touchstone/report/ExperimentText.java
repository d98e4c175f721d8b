package dev.touchstone.report;

import dev.touchstone.experiment.EngineVerdict;
import dev.touchstone.experiment.Findings;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An experiment's engines and tables for a terminal. */
public final class ExperimentText {

    /** Of running text, in characters. */
    private static final int WIDTH = 110;

    private ExperimentText() {}

    /** {@code engine fast: PASS on '…', budget used 3 %}. */
    public static String engine(EngineVerdict engine) {
        return String.format(
                Locale.ROOT,
                "engine %s: %s on '%s', budget used %.2g %%",
                engine.engine(),
                engine.verdict(),
                engine.scenario(),
                100 * engine.used());
    }

    /** Every table under its title, then what they say. */
    public static List<String> tables(Findings findings) {
        List<String> lines = new ArrayList<>();
        for (FindingsTable table : findings.tables()) {
            lines.add("");
            lines.add(table.title());
            lines.add("");
            lines.addAll(table(table));
        }
        for (String paragraph : findings.words()) {
            lines.add("");
            lines.addAll(wrapped(paragraph));
        }
        return lines;
    }

    private static List<String> wrapped(String paragraph) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ")) {
            if (line.length() > 0 && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> table(FindingsTable table) {
        TextTable text = new TextTable(table.columns().toArray(String[]::new));
        table.rows().forEach(row -> text.row(row.toArray(String[]::new)));
        return text.lines();
    }
}
