package dev.touchstone.cli;

import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.engine.external.StdioEngine;
import dev.touchstone.fuzz.Failure;
import dev.touchstone.fuzz.FailureFiles;
import dev.touchstone.fuzz.FuzzRun;
import dev.touchstone.fuzz.FuzzText;
import dev.touchstone.fuzz.Fuzzing;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Printable;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstone fuzz}: random scenarios for a foreign engine, and the smallest on which it fails. */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description = {
            "Run your engine on random scenarios, judge every answer by the oracle and by exact relations, and shrink what"
                    + " fails to a small scenario, written to a directory of its own.",
            "The same --seed and --tries give the same scenarios and the same report."
        },
        footer = {
            "",
            "Example: touchstone fuzz --stdio --tries 200 -- python3 src/adapters/python/touchstone_adapter.py --stdio"
        })
final class FuzzCommand implements Callable<Integer> {

    private static final int DEFAULT_TRIES = 300;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine = new EngineOptions(10);

    @Option(
            names = "--tries",
            paramLabel = "N",
            description = "scenarios to try (default " + DEFAULT_TRIES + ", or as many as --time allows)")
    private Optional<Integer> tries = Optional.empty();

    @Option(names = "--time", paramLabel = "SECONDS", description = "no new try after that time")
    private Optional<BigDecimal> time = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "of the scenarios (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--try", paramLabel = "N", description = "only the try of that number")
    private Optional<Integer> only = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "KIND",
            description =
                    "only scenarios of that kind; may be repeated; kinds that came after the first seven are tried only when named")
    private List<String> kinds = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where failures are written, each to a new directory (default ${DEFAULT-VALUE})")
    private Path directory = Path.of("fuzz-failures");

    @Mixin
    private JudgeOptions judging;

    @Override
    public Integer call() {
        refuseNonsense();
        Fuzzing fuzzing = fuzzing();
        PrintWriter out = spec.commandLine().getOut();
        out.println("seed " + seed);
        out.flush();
        FailureFiles files = new FailureFiles(directory, typed(fuzzing));
        FuzzRun run = run(fuzzing);
        boolean written = true;
        for (Failure failure : run.failures()) {
            written &= tell(failure, run, files, out);
        }
        engine.remark().ifPresent(out::println);
        FuzzText.summary(run, written).forEach(out::println);
        run.denied().ifPresent(why -> spec.commandLine().getErr().println("touchstone: " + Printable.line(why)));
        if (!written || run.denied().isPresent()) {
            return ExitCode.BAD_INPUT;
        }
        boolean undecided = judging.strict() && run.hasUndecided();
        return run.failed() || undecided ? ExitCode.FAILED : ExitCode.OK;
    }

    /** Whether the failure is written to its directory; where it cannot be, all of it is told instead. */
    private boolean tell(Failure failure, FuzzRun run, FailureFiles files, PrintWriter out) {
        try {
            FuzzText.failure(failure, files.write(failure).toString(), run.isMixed())
                    .forEach(out::println);
            return true;
        } catch (InvalidInputException e) {
            FuzzText.unwritten(failure, files.command(), run.isMixed()).forEach(out::println);
            out.flush();
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return false;
        }
    }

    /** The options and the command that make the engine, and with the seed the try, what it is. */
    private String typed(Fuzzing fuzzing) {
        return (fuzzing.isByName() ? "--only " + String.join(" --only ", kinds) + " " : "")
                + judging.typed()
                + engine.typed();
    }

    private FuzzRun run(Fuzzing fuzzing) {
        SuiteJudge judge = new SuiteJudge(Suites.standard(), judging.judge(), judging.timeoutOfRun());
        long end = System.nanoTime()
                + time.map(seconds -> EngineOptions.duration(seconds).toNanos()).orElse(0L);
        BooleanSupplier timeIsUp = () -> time.isPresent() && System.nanoTime() - end > 0;
        int bar = time.isPresent() && tries.isEmpty() ? -1 : fuzzing.tries();
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.of("fuzz", "tries", bar, err, err)) {
            if (!engine.isStdio()) {
                return fuzzing.run(engine.eachTime(), judge, timeIsUp, progress::step);
            }
            try (StdioEngine process = engine.process()) {
                return fuzzing.run(process, judge, timeIsUp, progress::step);
            }
        }
    }

    private Fuzzing fuzzing() {
        List<Kind> wanted = kinds.isEmpty()
                ? Kind.askedOfAll()
                : kinds.stream().map(FuzzCommand::kind).distinct().toList();
        int most = tries.orElse(time.isPresent() ? Integer.MAX_VALUE : DEFAULT_TRIES);
        Fuzzing fuzzing =
                new Fuzzing(seed, only.isPresent() ? 1 : most, only.orElse(0), wanted, engine.isMixedPrecision());
        if (only.isPresent() && !kinds.isEmpty() && !fuzzing.isByName()) {
            throw new InvalidInputException(
                    "--try", "is one try; --only goes with it for kinds that came after the first seven");
        }
        return fuzzing;
    }

    private static Kind kind(String name) {
        List<String> names = Arrays.stream(Kind.values()).map(Kind::key).toList();
        return Kind.named(name)
                .orElseThrow(() -> new InvalidInputException(
                        "--only",
                        "'" + name + "' is no kind, expected "
                                + names.stream().collect(Collectors.joining(", "))
                                + ClosestName.suggestion(name, names)));
    }

    private void refuseNonsense() {
        if (tries.filter(n -> n < 1).isPresent()) {
            throw new InvalidInputException("--tries", "found " + tries.get() + ", expected at least 1");
        }
        if (only.filter(n -> n < 0).isPresent()) {
            throw new InvalidInputException("--try", "found " + only.get() + ", expected at least 0");
        }
        if (only.isPresent() && (tries.isPresent() || time.isPresent())) {
            throw new InvalidInputException("--try", "is one try, and goes without --tries, --time and --only");
        }
        time.ifPresent(seconds -> EngineOptions.refuseTime("--time", seconds));
        engine.refuseNonsense();
    }
}
