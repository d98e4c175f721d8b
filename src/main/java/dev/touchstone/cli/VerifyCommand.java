package dev.touchstone.cli;

import dev.touchstone.conform.InOrder;
import dev.touchstone.judge.GoldenDeviations;
import dev.touchstone.oracle.GoldenCheck;
import dev.touchstone.oracle.TwinCheck;
import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.Deviations;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import dev.touchstone.scenario.suite.Sha256;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone verify}: recomputes every golden in balls and so proves, or refuses, every digit. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Recompute every golden in DIR in ball arithmetic and so prove all its digits.")
final class VerifyCommand implements Callable<Integer> {

    private static final int PROBLEMS_SHOWN = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "a golden suite (default: ./golden, else the one packed with the program)")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--witness", description = "also rerun the witnesses: second formula, Taylor integrator (minutes)")
    private boolean witness;

    @Mixin
    private SuiteOptions part;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        GoldenSuite suite = directory.map(GoldenSuite::at).orElseGet(Suites::standard);
        List<String> files = suite.hashMismatches();
        List<Entry> entries = part.selected(suite);
        List<String> failed = new ArrayList<>();
        int[] values = {0};
        try (Progress progress = Progress.of(
                "verify", "goldens", entries.size(), out, spec.commandLine().getErr())) {
            InOrder.run(
                    entries,
                    entry -> {
                        progress.running(entry.id());
                        return check(suite, entry);
                    },
                    result -> {
                        progress.done(result.line(), result.problems().isEmpty());
                        result.problems().stream()
                                .limit(PROBLEMS_SHOWN)
                                .forEach(problem -> progress.print("      " + result.id() + ": " + problem));
                        if (result.problems().size() > PROBLEMS_SHOWN) {
                            progress.print("      ... and " + (result.problems().size() - PROBLEMS_SHOWN) + " more");
                        }
                        if (result.problems().isEmpty()) {
                            values[0] += result.values();
                        } else {
                            failed.add(result.id());
                        }
                    });
        }
        files.forEach(problem -> out.println("FAIL  " + problem));
        double seconds = (System.nanoTime() - start) / 1e9;
        out.println(String.format(
                Locale.ROOT,
                "%d of %d goldens PASS, %d values proved to 40 digits%s, %.1f s%s",
                entries.size() - failed.size(),
                entries.size(),
                values[0],
                witness ? ", each met by its witness" : "",
                seconds,
                failed.isEmpty() && files.isEmpty()
                        ? ""
                        : "; FAILED: "
                                + (failed.isEmpty() ? "files do not match index.json" : String.join(", ", failed))));
        boolean held = !entries.isEmpty() && failed.isEmpty() && files.isEmpty(); // nothing verified is no success
        return held ? ExitCode.OK : ExitCode.FAILED;
    }

    private record Result(String id, String title, int values, List<String> problems) {

        String line() {
            return problems.isEmpty()
                    ? "PASS  " + id + "  " + values + " values  " + title
                    : "FAIL  " + id + "  " + title;
        }
    }

    private Result check(GoldenSuite suite, Entry entry) {
        try {
            Scenario scenario = suite.scenario(entry.id());
            Trace golden = suite.trace(entry.id());
            String sha256 = Sha256.of(suite.scenarioBytes(entry.id()));
            int values = Place.all(golden.points()).size();
            List<String> problems = new ArrayList<>(GoldenCheck.problems(scenario, golden, sha256, witness));
            suite.deviationsBytes(entry.id())
                    .filter(kept -> witness
                            && !Arrays.equals(
                                    kept, GoldenDeviations.of(scenario, golden).json()))
                    .ifPresent(other -> problems.add(Deviations.name(entry.id())
                            + " is not what the twins deviate by; 'golden deviations' writes it"));
            suite.relations().stream()
                    .filter(relation -> relation.type() == Relation.Type.SAME_AS
                            && relation.ids().get(1).equals(entry.id()))
                    .forEach(relation -> problems.addAll(
                            TwinCheck.problems(suite.trace(relation.ids().get(0)), golden)));
            return new Result(entry.id(), entry.title(), values, problems);
        } catch (InvalidInputException | UnprovedException e) {
            return new Result(entry.id(), entry.title(), 0, List.of(e.getMessage()));
        }
    }
}
