package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No two files need each other, but the members of a sealed family. */
@Tag("slow")
class FileCirclesTest {

    private static final List<SortedSet<String>> MAIN = FileCircles.of(new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.touchstone"));

    @Test
    void mainFiles_needEachOther_onlyInSealedFamilies() {
        assertThat(MAIN)
                .filteredOn(circle -> !FileCircles.isSealedFamily(circle))
                .isEmpty();
    }

    /** Or the search would find nothing anywhere. */
    @Test
    void sealedFamily_isACircle() {
        assertThat(MAIN)
                .contains(new TreeSet<>(Set.of(
                        "dev.touchstone.scenario.EngineAnswer",
                        "dev.touchstone.scenario.Skip",
                        "dev.touchstone.scenario.Trace")));
    }

    @Test
    void badFixture_hasACircleThatIsNoFamily() {
        JavaClasses fixture = new ClassFileImporter().importPackages("dev.touchstone.fixture");

        assertThat(FileCircles.of(fixture)).singleElement().satisfies(circle -> {
            assertThat(circle)
                    .containsExactly("dev.touchstone.fixture.cli.Command", "dev.touchstone.fixture.number.BadHelper");
            assertThat(FileCircles.isSealedFamily(circle)).isFalse();
        });
    }
}
