package dev.touchstone.cli;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.InOrder;
import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.judge.FilterLogJudge;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.RunJudgement;
import dev.touchstone.judge.TrainingLogJudge;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.report.RunText;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.StepSelection;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceReading;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
            description =
                    "trace files, JSON, NumPy (.npz) or CSV, or recorded runs, which need no scenario: of Kalman filters (F, H, Q, R, P0, P_filtered, P_predicted: src/site/recorded-filter.md) and of SGD (weights, samples, labels, learningRate: src/site/recorded-training.md); - reads standard input")
    private List<String> traces;

    @Mixin
    private TraceOptions reading;

    @Mixin
    private JudgeOptions judging;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description =
                    "what a NumPy or CSV trace, or a filter's log, declares (default: its arrays' type; binary64 for decimals)")
    private Optional<String> precision = Optional.empty();

    @Option(names = "--no-diagnosis", description = "do not look for the mistake behind a trace that is not right")
    private boolean noDiagnosis;

    @Option(
            names = "--whole-run",
            description = "judge the run of a filter's log from P0 as a whole too, however long that takes")
    private boolean wholeRun;

    @Option(
            names = "--steps",
            paramLabel = "STEPS",
            description =
                    "judge only these steps of a recorded run, e.g. 0,100,200-210, and no run as a whole; step k is the one from W_k, or what leads to a filter's covariances at k, counted from 0")
    private Optional<String> steps = Optional.empty();

    /** What became of a given trace: an outcome, or of a recorded run a judgement, or the reason why there is neither. */
    private record Checked(
            String name, Optional<Outcome> outcome, Optional<RunJudgement> log, List<String> remarks, String problem) {

        boolean isFailure(boolean strict) {
            return outcome.map(one -> one.judgement().isFailure(strict))
                    .or(() -> log.map(one -> one.isFailure(strict)))
                    .orElse(true);
        }

        String label() {
            return outcome.map(one -> one.judgement().verdict())
                    .or(() -> log.map(RunJudgement::verdict))
                    .map(Verdict::label)
                    .orElse("ERROR");
        }

        /** Whether nothing of it could be judged. */
        boolean judgedNothing() {
            return outcome.map(one -> one.judgement().judgedNothing())
                    .or(() -> log.map(one -> !one.judgedSteps()))
                    .orElse(true);
        }

        JudgementJson.Entry entry() {
            return new JudgementJson.Entry(name, outcome.map(Outcome::judgement), log, remarks, problem);
        }

        List<String> lines(boolean brief) {
            if (log.isPresent()) {
                return brief ? List.of(RunText.summary(log.get())) : RunText.lines(log.get());
            }
            return outcome.map(Outcome::judgement)
                    .map(one -> brief ? List.of(JudgementText.summary(one)) : JudgementText.lines(one))
                    .orElseGet(() -> List.of(name, "verdict: ERROR: " + problem));
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
        selected(); // a bad list is said before anything is judged
        PrintWriter out = spec.commandLine().getOut();
        if (given.stream().allMatch(GivenTrace.Unplaced.class::isInstance)) {
            given.forEach(one -> spec.commandLine().getErr().println("touchstone: " + problem(one)));
            return ExitCode.BAD_INPUT;
        }
        SuiteJudge judge = new SuiteJudge(suite, judging.judge(), judging.timeout());
        List<Checked> checked = new ArrayList<>();
        try (ProgressLines progress = new ProgressLines("check", "traces judged", given.size(), System::nanoTime)) {
            progress.printTo(spec.commandLine().getErr());
            InOrder.run(given, one -> check(judge, one), one -> {
                checked.add(one);
                progress.step(!one.isFailure(judging.strict()));
                if (!reading.json()) {
                    print(out, one);
                }
            });
        }
        List<Outcome> judged =
                checked.stream().flatMap(one -> one.outcome().stream()).toList();
        Map<Relation, List<InvariantVerdict>> relations = judge.relations(judged);
        if (reading.json()) {
            out.println(JudgementJson.ofFiles(
                    checked.stream().map(Checked::entry).toList(),
                    relations.values().stream().flatMap(List::stream).toList(),
                    judged.stream().flatMap(one -> diagnosis(one).stream()).toList()));
        } else {
            summarise(out, checked, relations);
        }
        boolean relationFails = relations.values().stream().anyMatch(ConformanceRun::isBroken);
        boolean failure = checked.stream().anyMatch(one -> one.isFailure(judging.strict()));
        return failure || relationFails || nothingJudged(checked) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String problem(GivenTrace given) {
        return given instanceof GivenTrace.Unplaced unplaced ? unplaced.problem() : "";
    }

    private Checked check(SuiteJudge judge, GivenTrace given) {
        if (given instanceof GivenTrace.Ready ready) {
            if (steps.isPresent()) {
                throw new InvalidInputException(ready.name(), "--steps is for recorded runs, which this is none of");
            }
            return judge(judge, ready);
        }
        if (given instanceof GivenTrace.Log log) {
            return judge(
                    log.name(),
                    log.log().engine(),
                    () -> FilterLogJudge.judge(log.log(), wholeRun, selected(), reading.json()));
        }
        if (given instanceof GivenTrace.Run run) {
            return judge(
                    run.name(),
                    run.log().engine(),
                    () -> TrainingLogJudge.judge(run.log(), selected(), reading.json()));
        }
        String problem =
                given instanceof GivenTrace.Malformed malformed ? "malformed: " + malformed.problem() : problem(given);
        return new Checked(given.name(), Optional.empty(), Optional.empty(), List.of(), problem);
    }

    private StepSelection selected() {
        return steps.map(list -> StepSelection.of("--steps", list)).orElse(StepSelection.ALL);
    }

    private Checked judge(String name, EngineInfo engine, Supplier<RunJudgement> judgement) {
        Optional<String> refusal = judging.refusal(engine);
        if (refusal.isPresent()) {
            return new Checked(name, Optional.empty(), Optional.empty(), List.of(), refusal.get());
        }
        try {
            return new Checked(name, Optional.empty(), Optional.of(judgement.get()), List.of(), "");
        } catch (InvalidInputException e) { // in a step, which is read when it comes to be judged
            if (traces.size() == 1) {
                throw e;
            }
            return new Checked(name, Optional.empty(), Optional.empty(), List.of(), e.getMessage());
        }
    }

    private static Checked judge(SuiteJudge judge, GivenTrace.Ready given) {
        Scenario asked = given.scenario().scenario();
        TraceReading read;
        try {
            read = given.file().reading(asked);
        } catch (InvalidInputException e) { // the engine's fault: a verdict, not bad usage
            Outcome malformed = SuiteJudge.malformed(asked, e.getMessage());
            return new Checked(given.name(), Optional.of(malformed), Optional.empty(), List.of(), "");
        }
        if (read.answer() instanceof Trace trace) {
            given.scenario().requireExactFor(trace.engine(), given.name());
        }
        Outcome outcome = judge.judge(asked, read.answer());
        return new Checked(given.name(), Optional.of(outcome), Optional.empty(), read.remarks(), "");
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
        one.lines(brief).forEach(out::println);
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

    private void summarise(PrintWriter out, List<Checked> checked, Map<Relation, List<InvariantVerdict>> relations) {
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
        boolean refuted = checked.stream().map(Checked::label).anyMatch(List.of("WRONG", "INACCURATE")::contains);
        if (nothingJudged(checked) && !refuted) {
            out.println("nothing was judged, which is no success");
        }
    }

    /** (V9): a run that judged nothing at all fails, though one skipped or undecidable trace among others does not. */
    private static boolean nothingJudged(List<Checked> checked) {
        return checked.stream().allMatch(Checked::judgedNothing);
    }
}
