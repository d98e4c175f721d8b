package dev.touchstone.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.touchstone.experiment.CellResult;
import dev.touchstone.experiment.CodeVersion;
import dev.touchstone.experiment.EngineVerdict;
import dev.touchstone.experiment.ExperimentRun;
import dev.touchstone.experiment.Findings;
import dev.touchstone.experiment.Findings.FindingsTable;
import dev.touchstone.experiment.RandomStreams;
import dev.touchstone.report.figure.FigureDrawing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files of an experiment: {@code results.csv}, {@code results.json}, {@code findings.md}, {@code figure.svg}, {@code figure.png}, and
 * the headline likewise where there is one. They depend on
 * the run's experiment, size, seed and code alone: no date, no duration, no number of jobs. Numbers are printed so that they
 * read back to the same bits; what does not apply is empty in CSV and null in JSON.
 */
public final class ExperimentFiles {

    /** Members of a cell begin a line. */
    private static final int LINES_DOWN_TO = 2;

    /** A line for what is looked up, and no spaces between numbers: they would be a tenth of the file. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withArrayIndenter(NopIndenter.instance)
                    .withObjectIndenter(new Lines()))
            .build();

    /** No white space but line ends, and those only where objects are not nested deep. */
    private static final class Lines extends NopIndenter {

        private static final long serialVersionUID = 1L;

        @Override
        public void writeIndentation(JsonGenerator generator, int level) throws IOException {
            if (level <= LINES_DOWN_TO) {
                generator.writeRaw('\n');
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }

    private ExperimentFiles() {}

    /** Every file's content by its name. */
    public static Map<String, byte[]> of(ExperimentRun run, Findings findings, String version) {
        FigureDrawing drawing = new FigureDrawing(findings.figure());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("results.csv", csv(run).getBytes(StandardCharsets.UTF_8));
        files.put("results.json", json(run, findings, version));
        files.put(
                "findings.md",
                ExperimentMarkdown.of(run, findings, version, CodeVersion.current())
                        .getBytes(StandardCharsets.UTF_8));
        files.put("figure.svg", drawing.svg());
        files.put("figure.png", drawing.png());
        findings.headline().map(FigureDrawing::new).ifPresent(headline -> {
            files.put("headline.svg", headline.svg());
            files.put("headline.png", headline.png());
        });
        return files;
    }

    /** One line a row: the cell's parameters and seed, then its numbers. */
    static String csv(ExperimentRun run) {
        Set<String> parameters = new LinkedHashSet<>();
        run.results()
                .forEach(result -> parameters.addAll(result.cell().parameters().keySet()));
        List<String> columns = run.experiment().columns();
        List<String> header = new ArrayList<>(parameters);
        header.replaceAll(name -> columns.contains(name) ? "cell_" + name : name); // every name stands once
        header.add("seed");
        header.addAll(columns);
        StringBuilder csv = new StringBuilder(String.join(",", header)).append('\n');
        for (CellResult result : run.results()) {
            Map<String, String> values = result.cell().parameters();
            List<String> start = new ArrayList<>();
            parameters.forEach(name -> start.add(values.getOrDefault(name, "")));
            start.add(Long.toString(result.cell().seed()));
            for (double[] row : result.rows()) {
                List<String> line = new ArrayList<>(start);
                Arrays.stream(row).forEach(x -> line.add(Double.isFinite(x) ? Double.toString(x) : ""));
                csv.append(String.join(",", line)).append('\n');
            }
        }
        return csv.toString();
    }

    private static byte[] json(ExperimentRun run, Findings findings, String version) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1);
        document.put("experiment", run.experiment().name());
        document.put("title", run.experiment().title());
        document.put("version", version);
        document.put("code", CodeVersion.current());
        document.put("size", run.size().name().toLowerCase(Locale.ROOT));
        document.put("seed", run.seed());
        document.put("generator", RandomStreams.GENERATOR);
        document.put(
                "engines", run.engines().stream().map(ExperimentFiles::engine).toList());
        document.put(
                "tables", findings.tables().stream().map(ExperimentFiles::table).toList());
        document.put("findings", findings.words());
        document.put("columns", run.experiment().columns());
        document.put("cells", run.results().stream().map(ExperimentFiles::cell).toList());
        try {
            return (MAPPER.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the results could not be written as JSON", e);
        }
    }

    private static Map<String, Object> engine(EngineVerdict engine) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("engine", engine.engine());
        members.put("scenario", engine.scenario());
        members.put("verdict", engine.verdict());
        members.put("budgetUsed", engine.used());
        return members;
    }

    private static Map<String, Object> table(FindingsTable table) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", table.title());
        members.put("columns", table.columns());
        members.put("rows", table.rows());
        return members;
    }

    private static Map<String, Object> cell(CellResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("parameters", result.cell().parameters());
        members.put("seed", result.cell().seed());
        members.put(
                "rows",
                Arrays.stream(result.rows())
                        .map(row -> Arrays.stream(row)
                                .mapToObj(x -> Double.isFinite(x) ? (Object) x : null)
                                .toList())
                        .toList());
        return members;
    }
}
