package dev.touchstone.cli;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.InOrder;
import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceReading;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone check}: judges traces. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Judge traces: right or not, how far off, which invariants are refuted.")
final class CheckCommand implements Callable<Integer> {

    /** Up to this many traces each get their whole table. */
    private static final int FULL_TABLES = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "TRACE",
            description = "trace files, JSON, NumPy (.npz) or CSV; - reads standard input")
    private List<String> traces;

    @Mixin
    private TraceOptions reading;

    @Mixin
    private JudgeOptions judging;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description = "what a NumPy or CSV trace declares (default: its arrays' type; binary64 for CSV)")
    private Optional<String> precision = Optional.empty();

    @Option(names = "--no-diagnosis", description = "do not look for the mistake behind a trace that is not right")
    private boolean noDiagnosis;

    /** What became of a given trace: an outcome, or the reason why there is none. */
    private record Checked(String name, Optional<Outcome> outcome, List<String> remarks, String problem) {

        boolean isFailure(boolean strict) {
            return outcome.map(one -> one.judgement().isFailure(strict)).orElse(true);
        }

        String label() {
            return outcome.map(one -> one.judgement().verdict().label()).orElse("ERROR");
        }

        JudgementJson.Entry entry() {
            return new JudgementJson.Entry(name, outcome.map(Outcome::judgement), remarks, problem);
        }
    }

    @Override
    public Integer call() {
        GoldenSuite suite = Suites.standard();
        Optional<FloatFormat> declared = precision.map(name -> Suites.format("--precision", name));
        Optional<NamedScenario> named = reading.scenario(suite);
        List<GivenTrace> given = traces.stream()
                .map(word -> GivenTrace.of(word, suite, named, declared))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (given.stream().allMatch(GivenTrace.Unplaced.class::isInstance)) {
            given.forEach(one -> spec.commandLine().getErr().println("touchstone: " + problem(one)));
            return ExitCode.BAD_INPUT;
        }
        SuiteJudge judge = new SuiteJudge(suite, judging.judge(), judging.timeout());
        List<Checked> checked = new ArrayList<>();
        InOrder.run(given, one -> check(judge, one), one -> {
            checked.add(one);
            if (!reading.json()) {
                print(out, one);
            }
        });
        List<Outcome> judged =
                checked.stream().flatMap(one -> one.outcome().stream()).toList();
        Map<Relation, List<InvariantVerdict>> relations = judge.relations(judged);
        if (reading.json()) {
            out.println(JudgementJson.ofFiles(
                    checked.stream().map(Checked::entry).toList(),
                    relations.values().stream().flatMap(List::stream).toList(),
                    judged.stream().flatMap(one -> diagnosis(one).stream()).toList()));
        } else {
            summarise(out, checked, judged, relations);
        }
        boolean relationFails = relations.values().stream().anyMatch(ConformanceRun::isBroken);
        boolean failure = checked.stream().anyMatch(one -> one.isFailure(judging.strict()));
        return failure || relationFails || nothingJudged(judged) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String problem(GivenTrace given) {
        return given instanceof GivenTrace.Unplaced unplaced ? unplaced.problem() : "";
    }

    private static Checked check(SuiteJudge judge, GivenTrace given) {
        if (given instanceof GivenTrace.Ready ready) {
            return judge(judge, ready);
        }
        String problem =
                given instanceof GivenTrace.Malformed malformed ? "malformed: " + malformed.problem() : problem(given);
        return new Checked(given.name(), Optional.empty(), List.of(), problem);
    }

    private static Checked judge(SuiteJudge judge, GivenTrace.Ready given) {
        Scenario asked = given.scenario().scenario();
        TraceReading read;
        try {
            read = given.file().reading(asked);
        } catch (InvalidInputException e) { // the engine's fault: a verdict, not bad usage
            Outcome malformed = SuiteJudge.malformed(asked, e.getMessage());
            return new Checked(given.name(), Optional.of(malformed), List.of(), "");
        }
        if (read.answer() instanceof Trace trace) {
            given.scenario().requireExactFor(trace.engine(), given.name());
        }
        return new Checked(given.name(), Optional.of(judge.judge(asked, read.answer())), read.remarks(), "");
    }

    /** Why it is not right, where it is not, and that is asked for. */
    private Optional<Diagnosis> diagnosis(Outcome one) {
        return noDiagnosis
                ? Optional.empty()
                : one.judgedTrace().filter(JudgedTrace::fails).map(Diagnosis::of);
    }

    /** The whole table; of many traces, one line for each that passes. */
    private void print(PrintWriter out, Checked one) {
        boolean brief = traces.size() > FULL_TABLES && one.label().equals("PASS");
        List<String> lines = one.outcome()
                .map(Outcome::judgement)
                .map(judgement -> brief ? List.of(JudgementText.summary(judgement)) : JudgementText.lines(judgement))
                .orElseGet(() -> List.of(one.name(), "verdict: ERROR: " + one.problem()));
        lines.forEach(out::println);
        one.remarks().forEach(remark -> out.println("note: " + remark));
        one.outcome()
                .flatMap(this::diagnosis)
                .map(DiagnosisText::lines)
                .orElse(List.of())
                .forEach(out::println);
        if (!brief) {
            out.println();
        }
        out.flush();
    }

    private void summarise(
            PrintWriter out,
            List<Checked> checked,
            List<Outcome> judged,
            Map<Relation, List<InvariantVerdict>> relations) {
        relations.forEach((relation, verdicts) -> {
            out.println("relation " + relation.type().key() + " " + String.join(", ", relation.ids()));
            JudgementText.relation(verdicts).forEach(out::println);
            out.println();
        });
        if (checked.size() > 1) {
            out.println(checked.stream()
                    .collect(Collectors.groupingBy(Checked::label, java.util.TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", ", checked.size() + " traces: ", "")));
        }
        boolean refuted = judged.stream()
                .map(one -> one.judgement().verdict())
                .anyMatch(verdict -> verdict instanceof Verdict.Wrong || verdict instanceof Verdict.Inaccurate);
        if (nothingJudged(judged) && !refuted) {
            out.println("nothing was judged, which is no success");
        }
    }

    /** (V9): a run that judged nothing at all fails, though one skipped or undecidable trace among others does not. */
    private static boolean nothingJudged(List<Outcome> judged) {
        return judged.stream().allMatch(one -> one.judgement().judgedNothing());
    }
}
