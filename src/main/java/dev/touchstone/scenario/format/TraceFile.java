package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An engine's trace in any of the forms that are read: JSON, a NumPy archive ({@code .npz}), or CSV. Its first bytes say
 * which. No file may be larger than 64 MiB, and no archive may unpack to more.
 *
 * @param declared the precision that the user declares for it; a JSON trace declares its own
 */
public record TraceFile(String name, byte[] bytes, Optional<FloatFormat> declared) {

    /** A name and a comma, perhaps behind the byte-order mark that spreadsheets write. */
    private static final Pattern CSV_BEGIN = Pattern.compile("^(\\u00ef\\u00bb\\u00bf)?[\\s\"]*[A-Za-z]\\w*\"?\\s*,");

    private enum Form {
        JSON,
        NUMPY,
        CSV
    }

    /** The trace in that file. */
    public static TraceFile of(Path file) {
        return new TraceFile(file.toString(), InputBytes.read(file), Optional.empty());
    }

    /** The trace in the rest of that stream, which is left open. */
    public static TraceFile of(InputStream in, String name) {
        return new TraceFile(name, InputBytes.read(in, name), Optional.empty());
    }

    /** The same, its numbers judged at that precision. */
    public TraceFile withPrecision(FloatFormat format) {
        if (form() == Form.JSON) {
            throw new InvalidInputException(name, "a JSON trace declares its own engine.precision");
        }
        return new TraceFile(name, bytes, Optional.of(format));
    }

    /** The scenario that it says it answers. */
    public Optional<String> scenario() {
        return switch (form()) {
            case JSON -> Optional.of(TraceJson.scenarioOf(bytes, name));
            case NUMPY -> NpzFile.read(bytes, name).text("scenario");
            case CSV -> Optional.empty();
        };
    }

    /**
     * The answer to that scenario.
     *
     * @throws InvalidInputException when it is none
     */
    public EngineAnswer read(Scenario scenario) {
        return switch (form()) {
            case JSON -> TraceJson.read(bytes, name, scenario);
            case NUMPY -> {
                scenario().ifPresent(answered -> requireSame(answered, scenario));
                yield new NpzTrace(NpzFile.read(bytes, name), scenario).read(declared);
            }
            case CSV -> CsvTrace.of(bytes, name, scenario).read(declared);
        };
    }

    private void requireSame(String answered, Scenario scenario) {
        if (!answered.equals(scenario.label())) {
            throw new InvalidInputException(
                    name, "scenario", "found \"" + answered + "\", expected \"" + scenario.label() + "\"");
        }
    }

    private Form form() {
        if (NpzFile.isArchive(bytes)) {
            return Form.NUMPY;
        }
        if (bytes.length > 0 && bytes[0] == (byte) 0x93) {
            throw new InvalidInputException(name, "found a single .npy array, expected a .npz archive of several");
        }
        String begin = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        return name.endsWith(".csv") || CSV_BEGIN.matcher(begin).find() ? Form.CSV : Form.JSON;
    }
}
