package dev.touchstone.cli;

import dev.touchstone.conform.Conformance;
import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.EnginePool;
import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.draw.FreshScenarios;
import dev.touchstone.engine.external.AnswerKeeper;
import dev.touchstone.judge.diagnosis.FaultAnswers;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.report.Baseline;
import dev.touchstone.report.ConformanceJson;
import dev.touchstone.report.ConformanceText;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.FreshText;
import dev.touchstone.report.JUnitXml;
import dev.touchstone.report.html.HtmlReport;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Printable;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.AtomicFile;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstone conform}: a foreign engine over the golden suite. */
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        description = {
            "Run your engine over the golden suite and judge every answer.",
            "It is started once a scenario as CMD scenario.json trace.json, in an empty directory of its own,"
                    + " and is handed no expected value; one that looks for the goldens can read them, which --fresh tells."
                    + " golden/PROTOCOL.md has the details.",
            "Kinds that came after the first seven are run only when --only names the kind or an id of it, or the engine"
                    + " names the kind. An engine that names its kinds is asked no others of itself."
        },
        footer = {
            "",
            "Example: touchstone conform --only Basic --junit report.xml -- python3 src/examples/python/engine.py",
            "Words of CMD that name an existing file are handed over as absolute paths."
        })
final class ConformCommand implements Callable<Integer> {

    private static final int MOST_FRESH = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine = new EngineOptions(60);

    @Mixin
    private SuiteOptions part;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "scenarios at a time (default: one a core)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--fail-fast", description = "stop at the first failure")
    private boolean failFast;

    @Option(
            names = "--fresh",
            paramLabel = "N",
            description =
                    "N random scenarios beside the selected ones, judged by the oracle on the spot: an engine that"
                            + " replays goldens fails them, or leaves them out, which fails as well where it answers less"
                            + " than half the share that it answers of the goldens")
    private int fresh;

    @Option(
            names = "--seed",
            paramLabel = "K",
            description = "of --fresh; another one each time unless given, and printed")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--no-diagnosis", description = "do not look for the mistake behind answers that are not right")
    private boolean noDiagnosis;

    @Option(
            names = "--diagnose",
            paramLabel = "ID",
            description = "say all that is known of that scenario's answer, every known mistake tried; may be repeated")
    private Set<String> diagnosed = Set.of();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "report what changed since the run that wrote FILE with --json, and fail only on what is"
                    + " newly failing")
    private Optional<Path> baseline = Optional.empty();

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            description =
                    "keep every answer as the engine gave it, in ID.json, and where it is asked again with every step"
                            + " ID-every-step.json; nothing is overwritten")
    private Optional<Path> traces = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "also write a JSON report; - is standard output")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "also write JUnit XML, for a CI server; - likewise")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "also write a page to look at: verdicts, plots, findings; likewise")
    private Optional<Path> html = Optional.empty();

    @Mixin
    private JudgeOptions judging;

    @Override
    public Integer call() {
        refuseNonsense();
        GoldenSuite suite = Suites.standard();
        List<Entry> selected = part.selected(suite);
        refuseUnasked(selected);
        Optional<Baseline> before = baseline.map(Baseline::read); // bad input is told before the run
        Conformance conformance = new Conformance(
                new SuiteJudge(suite, judging.judge(), judging.timeoutOfRun()),
                jobs,
                failFast,
                judging.strict(),
                engine.isMixedPrecision());
        PrintWriter err = spec.commandLine().getErr();
        err.println("conform: " + ConformanceText.scenarios(selected.size()) + " selected, engine " + engine.called());
        ConformanceRun run = run(conformance, suite, selected, err);
        Optional<RunDiagnosis> diagnosis = noDiagnosis ? Optional.empty() : diagnosis(run);
        boolean failed = report(run, before, diagnosis);
        FreshText.failures(run.fresh()).forEach(spec.commandLine().getErr()::println);
        boolean written = write(json, () -> ConformanceJson.of(run, diagnosis))
                & write(junit, () -> JUnitXml.of(run))
                & write(html, () -> HtmlReport.of(run, diagnosis));
        run.denied().ifPresent(why -> spec.commandLine().getErr().println("touchstone: " + Printable.line(why)));
        if (!written || run.denied().isPresent()) {
            return ExitCode.BAD_INPUT;
        }
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    private ConformanceRun run(Conformance conformance, GoldenSuite suite, List<Entry> selected, PrintWriter err) {
        Optional<AnswerFiles> answers = traces.map(AnswerFiles::new);
        try (EnginePool engines =
                engine.pool(answers.map(AnswerKeeper.class::cast).orElse(AnswerKeeper.NONE))) {
            List<Entry> asked = part.asked(selected, () -> kinds(engines));
            List<Entry> notAsked =
                    selected.stream().filter(entry -> !asked.contains(entry)).toList();
            notAsked(notAsked).ifPresent(err::println);
            List<Scenario> scenarios = scenarios(suite, asked);
            answers.ifPresent(files -> files.prepare(scenarios));
            try (Progress progress = Progress.of("conform", "scenarios", scenarios.size(), err, err)) {
                ConformanceRun run = conformance.run(engines, scenarios, watcher(progress));
                return engine.isStdio() ? run.leavingOut(ids(notAsked)) : run;
            }
        }
    }

    private Optional<RunDiagnosis> diagnosis(ConformanceRun run) {
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.of("diagnosis", "steps", -1, err, err)) {
            return run.diagnosis(new FaultAnswers(), diagnosed, label -> {
                progress.running(label);
                progress.step();
            });
        }
    }

    /** The kinds that the engine is asked unless the run names others; who is strict wants the first seven of every engine. */
    private List<Kind> kinds(EnginePool engines) {
        List<Kind> kinds = new ArrayList<>(engines.kinds());
        if (judging.strict()) {
            kinds.addAll(Kind.askedOfAll());
        }
        return kinds;
    }

    private static Optional<String> notAsked(List<Entry> entries) {
        String kinds = entries.stream()
                .collect(Collectors.groupingBy(Entry::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey().key() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of("conform: not asked, as neither the engine nor --only names the kind: " + kinds);
    }

    private static Set<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).collect(Collectors.toSet());
    }

    /** Those, and fresh ones of their kinds. */
    private List<Scenario> scenarios(GoldenSuite suite, List<Entry> asked) {
        List<Scenario> selected =
                asked.stream().map(Entry::id).map(suite::scenario).toList();
        if (fresh == 0) {
            return selected;
        }
        long from = seed.orElseGet(() -> System.nanoTime() & Integer.MAX_VALUE);
        spec.commandLine()
                .getErr()
                .println(fresh + (fresh == 1 ? " fresh scenario" : " fresh scenarios") + "; --seed " + from
                        + " repeats them");
        List<Kind> kinds = selected.stream().map(Scenario::kind).distinct().toList();
        List<Scenario> all = new ArrayList<>(selected);
        all.addAll(FreshScenarios.of(suite, kinds, fresh, from));
        return all;
    }

    /** Who asks for a diagnosis of a scenario that is not run has mistyped it. */
    private void refuseUnasked(List<Entry> selected) {
        List<String> ids = selected.stream().map(Entry::id).toList();
        diagnosed.stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw new InvalidInputException(
                    "--diagnose", "found '" + id + "', expected the id of a scenario of this run");
        });
    }

    private void refuseNonsense() {
        if (fresh < 0 || fresh > MOST_FRESH) {
            throw new InvalidInputException("--fresh", "found " + fresh + ", expected 0 to " + MOST_FRESH);
        }
        if (noDiagnosis && !diagnosed.isEmpty()) {
            throw new InvalidInputException("--diagnose", "is not for --no-diagnosis");
        }
        if (seed.isPresent() && fresh == 0) {
            throw new InvalidInputException("--seed", "is for --fresh");
        }
        if (jobs < 1) {
            throw new InvalidInputException("--jobs", "found " + jobs + ", expected at least 1");
        }
        engine.refuseNonsense();
        if (documentsOnStandardOutput() > 1) {
            throw new InvalidInputException("--json, --junit and --html", "only one can be standard output");
        }
        List<Path> files = Stream.of(json, junit, html)
                .flatMap(Optional::stream)
                .map(file -> file.toAbsolutePath().normalize())
                .toList();
        if (files.stream().distinct().count() < files.size()) {
            throw new InvalidInputException("--json, --junit and --html", "two of them name the same file");
        }
    }

    private long documentsOnStandardOutput() {
        return Stream.of(json, junit, html)
                .flatMap(Optional::stream)
                .filter(OutputFiles.STANDARD_OUTPUT::equals)
                .count();
    }

    private static Conformance.Watcher watcher(Progress progress) {
        return new Conformance.Watcher() {
            @Override
            public void running(Scenario scenario) {
                progress.running(scenario.label());
            }

            @Override
            public void done(Outcome outcome) {
                progress.step(!outcome.judgement().isFailure(false));
            }
        };
    }

    /** Prints the table, or what changed; returns whether the run counts as failed. */
    private boolean report(ConformanceRun run, Optional<Baseline> before, Optional<RunDiagnosis> diagnosis) {
        PrintWriter out = documentsOnStandardOutput() > 0
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        engine.remark().ifPresent(out::println);
        if (before.isEmpty()) {
            ConformanceText.lines(run).forEach(out::println);
            diagnosis.map(DiagnosisText::lines).orElse(List.of()).forEach(out::println);
            diagnosed.forEach(id -> DiagnosisText.lines(id, diagnosis).forEach(out::println));
            return run.failed();
        }
        Baseline.Comparison comparison = before.get().compare(run);
        ConformanceText.opening(run).forEach(out::println);
        comparison.lines().forEach(out::println);
        ConformanceText.closing(run).forEach(out::println);
        return run.judgedNothing()
                || run.fresh().failed()
                || !comparison.newlyFailing().isEmpty();
    }

    /** Whether the report is written, if it is wanted; where it cannot be, the others are written all the same. */
    private boolean write(Optional<Path> file, Supplier<byte[]> content) {
        try {
            file.ifPresent(path -> write(path, content.get()));
            return true;
        } catch (InvalidInputException e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return false;
        }
    }

    private void write(Path file, byte[] content) {
        if (file.equals(OutputFiles.STANDARD_OUTPUT)) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(new String(content, StandardCharsets.UTF_8));
            out.flush();
        } else {
            AtomicFile.write(file, content);
        }
    }
}
