package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.util.EnumMap;
import java.util.Map;

/**
 * Equivariance, (10): W → QWPᵀ and x → Qx with signed permutations, where Q commutes with M or the teacher moves
 * along. Not one number is rounded.
 *
 * @param coordinates Q, of the d input coordinates
 * @param neurons P, of the s neurons
 */
record Symmetry(Scenario scenario, SignedPermutation coordinates, SignedPermutation neurons) {

    /** Of the teacher's coordinates, in which G is given: with a Θ of its own, which moves along, G stays. */
    private SignedPermutation directions() {
        return scenario.theta().isPresent()
                ? SignedPermutation.identity(scenario.r())
                : coordinates.leading(scenario.r());
    }

    Scenario image() {
        if (scenario.problem() instanceof Oja oja) {
            return scenario.withProblem(
                    new Oja(SignedPermutation.apply(coordinates, oja.B(), coordinates), start(oja.from())));
        }
        if (scenario.problem() instanceof KalmanProblem filter) {
            return scenario.withProblem(filter(filter));
        }
        return scenario.with(problem -> problem.withTheta(problem.theta()
                        .map(theta ->
                                SignedPermutation.apply(coordinates, theta, SignedPermutation.identity(scenario.r()))))
                .withStart(start(scenario.start()))
                .withTraining(problem.training().map(this::training)));
    }

    /** States in the place of coordinates, sensors in that of neurons. */
    private KalmanProblem filter(KalmanProblem filter) {
        CovarianceStart from = filter.from() instanceof CovarianceStart.Factored factored
                ? new CovarianceStart.Factored(
                        SignedPermutation.apply(
                                coordinates,
                                factored.L(),
                                SignedPermutation.identity(factored.D().size())),
                        factored.D())
                : new CovarianceStart.Given(
                        SignedPermutation.apply(coordinates, filter.from().covariance(), coordinates));
        return new KalmanProblem(
                filter.sensors(),
                filter.F().map(F -> SignedPermutation.apply(coordinates, F, coordinates)),
                filter.H().map(H -> SignedPermutation.apply(neurons, H, coordinates)),
                filter.Q().map(Q -> SignedPermutation.apply(coordinates, Q, coordinates)),
                filter.R().map(R -> SignedPermutation.apply(neurons, R, neurons)),
                from);
    }

    private Start start(Start start) {
        if (start instanceof Start.Gram gram) {
            return new Start.Gram(SignedPermutation.apply(directions(), gram.gram(), directions()));
        }
        DecimalMatrix moved = SignedPermutation.apply(coordinates, start.matrix(), neurons);
        return start instanceof Start.Polar ? new Start.Polar(moved) : new Start.Weights(moved);
    }

    private Training training(Training training) {
        SignedPermutation inOrder =
                SignedPermutation.identity(training.samples().rows());
        return training.withSamples(
                SignedPermutation.apply(inOrder, training.samples(), coordinates), training.noise());
    }

    /** What an answer to the image says of the scenario itself. */
    Trace back(Trace ofImage) {
        SignedPermutation rows = coordinates.inverse();
        SignedPermutation columns = neurons.inverse();
        SignedPermutation features = directions().inverse();
        return new Trace(
                ofImage.scenario(),
                ofImage.engine(),
                ofImage.points().stream()
                        .map(point -> {
                            Map<Quantity, DecimalMatrix> values = new EnumMap<>(Quantity.class);
                            point.values()
                                    .forEach((quantity, A) -> values.put(
                                            quantity,
                                            switch (quantity) {
                                                case WEIGHTS -> SignedPermutation.apply(rows, A, columns);
                                                case GRAM -> SignedPermutation.apply(features, A, features);
                                                case FILTERED, PREDICTED -> SignedPermutation.apply(rows, A, rows);
                                                case ALIGNMENT ->
                                                    SignedPermutation.apply(
                                                            SignedPermutation.identity(1), A, features.unsigned());
                                                case COEFFICIENTS -> SignedPermutation.apply(columns, A, columns);
                                                default -> A; // scalars, and rows that belong to no coordinate
                                            }));
                            return new Point(point.at(), values);
                        })
                        .toList(),
                ofImage.audit());
    }
}
