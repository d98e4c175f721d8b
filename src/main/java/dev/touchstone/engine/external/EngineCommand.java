package dev.touchstone.engine.external;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line of a foreign engine. An engine runs in a directory of its own, so words that name an existing file
 * here stand for its absolute path.
 */
public record EngineCommand(List<String> words) {

    public EngineCommand {
        words = understood(words, Path.of(""));
    }

    /** These words in a directory. */
    static List<String> understood(List<String> words, Path here) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one word");
        }
        return Stream.concat(
                        Stream.of(program(words.get(0), here)),
                        words.stream().skip(1).map(word -> absolute(word, here)))
                .toList();
    }

    /** A program without a slash is looked for on the PATH first, whatever stands here. */
    private static String program(String word, Path here) {
        boolean isName = word.indexOf('/') < 0 && word.indexOf(File.separatorChar) < 0;
        return isName && onPath(word).isPresent() ? word : absolute(word, here);
    }

    private static String absolute(String word, Path here) {
        try {
            Path path = here.resolve(word);
            return !word.isEmpty() && Files.exists(path)
                    ? path.toAbsolutePath().normalize().toString()
                    : word;
        } catch (InvalidPathException e) {
            return word;
        }
    }

    /** Why the program cannot be started, where that can be seen beforehand. */
    Optional<String> obstacle() {
        String program = words.get(0);
        if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
            Path path = Path.of(program);
            if (!Files.exists(path)) {
                return Optional.of("no such file: " + program);
            }
            boolean runs = Files.isRegularFile(path) && Files.isExecutable(path);
            return runs ? Optional.empty() : Optional.of("not an executable file: " + program);
        }
        return onPath(program).isPresent()
                ? Optional.empty()
                : Optional.of("no command '" + program + "' on the PATH, and no such file");
    }

    /** The program of that name on the PATH. */
    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> Stream.of(program, program + ".exe").map(name -> Path.of(directory, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
