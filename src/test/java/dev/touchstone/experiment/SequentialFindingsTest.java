package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is said of made-up times and alignments. */
class SequentialFindingsTest {

    private static final double NA = Double.NaN;

    /** Four features at so many times their predicted times. */
    private static CellResult switches(double alpha, int s, IntToDoubleFunction ratio) {
        List<double[]> rows = new ArrayList<>();
        for (int j = 1; j <= 4; j++) {
            double predicted = Math.pow(j, alpha);
            rows.add(new double[] {j, 1 / predicted, NA, NA, NA, NA, predicted, ratio.applyAsDouble(j) * predicted});
        }
        return CellResult.of(cell("switch", alpha, s), rows);
    }

    private static Cell cell(String part, double alpha, int s) {
        return Cell.of(
                "sequential",
                new java.util.LinkedHashMap<>(
                        Map.of("part", part, "alpha", alpha, "d", 1024, "r", 4, "s", s, "start", 0)),
                1);
    }

    /** j = 1, 2 and 4 at one time, in a band from 1/(1 + e) to 1/(1 + 1/e) at λτ = 1: odds of e³ and e. */
    private static CellResult curves(double alignment) {
        List<double[]> rows = new ArrayList<>();
        for (int j : new int[] {1, 2, 4}) {
            rows.add(new double[] {j, 1, 1, alignment, 1 / (1 + Math.E), 1 / (1 + 1 / Math.E), 1, NA});
        }
        return CellResult.of(cell("curves", 1, 256), rows);
    }

    private static List<String> words(double alignment, IntToDoubleFunction ratio) {
        return SequentialFindings.of(
                        "made up", List.of(curves(alignment), switches(1, 4, ratio), switches(1, 256, j -> 1)))
                .words();
    }

    @Test
    void words_ofAlignmentsWithinTheirBand_sayNoViolation() {
        assertThat(words(0.5, j -> 1))
                .anyMatch(text -> text.contains("held at all 3 points of the curves: 0 violations"));
    }

    @Test
    void words_ofAlignmentsAboveTheirBand_sayHowManyAndByHowMuch() {
        double upper = 1 / (1 + 1 / Math.E);

        assertThat(words(upper + 0.01, j -> 1))
                .anyMatch(
                        text -> text.startsWith("VIOLATION: at 3 of the 3 points") && text.contains("by up to 0.010"));
    }

    @Test
    void words_ofAnAlignmentThatIsNoNumber_sayViolation() {
        assertThat(words(NA, j -> 1)).anyMatch(text -> text.startsWith("VIOLATION: at 3 of the 3 points"));
    }

    /** 2⁻⁵³, half of what one of the four products may add. */
    @Test
    void words_ofAlignmentsBeyondTheirBandByRounding_sayBoth() {
        double upper = 1 / (1 + 1 / Math.E);

        assertThat(words(Math.nextUp(upper), j -> 1))
                .anyMatch(text -> text.contains("0 violations") && text.contains("At 3 points the computed alignment"));
    }

    @Test
    void words_sayBetweenWhichTimesTheBandProvesTheSwitchOn() {
        assertThat(words(0.5, j -> 1)).anyMatch(text -> text.contains("between 0.500 and 1.500 times (23)"));
    }

    @Test
    void words_ofTimesAsPredicted_sayThatTheyFollow() {
        assertThat(words(0.5, j -> 1))
                .filteredOn(text -> text.startsWith("s = "))
                .hasSize(2)
                .allMatch(text -> text.contains("follow (23) within 10 %"));
    }

    @Test
    void words_ofALateFeature_sayWhichAndHowLate() {
        assertThat(words(0.5, j -> j == 4 ? 2 : 1))
                .anyMatch(text -> text.startsWith("s = r: ")
                        && text.contains(
                                "1 of 4 features are off (23) by more than 10 %, 0 of them in the first half of j and 1 in")
                        && text.contains("feature 4 of 4, at 2.00 times"));
    }

    @Test
    void words_ofAFeatureThatIsNeverOn_saySo() {
        assertThat(words(0.5, j -> j == 3 ? NA : 1)).anyMatch(text -> text.contains("1 of them never on"));
    }
}
