package dev.touchstone.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The same measurement from several random starts.
 *
 * @param results one result each, with the same rows
 */
record Starts(List<CellResult> results) {

    /** Results that agree in these parameters, in order of first appearance. */
    static List<Starts> by(List<CellResult> results, String... parameters) {
        Map<List<String>, List<CellResult>> groups = results.stream()
                .collect(Collectors.groupingBy(
                        result -> Arrays.stream(parameters)
                                .map(result.cell()::text)
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream().map(Starts::new).toList();
    }

    Cell cell() {
        return results.get(0).cell();
    }

    double alpha() {
        return cell().real("alpha");
    }

    int rows() {
        return results.get(0).rows().length;
    }

    /** Mean and band of a number taken from each start. */
    Estimate over(ToDoubleFunction<CellResult> measurement) {
        return Estimate.of(results.stream().mapToDouble(measurement).toArray());
    }

    /** Mean and band of a number taken from that row of each start. */
    Estimate atRow(int row, ToDoubleFunction<double[]> measurement) {
        return over(start -> measurement.applyAsDouble(start.rows()[row]));
    }

    /** {@link #atRow} for every row. */
    Estimate[] atRows(ToDoubleFunction<double[]> measurement) {
        Estimate[] estimates = new Estimate[rows()];
        Arrays.setAll(estimates, row -> atRow(row, measurement));
        return estimates;
    }

    static double[] means(Estimate[] estimates) {
        return Arrays.stream(estimates).mapToDouble(Estimate::mean).toArray();
    }

    static double[] bars(Estimate[] estimates) {
        return Arrays.stream(estimates).mapToDouble(Estimate::bar).toArray();
    }
}
