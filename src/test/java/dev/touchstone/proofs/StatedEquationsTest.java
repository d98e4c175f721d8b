package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.suite.Equation;
import dev.touchstone.scenario.suite.Equations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a proof says that it is about, and what {@code golden/EQUATIONS.md} says proves it, are the same. */
@Tag("slow")
class StatedEquationsTest {

    private static final Pattern NUMBERS = Pattern.compile("\\((\\w+)\\)(, |$)");

    static List<String> checks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("proofs-checks/dev/touchstone/proofs"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Check.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("checks")
    void check_standsWithEveryEquationThatItStates(String check) throws ClassNotFoundException {
        String stated = Class.forName("dev.touchstone.proofs." + check)
                .getAnnotation(Statement.class)
                .equation();

        assertThat(NUMBERS.matcher(stated).replaceAll("")).as("beside numbers").isEmpty();
        for (MatchResult number : NUMBERS.matcher(stated).results().toList()) {
            List<Equation> found = Equations.packed().find(number.group(1));
            assertThat(found).as(number.group(1)).hasSize(1);
            assertThat(found.get(0).proofs())
                    .as("proofs of (%s)", number.group(1))
                    .contains(check);
        }
    }
}
