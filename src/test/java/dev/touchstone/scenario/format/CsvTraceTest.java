package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTraceTest {

    private static final Scenario SCENARIO = GoldenSuite.packed().scenario("riccati-004");

    private static Trace read(String csv) {
        return (Trace) new TraceFile("t.csv", csv.getBytes(StandardCharsets.UTF_8), Optional.empty()).read(SCENARIO);
    }

    private static void assertRefused(String csv, String sentence) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("t.csv: " + sentence);
    }

    @Test
    void columns_becomeQuantities() {
        Trace trace = read("time,risk,alignment_1,alignment_2\n0.5,0.6,0.1,0.2\r\n4,1e-3,0.3,0.4\n");

        assertThat(trace.points()).hasSize(2);
        assertThat(trace.points().get(1).values().get(Quantity.RISK).get(0, 0)).isEqualByComparingTo("0.001");
        assertThat(trace.points().get(1).values().get(Quantity.ALIGNMENT).get(0, 1))
                .isEqualByComparingTo("0.4");
    }

    @Test
    void matrices_haveAColumnForEachEntry() {
        Trace trace = read("time,gram_1_1,gram_1_2,gram_2_1,gram_2_2\n4,1,2,3,4\n");

        assertThat(trace.points().get(0).values().get(Quantity.GRAM).get(1, 0)).isEqualByComparingTo("3");
    }

    @Test
    void emptyCells_areAnswersThatAreNotFiniteAndNanIsOne() {
        Trace trace = read("time,risk\n0.5,\n4,NaN\n");

        assertThat(trace.points().get(0).values().get(Quantity.RISK).isFinite()).isFalse();
        assertThat(trace.points().get(1).values().get(Quantity.RISK).isFinite()).isFalse();
    }

    @Test
    void form_isToldByContentToo() {
        byte[] bytes = "\uFEFFtime,risk\n4,1\n".getBytes(StandardCharsets.UTF_8);

        assertThat(new TraceFile("standard input", bytes, Optional.empty()).read(SCENARIO))
                .isInstanceOf(Trace.class);
    }

    @Test
    void exponentBeyondReason_isInfinityOrZero() {
        Trace trace = read("time,risk\n0.5,1e-999999999\n4,1e999999999\n");

        assertThat(trace.points().get(0).values().get(Quantity.RISK).get(0, 0)).isEqualByComparingTo("0");
        assertThat(trace.points().get(1).values().get(Quantity.RISK).isFinite()).isFalse();
    }

    @Test
    void badTables_areRefusedInASentence() {
        assertRefused("risk\n1\n", "line 1: column 'time' is missing");
        assertRefused("time,alignment_1\n4,1\n", "line 1: column 'alignment_2' is missing: 'alignment' has 2");
        assertRefused("time,rsik\n4,1\n", "line 1: found unknown column 'rsik'; did you mean 'risk'?");
        assertRefused("time,risk\n4,one\n", "line 2: found 'one' as risk, expected a number");
        assertRefused("time,risk\n4\n", "line 2: found 1 cells, expected 2");
        assertRefused("time,risk\n", "found no line below the header");
        assertRefused("time,risk\n3,1\n", "line 2: found 3, expected one of the scenario's 4 requested");
    }

    @Test
    void sameColumnTwice_isRefused() {
        assertRefused("time,risk,risk\n4,1,2\n", "line 1: found column 'risk' twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "time,risk/4,",
                "time,risk/4,  ",
                "time,risk/4,''",
                "time,risk,alignment_1,alignment_2/4,,1,1",
                "risk,time/ ,4",
            })
    void hole_ofAScalar_isNamed(String csv) {
        TraceReading reading = reading(csv);

        assertThat(risk(reading)).isFalse();
        assertThat(reading.remarks())
                .containsExactly("risk at time 4 is empty, as pandas writes NaN; leave the column out if it was not"
                        + " computed");
    }

    @Test
    void hole_inAMatrix_leavesTheOtherEntries() {
        TraceReading reading = reading("time,gram_1_1,gram_1_2,gram_2_1,gram_2_2/2,1,,3,/4,1,2,3,4");

        Trace trace = (Trace) reading.answer();
        assertThat(trace.points().get(0).values().get(Quantity.GRAM).isFinite(0, 1))
                .isFalse();
        assertThat(trace.points().get(0).values().get(Quantity.GRAM).get(1, 0)).isEqualByComparingTo("3");
        assertThat(trace.points().get(1).values().get(Quantity.GRAM).isFinite()).isTrue();
        assertThat(reading.remarks())
                .containsExactly("gram_1_2 at time 2 is empty, as pandas writes NaN; leave the 4 columns of gram out if"
                        + " it was not computed");
    }

    @Test
    void holes_ofAWholeColumn_areCounted() {
        TraceReading reading = reading("time,risk,alignment_1,alignment_2/0.5,,,/1,,,/2,,,/4,,,");

        assertThat(reading.remarks()).hasSize(6).last().isEqualTo("and 3 more that are empty");
    }

    @Test
    void hole_ofTheTime_isRefused() {
        assertRefused("time,risk\n,1\n", "line 2: time is empty, expected a number");
    }

    private static boolean risk(TraceReading reading) {
        return ((Trace) reading.answer())
                .points()
                .get(0)
                .values()
                .get(Quantity.RISK)
                .isFinite();
    }

    /** Of a table whose lines a slash ends, and whose quotes are single. */
    private static TraceReading reading(String csv) {
        String text = csv.replace('/', '\n').replace("\'\'", "\"\"");
        return new TraceFile("t.csv", text.getBytes(StandardCharsets.UTF_8), Optional.empty()).reading(SCENARIO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nan", "-NaN", "-nan(ind)", "1.#QNAN", "-1.#IND", "Inf", "-Infinity", "NA", "<NA>", "#NA", "null"
            })
    void wordsThatMeanNoNumber_areNotFiniteAndNoHoles(String word) {
        TraceReading reading = reading("time,risk/4," + word);

        assertThat(risk(reading)).isFalse();
        assertThat(reading.remarks()).isEmpty();
    }

    @Test
    void lineEndsOfAnySystem_areRead() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            StringBuilder table = new StringBuilder("\"time\",\"risk\"" + end);
            for (String time : new String[] {"0.5", "1", "2", "4"}) {
                table.append(time).append(",0.5").append(end).append(end);
            }

            assertThat(read(table.toString()).points()).hasSize(4);
        }
    }
}
