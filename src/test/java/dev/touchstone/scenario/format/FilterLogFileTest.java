package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.FilterStep;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter's log in JSON lines and, of one state, in CSV. */
class FilterLogFileTest {

    private static final String CONSTANTS =
            "{\"precision\": \"binary32\", \"F\": [[1, 1], [0, 1]], \"H\": [[1, 0]], \"Q\": [[0, 0], [0, 0.1]], \"R\": 2, \"P0\": [[1, 0], [0, 1]]}\n";

    private static Optional<FilterLog> find(String name, String text) {
        TraceFile file = new TraceFile(name, text.getBytes(StandardCharsets.UTF_8), Optional.empty());
        return FilterLogFile.read(file, Optional.empty());
    }

    private static FilterLog read(String name, String text) {
        return find(name, text).orElseThrow();
    }

    private static List<FilterStep> steps(FilterLog log) {
        List<FilterStep> steps = new ArrayList<>();
        log.steps().forEach(steps::add);
        return steps;
    }

    @Test
    void jsonLines_constantsInTheFirst_andWhatALineSaysOfItsStepOnly() {
        FilterLog log = read(
                "run.jsonl",
                CONSTANTS
                        + "{\"step\": 0, \"P_filtered\": [[1, 0], [0, 0.1]]}\n"
                        + "\n{\"P_filtered\": [[1, 0], [0, NaN]], \"H\": null, \"R\": 3}\n");

        List<FilterStep> steps = steps(log);

        assertThat(log.states()).isEqualTo(2);
        assertThat(log.sensors()).isEqualTo(1);
        assertThat(log.engine().precision()).isEqualTo(FloatFormat.BINARY32);
        assertThat(log.declaredBy()).isEqualTo("its first line");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).Q()).isSameAs(steps.get(1).Q());
        assertThat(steps.get(0).Q().get(1, 1)).isEqualTo(new BigDecimal(0.1f)); // as the precision has it
        assertThat(steps.get(0).H()).isPresent();
        assertThat(steps.get(1).H()).isEmpty();
        assertThat(steps.get(1).R()).isEqualTo(DecimalMatrix.scalar(BigDecimal.valueOf(3)));
        assertThat(steps.get(1).filtered().orElseThrow().isFinite(1, 1)).isFalse();
        assertThat(steps(log)).hasSize(2); // read anew
    }

    @Test
    void jsonLines_firstLineMayBeAStep() {
        FilterLog log =
                read("run.json", "{\"F\":1,\"H\":1,\"Q\":1,\"R\":1,\"P_predicted\":1}\n{\"P_predicted\":1.5}\n");

        assertThat(steps(log)).hasSize(2);
        assertThat(log.start()).isEmpty();
        assertThat(log.engine().precision()).isEqualTo(FloatFormat.BINARY64);
    }

    @Test
    void csv_ofOneState_emptyCellsRepeat_butAnEmptyHIsNoMeasurement() {
        FilterLog log = read(
                "run.csv", "step,F,H,Q,R,P0,P_predicted,P_filtered\n0,1,1,1,1,0,0,0\n1,,,,,,1,\n2,2,1,,3,,1,nan\n");

        List<FilterStep> steps = steps(log);

        assertThat(log.start()).contains(DecimalMatrix.scalar(BigDecimal.ZERO));
        assertThat(steps).hasSize(3);
        assertThat(steps.get(1).F()).isSameAs(steps.get(0).F());
        assertThat(steps.get(1).H()).isEmpty();
        assertThat(steps.get(1).filtered().orElseThrow().isFinite()).isFalse();
        assertThat(steps.get(2).F()).isEqualTo(DecimalMatrix.scalar(BigDecimal.valueOf(2)));
        assertThat(steps.get(2).filtered().orElseThrow().isFinite()).isFalse();
    }

    @Test
    void namesOfFilterpy_andNumPysNamesOfPrecisions_areKnown() {
        FilterLog json = read(
                "run.jsonl",
                "{\"precision\": \"float32\", \"F\": 1, \"H\": 1, \"Q\": 1, \"R\": 1}\n{\"P_prior\": 1, \"P_post\": 0.1}\n");
        FilterLog csv = read("run.csv", "F,H,Q,R,P_prior,P_post\n1,1,1,1,1,0.5\n");

        assertThat(json.engine().precision()).isEqualTo(FloatFormat.BINARY32);
        assertThat(steps(json).get(0).predicted()).contains(DecimalMatrix.scalar(BigDecimal.ONE));
        assertThat(steps(json).get(0).filtered()).contains(DecimalMatrix.scalar(new BigDecimal(0.1f)));
        assertThat(steps(csv).get(0).predicted()).contains(DecimalMatrix.scalar(BigDecimal.ONE));
        assertThat(steps(csv).get(0).filtered()).contains(DecimalMatrix.scalar(new BigDecimal("0.5")));
    }

    @Test
    void whatElseIsLogged_isPassedOver_andSaid() {
        FilterLog json = read(
                "run.jsonl",
                CONSTANTS
                        + "{\"k\": 0, \"P_filtered\": [[1, 0], [0, 1]]}\n{\"t\": 1, \"P_filtered\": [[1, 0], [0, 1]]}\n");
        FilterLog csv = read("run.csv", "k,F,H,Q,R,P_filtered,P_predictd\n0,1,1,1,1,1,1\n");

        assertThat(steps(json)).hasSize(2);
        assertThat(json.notes().get()).containsExactly("members not used: k, t");
        assertThat(csv.notes().get()).containsExactly("columns not used: k, P_predictd (did you mean 'P_predicted'?)");
        assertThat(read("run.jsonl", CONSTANTS).notes().get()).isEmpty();
    }

    @Test
    void otherFiles_areNoLogs() {
        assertThat(find("t.json", "{\"scenario\": \"x\", \"points\": [{\"filtered\": [[1]]}]}"))
                .isEmpty();
        assertThat(find("t.json", "{\n  \"F\": 1\n}")).isEmpty();
        assertThat(find("t.csv", "step,filtered_1_1\n0,1\n")).isEmpty();
        assertThat(find("t.csv", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"P_filtered\": [[1, 0], [0, 1]], \"H\": [[1, 0, 0]]} | run: line 2: H[0] has 3 columns, expected 2",
                "{\"P_filtered\": [[1, 0], [0]]} | run: line 2: P_filtered[1] has 1 column, expected 2",
                "{\"P_filtered\": [[1, 0]]} | run: line 2: P_filtered has 1 row, expected 2 rows",
                "{\"P_filtered\": 7} | run: line 2: P_filtered is no matrix, expected 2 rows",
                "{\"P_filtered\": [[1, 0], [0, \"x\"]]} | run: line 2: P_filtered[1][1] is \"x\", expected a number",
                "{\"P_filtered\": [[1, 0], [0, 1]], \"Q\": [[NaN, 0], [0, 1]]} | run: line 2: Q[0][0] is not finite",
                "{\"P_filtered\": [[1, 0], [0, 1]], \"P0\": 1} | run: line 2: found 'P0', which stands in the first line only",
                "{\"P_filtered\": [[1, 0], [0, 1]], \"step\": 3} | run: line 2: found step 3, expected 0: steps count from 0, one a line",
                "{\"P\": 1, \"k\": 0} | run: line 2: member 'P_filtered' is missing: a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both; not known: P, k",
                "{\"P_filtered\": 1, \"P_post\": 1} | run: line 2: found both 'P_filtered' and 'P_post', expected one of them",
                "{} | run: line 2: member 'P_filtered' is missing: a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both",
                "[1] | run: line 2: found no JSON object, expected one a line"
            })
    void badLine_isOneSentenceWithPlaceAndExpectation(String line, String message) {
        FilterLog log = read("run", CONSTANTS + line + "\n");

        assertThatThrownBy(() -> steps(log)).hasMessage(message);
    }

    @Test
    void logWithoutAStep_orWithoutConstants_isRefused() {
        FilterLog empty = read("run", CONSTANTS);

        assertThatThrownBy(() -> steps(empty)).hasMessage("run: found no step: no line has P_filtered or P_predicted");
        assertThatThrownBy(() -> read("run", "{\"P_filtered\": 1}\n"))
                .hasMessage("run: line 1: 'F', 'Q', 'R' are missing: constants stand in the first line");
        assertThatThrownBy(() -> read("run", "{\"F\": 1, \"R\": 1, \"P_prior\": 1}\n"))
                .hasMessage("run: line 1: 'Q' is missing: constants stand in the first line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F,H,Q,P_filtered;1,1,1,1 | run.csv: line 1: column 'R' is missing: a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both",
                "k,P_prior,P_post;0,0,1 | run.csv: line 1: columns 'F', 'H', 'Q', 'R' are missing: a filter's log has F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or P_prior), or both; not known: k",
                "F,H,Q,R,P_filtered,filtered;1,1,1,1,1,1 | run.csv: line 1: found both 'P_filtered' and 'filtered', expected one of them",
                "F,H,Q,R,P_filtered;1,1,1,1 | run.csv: line 2: found 4 cells, expected 5",
                "F,H,Q,R,P_filtered;1,1,1,1,x | run.csv: line 2: found 'x' as P_filtered, expected a number",
                "F,H,Q,R,P_filtered;,1,1,1,1 | run.csv: line 2: F is empty, expected a number",
                "F,H,Q,R,P_filtered;inf,1,1,1,1 | run.csv: line 2: found 'inf' as F, expected a finite number",
                "step,F,H,Q,R,P_filtered;1,1,1,1,1,1 | run.csv: line 2: found step 1, expected 0: steps count from 0, one a line",
                "F,H,Q,R,P_filtered | run.csv: found no line below the header"
            })
    void badTable_isOneSentenceWithPlaceAndExpectation(String table, String message) {
        assertThatThrownBy(() -> read("run.csv", table.replace(';', '\n'))).hasMessage(message);
    }
}
