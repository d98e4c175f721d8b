package dev.touchstone.engine.faults;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The scenarios in which a mistake can show.
 *
 * @param text e.g. {@code stiefel-sgd or euclidean-sgd, batch > 1}
 */
record Where(String text, Predicate<Scenario> holds) {

    static final Where ANY = new Where(
            "any kind with a teacher",
            scenario -> scenario.problem().teacherStudent().isPresent());
    static final Where EVERY = new Where(
            "any kind with a start", scenario -> scenario.problem().start().isPresent());
    static final Where RICCATI = kinds(Kind.RICCATI);
    static final Where EUCLIDEAN_FLOW = kinds(Kind.EUCLIDEAN_FLOW);
    static final Where MAP = kinds(Kind.DISCRETE_MAP);
    static final Where OJA_FLOW = kinds(Kind.OJA_FLOW);
    static final Where STEADY_STATE = kinds(Kind.STEADY_STATE);
    static final Where THRESHOLD = kinds(Kind.THRESHOLD);
    static final Where LASSO_EVOLUTION = kinds(Kind.LASSO_EVOLUTION);
    static final Where KALMAN = kinds(Kind.KALMAN_COVARIANCE);
    /** Balls cannot decide what is at a time that is exactly the pole. */
    static final Where EQUATION = kinds(Kind.RICCATI_ODE)
            .and("no pole exactly at a requested time", scenario -> !EquationFacts.hasPoleAtTime(scenario));

    static final Where FIT = kinds(Kind.FINE_TUNE);
    static final Where STIEFEL_SGD = kinds(Kind.STIEFEL_SGD);
    static final Where EUCLIDEAN_SGD = kinds(Kind.EUCLIDEAN_SGD);
    static final Where POPULATION = kinds(Kind.POPULATION_DESCENT);
    static final Where FLOWS = kinds(Kind.RICCATI, Kind.EUCLIDEAN_FLOW);
    static final Where OFF_STIEFEL = kinds(Kind.EUCLIDEAN_FLOW, Kind.EUCLIDEAN_SGD);
    static final Where GRAM_STARTS = kinds(Kind.RICCATI, Kind.DISCRETE_MAP);
    static final Where POPULATION_STEPS = kinds(Kind.DISCRETE_MAP, Kind.POPULATION_DESCENT);
    static final Where DESCENTS_ON_STIEFEL = kinds(Kind.POPULATION_DESCENT, Kind.STIEFEL_SGD);
    static final Where SGD = kinds(Kind.STIEFEL_SGD, Kind.EUCLIDEAN_SGD);
    static final Where WEIGHTS = kinds(Kind.POPULATION_DESCENT, Kind.STIEFEL_SGD, Kind.EUCLIDEAN_SGD);
    static final Where SAMPLES = kinds(Kind.STIEFEL_SGD, Kind.EUCLIDEAN_SGD, Kind.FINE_TUNE);
    static final Where GRAMS = kinds(
            Kind.RICCATI,
            Kind.EUCLIDEAN_FLOW,
            Kind.DISCRETE_MAP,
            Kind.POPULATION_DESCENT,
            Kind.STIEFEL_SGD,
            Kind.EUCLIDEAN_SGD);

    private static Where kinds(Kind... kinds) {
        return new Where(
                Arrays.stream(kinds).map(Kind::key).collect(Collectors.joining(" or ")),
                scenario -> Arrays.asList(kinds).contains(scenario.kind()));
    }

    /** Filters of which that holds. */
    static Where kalman(String text, Predicate<KalmanProblem> holds) {
        return KALMAN.and(text, scenario -> holds.test((KalmanProblem) scenario.problem()));
    }

    /** Equations (50) of which that holds. */
    static Where equation(String text, Predicate<RiccatiOdeProblem> holds) {
        return EQUATION.and(text, scenario -> holds.test((RiccatiOdeProblem) scenario.problem()));
    }

    /** Equations (50) of which that holds in some segment. */
    static Where segment(String text, Predicate<RiccatiSegment> holds) {
        return equation(text, problem -> problem.segments().stream().anyMatch(holds));
    }

    Where and(String more, Predicate<Scenario> also) {
        return new Where(text + ", " + more, holds.and(also));
    }

    Where polarStart() {
        return and(
                "a start to be orthonormalised",
                scenario -> scenario.problem()
                        .start()
                        .filter(Start.Polar.class::isInstance)
                        .isPresent());
    }

    Where fromWeights() {
        return and(
                "a start of weights",
                scenario -> scenario.problem()
                        .start()
                        .filter(start -> !(start instanceof Start.Gram))
                        .isPresent());
    }

    Where wide() {
        return and("s > 1", scenario -> scenario.s() > 1);
    }

    Where square() {
        return and("r = s > 1", scenario -> scenario.r() == scenario.s() && scenario.s() > 1);
    }

    Where batches() {
        return and("batch > 1", scenario -> training(scenario).batch() > 1);
    }

    Where noise() {
        return and("noise", scenario -> training(scenario).noise().stream().anyMatch(noise -> noise.signum() != 0));
    }

    Where leadingNotOne() {
        return and(
                "a lambda_1 that is not 1", scenario -> scenario.lambda().get(0).compareTo(BigDecimal.ONE) != 0);
    }

    Where theta() {
        return and("a theta that is not canonical", scenario -> scenario.theta().isPresent());
    }

    Where normNotOne() {
        return and(
                "a Frobenius norm of Lambda that is not 1",
                scenario -> scenario.lambda().stream()
                                .map(lambda -> lambda.multiply(lambda))
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .compareTo(BigDecimal.ONE)
                        != 0);
    }

    /** λ takes a value that is neither 0 nor 1. */
    Where lambdaNotIdempotent() {
        return and(
                "a lambda that is neither 0 nor 1",
                scenario -> scenario.lambda().stream()
                        .anyMatch(lambda -> lambda.signum() != 0 && lambda.compareTo(BigDecimal.ONE) != 0));
    }

    Where lambdaVaries() {
        return and(
                "unequal lambda",
                scenario -> scenario.lambda().stream()
                                .map(BigDecimal::stripTrailingZeros)
                                .distinct()
                                .count()
                        > 1);
    }

    Where coupled() {
        return and("r > 1", scenario -> scenario.r() > 1);
    }

    /** An upper limit on what a fault that integrates in small steps is asked for: r³ λ₁τ of work. */
    Where shortTimes(double limit) {
        return and("r^3 times the last time, in units of 1/lambda_1, at most " + (long) limit, scenario -> {
            double last = scenario.points().get(scenario.points().size() - 1).doubleValue();
            double lambda = Math.max(1, scenario.lambda().get(0).doubleValue());
            return Math.pow(scenario.r(), 3) * last * lambda <= limit;
        });
    }

    /** Not a start whose entries are the same when they are read column by column. */
    Where startNotSymmetric() {
        return and("a weights matrix that changes when it is read by columns", scenario -> {
            DecimalMatrix start = scenario.start().matrix();
            return !(scenario.start() instanceof Start.Gram)
                    && !start.equals(Misreading.columnMajor(start))
                    && scenario.s() > 1;
        });
    }

    static boolean isQr(Scenario scenario) {
        return scenario.training().flatMap(Training::retraction).equals(Optional.of(Retraction.QR));
    }

    static Training training(Scenario scenario) {
        return scenario.training().orElseThrow();
    }
}
