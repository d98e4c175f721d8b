package dev.touchstone.scenario.format;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A scenario in either form that is read: JSON, or a NumPy archive ({@code .npz}); its first bytes say which. */
public final class ScenarioFile {

    private ScenarioFile() {}

    /**
     * The scenario in that file, of at most 64 MiB.
     *
     * @throws InvalidInputException when there is none
     */
    public static Scenario read(Path file) {
        return read(InputSource.of(file));
    }

    /** The scenario in the rest of that stream, which is left open; {@code name} stands in messages. */
    public static Scenario read(InputStream in, String name) {
        return read(InputSource.of(in, name));
    }

    /** The scenario in that input. */
    public static Scenario read(InputSource source) {
        byte[] begin = source.begin(ForeignForm.LENGTH);
        if (InputBytes.isArchive(begin)) {
            return NpzScenario.read(source);
        }
        ForeignForm.problem(begin).ifPresent(problem -> {
            throw new InvalidInputException(source.name(), problem);
        });
        return ScenarioJson.read(source.bytes(), source.name());
    }

    /** Where that input has its first number that binary64 does not hold exactly, so that only binary64 knows what it means. */
    public static Optional<String> inexact(InputSource source) {
        return InputBytes.isArchive(source.begin(ForeignForm.LENGTH))
                ? Optional.empty()
                : JsonReader.inexact(JsonTree.of(source), "$");
    }

    /** The NumPy archive of that scenario. */
    public static byte[] toNpz(Scenario scenario) {
        return NpzScenario.write(scenario);
    }
}
