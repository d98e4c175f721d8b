package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A scenario of the golden catalogue, without its content.
 *
 * @param scenarioSha256 of the scenario file's bytes, lower-case hex
 * @param traceSha256 of the golden trace file's bytes
 * @param supersededBy the id that replaces this one, where an erratum says so
 */
public record Entry(
        String id,
        Kind kind,
        String title,
        List<String> flags,
        String scenarioSha256,
        String traceSha256,
        Optional<String> supersededBy) {

    public Entry {
        flags = List.copyOf(flags);
    }
}
