package dev.touchstone.report;

import dev.touchstone.judge.BadStep;
import dev.touchstone.judge.CovarianceFindings;
import dev.touchstone.judge.CovarianceStepVerdict;
import dev.touchstone.judge.StepRung;
import dev.touchstone.judge.StepTotals;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Single steps of a filter, as a person reads them. */
final class FilterText {

    private static final int MOST = 6;
    private static final String PASS = new Verdict.Pass().label();

    private FilterText() {}

    static List<String> lines(CovarianceFindings findings) {
        List<String> lines = new ArrayList<>();
        if (findings.totals().steps() == 0) {
            lines.add("one-step: not judged, no two consecutive covariances are recorded");
            return lines;
        }
        lines.add("one-step, each from the engine's own P: "
                + labels(findings.totals()).entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", findings.totals().steps() + " steps: ", "")));
        rungs(findings.totals()).ifPresent(lines::add);
        findings.totals()
                .largest()
                .ifPresent(step -> lines.add("  furthest off in units of its budget"
                        + (step.used() > 1 && Double.isFinite(step.used())
                                ? ", by " + Shown.budgets(BigDecimal.valueOf(step.used()))
                                : "")
                        + ": error " + error(step)));
        findings.totals()
                .firstUndecidable()
                .ifPresent(step -> lines.add("  first undecidable: " + step.move() + ": "
                        + step.verdict().detail()));
        findings.facts().forEach(fact -> lines.add("fact of the engine's P: " + fact));
        findings.firstBad().ifPresent(bad -> lines.addAll(bad(bad)));
        return lines;
    }

    private static Map<String, Integer> labels(StepTotals totals) {
        Map<String, Integer> labels = new TreeMap<>(totals.labels());
        if (totals.inherited() > 0) {
            labels.put("PASS but for asymmetry", totals.inherited());
            labels.computeIfPresent(
                    PASS, (label, count) -> count == totals.inherited() ? null : count - totals.inherited());
        }
        return labels;
    }

    /** In which arithmetic the truth and what roundings may do to it were known. */
    private static Optional<String> rungs(StepTotals totals) {
        return totals.truths().isEmpty()
                ? Optional.empty()
                : Optional.of("  arithmetic: truth in " + rungs(totals.truths())
                        + (totals.twins().isEmpty() ? "" : "; budgets in " + rungs(totals.twins())));
    }

    private static String rungs(Map<StepRung, Integer> counts) {
        return counts.entrySet().stream()
                .map(rung ->
                        rung.getKey().words() + " (" + rung.getValue() + (rung.getValue() == 1 ? " step)" : " steps)"))
                .collect(Collectors.joining(", "));
    }

    private static String error(CovarianceStepVerdict step) {
        return step.error().map(Shown::inTable).orElse("-")
                + step.ulps().map(ulps -> " (" + Shown.inTable(ulps) + " ulps)").orElse("") + " in " + step.where()
                + ", budget " + Shown.inTable(step.budget())
                + step.inherited()
                        .filter(charge -> step.isInherited())
                        .map(charge -> ", explained by the asymmetry of P: at most " + Shown.inTable(charge))
                        .orElse("");
    }

    static String firstBadStep(CovarianceStepVerdict step) {
        return "first bad step: " + step.step() + ", " + step.move() + ": " + Brief.verdict(step.verdict());
    }

    private static List<String> bad(BadStep bad) {
        CovarianceStepVerdict step = bad.verdict();
        List<String> lines = new ArrayList<>();
        lines.add(firstBadStep(step));
        lines.add("  engine " + step.answered() + ", truth "
                + step.expected().map(Shown::inTwentyDigits).orElse("unknown") + ", error " + error(step));
        bad.matrices().forEach((name, matrix) -> lines.addAll(matrix(name, matrix, step)));
        return lines;
    }

    /** A small matrix whole; of a large one its size, and the rows of the worst entry where it is a covariance. */
    private static List<String> matrix(String name, DecimalMatrix matrix, CovarianceStepVerdict step) {
        List<String> lines = new ArrayList<>();
        if (matrix.rows() <= MOST && matrix.columns() <= MOST) {
            for (int i = 0; i < matrix.rows(); i++) {
                String label = name.equals("P") ? "P before the step" : name;
                lines.add((i == 0 ? "  " + label + " = [" : " ".repeat(label.length() + 6))
                        + row(matrix, i)
                        + (i == matrix.rows() - 1 ? "]" : ","));
            }
            return lines;
        }
        lines.add("  " + name + " is " + matrix.rows() + " x " + matrix.columns() + " (--json has it)");
        if (name.equals("P")) {
            new TreeSet<>(List.of(step.row(), step.column()))
                    .forEach(i -> lines.add("    P[" + i + "] = " + row(matrix, i)));
        }
        return lines;
    }

    private static String row(DecimalMatrix matrix, int i) {
        int more = matrix.columns() - MOST;
        return IntStream.range(0, Math.min(matrix.columns(), MOST))
                        .mapToObj(j -> matrix.isFinite(i, j) ? number(matrix.get(i, j)) : "nan")
                        .collect(Collectors.joining(", ", "[", ""))
                + (more > 0 ? ", ... " + more + " more]" : "]");
    }

    /** The shortest decimal that says which number it is, where it is one of binary32 or binary64. */
    private static String number(BigDecimal x) {
        String text = Optional.of(Float.toString(x.floatValue()))
                .filter(each -> FloatFormat.BINARY32.represents(x))
                .orElseGet(() -> FloatFormat.BINARY64.represents(x)
                        ? Double.toString(x.doubleValue())
                        : Shown.inTwentyDigits(x));
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
