package dev.touchstone.cli;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code touchstone new-engine}: the files of {@code src/adapters/template}, in which {@code @word@} stands for what
 * {@code words.properties} of the language has, and the loop of that language's adapter.
 */
@Command(
        name = "new-engine",
        mixinStandardHelpOptions = true,
        description =
                "Write a working engine in another language, with a place for your mathematics, its test and its CI.")
final class NewEngineCommand implements Runnable {

    private static final List<String> LANGUAGES = List.of("python", "c", "octave", "r");

    private static final String RESOURCES = "/dev/touchstone/adapters/";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LANGUAGE", description = "python, c, octave or r")
    private String language;

    @Parameters(index = "1", paramLabel = "DIR", description = "a new directory, or an empty one")
    private Path directory;

    @Override
    public void run() {
        if (!LANGUAGES.contains(language)) {
            throw new InvalidInputException(
                    "LANGUAGE",
                    "'" + language + "' is none of " + String.join(", ", LANGUAGES)
                            + ClosestName.suggestion(language, LANGUAGES));
        }
        refuseWhatIsThere();
        Properties words = words();
        PrintWriter out = spec.commandLine().getOut();
        files(words).forEach((name, text) -> {
            AtomicFile.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
            out.println("wrote " + directory.resolve(name));
        });
        out.println("It solves the kind riccati as it stands; " + directory.resolve(words.getProperty("engine"))
                + " is for your mathematics. To have it judged:");
        out.println("TOUCHSTONE=/path/to/touchstone sh " + shellWord(directory.resolve("test.sh")));
    }

    private static String shellWord(Path path) {
        String word = path.toString();
        return word.matches("[\\w./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private void refuseWhatIsThere() {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            if (entries.iterator().hasNext()) {
                throw new InvalidInputException(directory.toString(), "is not empty, and nothing is overwritten");
            }
        } catch (IOException e) {
            throw new InvalidInputException(directory.toString(), "found something that is no directory to be read");
        }
    }

    private Properties words() {
        try {
            Properties words = new Properties();
            words.load(new StringReader(resource("template/" + language + "/words.properties")));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts by name. */
    private Map<String, String> files(Properties words) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", filled("README.md", words));
        String engine = words.getProperty("engine");
        files.put(engine, resource("template/" + language + "/" + engine));
        for (String name : words.getProperty("files").split(" ")) {
            files.put(name, resource(language + "/" + name));
        }
        files.put("test.sh", filled("test.sh", words));
        files.put(".github/workflows/touchstone.yml", filled("touchstone.yml", words));
        return files;
    }

    private static String filled(String template, Properties words) {
        String text = resource("template/" + template);
        for (String word : words.stringPropertyNames()) {
            text = text.replace("@" + word + "@", words.getProperty(word));
        }
        return text;
    }

    private static String resource(String name) {
        try (InputStream stream = NewEngineCommand.class.getResourceAsStream(RESOURCES + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
