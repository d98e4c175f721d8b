package dev.touchstone.scenario.format;

import dev.touchstone.scenario.EngineAnswer;
import java.util.List;

/**
 * An answer as it was read, and what is to be said of how it is written.
 *
 * @param remarks whole sentences
 */
public record TraceReading(EngineAnswer answer, List<String> remarks) {

    public TraceReading {
        remarks = List.copyOf(remarks);
    }
}
