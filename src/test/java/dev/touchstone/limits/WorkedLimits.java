package dev.touchstone.limits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.number.RealArithmetic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.math3.FieldElement;

/** The worked values of worked.json, 45 digits each, and the problems they belong to. */
final class WorkedLimits {

    private WorkedLimits() {}

    /** A worked problem: its inputs, and its values by name. */
    record Case(JsonNode inputs, JsonNode values) {

        BigDecimal value(String name) {
            return decimal(values.get(name));
        }

        boolean binds() {
            return values.path("binds").asBoolean();
        }

        BigDecimal input(String name) {
            return decimal(inputs.get(name));
        }

        <T extends FieldElement<T>> T input(RealArithmetic<T> arithmetic, String name) {
            return arithmetic.of(input(name));
        }

        <T extends FieldElement<T>> List<T> inputs(RealArithmetic<T> arithmetic, String name) {
            return elements(inputs.get(name))
                    .map(x -> arithmetic.of(decimal(x)))
                    .toList();
        }

        /** A LASSO teacher's values, or their multiplicities. */
        List<BigDecimal> column(int index) {
            return elements(inputs.get("values"))
                    .map(pair -> decimal(pair.get(index)))
                    .toList();
        }

        <T extends FieldElement<T>> SpectralLaw<T> law(RealArithmetic<T> arithmetic) {
            return inputs.has("atoms")
                    ? new AtomicTeacher<>(arithmetic, inputs(arithmetic, "atoms"), inputs(arithmetic, "weights"))
                    : new MarchenkoPastur<>(arithmetic, input(arithmetic, "kappaStar"));
        }

        <T extends FieldElement<T>> SteadyState<T> steadyState(RealArithmetic<T> arithmetic) {
            return new SteadyState<>(
                    arithmetic,
                    law(arithmetic),
                    input(arithmetic, "alpha"),
                    input(arithmetic, "lambda"),
                    input(arithmetic, "Delta"),
                    inputs.has("kappa") ? input(arithmetic, "kappa") : arithmetic.one());
        }

        <T extends FieldElement<T>> LassoEvolution<T> lasso(RealArithmetic<T> arithmetic) {
            LassoTeacher<T> teacher = new LassoTeacher<>(
                    arithmetic,
                    inputs.get("teacher").asText().equals("gaussian"),
                    column(0).stream().map(arithmetic::of).toList(),
                    column(1).stream().map(BigDecimal::intValueExact).toList());
            return new LassoEvolution<>(
                    arithmetic,
                    teacher,
                    input("n").intValueExact(),
                    input(arithmetic, "lambda"),
                    input(arithmetic, "Delta"));
        }

        @Override
        public String toString() {
            return inputs.toString();
        }
    }

    static Stream<Case> group(String name) {
        try (InputStream in = WorkedLimits.class.getResourceAsStream("worked.json")) {
            return elements(new ObjectMapper().readTree(in).get(name)).map(x -> new Case(x.get("inputs"), x));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<BigDecimal> decimals(JsonNode array) {
        return elements(array).map(WorkedLimits::decimal);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static BigDecimal decimal(JsonNode x) {
        return new BigDecimal(x.asText());
    }
}
