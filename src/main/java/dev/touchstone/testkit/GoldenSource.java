package dev.touchstone.testkit;

import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Feeds the golden scenarios that travel inside the jar to a parameterised test, one
 * {@link dev.touchstone.scenario.Scenario} at a time.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @GoldenSource(kind = Kind.RICCATI, flags = "WidthsEqual", limit = 20)
 * void engineIsRight(Scenario scenario) {
 *     assertThat(new Riccati().run(scenario)).matchesGolden(scenario.label());
 * }
 * }</pre>
 *
 * A scenario is taken when it meets every attribute that is given. Superseded scenarios are taken only by their id.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(GoldenSource.Scenarios.class)
public @interface GoldenSource {

    /** One of these kinds; any where none is given. */
    Kind[] kind() default {};

    /** All of these flags: the names of {@code touchstone golden list}. */
    String[] flags() default {};

    /** One of these ids; any where none is given. */
    String[] only() default {};

    /** None of these flags. */
    String[] without() default {};

    /** At most so many, the first in the order of their ids. */
    int limit() default Integer.MAX_VALUE;

    /** The scenarios selected, each named by its id and title; JUnit makes it. */
    final class Scenarios implements ArgumentsProvider, AnnotationConsumer<GoldenSource> {

        private static final String ANNOTATION = "@GoldenSource";

        private GoldenSource source;

        @Override
        public void accept(GoldenSource annotation) {
            source = annotation;
        }

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            GoldenSuite suite = GoldenSuite.packed();
            return selected(suite, source).stream()
                    .map(entry ->
                            Arguments.of(Named.of(entry.id() + ": " + entry.title(), suite.scenario(entry.id()))));
        }

        /**
         * What the annotation selects, at least one.
         *
         * @throws InvalidInputException when a value is wrong, or nothing is left
         */
        static List<Entry> selected(GoldenSuite suite, GoldenSource source) {
            requireKnown("flags", source.flags(), suite.flags().keySet());
            requireKnown("without", source.without(), suite.flags().keySet());
            requireKnown("only", source.only(), suite.ids());
            if (source.limit() < 1) {
                throw new InvalidInputException(ANNOTATION, "limit: found " + source.limit() + ", expected at least 1");
            }
            List<Entry> entries = suite.entries().stream()
                    .filter(entry -> isSelected(entry, source))
                    .limit(source.limit())
                    .toList();
            if (entries.isEmpty()) {
                throw new InvalidInputException(
                        ANNOTATION,
                        "no golden scenario has kind " + Arrays.toString(source.kind()) + ", flags "
                                + Arrays.toString(source.flags()) + " without " + Arrays.toString(source.without())
                                + " and an id among " + Arrays.toString(source.only()));
            }
            return entries;
        }

        private static boolean isSelected(Entry entry, GoldenSource source) {
            List<String> only = List.of(source.only());
            return (source.kind().length == 0 || List.of(source.kind()).contains(entry.kind()))
                    && entry.flags().containsAll(List.of(source.flags()))
                    && Arrays.stream(source.without()).noneMatch(entry.flags()::contains)
                    && (only.isEmpty() ? entry.supersededBy().isEmpty() : only.contains(entry.id()));
        }

        private static void requireKnown(String attribute, String[] values, Collection<String> known) {
            for (String value : values) {
                if (!known.contains(value)) {
                    throw new InvalidInputException(
                            ANNOTATION,
                            attribute + ": found '" + value + "', expected "
                                    + (attribute.equals("only") ? "the id of a golden scenario" : "a registered flag")
                                    + ClosestName.suggestion(value, known));
                }
            }
        }
    }
}
