package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.FilterLog;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file that may be a filter's log, scenario and answer in one: NumPy, JSON lines, or CSV where there is one state. */
public final class FilterLogFile {

    /** A first line is looked at so far; it is one of a log only if it ends by then. */
    private static final int FIRST_LINE = 1 << 20;

    private FilterLogFile() {}

    /** The log in that file, its numbers judged at that precision; empty where it is something else. */
    public static Optional<FilterLog> read(TraceFile file, Optional<FloatFormat> declared) {
        InputSource source = file.source();
        byte[] begin = source.begin(ForeignForm.LENGTH);
        if (NpzFile.isArchive(begin)) {
            return NpzFilterLog.isLog(NpzFile.names(source))
                    ? Optional.of(NpzFilterLog.read(source, declared))
                    : Optional.empty();
        }
        if (ForeignForm.problem(begin).isPresent()) {
            return Optional.empty();
        }
        String first = firstLine(source);
        return first.startsWith("{")
                ? JsonFilterLog.read(source, first, declared)
                : CsvFilterLog.read(source, first, declared);
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
