package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A writer that is killed before its n-th file operation. As a program, {@code Killed DIRECTORY CHANGE N}, it is killed indeed:
 * the virtual machine halts, no {@code finally} runs.
 */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    /** The exit code of a process that got signal 9. */
    static final int EXIT_CODE = 128 + 9;

    /** The first golden of these tests: others follow or replace it. */
    static final String FIRST = ScenarioText.RICCATI;

    static final String SECOND = ScenarioText.with(FIRST, "[0, 0.5, 2]", "[0, 0.5]");
    static final String THIRD = ScenarioText.with(FIRST, "[0, 0.5, 2]", "[0, 0.25]");

    /** What a writer may be doing when it is killed. */
    enum Change {
        ADD {
            @Override
            void by(SuiteWriter writer) {
                add(writer, SECOND, Optional.empty());
            }
        },
        SUPERSEDE {
            @Override
            void by(SuiteWriter writer) {
                add(writer, SECOND, Optional.of(new Supersede("riccati-001", "too long")));
            }
        },
        RECOMPUTE {
            @Override
            void by(SuiteWriter writer) {
                writer.rewriteTrace(
                        "riccati-001", TinySuite.golden(ScenarioText.read(FIRST).withId("riccati-001"), "0.125"));
            }
        };

        abstract void by(SuiteWriter writer);
    }

    static String add(SuiteWriter writer, String draft, Optional<Supersede> supersede) {
        Scenario scenario = ScenarioText.read(draft);
        return writer.add(scenario, asked -> TinySuite.golden(asked, "0.5"), List.of(), supersede);
    }

    /** A disk that is gone from the n-th operation on: whatever runs then changes nothing. */
    static Disk before(int n) {
        return new Disk(counting(n, () -> {
            throw new Killed();
        }));
    }

    private static Consumer<String> counting(int n, Runnable death) {
        AtomicInteger operations = new AtomicInteger();
        return operation -> {
            if (operations.incrementAndGet() >= n) {
                death.run();
            }
        };
    }

    public static void main(String[] args) {
        int n = Integer.parseInt(args[2]);
        Disk disk = new Disk(counting(n, () -> Runtime.getRuntime().halt(EXIT_CODE)));
        Change.valueOf(args[1]).by(new SuiteWriter(Path.of(args[0]), said -> {}, disk));
    }
}
