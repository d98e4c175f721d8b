package dev.touchstone.report;

import dev.touchstone.judge.BadStep;
import dev.touchstone.judge.CovarianceFindings;
import dev.touchstone.judge.CovarianceStepVerdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Single steps of a filter, as a person reads them. */
final class FilterText {

    private static final int MOST = 6;

    private FilterText() {}

    static List<String> lines(CovarianceFindings findings) {
        List<String> lines = new ArrayList<>();
        if (findings.steps().isEmpty()) {
            lines.add("one-step: not judged, no two consecutive covariances are recorded");
            return lines;
        }
        lines.add("one-step, each from the engine's own P: "
                + findings.steps().stream()
                        .collect(Collectors.groupingBy(FilterText::label, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", findings.steps().size() + " steps: ", "")));
        findings.largest()
                .ifPresent(step -> lines.add("  furthest off in units of its budget"
                        + (step.used() > 1 && Double.isFinite(step.used())
                                ? ", by " + Shown.budgets(BigDecimal.valueOf(step.used()))
                                : "")
                        + ": error " + error(step)));
        findings.firstUndecidable()
                .ifPresent(step -> lines.add("  first undecidable: " + step.move() + ": "
                        + step.verdict().detail()));
        findings.facts().forEach(fact -> lines.add("fact of the engine's P: " + fact));
        findings.firstBad().ifPresent(bad -> lines.addAll(bad(bad)));
        return lines;
    }

    private static String label(CovarianceStepVerdict step) {
        return step.isInherited() ? "PASS but for asymmetry" : step.verdict().label();
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

    private static List<String> bad(BadStep bad) {
        CovarianceStepVerdict step = bad.verdict();
        List<String> lines = new ArrayList<>();
        lines.add("first bad step: " + step.step() + ", " + step.move() + ": " + Brief.verdict(step.verdict()));
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
