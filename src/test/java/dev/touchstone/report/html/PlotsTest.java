package dev.touchstone.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.EntryErrors;
import dev.touchstone.judge.Verdict;
import dev.touchstone.report.html.PlotCurve.Sign;
import dev.touchstone.report.html.PlotCurve.Spot;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotsTest {

    @Test
    void thinning_keepsTheOneThatIsOff() {
        List<Spot> spots = IntStream.range(0, 5000)
                .mapToObj(k -> new Spot(k, 0.1, k == 3001 ? Sign.OFF : k == 2999 ? Sign.UNDECIDED : Sign.RIGHT, "" + k))
                .toList();

        List<Spot> thinned = new PlotCurve("", "", true, spots).thinned().spots();

        assertThat(thinned).hasSizeLessThan(200).contains(spots.get(0), spots.get(3001), spots.get(4999));
        assertThat(thinned).isSubsetOf(spots).doesNotHaveDuplicates();
    }

    @Test
    void marks_tellVerdictsByTheirShape() {
        List<Spot> spots = List.of(
                new Spot(0, 1, SingleStep.sign(new Verdict.Pass()), "a"),
                new Spot(1, 1, SingleStep.sign(new Verdict.Undecidable("")), "b"),
                new Spot(2, 1, SingleStep.sign(new Verdict.Wrong("")), "c"));
        SvgPlot plot = new SvgPlot(
                "t",
                "t",
                PlotAxis.linear("x", 0, 2),
                PlotAxis.linear("y", 0, 2),
                List.of(new PlotCurve("", "", false, spots)));

        String svg = plot.figure("").toString();

        assertThat(svg)
                .doesNotContain("<circle")
                .contains("class=\"mark open \"")
                .contains("class=\"mark off \"");
        assertThat(svg).contains("<title>b</title>", "<title>c</title>");
    }

    @Test
    void map_ofASmallMatrix_hasEveryEntryWithItsNumber() {
        String svg = map(2, 2, 0.5, 3, 4e12, Double.POSITIVE_INFINITY);

        assertThat(svg.split("<rect", -1)).hasSize(5);
        assertThat(svg)
                .contains("<title>gram[0][0]: 50 %</title>")
                .contains("<title>gram[0][1]: 300 %</title>")
                .contains("<title>gram[1][0]: 4e12 \u00d7</title>")
                .contains("<title>gram[1][1]: not finite</title>");
        assertThat(svg.split("class=\"entry off\"", -1)).hasSize(4);
        assertThat(svg).contains("3 of 4 entries are beyond their budget.").doesNotContain("Each square");
    }

    @Test
    void map_ofALargeMatrix_hasTheWorstOfEachBlockAndSaysSo() {
        double[] used = new double[65 * 2];
        used[64 * 2 + 1] = 7; // alone in its block
        used[4 * 2] = 0.25;
        used[5 * 2] = 30;

        String svg = map(65, 2, used);

        assertThat(svg.split("<rect", -1)).hasSize(1 + 22 * 2);
        assertThat(svg)
                .contains("<title>gram[5][0]: 30 \u00d7</title>")
                .contains("<title>gram[64][1]: 700 %</title>")
                .doesNotContain("gram[4][0]")
                .contains("Each square is the worst of 3 \u00d7 1 entries");
        assertThat(svg.split("class=\"crossed\"", -1)).hasSize(3);
    }

    @Test
    void map_of32Rows_isExact() {
        assertThat(map(32, 32, new double[1024]).split("<rect", -1)).hasSize(1025);
    }

    private static String map(int rows, int columns, double... used) {
        double most = Arrays.stream(used).max().orElseThrow();
        int worst = IntStream.range(0, used.length)
                .filter(k -> used[k] == most)
                .findFirst()
                .orElseThrow();
        CellVerdict cell = new CellVerdict(
                0,
                BigDecimal.ONE,
                Quantity.GRAM,
                new Verdict.Pass(),
                Double.isInfinite(most) ? Optional.empty() : Optional.of(new BigDecimal(most)),
                BigDecimal.ONE,
                BigDecimal.ONE,
                new Place(0, Quantity.GRAM, worst / columns, worst % columns),
                "",
                BigDecimal.ZERO,
                Optional.empty(),
                0);
        return new EntryMap(new EntryErrors(cell, rows, columns, used), Axis.TIME)
                .figure()
                .toString();
    }
}
