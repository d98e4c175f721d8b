package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** A file that may be a filter's log, scenario and answer in one: NumPy, JSON lines, or CSV where there is one state. */
public final class FilterLogFile {

    /** A first line is looked at so far; it is one of a log only if it ends by then. */
    private static final int FIRST_LINE = 1 << 20;

    private FilterLogFile() {}

    /**
     * How a file begins.
     *
     * @param arrays those of an archive, else none
     * @param line the first line of a text, else empty
     */
    private record Begin(Set<String> arrays, String line) {

        static Begin of(InputSource source) {
            byte[] begin = source.begin(ForeignForm.LENGTH);
            if (InputBytes.isArchive(begin)) {
                return new Begin(NpzFile.names(source), "");
            }
            return new Begin(Set.of(), ForeignForm.problem(begin).isPresent() ? "" : firstLine(source));
        }
    }

    /** The log in that file, its numbers judged at that precision; empty where it is something else, or nobody can tell. */
    public static Optional<FilterLog> read(TraceFile file, Optional<FloatFormat> declared) {
        InputSource source = file.source();
        Begin begin;
        try {
            begin = Begin.of(source);
        } catch (InvalidInputException e) { // whoever reads it as a trace says so
            return Optional.empty();
        }
        if (NpzFilterLog.isLog(begin.arrays())) {
            return Optional.of(NpzFilterLog.read(source, declared));
        }
        return begin.line().startsWith("{")
                ? JsonFilterLog.read(source, begin.line(), declared)
                : CsvFilterLog.read(source, begin.line(), declared);
    }

    /** Empty where it is longer. */
    private static String firstLine(InputSource source) {
        byte[] bytes = source.begin(FIRST_LINE);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String line = end >= 0 ? text.substring(0, end) : bytes.length < FIRST_LINE ? text : "";
        return line.replaceFirst("^\uFEFF", "").strip();
    }
}
