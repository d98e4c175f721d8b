package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final String ROOT = "dev.touchstone";
    private static final String FIXTURE = "dev.touchstone.fixture";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);

    private static final JavaClasses BAD = new ClassFileImporter().importPackages(FIXTURE);

    @Test
    void mainClasses_areFound() {
        assertThat(MAIN).hasSizeGreaterThan(50);
        assertThat(MAIN).noneMatch(type -> type.getPackageName().startsWith(FIXTURE));
    }

    @TestFactory
    Stream<DynamicTest> mainClasses_follow() {
        return ArchitectureRules.below(ROOT).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(MAIN)));
    }

    /** A rule that nothing can break guards nothing. */
    @TestFactory
    Stream<DynamicTest> badFixture_breaks() {
        return ArchitectureRules.below(FIXTURE).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(BAD).hasViolation())
                                .isTrue()));
    }
}
