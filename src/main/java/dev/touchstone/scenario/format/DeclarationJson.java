package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.InvalidInputException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How accurate an engine claims to be, as members of JSON: in its introduction, and in reports. */
public final class DeclarationJson {

    private static final int MOST_DIGITS = 10_000;
    private static final Predicate<BigDecimal> RELATIVE =
            tolerance -> tolerance.signum() > 0 && tolerance.compareTo(BigDecimal.ONE) <= 0 && isBounded(tolerance);
    private static final Predicate<BigDecimal> ABSOLUTE = tolerance -> tolerance.signum() >= 0 && isBounded(tolerance);
    /** As far as numbers of traces reach. */
    private static final int EXPONENT_LIMIT = 100_000;

    private DeclarationJson() {}

    /** The members, as a trace's {@code engine} has them. */
    public static Map<String, Object> members(Declaration declaration) {
        FloatFormat format = declaration.precision();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("precision", format.radix() == 2 ? format.name() : Map.of("digits", format.precision()));
        declaration.tolerance().ifPresent(tolerance -> members.put("tolerance", tolerance));
        declaration.absoluteTolerance().ifPresent(tolerance -> members.put("absoluteTolerance", tolerance));
        return members;
    }

    /** The members with the precision by its name, as reports have them. */
    public static Map<String, Object> named(Declaration declaration) {
        Map<String, Object> members = members(declaration);
        members.put("precision", declaration.precision().name());
        return members;
    }

    /** Of an introduction; empty where its {@code precision} is none that a trace may declare, but a word for people. */
    static Optional<Declaration> introduced(JsonNode introduction, String name) {
        return format(introduction.path("precision"))
                .map(format -> new Declaration(
                        format,
                        number(introduction, "tolerance", RELATIVE, "a relative accuracy above 0, at most 1", name),
                        number(introduction, "absoluteTolerance", ABSOLUTE, "a number that is at least 0", name)));
    }

    private static Optional<BigDecimal> number(
            JsonNode introduction, String member, Predicate<BigDecimal> allowed, String expected, String name) {
        JsonNode node = introduction.path(member);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        boolean finite = node.isIntegralNumber() || node.isBigDecimal();
        return Optional.of(node)
                .filter(number -> finite)
                .map(JsonNode::decimalValue)
                .filter(allowed)
                .or(() -> {
                    throw new InvalidInputException(
                            name, "$." + member, "found " + found(node) + ", expected " + expected);
                });
    }

    private static boolean isBounded(BigDecimal value) {
        return Math.abs((long) value.precision() - value.scale() - 1) <= EXPONENT_LIMIT;
    }

    private static String found(JsonNode node) {
        String text = node.isNumber() ? node.asText() : node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static Optional<FloatFormat> format(JsonNode precision) {
        if (precision.isTextual()) {
            return FloatFormat.named(precision.textValue());
        }
        JsonNode digits = precision.path("digits");
        return digits.canConvertToInt() && digits.intValue() >= 1 && digits.intValue() <= MOST_DIGITS
                ? Optional.of(FloatFormat.ofDigits(digits.intValue()))
                : Optional.empty();
    }
}
