package dev.touchstone.testkit;

import dev.touchstone.scenario.Kind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

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
@ArgumentsSource(GoldenArguments.class)
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
}
