package dev.touchstone.scenario.format;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.TrainingLog;
import java.util.Optional;

/** A file that may be a recorded run of SGD, scenario and answer in one: a NumPy archive. */
public final class TrainingLogFile {

    private TrainingLogFile() {}

    /** The run in that file, its numbers judged at that precision; empty where it is something else, or nobody can tell. */
    public static Optional<TrainingLog> read(TraceFile file, Optional<FloatFormat> declared) {
        InputSource source = file.source();
        try {
            if (!InputBytes.isArchive(source.begin(ForeignForm.LENGTH))
                    || !NpzTrainingLog.isLog(source, NpzFile.names(source))) {
                return Optional.empty();
            }
        } catch (InvalidInputException e) { // whoever reads it as a trace says so
            return Optional.empty();
        }
        return Optional.of(NpzTrainingLog.read(source, declared));
    }
}
