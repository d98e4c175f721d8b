package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An engine's trace in any of the forms that are read: JSON, a NumPy archive ({@code .npz}), or CSV. Its first bytes say
 * which. No file may be larger than 64 MiB, and no archive may unpack to more.
 *
 * @param declared the precision that the user declares for it; a JSON trace declares its own
 */
public record TraceFile(InputSource source, Optional<FloatFormat> declared) {

    /** A name and a separator, perhaps behind what spreadsheets and NumPy write before it. */
    private static final Pattern CSV_BEGIN =
            Pattern.compile("^(\\u00ef\\u00bb\\u00bf)?[\\s\"#%,]*[A-Za-z][\\w:. ]*\"?[ ]*[,;\\t|]");

    private enum Form {
        JSON,
        NUMPY,
        CSV,
        /** None that is read. */
        FOREIGN
    }

    /** Those bytes under that name. */
    TraceFile(String name, byte[] bytes, Optional<FloatFormat> declared) {
        this(InputSource.of(bytes, name), declared);
    }

    /**
     * The trace in that file.
     *
     * @throws InvalidInputException when it cannot be opened; what it holds is not looked at
     */
    public static TraceFile of(Path file) {
        return new TraceFile(InputSource.of(file), Optional.empty());
    }

    /** The trace in the rest of that stream, which is left open. */
    public static TraceFile of(InputStream in, String name) {
        return new TraceFile(InputSource.of(in, name), Optional.empty());
    }

    /** What it is called in messages. */
    public String name() {
        return source.name();
    }

    /** The same, its numbers judged at that precision. */
    public TraceFile withPrecision(FloatFormat format) {
        if (form() == Form.JSON) {
            throw new InvalidInputException(name(), "a JSON trace declares its own engine.precision");
        }
        return new TraceFile(source, Optional.of(format));
    }

    /** The scenario that it says it answers. */
    public Optional<String> scenario() {
        return switch (form()) {
            case JSON -> Optional.of(TraceJson.scenarioOf(source));
            case NUMPY -> NpzFile.text(source, "scenario");
            case CSV -> Optional.empty();
            case FOREIGN -> throw foreign();
        };
    }

    /**
     * The answer to that scenario.
     *
     * @throws InvalidInputException when it is none
     */
    public EngineAnswer read(Scenario scenario) {
        return reading(scenario).answer();
    }

    /** The same, with remarks. */
    public TraceReading reading(Scenario scenario) {
        return switch (form()) {
            case JSON -> new TraceReading(TraceJson.read(source, scenario), List.of());
            case NUMPY -> new TraceReading(numpy(scenario), List.of());
            case CSV -> CsvTrace.read(source, scenario, declared.orElse(FloatFormat.BINARY64));
            case FOREIGN -> throw foreign();
        };
    }

    private EngineAnswer numpy(Scenario scenario) {
        NpzFile.text(source, "scenario")
                .filter(answered -> !answered.equals(scenario.label()))
                .ifPresent(answered -> {
                    throw new InvalidInputException(
                            name(), "scenario", "found \"" + answered + "\", expected \"" + scenario.label() + "\"");
                });
        return NpzTrace.read(source, scenario, declared);
    }

    private Form form() {
        byte[] bytes = source.begin(ForeignForm.LENGTH);
        String ending = name().toLowerCase(Locale.ROOT);
        if (InputBytes.isArchive(bytes)) {
            return Form.NUMPY;
        }
        if (ForeignForm.problem(bytes).isPresent() || ending.endsWith(".npz")) {
            return Form.FOREIGN;
        }
        String begin = new String(bytes, StandardCharsets.ISO_8859_1);
        return ending.endsWith(".csv")
                        || ending.endsWith(".tsv")
                        || CSV_BEGIN.matcher(begin).find()
                ? Form.CSV
                : Form.JSON;
    }

    private InvalidInputException foreign() {
        return new InvalidInputException(
                name(),
                ForeignForm.problem(source.begin(ForeignForm.LENGTH))
                        .orElse("found no .npz archive, as numpy.savez writes it"));
    }
}
