package dev.touchstone.report;

import dev.touchstone.judge.TraceComparison;
import dev.touchstone.judge.TraceComparison.Difference;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Printable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two traces against each other as a person reads it on a terminal. */
public final class ComparisonText {

    private static final MathContext SHOWN = new MathContext(20);

    private ComparisonText() {}

    public static List<String> lines(TraceComparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add(comparison.scenario().label() + ": " + comparison.scenario().title());
        lines.add("A: " + engine(comparison.a()));
        lines.add("B: " + engine(comparison.b()));
        lines.add("");
        String axis = comparison.scenario().axis().member().orElse("fit");
        TextTable table =
                new TextTable(axis, "quantity", "difference", "rounding", "ulps", "digits", "largest difference in");
        for (Difference difference : comparison.differences()) {
            table.row(
                    Shown.at(difference.at()),
                    difference.quantity().key(),
                    difference.size().map(Shown::inTable).orElse("-"),
                    Shown.inTable(difference.rounding()),
                    difference.ulps().map(Shown::inTable).orElse("-"),
                    String.format(Locale.ROOT, "%.1f", difference.digits()),
                    entry(difference));
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add(comparison
                .parting()
                .map(difference -> parting(axis, difference))
                .orElse("they nowhere differ by more than rounding explains"));
        lines.add("compared " + comparison.differences().size()
                + " quantities and points that both give; which of the two is right, only 'check' says");
        return lines.stream().map(Printable::line).toList();
    }

    private static String parting(String axis, Difference difference) {
        return "they part first at " + axis + " " + Shown.exactly(difference.at()) + ": " + entry(difference) + " is "
                + number(difference.inA()) + " in A, " + number(difference.inB()) + " in B"
                + difference
                        .size()
                        .map(size -> ", a difference of " + Shown.inTable(size) + " where rounding explains "
                                + Shown.inTable(difference.rounding()))
                        .orElse("");
    }

    private static String number(Optional<BigDecimal> number) {
        return number.map(x -> x.round(SHOWN).stripTrailingZeros().toString()).orElse("not finite");
    }

    private static String entry(Difference difference) {
        return difference.worst().toString().replaceFirst("^points\\[\\d+]\\.", "");
    }

    private static String engine(EngineInfo engine) {
        return (engine.name() + " " + engine.version()).strip() + ", declares "
                + Declaration.of(engine).text();
    }
}
