package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.FlagsJson;
import dev.touchstone.scenario.format.InputSource;
import dev.touchstone.scenario.format.JsonReader;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.SchemaFile;
import dev.touchstone.scenario.format.TraceJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What travels with the program is read without its schema: here it is held to it, and read the same. */
@Tag("slow")
class PackedFilesTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final SuiteFiles FILES = new SuiteFiles.OnClassPath();

    private static InputSource checked(String name) {
        return InputSource.of(FILES.read(name), name);
    }

    @Test
    void flags_errataAndIndex_areValid() {
        assertThat(FlagsJson.read(checked("flags.json"))).isEqualTo(SUITE.flags());
        assertThat(JsonReader.read(checked(GoldenIndex.INDEX), JsonReader.Numbers.BINARY64, SchemaFile.INDEX))
                .isEqualTo(GoldenIndex.tree(FILES, GoldenIndex.INDEX, SchemaFile.INDEX));
        assertThat(JsonReader.read(checked(GoldenIndex.ERRATA), JsonReader.Numbers.BINARY64, SchemaFile.ERRATA))
                .isEqualTo(GoldenIndex.tree(FILES, GoldenIndex.ERRATA, SchemaFile.ERRATA));
    }

    @Test
    void scenariosAndTraces_areValid() {
        for (String id : SUITE.ids()) {
            Scenario scenario = ScenarioJson.read(
                    checked(GoldenFiles.scenarioName(id)), SUITE.flags().keySet());
            assertThat(scenario).isEqualTo(SUITE.scenario(id));
            assertThat(TraceJson.read(checked(GoldenFiles.traceName(id)), scenario))
                    .isEqualTo(SUITE.trace(id));
        }
    }
}
