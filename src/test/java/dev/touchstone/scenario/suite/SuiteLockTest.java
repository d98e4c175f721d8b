package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.format.ScenarioText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteLockTest {

    @TempDir
    private Path suite;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void emptySuite() throws IOException {
        TinySuite.in(suite);
    }

    @Test
    void add_ofManyThreadsAtOnce_givesEachAnIdOfItsOwn() throws Exception {
        List<Callable<String>> adds = new ArrayList<>();
        for (int k = 1; k <= 8; k++) {
            String draft = ScenarioText.with(ScenarioText.RICCATI, "[0, 0.5, 2]", "[0, " + k + "]");
            adds.add(() -> Killed.add(new SuiteWriter(suite, told::add), draft, Optional.empty()));
        }
        List<String> ids = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<String> id : threads.invokeAll(adds)) {
                ids.add(id.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(ids).doesNotHaveDuplicates().hasSize(8);
        assertThat(GoldenSuite.at(suite).ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(GoldenSuite.at(suite).hashMismatches()).isEmpty();
    }

    @Test
    void add_whileAnotherWrites_saysThatItWaits() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> id;
            try (SuiteLock lock = SuiteLock.of(suite, () -> {})) {
                id = other.submit(
                        () -> Killed.add(new SuiteWriter(lock.directory(), told::add), Killed.FIRST, Optional.empty()));
                while (told.isEmpty()) {
                    Thread.sleep(5);
                }
                assertThat(GoldenSuite.at(suite).ids()).isEmpty();
            }
            assertThat(id.get()).isEqualTo("riccati-001");
        } finally {
            other.shutdown();
        }
        assertThat(told).containsExactly(suite + ": waiting for another process that writes into this suite");
    }

    @Test
    void lock_thatIsALink_isRefusedAndNotFollowed() throws IOException {
        Path victim = Files.writeString(suite.resolve("victim"), "precious");
        Files.createSymbolicLink(suite.resolve(".lock"), victim);
        SuiteWriter writer = new SuiteWriter(suite, told::add);

        assertThatThrownBy(writer::repair)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(suite.resolve(".lock") + ": could not be locked (");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void repair_ofADirectoryThatIsNoSuite_leavesNothingThere() throws IOException {
        Path empty = Files.createDirectory(suite.resolve("empty"));
        SuiteWriter writer = new SuiteWriter(empty, told::add);

        assertThatThrownBy(writer::repair).hasMessage(empty.resolve("index.json") + ": no such file");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void repair_ofAPlantedChange_isRefused() throws IOException {
        Path victim = Files.createDirectory(suite.resolve("victim"));
        Files.writeString(victim.resolve("0-new-scenarios%riccati-001.json"), "{}");
        Path committed = Files.createSymbolicLink(suite.resolve(".committed"), victim);
        SuiteWriter writer = new SuiteWriter(suite, told::add);
        assertThatThrownBy(writer::repair).hasMessageStartingWith(committed + ": found no directory");

        Files.delete(committed);
        Files.createDirectory(committed);
        Files.writeString(committed.resolve("0-new-..%..%evil.json"), "{}");
        assertThatThrownBy(writer::repair)
                .hasMessage(committed + ": found '0-new-..%..%evil.json', which no 'golden add' wrote");
    }

    @Test
    void staged_thatIsALink_isRemovedAndNotFollowed() throws IOException {
        Path victim = Files.createDirectory(suite.resolve("victim"));
        Files.writeString(victim.resolve("precious"), "precious");
        Files.createSymbolicLink(suite.resolve(".staged"), victim);

        Killed.add(new SuiteWriter(suite, told::add), Killed.FIRST, Optional.empty());

        assertThat(victim.resolve("precious")).hasContent("precious");
        assertThat(suite.resolve(".staged")).doesNotExist();
    }
}
