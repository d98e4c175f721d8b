package dev.touchstone.engine.faults;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.model.Clock;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Scenarios as an engine understands them that mistook one part of the file. */
final class Misreading {

    private static final int DIGITS = 80;
    private static final BallArithmetic BALLS = BallArithmetic.ofBits(320);

    private Misreading() {}

    static Scenario lambda(Scenario asked, List<BigDecimal> lambda) {
        return asked.with(problem -> problem.withLambda(lambda));
    }

    static Scenario theta(Scenario asked, UnaryOperator<DecimalMatrix> theta) {
        return asked.with(problem -> problem.withTheta(problem.theta().map(theta)));
    }

    static Scenario start(Scenario asked, Start start) {
        return asked.problem() instanceof Oja oja ? asked.withProblem(new Oja(oja.B(), start)) : asked.withStart(start);
    }

    static Scenario training(Scenario asked, UnaryOperator<Training> training) {
        return asked.withTraining(training);
    }

    /** Times, or the step h, multiplied by that. */
    static Scenario clock(Scenario asked, BigDecimal factor) {
        if (asked.isFlow()) {
            return asked.withTimes(factor::multiply);
        }
        return asked.with(problem -> problem.withStep(problem.step().map(factor::multiply)));
    }

    /** Learning rates multiplied by that. */
    static Scenario learningRates(Scenario asked, BigDecimal factor) {
        return training(
                asked,
                right -> right.withLearningRates(
                        right.learningRates().stream().map(factor::multiply).toList()));
    }

    /** 1/(2√s‖Λ‖): τ per t, (4). */
    static BigDecimal tauPerTime(Scenario scenario) {
        List<Ball> lambda = scenario.lambda().stream().map(BALLS::of).toList();
        Ball perTau = Clock.timePerTau(BALLS, lambda, scenario.s());
        return BALLS.toBigDecimal(perTau.reciprocal(), DIGITS);
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
}
