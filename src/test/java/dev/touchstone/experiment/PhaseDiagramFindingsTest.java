package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import dev.touchstone.experiment.Findings.FindingsTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of made-up risks. */
class PhaseDiagramFindingsTest {

    private static final double NA = Double.NaN;

    private static Cell cell(String part, Object... more) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("g", 1.0);
        parameters.put("d", 100_000);
        parameters.put("noise", 1.0);
        for (int k = 0; k < more.length; k += 2) {
            parameters.put((String) more[k], more[k + 1]);
        }
        return Cell.of("phase-diagram", parameters, 1);
    }

    private static double[] row(double n, double ridge, double risk, double inSamples, double inRidge) {
        return new double[] {n, ridge, risk, inSamples, inRidge, NA, NA};
    }

    private static double[] proved(double n, double ridge, double risk, double inSamples, double inRidge) {
        return new double[] {n, ridge, risk, inSamples, inRidge, 3e-15, 2e-14};
    }

    /** At the best ridge the risks are those. */
    private static Findings findings(double... best) {
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < best.length; k++) {
            rows.add(proved(StrictMath.pow(10, k + 4), 2 * StrictMath.pow(10, (k - 1) / 2.0), best[k], -0.5, 0));
        }
        double peak = StrictMath.pow(Math.sqrt(2 * Math.PI) / 8e-6, 2.0 / 3);
        return new PhaseDiagramFindings(
                        "made up",
                        List.of(
                                CellResult.of(cell("best", "perDecade", 1), rows),
                                CellResult.of(
                                        cell("curve", "ridge", 1e-6, "perDecade", 1),
                                        List.of(proved(1e4, 1e-6, 0.5, 0.3, 0), row(1e6, 1e-6, 0.1, -1, 0))),
                                CellResult.of(
                                        cell("map", "n", 10, "perDecade", 1),
                                        List.of(row(10, 1, 1.6, 0, 0), row(10, 0.01, 1.6, -0.13, -0.9))),
                                CellResult.of(
                                        cell("map", "n", 100, "perDecade", 1),
                                        List.of(row(100, 1, 1.6, 0, 0.1), row(100, 0.01, 0.8, -0.52, 1.4))),
                                CellResult.of(
                                        cell("region", "region", "II"),
                                        List.of(
                                                proved(316_228, 100, 0.1, -0.97, 0.98),
                                                proved(1e6, 100, 0.03, -0.99, 0.99))),
                                CellResult.of(
                                        cell("region", "region", "PEAK"),
                                        List.of(proved(1e5, 1e-6, 0.98 * peak, -0.05, -0.667))),
                                CellResult.of(
                                        cell("whole", "region", "II"),
                                        List.of(row(1e6, 100, 0.0300003, -0.9901, 0.99)))))
                .findings();
    }

    private static Findings falling() {
        return findings(0.05, 0.015, 0.004);
    }

    @Test
    void words_sayHowFarEachRegionIsOff() {
        assertThat(falling().words())
                .anyMatch(text -> text.contains("II 0.030 in n and 0.020 in lambda; peak 0.000 in lambda."));
    }

    @Test
    void words_ofAPeak_compareItWithItsConstant() {
        assertThat(falling().words()).anyMatch(text -> text.endsWith("0.9800 at lambda = 1e-06."));
    }

    @Test
    void words_ofARiskThatFalls_sayThatThereIsNoPeak() {
        assertThat(falling().words())
                .anyMatch(text -> text.contains("2.00 times sqrt(n/d)")
                        && text.contains("falls at each of the 2 steps")
                        && text.contains("no peak"));
    }

    @Test
    void words_ofARiskThatRises_sayWhere() {
        assertThat(findings(0.05, 0.06, 0.004).words())
                .anyMatch(text -> text.contains("does not fall at 1 of the 2 steps"))
                .noneMatch(text -> text.contains("no peak"));
    }

    @Test
    void words_sayHowManyPlacesAreProved_andHowWell() {
        assertThat(falling().words())
                .anyMatch(text -> text.contains("at all 6 places of the tables and at 1 of the 6 places of the figure")
                        && text.contains("within 3.0e-15 of the risk, relatively, and within 2.0e-14 of the exponents")
                        && text.contains("at the other 5 places"));
    }

    @Test
    void words_sayWhatPuttingVariancesTogetherChanges() {
        assertThat(falling().words())
                .anyMatch(text ->
                        text.contains("another by at most 1.0e-05 of it, the exponents by 1.0e-04, at 1 places"));
    }

    @Test
    void table_hasTheLawBesideTheExponent() {
        FindingsTable regions = falling().tables().get(0);

        assertThat(regions.rows().get(1))
                .containsExactly(
                        "II",
                        "(lambda sqrt(d)/n)^(2-1/g)",
                        "1.0",
                        "100000",
                        "1000000",
                        "100",
                        "0.0300000",
                        "-1.000",
                        "-0.990",
                        "1.000",
                        "0.990");
        assertThat(regions.rows().get(2)).contains("peak", "1e-06", "-", "-0.667");
    }

    /** That of 0 is 5. */
    @Test
    void tiles_haveTheHueOfTheNearestQuarter() {
        List<Series> map = falling().figure().panels().get(1).series();

        assertThat(map)
                .filteredOn(series -> series.style() == Style.TILES)
                .extracting(Series::name, Series::hue)
                .containsExactly(tuple("1.25 or more", 10), tuple("0", 5), tuple("−1", 1));
        assertThat(map.get(1).x()).containsExactly(10, 100);
    }
}
