package dev.touchstone.report;

import dev.touchstone.experiment.EngineVerdict;
import dev.touchstone.experiment.Findings;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An experiment's engines and tables for a terminal. */
public final class ExperimentText {

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

    /** Every table under its title. */
    public static List<String> tables(Findings findings) {
        List<String> lines = new ArrayList<>();
        for (FindingsTable table : findings.tables()) {
            lines.add("");
            lines.add(table.title());
            lines.add("");
            lines.addAll(table(table));
        }
        return lines;
    }

    private static List<String> table(FindingsTable table) {
        TextTable text = new TextTable(table.columns().toArray(String[]::new));
        table.rows().forEach(row -> text.row(row.toArray(String[]::new)));
        return text.lines();
    }
}
