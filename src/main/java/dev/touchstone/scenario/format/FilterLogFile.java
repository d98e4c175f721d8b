package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.FilterLog;
import java.util.Optional;

/** A file that may be a filter's log, scenario and answer in one. */
public final class FilterLogFile {

    private FilterLogFile() {}

    /** The log in that file; empty where it is something else. */
    public static Optional<FilterLog> read(TraceFile file) {
        InputSource source = file.source();
        Optional<FloatFormat> declared = file.declared();
        if (NpzFile.isArchive(source.begin(ForeignForm.LENGTH))) {
            return NpzFilterLog.isLog(NpzFile.names(source))
                    ? Optional.of(NpzFilterLog.read(source, declared))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
