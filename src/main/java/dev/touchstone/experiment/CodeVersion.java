package dev.touchstone.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fingerprint of the compiled code that a cell's numbers come from: kept cells of other code are not used. What only reads numbers
 * ({@code …Findings}, {@code …Tables}, {@code …Panels}, {@code Figure}) is not part of it: words and figures can change without computing
 * again.
 */
public final class CodeVersion {

    private static final List<String> PACKAGES = List.of(
            "number",
            "linear",
            "model",
            "flow",
            "descent",
            "limits",
            "scenario",
            "dynamics",
            "oracle",
            "engine",
            "experiment");

    private static final Pattern ONLY_READS = Pattern.compile("(\\w*(Findings|Tables|Panels)|Figure)(\\$.*)?\\.class");

    private CodeVersion() {}

    private static final class Computed {
        static final String ONCE = compute();
    }

    /** Sixteen hexadecimal digits. */
    public static String current() {
        return Computed.ONCE;
    }

    private static String compute() {
        try {
            Path source = Path.of(CodeVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(source)) {
                return hash(source);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), java.util.Map.of())) {
                return hash(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the running code could not be read", e);
        }
    }

    private static String hash(Path root) throws IOException {
        MessageDigest digest = digest();
        for (String name : PACKAGES) {
            try (Stream<Path> files = Files.walk(root.resolve("dev/touchstone").resolve(name))) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .filter(file -> !onlyReads(file.getFileName().toString()))
                        .sorted((a, b) -> a.toString().compareTo(b.toString()))
                        .forEach(file -> update(digest, file));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Whether that class, its nested ones included, says something of finished cells and computes none. */
    static boolean onlyReads(String file) {
        return ONLY_READS.matcher(file).matches();
    }

    private static void update(MessageDigest digest, Path file) {
        try {
            digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
