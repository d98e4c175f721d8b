package dev.touchstone.cli;

import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.RelationJudge;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Verdict;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.GoldenSuite;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.TraceFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description = "the scenario answered, an id or a file: for one that is not in the golden suite")
    private Optional<String> scenario = Optional.empty();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Option(names = "--strict", description = "UNDECIDABLE and SKIPPED fail too")
    private boolean strict;

    @Option(
            names = "--at-least",
            paramLabel = "PRECISION",
            description = "refuse an engine that declares less, e.g. binary64")
    private Optional<String> atLeast = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description = "what a NumPy or CSV trace declares (default: its arrays' type; binary64 for CSV)")
    private Optional<String> precision = Optional.empty();

    /** A trace file read, its scenario found. */
    private record Given(TraceFile file, Scenario scenario) {}

    private record Judged(Scenario scenario, Optional<Trace> trace, Optional<Trace> golden, Judgement judgement) {}

    @Override
    public Integer call() {
        GoldenSuite suite = Suites.standard();
        Judge judge = judge();
        PrintWriter out = spec.commandLine().getOut();
        List<Given> given =
                traces.stream().map(file -> given(suite, file)).toList(); // bad input is told before any judging
        List<Judged> judged = new ArrayList<>();
        InOrder.run(given, one -> judge(suite, judge, one), one -> {
            judged.add(one);
            if (!json) {
                print(out, one);
            }
        });
        Map<Relation, List<InvariantVerdict>> relations = relations(suite, judged);
        if (json) {
            out.println(JudgementJson.of(
                    judged.stream().map(Judged::judgement).toList(),
                    relations.values().stream().flatMap(List::stream).toList()));
        } else {
            summarise(out, judged, relations);
        }
        boolean relationFails = relations.values().stream()
                .flatMap(List::stream)
                .anyMatch(verdict -> !(verdict.verdict() instanceof Verdict.Pass));
        boolean failure = judged.stream().anyMatch(one -> one.judgement().isFailure(strict));
        return failure || relationFails || nothingJudged(judged) ? ExitCode.FAILED : ExitCode.OK;
    }

    private Judge judge() {
        if (atLeast.isEmpty()) {
            return Judge.withDefaults();
        }
        return Judge.withDefaults().withAtLeast(Suites.format("--at-least", atLeast.get()));
    }

    private Given given(GoldenSuite suite, String word) {
        TraceFile read = Suites.trace(word);
        TraceFile file = precision
                .map(name -> read.withPrecision(Suites.format("--precision", name)))
                .orElse(read);
        if (scenario.isPresent()) {
            return new Given(file, Suites.scenario(suite, scenario.get()));
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

    private static Judged judge(GoldenSuite suite, Judge judge, Given given) {
        Scenario asked = given.scenario();
        EngineAnswer answer;
        try {
            answer = answer(given);
        } catch (InvalidInputException e) { // the engine's fault: a verdict, not bad usage
            return new Judged(asked, Optional.empty(), Optional.empty(), Judge.malformed(asked, e.getMessage()));
        }
        Optional<Trace> golden = asked.id()
                .filter(suite::contains)
                .filter(id -> suite.scenario(id).equals(asked))
                .map(suite::trace);
        Optional<Trace> trace = answer instanceof Trace each ? Optional.of(each) : Optional.empty();
        try {
            return new Judged(asked, trace, golden, judge.judge(asked, answer, golden));
        } catch (ArithmeticException | IllegalStateException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "while judging " + given.file().name() + ": " + e, e); // a fault of ours: say where
        }
    }

    private static EngineAnswer answer(Given given) {
        EngineAnswer answer = given.file().read(given.scenario());
        if (answer instanceof Trace trace && Judge.digitsNeeded(trace.engine()) > Oracle.MAX_DIGITS) {
            throw new InvalidInputException(
                    given.file().name(),
                    "$.engine",
                    "found a declared accuracy beyond the oracle's " + Oracle.MAX_DIGITS + " digits");
        }
        return answer;
    }

    /** Relations of the suite whose two scenarios were both answered, completely. */
    private static Map<Relation, List<InvariantVerdict>> relations(GoldenSuite suite, List<Judged> judged) {
        Map<String, Judged> byId = judged.stream()
                .filter(one ->
                        one.trace().isPresent() && !one.judgement().cells().isEmpty())
                .collect(Collectors.toMap(one -> one.scenario().label(), one -> one, (first, second) -> second));
        Map<Relation, List<InvariantVerdict>> verdicts = new LinkedHashMap<>();
        for (Relation relation : suite.relations()) {
            Judged a = byId.get(relation.ids().get(0));
            Judged b = byId.get(relation.ids().get(1));
            if (a != null && b != null) {
                verdicts.put(
                        relation,
                        new RelationJudge(
                                        relation,
                                        truth(a),
                                        a.trace().orElseThrow(),
                                        truth(b),
                                        b.trace().orElseThrow())
                                .verdicts());
            }
        }
        return verdicts;
    }

    private static Truth truth(Judged judged) {
        return Truth.of(
                judged.scenario(),
                judged.golden(),
                Judge.digitsNeeded(judged.trace().orElseThrow().engine()));
    }

    /** The whole table; of many traces, one line for each that passes. */
    private void print(PrintWriter out, Judged one) {
        boolean brief = traces.size() > FULL_TABLES && one.judgement().verdict() instanceof Verdict.Pass;
        List<String> lines =
                brief ? List.of(JudgementText.summary(one.judgement())) : JudgementText.lines(one.judgement());
        lines.forEach(line -> out.println(line.replaceAll("\\p{Cntrl}", " ")));
        if (!brief) {
            out.println();
        }
        out.flush();
    }

    private void summarise(PrintWriter out, List<Judged> judged, Map<Relation, List<InvariantVerdict>> relations) {
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

    /** SPEC §7: a run that judged nothing at all fails, though one skipped or undecidable trace among others does not. */
    private static boolean nothingJudged(List<Judged> judged) {
        return judged.stream().allMatch(one -> one.judgement().judgedNothing());
    }
}
