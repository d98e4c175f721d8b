package dev.touchstone.fuzz;

import dev.touchstone.dynamics.EquationSigns;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A second scenario whose answer is tied to the first's, whatever the truth is: (10) and (11).
 *
 * @param name for people
 * @param image the second scenario; all its numbers are exact
 * @param promise empty where {@code back} of the image's answer must be the answer itself
 * @param back what an answer to the image says of the scenario itself
 * @param isUnits whether nothing but units has changed, by powers of two: an engine that says so answers the same to the bit
 */
record ExactRelation(
        String name, Scenario image, Optional<Relation.Type> promise, UnaryOperator<Trace> back, boolean isUnits) {

    ExactRelation(String name, Scenario image, Optional<Relation.Type> promise, UnaryOperator<Trace> back) {
        this(name, image, promise, back, false);
    }

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** All that the scenario allows. */
    static List<ExactRelation> of(Scenario scenario, Random random) {
        if (scenario.has(Property.LIMIT)) {
            return List.of(); // numbers alone have no symmetry
        }
        if (scenario.problem() instanceof RiccatiOdeProblem equation) {
            return ofEquation(scenario, equation, random);
        }
        List<ExactRelation> relations = new ArrayList<>();
        relations.add(reflection(scenario, random));
        neurons(scenario, random).ifPresent(relations::add);
        if (scenario.problem().teacherStudent().isPresent()) {
            exchange(scenario).ifPresent(relations::add);
            relations.add(teacherScale(scenario));
        }
        morePoints(scenario).ifPresent(relations::add);
        order(scenario).ifPresent(relations::add);
        span(scenario).ifPresent(relations::add);
        if (scenario.problem() instanceof KalmanProblem filter) {
            relations.addAll(ofFilter(scenario, filter, random));
        }
        return relations;
    }

    /** Where a pole is possible, an answer may end sooner in one than in the other: none. */
    private static List<ExactRelation> ofEquation(Scenario scenario, RiccatiOdeProblem equation, Random random) {
        if (!EquationSigns.hasNoPole(equation)) {
            return List.of();
        }
        EquationCongruence signs = EquationCongruence.ofSigns(scenario, random);
        EquationCongruence units = EquationCongruence.ofUnits(scenario, random);
        EquationScaling negative = new EquationScaling(scenario, BigDecimal.ONE.negate(), BigDecimal.ONE);
        EquationScaling faster = new EquationScaling(scenario, BigDecimal.ONE, TWO);
        List<ExactRelation> relations = new ArrayList<>(List.of(
                new ExactRelation("signs of states", signs.image(), Optional.empty(), signs::back),
                new ExactRelation("units by powers of two", units.image(), Optional.empty(), units::back, true),
                new ExactRelation("sign of the solution (61c)", negative.image(), Optional.empty(), negative::back),
                new ExactRelation("twice as fast (61h)", faster.image(), Optional.empty(), faster::back)));
        morePoints(scenario).ifPresent(relations::add); // (61a)
        return relations;
    }

    private static List<ExactRelation> ofFilter(Scenario scenario, KalmanProblem filter, Random random) {
        List<ExactRelation> relations = new ArrayList<>();
        UnitChange units = UnitChange.of(scenario, random);
        relations.add(new ExactRelation("units by powers of two", units.image(), Optional.empty(), units::back, true));
        OneSensorAfterTheOther.of(scenario, filter)
                .map(each -> new ExactRelation(
                        "one sensor after the other (75)", each.image(), Optional.empty(), each::back))
                .ifPresent(relations::add);
        EightSteps.of(scenario, filter)
                .map(each -> new ExactRelation("three doublings (74)", each.image(), Optional.empty(), each::back))
                .ifPresent(relations::add);
        return relations;
    }

    private static ExactRelation symmetry(String name, Symmetry symmetry) {
        return new ExactRelation(name, symmetry.image(), Optional.empty(), symmetry::back);
    }

    private static ExactRelation reflection(Scenario scenario, Random random) {
        return symmetry(
                scenario.has(Property.FILTER) ? "signs of states" : "signs of coordinates",
                new Symmetry(
                        scenario,
                        SignedPermutation.signs(scenario.d(), random),
                        SignedPermutation.identity(scenario.s())));
    }

    /** Two coordinates that M does not tell apart: of equal λ, or both orthogonal to the teacher. */
    private static Optional<ExactRelation> exchange(Scenario scenario) {
        return IntStream.range(1, scenario.d())
                .filter(i -> scenario.theta().isPresent()
                        || (i >= scenario.r() == i - 1 >= scenario.r()
                                && coefficient(scenario, i).compareTo(coefficient(scenario, i - 1)) == 0))
                .boxed()
                .findFirst()
                .map(i -> symmetry(
                        "equal directions exchanged",
                        new Symmetry(
                                scenario,
                                SignedPermutation.swap(scenario.d(), i - 1, i),
                                SignedPermutation.identity(scenario.s()))));
    }

    private static BigDecimal coefficient(Scenario scenario, int i) {
        return i < scenario.r() ? scenario.lambda().get(i) : BigDecimal.ZERO;
    }

    /** W → WP: only its Gram matrix matters, and every retraction commutes with P; QR only with signs. */
    private static Optional<ExactRelation> neurons(Scenario scenario, Random random) {
        if (scenario.problem().start().filter(Start.Gram.class::isInstance).isPresent()) {
            return Optional.empty();
        }
        boolean qr =
                scenario.training().flatMap(training -> training.retraction()).equals(Optional.of(Retraction.QR));
        SignedPermutation P = qr || scenario.s() == 1
                ? SignedPermutation.signs(scenario.s(), random)
                : SignedPermutation.swap(scenario.s(), 0, scenario.s() - 1);
        return Optional.of(symmetry(
                (scenario.has(Property.FILTER) ? "sensors" : "neurons")
                        + (qr || scenario.s() == 1 ? " negated" : " exchanged"),
                new Symmetry(scenario, SignedPermutation.identity(scenario.d()), P)));
    }

    /** Φ_τ(G₀; 2Λ) = Φ_2τ(G₀; Λ), with h in τ's place for steps; labels are of Λ/‖Λ‖, so SGD does not notice. */
    private static ExactRelation teacherScale(Scenario scenario) {
        boolean flow = scenario.isFlow();
        List<BigDecimal> points =
                flow ? scenario.points().stream().map(HALF::multiply).toList() : scenario.points();
        Scenario image = scenario.with(problem -> problem.withLambda(
                                problem.lambda().stream().map(TWO::multiply).toList())
                        .withStep(problem.step().map(HALF::multiply)))
                .withPoints(points);
        return new ExactRelation(
                "teacher scaled by 2", image, Optional.empty(), trace -> flow ? slowed(trace, scenario.kind()) : trace);
    }

    /** Times doubled; S = (‖Λ‖/√s)WWᵀ halved. */
    private static Trace slowed(Trace trace, Kind kind) {
        boolean halved = kind.relative().contains(Quantity.GRAM);
        return Rescaling.of(
                trace, TWO, (quantity, A) -> halved && quantity == Quantity.GRAM ? Rescaling.of(A, (i, j) -> HALF) : A);
    }

    /** Semigroup: what is asked in between, from where an engine may go on, must not matter. */
    private static Optional<ExactRelation> morePoints(Scenario scenario) {
        if (scenario.isFit()) {
            return Optional.empty();
        }
        TreeSet<BigDecimal> more = new TreeSet<>(scenario.points());
        if (scenario.isFlow()) {
            BigDecimal before = BigDecimal.ZERO;
            for (BigDecimal time : scenario.points()) {
                BigDecimal earlier = before;
                FloatFormat.BINARY64
                        .round(HALF.multiply(before.add(time)))
                        .map(BigDecimal::stripTrailingZeros)
                        .filter(between -> between.compareTo(earlier) > 0 && between.compareTo(time) < 0)
                        .ifPresent(more::add);
                before = time;
            }
        } else {
            more.addAll(scenario.withEveryStep().points());
        }
        Scenario image = scenario.withPoints(List.copyOf(more));
        return more.size() == scenario.points().size()
                ? Optional.empty()
                : Optional.of(new ExactRelation(
                        "asked at more points", image, Optional.empty(), trace -> trace.requestedOf(scenario)));
    }

    /** (11): ½G₀ ⪯ G₀. */
    private static Optional<ExactRelation> order(Scenario scenario) {
        if (scenario.problem() instanceof KalmanProblem filter) {
            return lowerStart(scenario, filter);
        }
        if (!(scenario.start() instanceof Start.Gram gram)) {
            return Optional.empty();
        }
        Scenario lower = scenario.withStart(new Start.Gram(gram.gram().map(HALF::multiply)));
        return Optional.of(
                new ExactRelation("order (11)", lower, Optional.of(Relation.Type.BELOW), UnaryOperator.identity()));
    }

    /** (73): ½P₀ ⪯ P₀, where that and the noises are positive semidefinite. */
    private static Optional<ExactRelation> lowerStart(Scenario scenario, KalmanProblem filter) {
        CovarianceStart from = filter.from() instanceof CovarianceStart.Factored factored
                ? new CovarianceStart.Factored(
                        factored.L(), factored.D().stream().map(HALF::multiply).toList())
                : filter.from().map(HALF::multiply);
        KalmanProblem lower = new KalmanProblem(filter.sensors(), filter.F(), filter.H(), filter.Q(), filter.R(), from);
        return filter.isSemidefinite()
                ? Optional.of(new ExactRelation(
                        "order (73)",
                        scenario.withProblem(lower),
                        Optional.of(Relation.Type.BELOW),
                        UnaryOperator.identity()))
                : Optional.empty();
    }

    /** The Euclidean flow's span is the Stiefel flow's. */
    private static Optional<ExactRelation> span(Scenario scenario) {
        return Stream.of(scenario)
                .filter(each -> each.kind() == Kind.EUCLIDEAN_FLOW && each.start() instanceof Start.Polar)
                .map(each -> each.withKind(Kind.RICCATI))
                .findFirst()
                .map(image -> new ExactRelation(
                        "span of the Stiefel flow",
                        image,
                        Optional.of(Relation.Type.SAME_SPAN),
                        UnaryOperator.identity()));
    }
}
