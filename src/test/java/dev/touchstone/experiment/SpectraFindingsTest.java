package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.experiment.SpectraExperiment.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of made-up spectra: a bulk from −1 to 1, spikes 6 and 3 from 5.5 to 6.5 and from 2.5 to 3.5. */
class SpectraFindingsTest {

    private static final double ALPHA = 0.5;

    private static Cell cell(String part, int number) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("part", part);
        parameters.put("teacher", "spikes");
        parameters.put("points", 0);
        parameters.put("bands", 3);
        parameters.put("d", 4);
        parameters.put("n", 8);
        parameters.put("start", number);
        return Cell.of("spectra", parameters, 1);
    }

    private static List<double[]> state(double alpha, double... edges) {
        List<double[]> rows = new ArrayList<>(List.of(
                Given.ALPHA.row(alpha), Given.XI.row(1), Given.Q.row(0.5), Given.MSE.row(0.1), Given.RANK.row(0.5)));
        for (int k = 0; k < edges.length; k++) {
            rows.add(Given.EDGE.row(k + 1, edges[k]));
        }
        return rows;
    }

    private static CellResult network(int start, double... eigenvalues) {
        List<double[]> rows =
                new ArrayList<>(List.of(Given.ALPHA.row(ALPHA), Given.MSE.row(0.2), Given.RELATIVE_GAP.row(1e-3)));
        for (int k = 0; k < eigenvalues.length; k++) {
            rows.add(Given.EIGENVALUE.row(k + 1, eigenvalues[k]));
        }
        return CellResult.of(cell("network", start), rows);
    }

    private static Findings findings(double[] first, double[] second) {
        List<double[]> threshold = state(0.2, -1, 1, 5.5, 6.5);
        threshold.addAll(state(0.21, -1, 1, 2.5, 3.5, 5.5, 6.5));
        return new SpectraFindings(
                        "made up",
                        List.of(
                                CellResult.of(cell("limit", 0), state(ALPHA, -1, 1, 2.5, 3.5, 5.5, 6.5)),
                                CellResult.of(cell("threshold", 0), threshold),
                                network(0, first),
                                network(1, second)))
                .findings();
    }

    @Test
    void words_sayBetweenWhichSamplesASpikeLeavesTheBulk() {
        assertThat(findings(new double[] {-0.5, 0.6, 3, 6}, new double[] {-0.5, 0.6, 3, 6})
                        .words())
                .anyMatch(
                        text -> text.contains(
                                "the spike 3.0 is in the bulk at alpha = 0.20000 and has a band of its own at 0.21000, where s / sqrt(xi) is 3.000"));
    }

    @Test
    void words_ofEigenvaluesInTheirBands_sayAll() {
        assertThat(findings(new double[] {-0.5, 0.6, 2.9, 5.9}, new double[] {-0.5, 0.6, 3.1, 6.1})
                        .words())
                .anyMatch(text -> text.contains("lies in it in 2 of 2 cases"))
                .anyMatch(text -> text.contains("at most 0.0 % on average lie outside"));
    }

    @Test
    void words_ofAnEigenvalueOffItsBand_sayHowMany() {
        assertThat(findings(new double[] {-0.5, 0.6, 2.1, 5.9}, new double[] {-0.5, 0.6, 2.1, 6.1})
                        .words())
                .anyMatch(text -> text.contains("lies in it in 1 of 2 cases"))
                .anyMatch(text -> text.contains("at most 25.0 % on average lie outside"));
    }

    @Test
    void table_ofASpikeInTheBulk_saysSo() {
        assertThat(findings(new double[] {-0.5, 0.6, 3, 6}, new double[] {-0.5, 0.6, 3, 6})
                        .tables()
                        .get(2)
                        .rows())
                .anyMatch(row -> row.get(1).equals("1.5") && row.get(2).equals("in the bulk"))
                .anyMatch(row -> row.get(1).equals("3.0") && row.get(2).equals("2.500000 to 3.500000"));
    }
}
