package dev.touchstone.scenario.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Values to JSON text that is the same on every machine and good to read: members in the order given, one matrix row
 * per line, numbers with all their digits, {@code \n} line ends and one at the end.
 *
 * <p>A value is a Map (with an order), a List, a String, an Integer, a BigDecimal, or null for a number that is not
 * finite.
 */
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    public static byte[] bytes(Map<String, Object> value) {
        JsonWriter writer = new JsonWriter();
        writer.write(value, 0);
        return writer.out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The rows of that matrix, as lists of numbers. */
    static List<List<Object>> rows(DecimalMatrix matrix) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.rows(); i++) {
            Object[] row = new Object[matrix.columns()];
            for (int j = 0; j < row.length; j++) {
                row[j] = matrix.isFinite(i, j) ? matrix.get(i, j) : null;
            }
            rows.add(Arrays.asList(row));
        }
        return rows;
    }

    private void write(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.append(separator);
                newLine(depth + 1);
                write(member.getKey(), depth + 1);
                out.append(": ");
                write(member.getValue(), depth + 1);
                separator = ",";
            }
            close(map.isEmpty() ? "{}" : "}", map.isEmpty(), depth);
        } else if (value instanceof List<?> list) {
            writeList(list, depth);
        } else if (value instanceof String text) {
            out.append('"')
                    .append(Printable.escaped(
                            new String(JsonStringEncoder.getInstance().quoteAsString(text))))
                    .append('"');
        } else {
            out.append(value); // Integer, BigDecimal and null print as JSON
        }
    }

    /** A list of plain values on one line, of lists or maps one a line. */
    private void writeList(List<?> list, int depth) {
        boolean nested = list.stream().anyMatch(each -> each instanceof Map || each instanceof List);
        String separator = "[";
        for (Object each : list) {
            out.append(separator);
            if (nested) {
                newLine(depth + 1);
            }
            write(each, depth + 1);
            separator = nested ? "," : ", ";
        }
        close(list.isEmpty() ? "[]" : "]", !nested, depth);
    }

    private void close(String bracket, boolean sameLine, int depth) {
        if (!sameLine) {
            newLine(depth);
        }
        out.append(bracket);
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }
}
