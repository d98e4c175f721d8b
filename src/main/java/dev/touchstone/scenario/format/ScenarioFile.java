package dev.touchstone.scenario.format;

import dev.touchstone.scenario.Scenario;
import java.io.InputStream;
import java.nio.file.Path;

/** A scenario in either form that is read: JSON, or a NumPy archive ({@code .npz}); its first bytes say which. */
public final class ScenarioFile {

    private ScenarioFile() {}

    /**
     * The scenario in that file, of at most 64 MiB.
     *
     * @throws dev.touchstone.scenario.InvalidInputException when there is none
     */
    public static Scenario read(Path file) {
        return read(InputBytes.read(file), file.toString());
    }

    /** The scenario in the rest of that stream, which is left open; {@code name} stands in messages. */
    public static Scenario read(InputStream in, String name) {
        return read(InputBytes.read(in, name), name);
    }

    private static Scenario read(byte[] bytes, String name) {
        return NpzFile.isArchive(bytes) ? NpzScenario.read(bytes, name) : ScenarioJson.read(bytes, name);
    }

    /** The NumPy archive of that scenario. */
    public static byte[] toNpz(Scenario scenario) {
        return NpzScenario.write(scenario);
    }
}
