package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final byte[] REPORT = "report".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void write_besideAPlantedTemporaryName_doesNotTouchIt() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "precious");
        Path planted = Files.createSymbolicLink(directory.resolve(".report.json.tmp"), victim);

        AtomicFile.write(directory.resolve("report.json"), REPORT);

        assertThat(victim).hasContent("precious");
        assertThat(planted).isSymbolicLink();
        assertThat(directory.resolve("report.json"))
                .hasContent("report")
                .matches(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        assertThat(names()).containsExactly(".report.json.tmp", "report.json", "victim");
    }

    @Test
    void temporaryNames_cannotBeGuessed() throws IOException {
        List<String> operations = Collections.synchronizedList(new ArrayList<>());
        Disk disk = new Disk(operations::add);
        for (int k = 0; k < 20; k++) {
            AtomicFile.replace(disk, directory.resolve("report.json"), REPORT);
        }

        assertThat(operations.stream().filter(operation -> operation.startsWith("create ")))
                .hasSize(20)
                .doesNotHaveDuplicates()
                .allMatch(operation -> operation.matches("create "
                        + java.util.regex.Pattern.quote(directory + "/.touchstone-") + "[0-9a-f-]{36}\\.tmp"));
        assertThat(operations.indexOf("move")).isNegative();
        assertThat(operations.stream()
                        .map(operation -> operation.split(" ", 2)[0])
                        .limit(4))
                .containsExactly("create", "write", "force", "move");
    }

    @Test
    void create_overALink_isRefused() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("link"), victim);
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("none"));

        assertThatThrownBy(() -> Disk.REAL.create(link, REPORT, Optional.empty()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Disk.REAL.create(dangling, REPORT, Optional.empty()))
                .isInstanceOf(IOException.class);

        assertThat(victim).hasContent("precious");
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void write_toALink_replacesTheLinkAndNotWhatItPointsTo() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("report.json"), victim);

        AtomicFile.write(link, REPORT);

        assertThat(victim).hasContent("precious");
        assertThat(link).hasContent("report").matches(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void write_intoADirectoryThatIsALink_goesWhereItPointsTo() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        AtomicFile.write(link.resolve("report.json"), REPORT);

        assertThat(real.resolve("report.json")).hasContent("report");
    }

    @Test
    void newFile_hasThePermissionsOfAnyNewFile() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "plain");

        AtomicFile.write(directory.resolve("report.json"), REPORT);

        assertThat(Files.getPosixFilePermissions(directory.resolve("report.json")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void replacedFile_keepsItsPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        AtomicFile.write(file, REPORT);

        assertThat(file).hasContent("report");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void write_whereADirectoryIs_isRefusedAndLeavesNothing() throws IOException {
        Path taken = Files.createDirectory(directory.resolve("report.json"));

        assertThatThrownBy(() -> AtomicFile.write(taken, REPORT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(taken + ": found a directory, expected a file");
        assertThatThrownBy(() -> AtomicFile.replace(
                        Disk.REAL, Files.createDirectories(taken.resolve("x")).getParent(), REPORT))
                .isInstanceOf(IOException.class);

        assertThat(names()).containsExactly("report.json");
    }

    @Test
    void write_toADevice_goesThroughIt() throws IOException {
        AtomicFile.write(Path.of("/dev/null"), REPORT);

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void write_toALinkOfTheSystem_keepsTheLink() throws IOException {
        Path file = Files.createFile(directory.resolve("report.json"));
        try (java.nio.channels.FileChannel open =
                java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.APPEND)) {
            Optional<Path> descriptor = descriptorOf(file);
            assertThat(open.isOpen()).isTrue();

            descriptor.ifPresent(link -> AtomicFile.write(link, REPORT));

            assertThat(file).hasContent(descriptor.isPresent() ? "report" : "");
        }
    }

    /** Where Linux shows an open file as a link, like {@code /dev/stdout}. */
    private static Optional<Path> descriptorOf(Path file) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return Optional.empty();
        }
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                if (Files.exists(link) && Files.isSameFile(link, file)) {
                    return Optional.of(link);
                }
            }
        }
        return Optional.empty();
    }
}
