package dev.touchstone.dynamics;

import dev.touchstone.descent.Batch;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Infinite;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.LimitProblem;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A scenario's numbers in one arithmetic, as the formulas read them: what the steps are evaluated on.
 *
 * @param inputs how the numbers were read
 * @param hook applied to every input number below, and to the state after every step
 * @param scenario as read: shapes, kind and points; its numbers are those below
 * @param student what teacher and student answer to inputs, for a problem that has both
 * @param symmetric B of (L31), for a problem that has it
 * @param given the d×s start matrix as the file gives it, or the r×r Gram matrix
 * @param basis the first columns of the start that are independent and span the others
 * @param times the times of a flow; empty for a stepping kind
 * @param step h of a stepping kind; zero for a flow
 * @param batches the labelled samples of each step up to the last point; empty for a kind without samples
 * @param learningRates η of each of these steps; empty for a kind without
 * @param named the numbers of a {@link LimitProblem} by name; empty for the others
 * @param filter the matrices of a {@link KalmanProblem}; empty for the others
 * @param coefficients the matrices of a {@link RiccatiOdeProblem}; empty for the others
 * @param <T> the numbers
 */
public record Setting<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic,
        Inputs<T> inputs,
        Hook<T> hook,
        Scenario scenario,
        Optional<Networks<T>> student,
        Optional<FieldMatrix<T>> symmetric,
        FieldMatrix<T> given,
        List<Integer> basis,
        List<T> times,
        T step,
        List<Batch<T>> batches,
        List<T> learningRates,
        Map<String, List<T>> named,
        Optional<CovarianceRun<T>> filter,
        Optional<EquationRun<T>> coefficients) {

    /** The scenario as it is read; the hook sees its numbers in a fixed order. */
    public static <T extends FieldElement<T>> Setting<T> of(
            RealArithmetic<T> arithmetic, Scenario asked, Inputs<T> inputs, Hook<T> hook) {
        return new Reading<>(arithmetic, inputs, hook, inputs.read(asked)).setting(true);
    }

    /** The same without samples: what the observables of a state need. */
    public static <T extends FieldElement<T>> Setting<T> observing(
            RealArithmetic<T> arithmetic, Scenario asked, Inputs<T> inputs) {
        return observing(arithmetic, asked, inputs, Hook.identity());
    }

    /** The same, the hook seeing its numbers. */
    public static <T extends FieldElement<T>> Setting<T> observing(
            RealArithmetic<T> arithmetic, Scenario asked, Inputs<T> inputs, Hook<T> hook) {
        return new Reading<>(arithmetic, inputs, hook, inputs.read(asked)).setting(false);
    }

    /** W₀: the polar factor of the given matrix where the file says so, else that matrix, as is a Gram matrix. */
    public FieldMatrix<T> start() {
        return scenario.start() instanceof Start.Polar ? inputs.orthonormal(arithmetic, given) : given;
    }

    /**
     * What teacher and student answer to inputs.
     *
     * @throws java.util.NoSuchElementException when there is no teacher
     */
    public Networks<T> networks() {
        return student.orElseThrow();
    }

    /** Θ (orthonormal) and Λ. */
    public Teacher<T> teacher() {
        return networks().teacher();
    }

    /** B of (L31). */
    public FieldMatrix<T> B() {
        return symmetric.orElseThrow();
    }

    /** The matrices of a {@link KalmanProblem}. */
    public CovarianceRun<T> covariances() {
        return filter.orElseThrow();
    }

    /** The matrices of a {@link RiccatiOdeProblem}. */
    public EquationRun<T> equation() {
        return coefficients.orElseThrow();
    }

    /**
     * The number of that name of a {@link LimitProblem}.
     *
     * @throws IllegalArgumentException when it has none
     */
    public T number(String name) {
        List<T> numbers = numbers(name);
        if (numbers.size() != 1) {
            throw new IllegalArgumentException(name + " is " + numbers.size() + " numbers");
        }
        return numbers.get(0);
    }

    /** The numbers of that name; none where the problem has no such name. */
    public List<T> numbers(String name) {
        return named.getOrDefault(name, List.of());
    }

    public List<T> lambda() {
        return teacher().lambda();
    }

    public boolean startsFromGram() {
        return scenario.start() instanceof Start.Gram;
    }

    /** Whether W stays on the Stiefel manifold. */
    public boolean isOnStiefel() {
        return scenario.has(Property.ON_STIEFEL);
    }

    /** Whether a step returns to the manifold by QR. */
    public boolean retractsByQr() {
        return scenario.training().flatMap(Training::retraction).equals(Optional.of(Retraction.QR));
    }

    /** Whether a step returns to the manifold by the polar factor after a single sample, so that (15) holds. */
    public boolean isRankOnePolar() {
        return scenario.training()
                .filter(training -> training.batch() == 1)
                .flatMap(Training::retraction)
                .equals(Optional.of(Retraction.POLAR));
    }

    /**
     * The columns of W that span all of it, d×k: those independent at the start, exactly. What moves W from the left keeps
     * them so. None where W₀ = 0.
     */
    public Optional<FieldMatrix<T>> spanning(FieldMatrix<T> W) {
        if (basis.size() == W.getColumnDimension()) {
            return Optional.of(W);
        }
        return basis.isEmpty()
                ? Optional.empty()
                : Optional.of(Matrices.build(
                        arithmetic, W.getRowDimension(), basis.size(), (i, j) -> W.getEntry(i, basis.get(j))));
    }

    /** The requested numbers of steps. */
    List<Integer> steps() {
        return scenario.points().stream().map(BigDecimal::intValueExact).toList();
    }

    /** W₀ as it is used: a polar factor is computed, and kept as any state is; a matrix of the file is an input. */
    FieldMatrix<T> keptStart() {
        return scenario.start() instanceof Start.Polar ? kept(start()) : start();
    }

    /** The state as it is used after a step. */
    public FieldMatrix<T> kept(FieldMatrix<T> A) {
        return hook.isIdentity() ? A : Hook.entries(arithmetic, A, hook::state);
    }

    /** What is used of a matrix that so many operations round, each once: it moves √operations times as far. */
    FieldMatrix<T> kept(FieldMatrix<T> A, int operations) {
        return hook.isIdentity()
                ? A
                : A.add(kept(A).subtract(A).scalarMultiply(arithmetic.sqrt(arithmetic.of(operations))));
    }

    /** The same for a symmetric state, of which the lower triangle counts: mirrored balls keep each other narrow. */
    public FieldMatrix<T> keptSymmetric(FieldMatrix<T> A) {
        return Hook.symmetricEntries(A, hook::state);
    }

    /** The state as it is seen at a requested point, and gone on from. */
    FieldMatrix<T> atPoint(FieldMatrix<T> A) {
        return hook.movesPoints() ? Hook.entries(arithmetic, A, hook::point) : A;
    }

    /** The same for a symmetric state. */
    FieldMatrix<T> symmetricAtPoint(FieldMatrix<T> A) {
        return hook.movesPoints() ? Hook.symmetricEntries(A, hook::point) : A;
    }

    /** Reads the numbers one after the other. */
    private record Reading<T extends FieldElement<T>>(
            RealArithmetic<T> arithmetic, Inputs<T> inputs, Hook<T> hook, Scenario scenario) {

        Setting<T> setting(boolean withSamples) {
            if (scenario.problem() instanceof LimitProblem limit) {
                return limit(limit);
            }
            if (scenario.problem() instanceof KalmanProblem kalman) {
                return withoutStart(
                        List.of(), Map.of(), Optional.of(CovarianceRun.of(arithmetic, kalman, hook)), Optional.empty());
            }
            if (scenario.problem() instanceof RiccatiOdeProblem equation) {
                EquationRun<T> run = EquationRun.of(arithmetic, equation, hook);
                return withoutStart(times(), Map.of(), Optional.empty(), Optional.of(run));
            }
            return scenario.problem() instanceof Oja oja ? oja(oja) : network(withSamples);
        }

        private Setting<T> limit(LimitProblem limit) {
            Map<String, List<T>> named = new LinkedHashMap<>();
            limit.numbers()
                    .forEach((name, numbers) ->
                            named.put(name, numbers.stream().map(this::input).toList()));
            return withoutStart(List.of(), named, Optional.empty(), Optional.empty());
        }

        private Setting<T> withoutStart(
                List<T> times,
                Map<String, List<T>> named,
                Optional<CovarianceRun<T>> filter,
                Optional<EquationRun<T>> coefficients) {
            return new Setting<>(
                    arithmetic,
                    inputs,
                    hook,
                    scenario,
                    Optional.empty(),
                    Optional.empty(),
                    Matrices.zero(arithmetic, 1, 1),
                    List.of(),
                    times,
                    arithmetic.zero(),
                    List.of(),
                    List.of(),
                    named,
                    filter,
                    coefficients);
        }

        private Setting<T> oja(Oja oja) {
            FieldMatrix<T> B = Hook.symmetricEntries(Matrices.of(arithmetic, oja.B()), hook::input);
            List<T> times = times();
            return new Setting<>(
                    arithmetic,
                    inputs,
                    hook,
                    scenario,
                    Optional.empty(),
                    Optional.of(B),
                    given(),
                    List.of(),
                    times,
                    arithmetic.zero(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty());
        }

        private List<T> times() {
            return scenario.isFlow()
                    ? scenario.points().stream().map(this::time).toList()
                    : List.of();
        }

        private Setting<T> network(boolean withSamples) {
            List<T> lambda = scenario.lambda().stream().map(this::input).toList();
            FieldMatrix<T> theta = scenario.theta()
                    .map(matrix -> Hook.entries(arithmetic, Matrices.of(arithmetic, matrix), hook::input))
                    .map(matrix -> inputs.directions(arithmetic, matrix))
                    .orElseGet(this::canonical);
            List<T> times = times();
            T step = hook.input(scenario.step().map(arithmetic::of).orElseGet(arithmetic::zero));
            Teacher<T> teacher = new Teacher<>(theta, lambda);
            FieldMatrix<T> given = given();
            Networks<T> networks = inputs.networks(Networks.of(arithmetic, teacher, scenario.s()));
            return new Setting<>(
                    arithmetic,
                    inputs,
                    hook,
                    scenario,
                    Optional.of(networks),
                    Optional.empty(),
                    given,
                    basis(),
                    times,
                    step,
                    withSamples ? batches(networks) : List.of(),
                    withSamples ? learningRates() : List.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Infinity is asked of the scenario's points: no arithmetic has it. */
        private T time(BigDecimal x) {
            return Infinite.is(x) ? arithmetic.zero() : input(x);
        }

        private T input(BigDecimal x) {
            return hook.input(arithmetic.of(x));
        }

        /** The first r columns of I_d. */
        private FieldMatrix<T> canonical() {
            return Matrices.build(
                    arithmetic, scenario.d(), scenario.r(), (i, j) -> i == j ? arithmetic.one() : arithmetic.zero());
        }

        private FieldMatrix<T> given() {
            FieldMatrix<T> matrix = Matrices.of(arithmetic, scenario.start().matrix());
            return scenario.start() instanceof Start.Gram
                    ? Hook.symmetricEntries(matrix, hook::start)
                    : Hook.entries(arithmetic, matrix, hook::start);
        }

        private List<Integer> basis() {
            DecimalMatrix start = scenario.start().matrix();
            return scenario.has(Property.ANY_RANK) && scenario.start() instanceof Start.Weights
                    ? ExactColumns.basis(start)
                    : IntStream.range(0, start.columns()).boxed().toList();
        }

        private List<Batch<T>> batches(Networks<T> networks) {
            return scenario.training().stream()
                    .flatMap(training -> IntStream.range(0, lastStep()).mapToObj(k -> batch(networks, training, k)))
                    .toList();
        }

        private Batch<T> batch(Networks<T> networks, Training training, int k) {
            int first = k * training.batch();
            FieldMatrix<T> X = Matrices.build(
                    arithmetic,
                    scenario.d(),
                    training.batch(),
                    (i, b) -> input(training.samples().get(first + b, i)));
            List<T> noise = IntStream.range(first, first + training.batch())
                    .mapToObj(n -> input(training.noise(n)))
                    .toList();
            return Batch.noisy(networks, X, inputs.labels(networks, X), noise);
        }

        private List<T> learningRates() {
            List<T> rates = scenario.training().map(Training::learningRates).orElse(List.of()).stream()
                    .map(this::input)
                    .toList();
            return rates.size() == 1 ? Collections.nCopies(lastStep(), rates.get(0)) : rates;
        }

        private int lastStep() {
            return scenario.lastPoint().intValueExact();
        }
    }
}
