package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of risks that are made-up powers of time and width. */
class ExponentsFindingsTest {

    private static final double INVERSE_OF_ONE = -3;

    private static Cell cell(String part, double alpha, int r, int s, int start) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("alpha", alpha);
        parameters.put("d", 4096);
        parameters.put("r", r);
        parameters.put("s", s);
        parameters.put("start", start);
        return Cell.of("exponents", parameters, 1);
    }

    /** R = τ^risk, and the flow's τ^flow, at J = 1, 2^(1/4), … */
    private static CellResult powers(Cell cell, double risk, double flow) {
        ScalingProblem problem = ScalingProblem.of(cell);
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k <= 24; k++) {
            double J = Math.pow(2, k / 4.0);
            double tau = problem.tau(J);
            rows.add(new double[] {J, tau, 100 * k + 1, Math.pow(tau, risk), Math.pow(tau, flow)});
        }
        return CellResult.of(cell, rows);
    }

    /** Everything as (24) has it at α = ¾ and 1, but SGD, of two starts, with exponents steeper than the flow's. */
    private static List<CellResult> results(double[] steeper, int... widthsOfSgd) {
        List<CellResult> results = new ArrayList<>();
        double[] alphas = {0.75, 1};
        for (int k = 0; k < alphas.length; k++) {
            double alpha = alphas[k];
            double law = (1 - 2 * alpha) / alpha;
            for (String part : List.of(ExponentsExperiment.DECOUPLED, ExponentsExperiment.COUPLED)) {
                results.add(powers(cell(part, alpha, 64, 64, 0), law, law));
                results.add(powers(cell(part, alpha, 256, 64, 0), law, law));
            }
            for (int start = 0; start < 2; start++) {
                Cell sgd = cell(ExponentsExperiment.SGD, alpha, widthsOfSgd[k], widthsOfSgd[k], start);
                results.add(powers(sgd, law - steeper[start], law));
            }
            for (int s = 2; s <= 64; s *= 2) {
                double risk = Math.pow(s, 1 - 2 * alpha);
                results.add(CellResult.of(
                        cell(ExponentsExperiment.WIDTH, alpha, 256, s, 0), List.of(new double[] {s, s, 1, risk, 0})));
            }
        }
        return results;
    }

    private static Findings findings(double... steeper) {
        return new ExponentsFindings("made up", results(steeper, 64, 64)).findings();
    }

    private static List<List<String>> differences(Findings findings) {
        return findings.tables().get(0).rows().stream()
                .filter(row -> row.get(1).equals(ExponentsTables.SGD_MINUS_FLOW))
                .toList();
    }

    private static String sentence(Findings findings, String start) {
        return findings.words().stream()
                .filter(text -> text.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    /** Student's band of {0.3, 0.5} is 12.7 · 0.1; of {0.3, 0.302}, 12.7 · 0.001. */
    @Test
    void differenceOfSgdAndFlow_isOfEachStartAndDecidesForNothing() {
        assertThat(differences(findings(0.3, 0.5)))
                .extracting(row -> row.get(3))
                .containsExactly("-0.400 ± 1.271", "-0.400 ± 1.271");
        assertThat(differences(findings(0.3, 0.5)))
                .allMatch(row -> row.subList(4, 8).equals(List.of("-", "-", "-", "-")));
    }

    @Test
    void table_saysWhichFeaturesAnExponentIsFittedTo() {
        assertThat(findings(0, 0).tables().get(0).rows())
                .extracting(row -> row.get(1) + " " + row.get(2))
                .contains("coupled, s = r 2 to 16", "SGD 8 to 64");
    }

    @Test
    void words_ofSgdWithinItsBandOfTheFlow_sayThatItFollows() {
        assertThat(sentence(findings(0.3, 0.5), "What SGD adds"))
                .contains("within the 95 % band at alpha = 0.75, 1.0.")
                .doesNotContain("differs");
    }

    @Test
    void words_ofSgdOutsideItsBandOfTheFlow_sayWhereItDiffers() {
        assertThat(sentence(findings(0.3, 0.302), "What SGD adds"))
                .contains("band at alpha = -; it differs at 0.75 (by -0.301 ± 0.013), 1.0 (by -0.301 ± 0.013)");
    }

    @Test
    void words_sayWhichClaimsHoldWhere() {
        Findings findings = findings(0, 0);

        assertThat(sentence(findings, "In time"))
                .contains("(1-2a)/a OPEN at alpha = 0.25, 0.5, 1.5, 2.0; holds at 0.75, 1.0.")
                .contains("1-2a REFUTED at alpha = 0.75; holds at 1.0;")
                .contains("-2a-1 REFUTED at alpha = 0.75, 1.0;")
                .contains("0 decide for -2a-1, and none is nearer to it than 1.83");
        assertThat(sentence(findings, "In width")).contains("1-2a OPEN").contains("holds at 0.75, 1.0");
    }

    /** Were the risk t^(−2α−1), the words would say so. */
    @Test
    void words_ofTheInverseClaim_sayThatItHolds() {
        List<CellResult> results = results(new double[] {0, 0}, 64, 64).stream()
                .map(each -> each.cell().text("part").equals(ExponentsExperiment.WIDTH)
                                || each.cell().real("alpha") != 1
                        ? each
                        : powers(each.cell(), INVERSE_OF_ONE, INVERSE_OF_ONE))
                .toList();

        assertThat(sentence(new ExponentsFindings("made up", results).findings(), "In time"))
                .contains("(1-2a)/a REFUTED at alpha = 1.0;")
                .contains("-2a-1 REFUTED at alpha = 0.75; holds at 1.0;");
    }

    @Test
    void sgdPanel_ofTwoWidths_namesEachInTheLegendAndNoneInTheTitle() {
        Figure.Panel panel = new ExponentsFindings("made up", results(new double[] {0, 0}, 64, 32))
                .findings().figure().panels().stream()
                        .filter(each -> each.title().startsWith("Stiefel SGD"))
                        .findFirst()
                        .orElseThrow();

        assertThat(panel.title()).isEqualTo("Stiefel SGD: d = 4096, s = r");
        assertThat(panel.series())
                .extracting(Figure.Series::name)
                .contains("α = 0.75, s = 64, SGD", "α = 1.0, s = 32, SGD");
    }

    @Test
    void figure_marksTheEndOfThePlateauAndTheFloorOfAnyTeachersSet() {
        Figure figure = findings(0, 0).figure();

        assertThat(Arrays.asList("end of the plateau (23)", "floor of width s (24)"))
                .allSatisfy(name -> assertThat(figure.panels())
                        .anyMatch(panel -> panel.series().stream()
                                .anyMatch(series -> series.name().equals(name))));
    }
}
