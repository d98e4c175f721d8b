package dev.touchstone.report;

import dev.touchstone.judge.DriftVerdict;
import dev.touchstone.judge.FlowGap;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Single steps, drift and the gap to the flow as members of a judgement's JSON. */
final class SgdJson {

    private SgdJson() {}

    /** {@code steps}, {@code firstBadStep} with all its inputs where there is one, {@code drift}, {@code flowGap}. */
    static Map<String, Object> of(Scenario scenario, SgdFindings findings) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("steps", findings.steps().stream().map(SgdJson::step).toList());
        findings.firstBadStep().ifPresent(step -> members.put("firstBadStep", firstBad(scenario, step)));
        members.put("drift", findings.drift().stream().map(SgdJson::drift).toList());
        findings.firstOverrun().ifPresent(overrun -> members.put("firstOverrun", overrun.step()));
        members.put("flowGap", findings.gaps().stream().map(SgdJson::gap).toList());
        return members;
    }

    private static Map<String, Object> step(StepVerdict step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", step.step());
        VerdictJson.put(step.verdict(), members);
        step.error().ifPresent(error -> members.put("error", error));
        members.put("budget", step.budget());
        step.inherited().ifPresent(charge -> members.put("inherited", charge));
        step.ulps().ifPresent(ulps -> members.put("ulps", ulps));
        members.put("worst", step.where());
        members.put("answered", step.answered());
        step.expected().ifPresent(truth -> members.put("expected", VerdictJson.digits(truth)));
        return members;
    }

    private static Map<String, Object> firstBad(Scenario scenario, StepVerdict step) {
        Training training = scenario.training().orElseThrow();
        int first = step.step() * training.batch();
        List<Integer> samples =
                IntStream.range(first, first + training.batch()).boxed().toList();
        Map<String, Object> members = step(step);
        members.put("learningRate", training.learningRate(step.step()));
        members.put(
                "samples", samples.stream().map(n -> row(training.samples(), n)).toList());
        members.put("noise", samples.stream().map(training::noise).toList());
        members.put(
                "weights",
                IntStream.range(0, step.start().rows())
                        .mapToObj(i -> row(step.start(), i))
                        .toList());
        return members;
    }

    private static List<BigDecimal> row(DecimalMatrix matrix, int i) {
        return IntStream.range(0, matrix.columns())
                .mapToObj(j -> matrix.get(i, j))
                .toList();
    }

    static Map<String, Object> drift(DriftVerdict drift) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", drift.step());
        VerdictJson.put(drift.verdict(), members);
        members.put("defect", drift.defect());
        members.put("budget", drift.budget());
        return members;
    }

    private static Map<String, Object> gap(FlowGap gap) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", gap.step());
        members.put("tau", gap.tau());
        members.put("operator", gap.operator());
        members.put("frobenius", gap.frobenius());
        return members;
    }
}
