package dev.touchstone.dynamics;

import dev.touchstone.flow.DiscreteMap;
import dev.touchstone.flow.EnclosedFlow;
import dev.touchstone.flow.EuclideanFlow;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * {@code riccati}, {@code discrete-map} and {@code euclidean-flow} at real size: numbers are read, and λ, τ and h made into growths, in balls;
 * what is of size d, r or s is enclosed in doubled binary64.
 *
 * <p>Empty where that knows nothing.
 */
public final class DoubledFlows {

    /** Θ is made orthonormal later. */
    private static final Inputs<Ball> READ = new Inputs<>() {
        @Override
        public FieldMatrix<Ball> directions(RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> given) {
            return given;
        }
    };

    private final Setting<Ball> at;
    private final DoubledMatrix directions;
    /** Θ = directions·T; the product, of d×r, would be known less well than those it is a factor of. */
    private final DoubledMatrix T;

    private final DoubledMatrix given;
    private final DoubledMatrix unitLambda;
    private final ClosedForm form;

    private DoubledFlows(Setting<Ball> at, DoubledMatrix directions, DoubledMatrix T) {
        this.at = at;
        this.form = DynamicsByKind.closedForm(at.scenario().kind()).orElseThrow();
        this.directions = directions;
        this.T = T;
        this.given = DoubledMatrix.of(at.given());
        this.unitLambda = diagonal(at.lambda().stream()
                .map(each -> each.multiply(at.networks().inverseNorm()))
                .toList());
    }

    /** Whether scenarios of its kind are computed here. */
    public static boolean canCompute(Scenario scenario) {
        return DynamicsByKind.closedForm(scenario.kind()).isPresent();
    }

    /**
     * The quantities at each requested point.
     *
     * @throws ArithmeticException when the arithmetic of the growths decides nothing
     */
    public static Optional<List<Map<Quantity, DoubledMatrix>>> values(
            RealArithmetic<Ball> arithmetic, Scenario scenario, Hook<Ball> hook) {
        if (hook.movesPoints()) {
            return Optional.empty();
        }
        Setting<Ball> at = Setting.of(arithmetic, scenario, READ, hook);
        DoubledMatrix directions = DoubledMatrix.of(at.teacher().theta());
        return (scenario.theta().isPresent()
                        ? EnclosedFlow.polarFactor(directions)
                        : Optional.of(DoubledMatrix.identity(scenario.r())))
                .flatMap(T -> new DoubledFlows(at, directions, T).values());
    }

    private Optional<List<Map<Quantity, DoubledMatrix>>> values() {
        return switch (form) {
            case RICCATI -> atEach(at.times(), tau -> gram(growth(tau)).map(this::observed));
            case EUCLIDEAN -> atEach(at.times(), this::euclidean);
            case MAP ->
                at.hook().isIdentity() ? atEach(at.steps(), k -> gram(power(k)).map(this::observed)) : stepByStep();
        };
    }

    private static <P> Optional<List<Map<Quantity, DoubledMatrix>>> atEach(
            List<P> points, Function<P, Optional<Map<Quantity, DoubledMatrix>>> seen) {
        List<Map<Quantity, DoubledMatrix>> values = new ArrayList<>();
        for (P point : points) {
            Optional<Map<Quantity, DoubledMatrix>> there = seen.apply(point);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            values.add(there.get());
        }
        return Optional.of(values);
    }

    /** Diagonal matrices. */
    private record Growth(DoubledMatrix E, DoubledMatrix K) {}

    /** E = e^{Λτ}, K = E² − I. */
    private Growth growth(Ball tau) {
        RiccatiFlow.Exponentials<Ball> of = RiccatiFlow.exponentials(at.arithmetic(), at.lambda(), tau);
        return new Growth(diagonal(of.E()), diagonal(of.K()));
    }

    /** E = (I + hΛ)^k: k steps of (17) at once. */
    private Growth power(int k) {
        List<Ball> E = DiscreteMap.growth(at.arithmetic(), at.lambda(), at.step()).stream()
                .map(each -> each.pow(k))
                .toList();
        Ball one = at.arithmetic().one();
        return new Growth(
                diagonal(E),
                diagonal(E.stream()
                        .map(each -> each.multiply(each).subtract(one))
                        .toList()));
    }

    /** (5a), (5b). */
    private Optional<DoubledMatrix> gram(Growth of) {
        return at.startsFromGram()
                ? EnclosedFlow.fromGram(of.E(), of.K(), given)
                : EnclosedFlow.fromOverlap(of.E(), of.K(), coordinates(given), startGram());
    }

    /** H of {@link EnclosedFlow}; the map's G is that of the span, whatever its basis. */
    private DoubledMatrix startGram() {
        boolean isBasis = at.scenario().start() instanceof Start.Polar || form == ClosedForm.MAP;
        return isBasis ? given.gram() : DoubledMatrix.identity(given.columns());
    }

    private Optional<Map<Quantity, DoubledMatrix>> euclidean(Ball tau) {
        Growth of = growth(tau);
        DoubledMatrix kappa = diagonal(at.lambda().stream()
                .map(lambda -> EuclideanFlow.kappa(at.arithmetic(), lambda, tau))
                .toList());
        Ball perScale = at.networks().inverseNorm().divide(at.networks().inverseRootS());
        return EnclosedFlow.euclidean(
                        of.E(),
                        kappa,
                        multiple(EuclideanFlow.kappa(
                                at.arithmetic(), at.arithmetic().zero(), tau)),
                        multiple(perScale),
                        coordinates(given),
                        given.gram(),
                        startGram())
                .flatMap(S -> projected(of).map(G -> observed(S, G)));
    }

    /** (5a) from the polar factor of columns that span the start; 0 where it is 0. */
    private Optional<DoubledMatrix> projected(Growth of) {
        int r = unitLambda.rows();
        return at.spanning(at.given())
                .map(DoubledMatrix::of)
                .map(A -> EnclosedFlow.fromOverlap(of.E(), of.K(), coordinates(A), A.gram()))
                .orElseGet(() -> Optional.of(DoubledMatrix.zero(r, r)));
    }

    /** Of a moved problem, whose state is moved after every step: X ← (I + hM)X, or (17) on G. */
    private Optional<List<Map<Quantity, DoubledMatrix>>> stepByStep() {
        List<Map<Quantity, DoubledMatrix>> values = new ArrayList<>();
        Growth once = power(1);
        DoubledMatrix hLambda =
                diagonal(at.lambda().stream().map(at.step()::multiply).toList());
        DoubledMatrix now = given;
        int done = 0;
        for (int record : at.steps()) {
            for (; done < record; done++) {
                Optional<DoubledMatrix> next = at.startsFromGram()
                        ? EnclosedFlow.fromGram(once.E(), once.K(), now)
                        : Optional.of(now.add(directions.multiply(T.multiply(hLambda.multiply(coordinates(now))))));
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                now = next.get().moved(at.startsFromGram(), this::share);
            }
            Optional<DoubledMatrix> G =
                    at.startsFromGram() ? Optional.of(now) : EnclosedFlow.ofSpan(coordinates(now), now.gram());
            if (G.isEmpty()) {
                return Optional.empty();
            }
            values.add(observed(G.get()));
        }
        return Optional.of(values);
    }

    /** δ, where the hook makes x(1 + δ) of a state's x. */
    private double share() {
        Ball one = at.arithmetic().one();
        return at.hook().state(one).subtract(one).doubled().hi();
    }

    private Map<Quantity, DoubledMatrix> observed(DoubledMatrix G) {
        return observed(G, G);
    }

    /** (18), (19), (20). */
    private Map<Quantity, DoubledMatrix> observed(DoubledMatrix gram, DoubledMatrix projected) {
        Map<Quantity, DoubledMatrix> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.GRAM, gram);
        values.put(Quantity.ALIGNMENT, projected.diagonal().transpose());
        values.put(Quantity.RISK, EnclosedFlow.risk(unitLambda, projected));
        return values;
    }

    /** ΘᵀA. */
    private DoubledMatrix coordinates(DoubledMatrix A) {
        return T.multiply(directions.transpose().multiply(A));
    }

    /** That multiple of I, s×s. */
    private DoubledMatrix multiple(Ball x) {
        return diagonal(Collections.nCopies(given.columns(), x));
    }

    private static DoubledMatrix diagonal(List<Ball> numbers) {
        return DoubledMatrix.of(Matrices.column(numbers)).asDiagonal();
    }
}
