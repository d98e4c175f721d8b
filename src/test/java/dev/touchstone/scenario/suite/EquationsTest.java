package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code golden/EQUATIONS.md}: each entry says which code it is and which proof checks it, and both exist. */
class EquationsTest {

    private static final Equations PACKED = Equations.packed();

    static Stream<String> labels() {
        return PACKED.all().stream().map(Equation::label);
    }

    @Test
    void file_hasEveryNumber() {
        assertThat(labels())
                .contains("1a", "1b", "1c", "1d", "2", "3", "4", "5a", "5b", "5c", "6", "7", "8", "9", "10", "11", "12")
                .contains("13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "L31", "L32")
                .contains("L36", "L37", "L38", "L39", "L40", "L41", "L42", "L43", "L44", "L45", "L48", "L49", "L50")
                .contains("50", "51", "52", "53", "54", "55", "56", "57", "58a", "58b", "59", "60", "61a", "61b", "61c")
                .contains("61d", "61e", "61f", "61g", "61h", "62", "63", "64", "65", "66", "67", "68", "69", "77", "80")
                .contains("70", "71", "72", "73", "74", "75", "76", "78", "79", "81", "82", "83", "84")
                .contains("L51", "L53", "L54", "L55", "L57", "L58", "L59", "L60")
                .contains("L33", "L34", "L35", "L61", "L62", "L67", "L68", "L69", "L70", "L71");
    }

    @ParameterizedTest
    @MethodSource("labels")
    void equation_namesAMethodThatExists_orSaysWhyNone(String label) {
        Equation equation = PACKED.find(label).get(0);

        assertThat(equation.line("Method")).as(label).hasSize(1);
        assertThat(equation.methods().isEmpty())
                .as("(%s) names no method", label)
                .isEqualTo(equation.line("Method").allMatch(line -> line.startsWith("none: ")));
        assertThat(equation.methods())
                .allSatisfy(name -> assertThat(exists(name)).as(name).isTrue());
    }

    @ParameterizedTest
    @MethodSource("labels")
    void equation_namesAProofThatExists_orSaysWhyNone(String label) {
        Equation equation = PACKED.find(label).get(0);

        assertThat(equation.line("Proof")).as(label).hasSize(1);
        assertThat(equation.line("Proof"))
                .allMatch(line -> line.startsWith("`") || line.startsWith("none: "), "a proof, or why there is none");
        assertThat(equation.proofs())
                .allSatisfy(name -> assertThat(exists(inFull(name))).as(name).isTrue());
    }

    @Test
    void find_takesANumberWithOrWithoutParentheses() {
        assertThat(PACKED.find("(5a)")).hasSize(1).isEqualTo(PACKED.find("5A"));
        assertThat(PACKED.find("l31")).extracting(Equation::title).containsExactly("Oja flow");
        assertThat(PACKED.find("99")).isEmpty();
    }

    @Test
    void find_aNumberThatHasOnlyLetters_isAllOfThem() {
        assertThat(PACKED.find("5")).extracting(Equation::label).containsExactly("5a", "5b", "5c");
        assertThat(PACKED.find("13")).extracting(Equation::label).containsExactly("13");
    }

    @Test
    void text_withANumberTwice_isRefused() {
        assertThatThrownBy(() -> Equations.of("### (1) One\n    x\n\n### (1) Again\n    y\n"))
                .hasMessage("two equations (1)");
    }

    /** Proof classes are named by their simple name, tests in full; a bare word is part of the sentence. */
    private static String inFull(String name) {
        return name.contains(".") ? name : "dev.touchstone.proofs." + name;
    }

    /** Whether that is a class, or a method of a class, in the main tree, the tests or the proofs. */
    private static boolean exists(String name) {
        int dot = name.lastIndexOf('.');
        List<String> methods = methods(name.substring(0, dot));
        return isClass(name) || methods.contains(name.substring(dot + 1));
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, EquationsTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<String> methods(String type) {
        try {
            return Arrays.stream(Class.forName(type, false, EquationsTest.class.getClassLoader())
                            .getDeclaredMethods())
                    .map(java.lang.reflect.Method::getName)
                    .toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }
}
