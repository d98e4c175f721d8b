package dev.touchstone.report;

import dev.touchstone.judge.DriftVerdict;
import dev.touchstone.judge.FlowGap;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Single steps, drift and the gap to the flow, as a person reads them; at most some 25 lines. */
public final class SgdText {

    private static final int NUMBERS_SHOWN = 6;
    private static final int SAMPLES_SHOWN = 3;
    private static final int GAPS_SHOWN = 6;

    private final Scenario scenario;
    private final SgdFindings findings;
    private final List<String> lines = new ArrayList<>();

    private SgdText(Scenario scenario, SgdFindings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    public static List<String> lines(Judgement judgement, SgdFindings findings) {
        SgdText text = new SgdText(judgement.scenario(), findings);
        text.steps();
        findings.firstBadStep().ifPresent(text::firstBad);
        text.drift();
        text.gaps();
        return text.lines;
    }

    private void steps() {
        if (findings.steps().isEmpty()) {
            lines.add(
                    "one-step: not judged, no two consecutive steps' weights are recorded: record every step ('touchstone run"
                            + " ENGINE " + scenario.id().orElse("SCENARIO.json")
                            + " --every-step' does, for a built-in engine)");
            return;
        }
        Map<String, Long> counts = findings.steps().stream()
                .collect(Collectors.groupingBy(
                        step -> step.isDrift()
                                ? "PASS but for drift"
                                : step.verdict().label(),
                        TreeMap::new,
                        Collectors.counting()));
        lines.add("one-step, each from the engine's own weights: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", findings.steps().size() + " steps: ", "")));
        findings.steps().stream()
                .filter(step -> step.error().isPresent())
                .max(Comparator.comparing(step -> step.error().orElseThrow()))
                .ifPresent(step -> lines.add("  largest error " + error(step)));
    }

    private static String error(StepVerdict step) {
        return step.error().map(Shown::inTable).orElse("-")
                + step.ulps().map(ulps -> " (" + Shown.inTable(ulps) + " ulps)").orElse("") + " in "
                + step.where() + ", budget " + Shown.inTable(step.budget())
                + step.inherited()
                        .filter(charge -> charge.compareTo(step.budget()) > 0)
                        .map(charge ->
                                ", explained by the defect of W" + step.step() + ": at most " + Shown.inTable(charge))
                        .orElse("");
    }

    /** That it is the first, and whether an earlier one may be. */
    static List<String> firstBadStep(SgdFindings findings, StepVerdict step) {
        int k = step.step();
        String sentence =
                "first bad step: " + k + ", from W" + k + " to W" + (k + 1) + ": " + Brief.verdict(step.verdict());
        return Stream.concat(Stream.of(sentence), Brief.earlier(k, findings.recordedBefore(step)).stream())
                .toList();
    }

    private void firstBad(StepVerdict step) {
        int k = step.step();
        Training training = scenario.training().orElseThrow();
        lines.addAll(firstBadStep(findings, step));
        lines.add("  engine " + step.answered() + ", truth "
                + step.expected().map(truth -> Shown.inTwentyDigits(truth)).orElse("unknown") + ", error "
                + error(step));
        lines.add("  learning rate " + training.learningRate(k).toPlainString());
        int first = k * training.batch();
        for (int n = first; n < first + Math.min(training.batch(), SAMPLES_SHOWN); n++) {
            BigDecimal noise = training.noise(n);
            lines.add("  sample " + n + ": x = " + row(training.samples(), n)
                    + (noise.signum() == 0 ? "" : ", noise " + noise.toPlainString()));
        }
        if (training.batch() > SAMPLES_SHOWN) {
            lines.add("  ... and " + (training.batch() - SAMPLES_SHOWN) + " more samples (--json has all)");
        }
        lines.add("  W" + k + "[" + step.worst().row() + "] = "
                + row(step.start(), step.worst().row()) + " (--json has all of W" + k + ")");
    }

    private static String row(DecimalMatrix matrix, int i) {
        String numbers = IntStream.range(0, Math.min(matrix.columns(), NUMBERS_SHOWN))
                .mapToObj(j -> Shown.inTwentyDigits(matrix.get(i, j)))
                .collect(Collectors.joining(", "));
        int more = matrix.columns() - NUMBERS_SHOWN;
        return "[" + numbers + (more > 0 ? ", ... " + more + " more" : "") + "]";
    }

    private void drift() {
        Optional<DriftVerdict> largest = findings.drift().stream().max(Comparator.comparing(DriftVerdict::defect));
        if (largest.isEmpty()) {
            return;
        }
        lines.add("drift: ||W^T W - I||_F at most " + drift(largest.get())
                + findings.firstOverrun()
                        .map(overrun -> "; over its budget first with " + drift(overrun))
                        .orElse("; within its budget at every recorded step"));
        findings.firstDriftingStep()
                .ifPresent(step -> lines.add("  the defect alone explains what differs from step " + step.step()
                        + " on: error " + error(step)));
    }

    private static String drift(DriftVerdict drift) {
        return Shown.inTable(drift.defect()) + " at step " + drift.step() + " (budget " + Shown.inTable(drift.budget())
                + ")";
    }

    private void gaps() {
        List<FlowGap> gaps = findings.gaps();
        if (gaps.isEmpty()) {
            return;
        }
        lines.add("gap of the Gram matrix to the population flow at the same tau (no verdict)");
        TextTable table = new TextTable("step", "tau", "operator norm", "Frobenius norm");
        int last = gaps.size() - 1;
        IntStream.rangeClosed(0, Math.min(last, GAPS_SHOWN - 1))
                .map(i -> last < GAPS_SHOWN ? i : (int) Math.round((double) i * last / (GAPS_SHOWN - 1)))
                .mapToObj(gaps::get)
                .forEach(gap -> table.row(
                        String.valueOf(gap.step()),
                        Shown.at(gap.tau()),
                        decimal(gap.operator()),
                        decimal(gap.frobenius())));
        lines.addAll(table.lines());
    }

    private static String decimal(double norm) {
        return String.format(Locale.ROOT, "%.3g", norm);
    }
}
