package dev.touchstone.testkit;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenSourceTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();

    @ParameterizedTest
    @GoldenSource(kind = Kind.RICCATI, flags = "WidthsEqual", limit = 4)
    void carefulEngine_onGoldensFedByTheSource_isRight(Scenario scenario) {
        assertThat(CarefulEngine.binary64().run(scenario)).matchesGolden(scenario.label());
    }

    @ParameterizedTest
    @GoldenSource(only = "riccati-004")
    void displayName_isIdAndTitle(Scenario scenario, TestInfo info) {
        assertThat(info.getDisplayName()).contains("riccati-004: two coupled directions seen by two neurons");
    }

    @Test
    void selection_withoutAttributes_isTheWholeSuiteInForce() throws NoSuchMethodException {
        List<Entry> all = selected("everything");

        assertThat(all)
                .hasSameSizeAs(SUITE.entries().stream()
                        .filter(entry -> entry.supersededBy().isEmpty())
                        .toList());
    }

    @Test
    void selection_byKindsAndFlags_meetsAllOfThem() throws NoSuchMethodException {
        List<Entry> some = selected("narrowFlowsWithoutLongTime");

        assertThat(some).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.kind()).isIn(Kind.RICCATI, Kind.EUCLIDEAN_FLOW);
            assertThat(entry.flags()).contains("StudentNarrow").doesNotContain("LongTime");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "misspeltFlag | @GoldenSource: flags: found 'Bsic', expected a registered flag; did you mean 'Basic'?",
                "misspeltExclusion | @GoldenSource: without: found 'Longtime', expected a registered flag; did you mean 'LongTime'?",
                "misspeltId | @GoldenSource: only: found 'ricati-004', expected the id of a golden scenario; did you mean 'riccati-004'?",
                "noneAllowed | @GoldenSource: limit: found 0, expected at least 1",
                "contradiction | @GoldenSource: no golden scenario has kind [FINE_TUNE], flags [] without [] and an id among [riccati-004]"
            })
    void selection_byAWrongValue_isRefusedInOneSentence(String method, String message) {
        assertThatThrownBy(() -> selected(method))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static List<Entry> selected(String method) throws NoSuchMethodException {
        return GoldenSource.Scenarios.selected(
                SUITE, Sources.class.getDeclaredMethod(method).getAnnotation(GoldenSource.class));
    }

    /** Only their annotations are read. */
    private interface Sources {
        @GoldenSource
        void everything();

        @GoldenSource(
                kind = {Kind.RICCATI, Kind.EUCLIDEAN_FLOW},
                flags = "StudentNarrow",
                without = "LongTime",
                limit = 3)
        void narrowFlowsWithoutLongTime();

        @GoldenSource(flags = {"Basic", "Bsic"})
        void misspeltFlag();

        @GoldenSource(without = "Longtime")
        void misspeltExclusion();

        @GoldenSource(only = "ricati-004")
        void misspeltId();

        @GoldenSource(limit = 0)
        void noneAllowed();

        @GoldenSource(kind = Kind.FINE_TUNE, only = "riccati-004")
        void contradiction();
    }
}
