package dev.touchstone.testkit;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Entry point of Touchstone's AssertJ assertions.
 *
 * <pre>{@code
 * import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
 *
 * assertThat(gramBefore).isLoewnerBelow(gramAfter);
 * assertThat(weights).isOrthonormalWithin(1e-14);
 * assertThat(engine.run(scenario)).matchesGolden("riccati-004");
 * }</pre>
 *
 * <p>It may be imported beside AssertJ's own {@code assertThat}; only for a {@code double[][]}, which AssertJ has as well,
 * is the class then to be named: {@code TouchstoneAssertions.assertThat(gram)}.
 */
public final class TouchstoneAssertions {

    private TouchstoneAssertions() {}

    /** Assertions on the matrix of these rows. */
    public static MatrixAssert assertThat(double[][] actual) {
        return new MatrixAssert(actual == null ? null : ExactMatrix.of(actual));
    }

    /** Assertions on a matrix of doubles. */
    public static MatrixAssert assertThat(RealMatrix actual) {
        return new MatrixAssert(actual == null ? null : ExactMatrix.of(actual));
    }

    /** Assertions on a matrix of decimals, as scenarios and traces have them. */
    public static MatrixAssert assertThat(DecimalMatrix actual) {
        return new MatrixAssert(actual == null ? null : ExactMatrix.of(actual));
    }

    /** Assertions on a matrix of rationals. */
    public static MatrixAssert assertThat(FieldMatrix<BigFraction> actual) {
        return new MatrixAssert(actual == null ? null : ExactMatrix.of(actual));
    }

    /** Assertions on an engine's answer to a scenario. */
    public static AnswerAssert assertThat(EngineAnswer actual) {
        return new AnswerAssert(actual);
    }

    /** Assertions on the trace built so far. */
    public static AnswerAssert assertThat(EngineTrace actual) {
        return new AnswerAssert(actual == null ? null : actual.trace());
    }

    /**
     * Assertions on the text of a trace file, which answers a golden scenario.
     *
     * @throws InvalidInputException when it is no trace, or answers no golden scenario
     */
    public static AnswerAssert assertThatTrace(String json) {
        return new AnswerAssert(answer(json.getBytes(StandardCharsets.UTF_8), "the trace"));
    }

    /**
     * Assertions on a trace file, which answers a golden scenario.
     *
     * @throws InvalidInputException when it is no trace, or answers no golden scenario
     */
    public static AnswerAssert assertThatTrace(Path file) {
        return new AnswerAssert(answer(TraceJson.bytes(file), file.toString()));
    }

    private static EngineAnswer answer(byte[] bytes, String name) {
        Scenario scenario = GoldenSuite.packed().scenario(TraceJson.scenarioOf(bytes, name));
        return TraceJson.read(bytes, name, scenario);
    }
}
