package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HelpAndExplainTest {

    @Test
    void version_saysTheFourNumbers_asDocumented() throws IOException {
        Outcome version = Outcome.of("--version");

        assertThat(version.out()).startsWith("touchstone ").contains("\nprotocol 1, file format 1, vectors ");
        assertThat(Files.readString(Path.of("golden/README.md")))
                .contains(GoldenSuite.packed().versions().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "check",
                "compare",
                "run",
                "conform",
                "new-engine",
                "scenario",
                "scenario export",
                "scenario import",
                "golden",
                "golden list",
                "golden show",
                "golden add",
                "golden relate",
                "golden recompute",
                "explain",
                "engines",
                "ledger",
                "help"
            })
    void help_everyCommand_sameAsItsOption(String command) {
        Outcome help = Outcome.of(("help " + command).split(" "));

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: touchstone " + command);
        assertThat(help.out())
                .isEqualTo(Outcome.of((command + " --help").split(" ")).out());
    }

    @Test
    void help_alone_listsCommandsAndExitCodes() {
        assertThat(Outcome.of("help").out()).contains("verify", "check", "golden", "Exit codes: 0 all well");
        assertThat(Outcome.of().out()).isEqualTo(Outcome.of("--help").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "kalman", "formula", "precision", "input", "undecided"})
    void explain_whatAFiltersReportSays(String word) {
        Outcome outcome = Outcome.of("explain", word);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("formula: a quarter or more of the updates", "undecided: none of these is shown");
    }

    @Test
    void help_leadsToFilters() {
        assertThat(Outcome.of("--help").out()).contains("filters: 'check' judges a filter's log");
        assertThat(Outcome.of("check", "--help").out()).contains("src/site/recorded-filter.md", "P_filtered");
    }

    @Test
    void engines_listsAllOfThem() {
        assertThat(Outcome.of("engines").out().lines().map(line -> line.split(" ")[0]))
                .containsExactlyElementsOf(BuiltInEngines.names());
    }

    @Test
    void engines_faults_listsEveryMistake() {
        String out = Outcome.of("engines", "--faults").out();

        assertThat(Faults.all()).allSatisfy(fault -> assertThat(out).contains(fault + " ", fault.mistake()));
    }

    static Stream<String> flags() {
        return GoldenSuite.packed().flags().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("flags")
    void explain_flag_saysWhatItProbes(String flag) {
        Outcome outcome = Outcome.of("explain", flag);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("probes: ", "catches: ", "scenarios: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PASS", "INACCURATE", "WRONG", "UNDECIDABLE", "SKIPPED", "ERROR", "budget", "pass", "invariants"
            })
    void explain_term_explainsIt(String term) {
        Outcome outcome = Outcome.of("explain", term);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWithIgnoringCase(term);
    }

    @Test
    void explain_budget_printsThePolicyConstants() {
        assertThat(Outcome.of("explain", "budget").out()).contains("C = ", "K = ", "seed ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5a", "(5a)", "5A"})
    void explain_equation_printsFormulaMethodAndProof(String number) {
        Outcome outcome = Outcome.of("explain", number);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("(5a) Riccati flow from weights\n    G(τ) = E Z₀ (I_s + Z₀ᵀ K Z₀)⁻¹ Z₀ᵀ E")
                .contains("dev.touchstone.flow.RiccatiFlow.fromOverlap", "ClosedFormSolvesRiccatiCheck")
                .doesNotContain("(5b) Riccati");
    }

    @Test
    void explain_numberWithoutItsLetter_printsAllThatShareIt() {
        assertThat(Outcome.of("explain", "5").out()).contains("(5a) Riccati", "(5b) Riccati", "(5c) Riccati");
        assertThat(Outcome.of("explain", "15").out()).startsWith("(15) SGD step in closed form");
    }

    @Test
    void explain_notation_isTheTableOfSymbols() {
        assertThat(Outcome.of("explain", "15").out()).endsWith("symbols: touchstone explain notation\n");
        assertThat(Outcome.of("explain", "notation").out())
                .startsWith("| symbol | shape | meaning |")
                .contains("ΘᵀΘ = I");
    }

    @Test
    void explain_rule_printsIt() {
        assertThat(Outcome.of("explain", "(V3)").out()).startsWith("(V3) Budget\n");
    }

    @Test
    void explain_unknown_suggestsTheClosestName() {
        Outcome outcome = Outcome.of("explain", "riccati-01");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .contains(
                        "'riccati-01' is no term, equation, flag, mistake or scenario id; did you mean 'riccati-001'?");
        assertThat(Outcome.of("explain", "99").err())
                .contains("'99' is no term, equation, flag, mistake or scenario id; ");
    }

    @Test
    void explain_kind_printsItsEquation() {
        assertThat(Outcome.of("explain", "riccati-ode").out()).startsWith("(50) Matrix Riccati equation\n");
        assertThat(Outcome.of("explain", "oja-flow").out()).contains("The kind `oja-flow`");
    }

    @Test
    void explain_mistake_saysItInWordsAndWhereItShows() {
        String text = "ode-sign-of-q: −Q for Q: the sign of the constant term\n  (50); shows in riccati-ode, ";

        assertThat(Outcome.of("explain", "ode-sign-of-q").out()).startsWith(text);
        assertThat(Outcome.of("explain", "fault:ode-sign-of-q").out()).startsWith(text);
        assertThat(Outcome.of("explain", "ode-sign-of-p").err()).contains("did you mean 'ode-sign-of-q'?");
    }

    @Test
    void explain_scenario_namesFlagsAndWitness() {
        assertThat(Outcome.of("explain", "riccati-001").out()).contains("riccati-001: ", "Basic: ", "witness: ");
    }

    @Test
    void explain_alone_listsAllTerms() {
        assertThat(Outcome.of("explain").out()).contains("terms: PASS", "equations: 1a, 1b, ", "flags: ");
    }
}
