package dev.touchstone.report;

import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.OwnVerdict;
import dev.touchstone.number.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is answered about the engine's own weights, as a person reads it. */
public final class OwnText {

    private static final int SHOWN = 5;

    private OwnText() {}

    /** None where nothing stands beside weights. */
    public static List<String> lines(Judgement judgement) {
        List<OwnVerdict> own = judgement.own();
        List<String> lines = new ArrayList<>();
        if (own.isEmpty()) {
            return lines;
        }
        Map<String, Long> counts = own.stream()
                .collect(
                        Collectors.groupingBy(answer -> answer.verdict().label(), TreeMap::new, Collectors.counting()));
        lines.add("own weights, what is answered of them held against them: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", own.size() + " quantities: ", "")));
        List<OwnVerdict> off = own.stream()
                .filter(answer -> answer.isJudged() && answer.verdict().severity() > 0)
                .toList();
        off.stream().limit(SHOWN).forEach(answer -> lines.add("  " + line(answer)));
        if (off.size() > SHOWN) {
            lines.add("  ... and " + (off.size() - SHOWN) + " more (--json has all)");
        }
        if (off.isEmpty()) {
            own.stream()
                    .filter(answer -> answer.isJudged() && answer.error().isPresent())
                    .max(Comparator.comparing(answer -> answer.error().orElseThrow()))
                    .ifPresent(answer -> lines.add("  largest error "
                            + Shown.inTable(answer.error().orElseThrow()) + " in " + answer.where() + ", budget "
                            + Shown.inTable(answer.budget())));
        }
        return lines;
    }

    private static String line(OwnVerdict answer) {
        return answer.verdict().label() + "  " + answer.where() + ": engine " + answer.answered()
                + answer.expected()
                        .map(value -> ", of its weights " + Shown.inTwentyDigits(value) + ", budget "
                                + Shown.inTable(answer.budget()))
                        .orElse("");
    }
}
