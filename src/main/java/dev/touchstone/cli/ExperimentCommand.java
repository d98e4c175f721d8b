package dev.touchstone.cli;

import dev.touchstone.experiment.Cell;
import dev.touchstone.experiment.CellExecutor;
import dev.touchstone.experiment.CellStore;
import dev.touchstone.experiment.Cluster;
import dev.touchstone.experiment.CodeVersion;
import dev.touchstone.experiment.Experiment;
import dev.touchstone.experiment.ExperimentRun;
import dev.touchstone.experiment.ExperimentRun.UnjudgedEngineException;
import dev.touchstone.experiment.Experiments;
import dev.touchstone.experiment.Findings;
import dev.touchstone.experiment.Size;
import dev.touchstone.experiment.Threads;
import dev.touchstone.report.ExperimentFiles;
import dev.touchstone.report.ExperimentText;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone experiment}: theory against measurement. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = "Run an experiment: results as CSV and JSON, a figure as SVG and PNG.",
        footer =
                "A run that was killed goes on where it was; the results do not depend on that, nor on where the cells are computed.")
final class ExperimentCommand implements Callable<Integer> {

    private static final String LIST = "list";
    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME|all|list", description = "'list' says which there are")
    private String name;

    @Option(names = "--quick", description = "small: under a minute on two cores")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "experiments",
            description = "gets DIR/NAME/results.csv, … (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--jobs", paramLabel = "N", description = "cells at a time (default: the machine's cores)")
    private Integer jobs;

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            arity = "0..1",
            fallbackValue = "local[*]",
            description =
                    "compute on Apache Spark instead (MASTER: ${FALLBACK-VALUE} when left out); see CONTRIBUTING.md")
    private String master;

    @Option(
            names = "--seed",
            paramLabel = "K",
            defaultValue = "1",
            description = "of all random numbers (default: ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        CellExecutor executor = executor();
        if (name.equals(LIST)) {
            Experiments.all()
                    .forEach(each -> out().println(String.format(Locale.ROOT, "%-14s %s", each.name(), each.title())));
            return ExitCode.OK;
        }
        List<Experiment> chosen = name.equals(ALL) ? Experiments.all() : List.of(Experiments.named(name));
        int code = ExitCode.OK;
        for (Experiment experiment : chosen) {
            code = Math.max(code, run(experiment, executor));
        }
        return code;
    }

    private CellExecutor executor() {
        if (master == null) {
            int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
            if (threads < 1) {
                throw new InvalidInputException("--jobs", "at least 1 is needed, not " + threads);
            }
            return new Threads(threads);
        }
        if (jobs != null) {
            throw new InvalidInputException("--jobs", "does not go with --spark; local[" + jobs + "] says it there");
        }
        return Cluster.installed().at(master);
    }

    private int run(Experiment experiment, CellExecutor executor) {
        long start = System.nanoTime();
        Path directory = out.resolve(experiment.name());
        try {
            ExperimentRun run = compute(experiment, executor, directory);
            out().println(experiment.name() + ": " + experiment.title());
            run.engines().forEach(engine -> out().println(ExperimentText.engine(engine)));
            Findings findings = run.findings();
            ExperimentText.tables(findings).forEach(out()::println);
            out().println();
            ExperimentFiles.of(run, findings, Version.number()).forEach((file, content) -> {
                AtomicFile.write(directory.resolve(file), content);
                out().println("wrote " + directory.resolve(file));
            });
            out().println(String.format(
                    Locale.ROOT,
                    "%d cells, %d of them from an earlier run, seed %d, %.1f s",
                    run.results().size(),
                    run.kept(),
                    seed,
                    (System.nanoTime() - start) / 1e9));
            return ExitCode.OK;
        } catch (UnjudgedEngineException e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ExperimentRun compute(Experiment experiment, CellExecutor executor, Path directory) {
        try (Bar bar = new Bar(experiment.name())) {
            return ExperimentRun.of(
                    experiment,
                    quick ? Size.QUICK : Size.FULL,
                    seed,
                    executor,
                    new CellStore(directory.resolve("cells"), CodeVersion.current()),
                    bar);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The run's progress bar. */
    private final class Bar implements ExperimentRun.Listener, AutoCloseable {

        private final String experiment;
        private Progress progress;

        Bar(String experiment) {
            this.experiment = experiment;
        }

        @Override
        public void starts(int cells) {
            if (cells > 0) {
                out().println(experiment + ": " + cells + " cells to compute");
                out().flush();
            }
            progress = Progress.of(
                    experiment, "cells", cells, out(), spec.commandLine().getErr());
        }

        @Override
        public void finished(Cell cell) {
            progress.step();
            progress.running(cell.key());
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
