package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A writer that dies before its first, second, ... file operation leaves a suite that is whole, or made whole by one command. */
@Tag("slow")
class KilledWriterTest {

    @TempDir
    private Path parent;

    private Path first;

    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void oneGolden() throws IOException {
        first = Files.createDirectories(parent.resolve("first/scenarios")).getParent();
        Files.createDirectories(first.resolve("traces"));
        TinySuite.in(first);
        Killed.add(writer(first), Killed.FIRST, Optional.empty());
    }

    /** A suite with one golden. */
    private Path fresh() throws IOException {
        Path suite = Files.createTempDirectory(parent, "suite");
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, suite.resolve(first.relativize(file)));
            }
        }
        return suite;
    }

    private SuiteWriter writer(Path suite) {
        return new SuiteWriter(suite, told::add);
    }

    /** Kills that change before its n-th operation; returns the suite, or none if it had been completed. */
    private Optional<Path> killed(Killed.Change change, int n) throws IOException {
        Path suite = fresh();
        try {
            change.by(new SuiteWriter(suite, told::add, Killed.before(n)));
            return Optional.empty();
        } catch (Killed death) {
            return Optional.of(suite);
        }
    }

    @ParameterizedTest
    @EnumSource
    void suite_afterItsWriterWasKilled_verifiesOrIsRepaired(Killed.Change change) throws IOException {
        int n = 1;
        int halfWritten = 0;
        for (Optional<Path> suite = killed(change, n); suite.isPresent(); suite = killed(change, ++n)) {
            List<String> mismatches = GoldenSuite.at(suite.get()).hashMismatches();
            boolean whole = mismatches.isEmpty();
            if (!whole) {
                halfWritten++;
                assertThat(mismatches.get(0)).as("%s, %d", change, n).contains("'touchstone golden repair --into ");
            }
            writer(suite.get()).repair();
            requireWhole(suite.get(), change + " " + n);
        }
        assertThat(n).isGreaterThan(10);
        assertThat(halfWritten).isGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource
    void add_afterAWriterWasKilled_takesTheNextIdAndLosesNothing(Killed.Change change) throws IOException {
        int n = 1;
        for (Optional<Path> suite = killed(change, n); suite.isPresent(); suite = killed(change, ++n)) {
            boolean decided = Files.exists(suite.get().resolve(".committed"));
            boolean added = (decided && change != Killed.Change.RECOMPUTE)
                    || GoldenSuite.at(suite.get()).contains("riccati-002");

            String id = Killed.add(writer(suite.get()), Killed.THIRD, Optional.empty());

            assertThat(id).as("%s, %d", change, n).isEqualTo(added ? "riccati-003" : "riccati-002");
            requireWhole(suite.get(), change + " " + n);
        }
    }

    @Test
    void sameAdd_afterItWasKilled_isDoneOnce() throws IOException {
        int n = 1;
        for (Optional<Path> suite = killed(Killed.Change.ADD, n);
                suite.isPresent();
                suite = killed(Killed.Change.ADD, ++n)) {
            try {
                Killed.Change.ADD.by(writer(suite.get()));
            } catch (InvalidInputException e) {
                assertThat(e).hasMessageContaining("found the same content as riccati-002");
            }
            assertThat(GoldenSuite.at(suite.get()).ids()).containsExactly("riccati-001", "riccati-002");
            requireWhole(suite.get(), "add " + n);
        }
    }

    @Test
    void repair_thatIsKilledToo_isRepaired() throws IOException {
        int repairs = 0;
        for (int n = 1; killed(Killed.Change.SUPERSEDE, n).isPresent(); n++) {
            for (int m = 1; ; m++, repairs++) {
                Path suite = killed(Killed.Change.SUPERSEDE, n).orElseThrow();
                try {
                    new SuiteWriter(suite, told::add, Killed.before(m)).repair();
                    break;
                } catch (Killed death) {
                    writer(suite).repair();
                    requireWhole(suite, "supersede " + n + " " + m);
                }
            }
        }
        assertThat(repairs).isGreaterThan(20);
    }

    @Test
    void repair_ofAChangeThatGitHasOvertaken_isRefused() throws IOException {
        Path suite = fresh();
        byte[] other = Files.readAllBytes(first.resolve("errata.json"));
        for (int n = 1; !Files.exists(suite.resolve(".committed")); n++) {
            suite = killed(Killed.Change.SUPERSEDE, n).orElseThrow();
        }
        Files.write(suite.resolve("errata.json"), other);
        Files.writeString(suite.resolve("index.json"), "{\"format\": 1, \"scenarios\": [],  \"relations\": []}");
        SuiteWriter writer = writer(suite);

        assertThatThrownBy(writer::repair)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(suite.resolve("index.json") + ": has changed since a 'golden add'")
                .hasMessageEndingWith("remove " + suite.resolve(".committed"));
        assertThat(suite.resolve("scenarios/riccati-002.json")).doesNotExist();
    }

    /** Index, errata and files agree, and nothing else lies there. */
    private void requireWhole(Path directory, String when) throws IOException {
        GoldenSuite suite = GoldenSuite.at(directory);
        assertThat(suite.hashMismatches()).as(when).isEmpty();
        Set<String> expected = new TreeSet<>(Set.of("index.json", "errata.json", "flags.json", ".lock"));
        for (String id : suite.ids()) {
            expected.add("scenarios/" + id + ".json");
            expected.add("traces/" + id + ".json");
            assertThat(suite.scenario(id).id()).as(when).contains(id);
            suite.trace(id);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> directory.relativize(file).toString())
                            .collect(Collectors.toSet()))
                    .as(when)
                    .isEqualTo(expected);
        }
    }
}
