package dev.touchstone.cli;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.InOrder;
import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.TraceFile;
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

    /** A trace file read, its scenario found. */
    private record Given(TraceFile file, Scenario scenario) {}

    @Override
    public Integer call() {
        GoldenSuite suite = Suites.standard();
        SuiteJudge judge = new SuiteJudge(suite, judging.judge());
        PrintWriter out = spec.commandLine().getOut();
        List<Given> given =
                traces.stream().map(file -> given(suite, file)).toList(); // bad input is told before any judging
        List<Outcome> judged = new ArrayList<>();
        InOrder.run(given, one -> judge(judge, one), one -> {
            judged.add(one);
            if (!reading.json()) {
                print(out, one);
            }
        });
        Map<Relation, List<InvariantVerdict>> relations = judge.relations(judged);
        if (reading.json()) {
            out.println(JudgementJson.of(
                    judged.stream().map(Outcome::judgement).toList(),
                    relations.values().stream().flatMap(List::stream).toList(),
                    judged.stream().flatMap(one -> diagnosis(one).stream()).toList()));
        } else {
            summarise(out, judged, relations);
        }
        boolean relationFails = relations.values().stream().anyMatch(ConformanceRun::isBroken);
        boolean failure = judged.stream().anyMatch(one -> one.judgement().isFailure(judging.strict()));
        return failure || relationFails || nothingJudged(judged) ? ExitCode.FAILED : ExitCode.OK;
    }

    private Given given(GoldenSuite suite, String word) {
        TraceFile read = Suites.trace(word);
        TraceFile file = precision
                .map(name -> read.withPrecision(Suites.format("--precision", name)))
                .orElse(read);
        Optional<Scenario> named = reading.scenario(suite);
        if (named.isPresent()) {
            return new Given(file, named.get());
        }
        String answered = file.scenario()
                .orElseThrow(() -> new InvalidInputException(
                        file.name(), "says of no scenario that it answers it; give its id or file with --scenario"));
        if (suite.contains(answered)) {
            return new Given(file, suite.scenario(answered));
        }
        throw new InvalidInputException(
                file.name(),
                "$.scenario",
                "'" + answered + "' is not in the golden suite; give its file with --scenario");
    }

    private static Outcome judge(SuiteJudge judge, Given given) {
        Scenario asked = given.scenario();
        EngineAnswer answer;
        try {
            answer = given.file().read(asked);
        } catch (InvalidInputException e) { // the engine's fault: a verdict, not bad usage
            return SuiteJudge.malformed(asked, e.getMessage());
        }
        return judge.judge(asked, answer);
    }

    /** Why it is not right, where it is not, and that is asked for. */
    private Optional<Diagnosis> diagnosis(Outcome one) {
        return noDiagnosis
                ? Optional.empty()
                : one.judgedTrace().filter(JudgedTrace::fails).map(Diagnosis::of);
    }

    /** The whole table; of many traces, one line for each that passes. */
    private void print(PrintWriter out, Outcome one) {
        boolean brief = traces.size() > FULL_TABLES && one.judgement().verdict() instanceof Verdict.Pass;
        List<String> lines =
                brief ? List.of(JudgementText.summary(one.judgement())) : JudgementText.lines(one.judgement());
        lines.forEach(out::println);
        diagnosis(one).map(DiagnosisText::lines).orElse(List.of()).forEach(out::println);
        if (!brief) {
            out.println();
        }
        out.flush();
    }

    private void summarise(PrintWriter out, List<Outcome> judged, Map<Relation, List<InvariantVerdict>> relations) {
        relations.forEach((relation, verdicts) -> {
            out.println("relation " + relation.type().key() + " " + String.join(", ", relation.ids()));
            JudgementText.invariants(verdicts).forEach(out::println);
            out.println();
        });
        if (judged.size() > 1) {
            out.println(judged.stream()
                    .collect(Collectors.groupingBy(
                            one -> one.judgement().verdict().label(), java.util.TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", ", judged.size() + " traces: ", "")));
        }
        if (nothingJudged(judged)) {
            out.println("nothing was judged, which is no success");
        }
    }

    /** (V9): a run that judged nothing at all fails, though one skipped or undecidable trace among others does not. */
    private static boolean nothingJudged(List<Outcome> judged) {
        return judged.stream().allMatch(one -> one.judgement().judgedNothing());
    }
}
