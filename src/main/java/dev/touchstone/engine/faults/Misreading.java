package dev.touchstone.engine.faults;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Scenarios as an engine understands them that mistook one part of the file. */
final class Misreading {

    private static final MathContext DIGITS = new MathContext(80);

    private Misreading() {}

    static Scenario lambda(Scenario asked, List<BigDecimal> lambda) {
        return copy(asked, lambda, asked.theta(), asked.start(), asked.step(), asked.training());
    }

    static Scenario theta(Scenario asked, UnaryOperator<DecimalMatrix> theta) {
        return copy(asked, asked.lambda(), asked.theta().map(theta), asked.start(), asked.step(), asked.training());
    }

    static Scenario start(Scenario asked, Start start) {
        return copy(asked, asked.lambda(), asked.theta(), start, asked.step(), asked.training());
    }

    static Scenario training(Scenario asked, UnaryOperator<Training> training) {
        Optional<Training> misread = asked.training().map(training);
        return copy(asked, asked.lambda(), asked.theta(), asked.start(), asked.step(), misread);
    }

    /** Times, or the step h, multiplied by that. */
    static Scenario clock(Scenario asked, BigDecimal factor) {
        if (asked.kind().isFlow()) {
            return asked.withPoints(
                    asked.points().stream().map(factor::multiply).toList());
        }
        Optional<BigDecimal> step = asked.step().map(factor::multiply);
        return copy(asked, asked.lambda(), asked.theta(), asked.start(), step, asked.training());
    }

    /** Learning rates multiplied by that. */
    static Scenario learningRates(Scenario asked, BigDecimal factor) {
        return training(
                asked,
                right -> new Training(
                        right.learningRates().stream().map(factor::multiply).toList(),
                        right.retraction(),
                        right.batch(),
                        right.samples(),
                        right.noise()));
    }

    /** 1/(2√s‖Λ‖): τ per t, (4). */
    static BigDecimal tauPerTime(Scenario scenario) {
        BigDecimal normSquared = scenario.lambda().stream()
                .map(lambda -> lambda.multiply(lambda))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal square = BigDecimal.valueOf(4L * scenario.s()).multiply(normSquared);
        return BigDecimal.ONE.divide(square.sqrt(DIGITS), DIGITS);
    }

    /** The matrix whose entries, column by column, are those of the given one row by row. */
    static DecimalMatrix columnMajor(DecimalMatrix A) {
        BigDecimal[] entries = new BigDecimal[A.rows() * A.columns()];
        List<BigDecimal> given = A.stream().toList();
        for (int k = 0; k < entries.length; k++) {
            entries[(k % A.rows()) * A.columns() + k / A.rows()] = given.get(k);
        }
        return DecimalMatrix.of(A.rows(), A.columns(), entries);
    }

    /** Row n replaced by row {@code from(n)}. */
    static DecimalMatrix rows(DecimalMatrix A, java.util.function.IntUnaryOperator from) {
        BigDecimal[] entries = IntStream.range(0, A.rows() * A.columns())
                .mapToObj(k -> A.get(from.applyAsInt(k / A.columns()), k % A.columns()))
                .toArray(BigDecimal[]::new);
        return DecimalMatrix.of(A.rows(), A.columns(), entries);
    }

    private static Scenario copy(
            Scenario asked,
            List<BigDecimal> lambda,
            Optional<DecimalMatrix> theta,
            Start start,
            Optional<BigDecimal> step,
            Optional<Training> training) {
        return new Scenario(
                asked.id(),
                asked.title(),
                asked.kind(),
                asked.flags(),
                asked.d(),
                asked.r(),
                asked.s(),
                lambda,
                theta,
                start,
                step,
                training,
                asked.points());
    }
}
