package dev.touchstone.openset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.conform.Goldens;
import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes of the fault library, made again in NumPy, are judged as mistakes, and are the same ones. */
@Tag("whole")
class ClosedSetInNumPyTest {

    private static final int FEWEST_FAULTS = 45;
    private static final int FEWEST_RIGHT_ANSWERS = 60;
    /** Between two programs in binary64 that do the same. */
    private static final double SAME = 1e-7;

    private static ClosedSet program;

    @BeforeAll
    static void start() {
        assumeTrue(ClosedSet.isThere() || System.getenv("CI") != null, "no python3 with NumPy");
        program = new ClosedSet();
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
        }
    }

    static List<Fault> faults() {
        return ClosedSet.isThere() ? ClosedSet.faults() : List.of();
    }

    @Test
    void programWithoutAMistake_passesWhatItAnswers() {
        try (ClosedSet right = new ClosedSet()) {
            List<Outcome> outcomes = right.outcomesOfTheRightOne();

            assertThat(outcomes).hasSizeGreaterThanOrEqualTo(FEWEST_RIGHT_ANSWERS);
            for (Outcome outcome : outcomes) {
                assertThat(outcome.judgement().verdict())
                        .as(outcome.scenario().label())
                        .isInstanceOf(Verdict.Pass.class);
            }
        }
    }

    @Test
    void program_makesManyOfTheLibrarysMistakes() {
        assertThat(ClosedSet.faults())
                .hasSizeGreaterThanOrEqualTo(FEWEST_FAULTS)
                .doesNotHaveDuplicates();
    }

    /** The other way of golden/PROTOCOL.md, and the option that a person uses. */
    @Test
    void programOnFiles_makesTheMistakeThatItIsTold(@TempDir Path directory) throws IOException {
        Path scenario = Path.of("golden/scenarios/riccati-004.json");
        Path trace = directory.resolve("trace.json");

        List<String> said = ClosedSet.output(
                "python3",
                "src/test/python/closed_set.py",
                "--fault",
                "risk-squared",
                scenario.toString(),
                trace.toString());

        assertThat(said).isEmpty();
        Scenario asked = Goldens.SUITE.scenario("riccati-004");
        assertThat(Goldens.judgement(asked, TraceFile.of(trace).read(asked)).verdict())
                .isInstanceOf(Verdict.Wrong.class);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void mistake_isJudgedOne(Fault fault) {
        assertThat(program.failures(fault).size()).as(fault.mistake()).isPositive();
    }

    /** Else a name that the diagnosis has for it would be false. */
    @ParameterizedTest
    @MethodSource("faults")
    void whereItShows_mistakeIsTheLibrarys(Fault fault) {
        for (Outcome outcome : program.failures(fault)) {
            Trace library = (Trace) fault.engine().run(outcome.scenario());
            assertSame(outcome.scenario().label(), outcome.trace().orElseThrow().points(), library.points());
        }
    }

    private static void assertSame(String label, List<Point> answered, List<Point> expected) {
        assertThat(answered.size()).as(label).isEqualTo(expected.size());
        for (int k = 0; k < expected.size(); k++) {
            for (Quantity quantity : expected.get(k).values().keySet()) {
                RealMatrix x = Task.matrix(answered.get(k).values().get(quantity));
                RealMatrix y = Task.matrix(expected.get(k).values().get(quantity));
                double allowed = SAME * (1 + y.getFrobeniusNorm());
                for (int i = 0; i < y.getRowDimension(); i++) {
                    for (int j = 0; j < y.getColumnDimension(); j++) {
                        double off = x.getEntry(i, j) - y.getEntry(i, j);
                        boolean bothNaN = Double.isNaN(x.getEntry(i, j)) && Double.isNaN(y.getEntry(i, j));
                        assertThat(bothNaN || Math.abs(off) <= allowed)
                                .as(
                                        "%s: %s[%d][%d] of point %d is %s, of the library %s",
                                        label, quantity.key(), i, j, k, x.getEntry(i, j), y.getEntry(i, j))
                                .isTrue();
                    }
                }
            }
        }
    }
}
