package dev.touchstone.cli;

import dev.touchstone.conform.InOrder;
import dev.touchstone.judge.GoldenDeviations;
import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Printable;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.AtomicFile;
import dev.touchstone.scenario.suite.Deviations;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import dev.touchstone.scenario.suite.Sha256;
import dev.touchstone.scenario.suite.SuiteWriter;
import dev.touchstone.scenario.suite.Supersede;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone golden}: the only way goldens are written. */
@Command(
        name = "golden",
        mixinStandardHelpOptions = true,
        description = "List, show and add goldens: the only way they are written.",
        subcommands = {
            GoldenCommand.ListGoldens.class,
            GoldenCommand.Show.class,
            GoldenCommand.Add.class,
            GoldenCommand.Relate.class,
            GoldenCommand.Recompute.class,
            GoldenCommand.Repair.class,
            GoldenCommand.Twins.class
        })
final class GoldenCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code golden list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List ids, flags and titles.")
    static final class ListGoldens implements Runnable {

        @Spec
        private CommandSpec spec;

        @Mixin
        private SuiteOptions part;

        @Override
        public void run() {
            for (Entry entry : part.selected(Suites.standard())) {
                spec.commandLine().getOut().println(entry.id() + "  " + entry.title() + "  " + entry.flags());
            }
        }
    }

    /** {@code golden show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Print a scenario and its golden trace.")
    static final class Show implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "ID")
        private String id;

        @Option(names = "--scenario", description = "the scenario only")
        private boolean scenarioOnly;

        @Override
        public void run() {
            GoldenSuite suite = Suites.standard();
            PrintWriter out = spec.commandLine().getOut();
            out.print(Printable.text(new String(suite.scenarioBytes(id), StandardCharsets.UTF_8)));
            if (!scenarioOnly) {
                out.print(Printable.text(new String(suite.traceBytes(id), StandardCharsets.UTF_8)));
            }
            out.flush();
        }
    }

    /** {@code golden add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Validate a scenario, compute its golden trace and add both under a permanent id.")
    static final class Add implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "1", paramLabel = "SCENARIO", description = "a scenario file; its id, if any, is replaced")
        private Path file;

        @Option(names = "--into", paramLabel = "DIR", description = "the suite (default: ${DEFAULT-VALUE})")
        private Path directory = Suites.DEFAULT_DIRECTORY;

        @Option(
                names = "--relate",
                paramLabel = "RELATION:ID[:NUMBER]",
                description =
                        "relates ID (first) to the new scenario (second): below, time-scaling, same-span, same-as,"
                                + " semigroup, same-but-lambda, same-but-alpha, same-but-kappa; the number is its factor or offset; may be repeated")
        private List<String> related = List.of();

        @Option(
                names = "--supersede",
                arity = "2",
                paramLabel = "ID REASON",
                description = "the new scenario replaces ID, which stays listed as superseded")
        private List<String> supersede = List.of();

        @Mixin
        private ProofLimit limit = new ProofLimit();

        @Override
        public Integer call() {
            GoldenSuite suite = GoldenSuite.at(directory);
            Scenario draft = ScenarioJson.read(
                    TraceJson.bytes(file), file.toString(), suite.flags().keySet());
            List<Relation> relations = new ArrayList<>();
            related.forEach(text -> relations.add(relation(text, Relation.ADDED)));
            Optional<Supersede> replaced = supersede.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Supersede(supersede.get(0), supersede.get(1)));
            String id = writer(spec, directory)
                    .add(
                            draft,
                            scenario -> limit.proved(
                                    scenario,
                                    Oracle.GOLDEN_DIGITS,
                                    spec.commandLine().getErr(),
                                    () -> Oracle.ofDigits(Oracle.GOLDEN_DIGITS)
                                            .witnessed(scenario, Sha256.of(ScenarioJson.toJson(scenario)))),
                            relations,
                            replaced);
            spec.commandLine().getOut().println("added " + id + "  " + draft.title());
            return ExitCode.OK;
        }

        /** What that says of the scenario that it names, the first, and another one. */
        static Relation relation(String text, String second) {
            String[] parts = text.split(":", -1);
            Optional<Relation.Type> type = Relation.Type.named(parts[0]);
            if (parts.length < 2 || parts.length > 3 || type.isEmpty()) {
                throw new InvalidInputException(
                        "relation",
                        "found '" + text + "', expected e.g. below:riccati-001 or semigroup:discrete-map-003:2");
            }
            try {
                Optional<BigDecimal> number =
                        parts.length == 3 ? Optional.of(new BigDecimal(parts[2])) : Optional.empty();
                return new Relation(type.get(), List.of(parts[1], second), number);
            } catch (NumberFormatException e) {
                throw new InvalidInputException("relation", "'" + text + "': '" + parts[2] + "' is no number");
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException("relation", "'" + text + "': " + e.getMessage());
            }
        }
    }

    /** {@code golden relate}. */
    @Command(
            name = "relate",
            mixinStandardHelpOptions = true,
            description = {
                "Record a relation between two goldens, in index.json alone.",
                "What it promises of equations (50) is decided exactly first."
            })
    static final class Relate implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "RELATION:ID[:NUMBER]", description = "as of 'golden add --relate'")
        private String related;

        @Parameters(index = "1", paramLabel = "ID", description = "the second golden")
        private String second;

        @Option(names = "--into", paramLabel = "DIR", description = "the suite (default: ${DEFAULT-VALUE})")
        private Path directory = Suites.DEFAULT_DIRECTORY;

        @Override
        public void run() {
            Relation relation = Add.relation(related, second);
            writer(spec, directory).relate(relation);
            spec.commandLine()
                    .getOut()
                    .println("related " + String.join(" and ", relation.ids()) + " by "
                            + relation.type().key());
        }
    }

    /** {@code golden recompute}. */
    @Command(
            name = "recompute",
            mixinStandardHelpOptions = true,
            description = {
                "Recompute goldens, witness included, and renew their audits.",
                "Refuses a golden whose digits would change: a wrong golden is superseded, not edited."
            })
    static final class Recompute implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "0..*", paramLabel = "FLAG|KIND|ID", description = "what to recompute (default: all)")
        private List<String> only = List.of();

        @Option(names = "--into", paramLabel = "DIR", description = "the suite (default: ${DEFAULT-VALUE})")
        private Path directory = Suites.DEFAULT_DIRECTORY;

        @Override
        public Integer call() {
            SuiteWriter writer = writer(spec, directory);
            writer.repair();
            GoldenSuite suite = GoldenSuite.at(directory);
            List<String> ids = Selection.of(suite, only).stream().map(Entry::id).toList();
            PrintWriter out = spec.commandLine().getOut();
            try (Progress progress = Progress.of(
                    "recompute", "goldens", ids.size(), out, spec.commandLine().getErr())) {
                InOrder.run(
                        ids,
                        id -> {
                            progress.running(id);
                            return Oracle.ofDigits(Oracle.GOLDEN_DIGITS)
                                    .witnessed(suite.scenario(id), Sha256.of(suite.scenarioBytes(id)));
                        },
                        trace -> {
                            String id = trace.scenario();
                            if (!trace.points().equals(suite.trace(id).points())) {
                                throw new InvalidInputException(
                                        id, "its digits would change; add the right one with --supersede " + id);
                            }
                            writer.rewriteTrace(id, trace);
                            progress.done("renewed " + id);
                        });
            }
            return ExitCode.OK;
        }
    }

    /** {@code golden repair}. */
    @Command(
            name = "repair",
            mixinStandardHelpOptions = true,
            description = "Finish or take back what a killed 'golden add' or 'golden recompute' has begun.")
    static final class Repair implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(names = "--into", paramLabel = "DIR", description = "the suite (default: ${DEFAULT-VALUE})")
        private Path directory = Suites.DEFAULT_DIRECTORY;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            if (!new SuiteWriter(directory, out::println).repair()) {
                out.println(directory + ": nothing to repair");
            }
            return ExitCode.OK;
        }
    }

    /** {@code golden deviations}. */
    @Command(
            name = "deviations",
            mixinStandardHelpOptions = true,
            description = {
                "Compute what the twins of goldens deviate by, from which budgets are made, and write it beside them:",
                "judging need not compute it again."
            })
    static final class Twins implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(arity = "0..*", paramLabel = "FLAG|KIND|ID", description = "of which goldens (default: all)")
        private List<String> only = List.of();

        @Option(names = "--into", paramLabel = "DIR", description = "the suite (default: ${DEFAULT-VALUE})")
        private Path directory = Suites.DEFAULT_DIRECTORY;

        @Override
        public Integer call() {
            GoldenSuite suite = GoldenSuite.at(directory);
            List<String> ids = Selection.of(suite, only).stream().map(Entry::id).toList();
            PrintWriter out = spec.commandLine().getOut();
            try (Progress progress = Progress.of(
                    "deviations", "goldens", ids.size(), out, spec.commandLine().getErr())) {
                InOrder.run(
                        ids,
                        id -> {
                            progress.running(id);
                            byte[] json = GoldenDeviations.of(suite.scenario(id), suite.trace(id))
                                    .json();
                            AtomicFile.write(directory.resolve(Deviations.name(id)), json);
                            return id;
                        },
                        id -> progress.done("wrote " + directory.resolve(Deviations.name(id))));
            }
            return ExitCode.OK;
        }
    }

    private static SuiteWriter writer(CommandSpec spec, Path directory) {
        PrintWriter err = spec.commandLine().getErr();
        return new SuiteWriter(directory, sentence -> err.println("touchstone: " + sentence));
    }
}
