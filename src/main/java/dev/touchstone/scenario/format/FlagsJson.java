package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.scenario.Flag;
import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The registered flags, {@code flags.json}: what a scenario may be marked with, and why. */
public final class FlagsJson {

    private static final String PACKED = "packed golden/flags.json";

    private FlagsJson() {}

    /** The flags in that input, in their order. */
    public static Map<String, Flag> read(InputSource source) {
        JsonNode tree = JsonReader.read(source, JsonReader.Numbers.BINARY64, SchemaFile.FLAGS);
        Map<String, Flag> flags = new LinkedHashMap<>();
        tree.get("flags").properties().forEach(member -> flags.put(member.getKey(), flag(member.getValue())));
        return Collections.unmodifiableMap(flags);
    }

    /** Those that travel with the program: what a scenario file outside any suite may use. */
    static Map<String, Flag> packed() {
        return Packed.FLAGS;
    }

    /** Read on first use and once, not with every scenario file: what is packed does not change. */
    private static final class Packed {
        private static final Map<String, Flag> FLAGS = readPacked();
    }

    private static Map<String, Flag> readPacked() {
        try (InputStream in = FlagsJson.class.getResourceAsStream("/golden/flags.json")) {
            if (in == null) {
                throw new InvalidInputException(PACKED, "no such file");
            }
            return read(InputSource.packed(InputBytes.read(in, PACKED), PACKED));
        } catch (IOException e) {
            throw new InvalidInputException(PACKED, "could not be read (" + e.getMessage() + ")");
        }
    }

    private static Flag flag(JsonNode flag) {
        String severity = flag.get("severity").textValue().toUpperCase(Locale.ROOT);
        return new Flag(
                flag.get("probes").textValue(), flag.get("catches").textValue(), Flag.Severity.valueOf(severity));
    }
}
