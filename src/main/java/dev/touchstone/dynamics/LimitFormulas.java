package dev.touchstone.dynamics;

import dev.touchstone.limits.AtomicTeacher;
import dev.touchstone.limits.LassoEvolution;
import dev.touchstone.limits.LassoSearch;
import dev.touchstone.limits.LassoTeacher;
import dev.touchstone.limits.MarchenkoPastur;
import dev.touchstone.limits.NoisyInterpolation;
import dev.touchstone.limits.NoisyInterpolationSearch;
import dev.touchstone.limits.SpectralLaw;
import dev.touchstone.limits.SteadyState;
import dev.touchstone.limits.SteadyStateSearch;
import dev.touchstone.limits.Thresholds;
import dev.touchstone.linear.RootFinder;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.LassoProblem;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.util.Decimal64;

/**
 * The numbered steps of large networks in the limit, each by its definition. What is solved is first searched for in another
 * arithmetic, which decides nothing: so the equations are written for any.
 *
 * @param <T> the numbers
 */
public interface LimitFormulas<T extends FieldElement<T>> {

    /** The numbers of a problem in any arithmetic. */
    @FunctionalInterface
    interface Given<N> {

        List<N> numbers(String name);

        /** The only one. */
        default N number(String name) {
            return numbers(name).get(0);
        }
    }

    /** Digits of a number in the arithmetic that a search runs in. */
    int SEARCH_DIGITS = 60;

    // The law and the steady state.

    /** The law of Z* + √ξ·GOE: (L36) of a Wishart teacher, (L53) of one with atoms. */
    default <N extends FieldElement<N>> SpectralLaw<N> law(RealArithmetic<N> arithmetic, Given<N> given) {
        return given.numbers("wishart").isEmpty()
                ? new AtomicTeacher<>(arithmetic, given.numbers("atoms"), given.numbers("masses"))
                : new MarchenkoPastur<>(arithmetic, given.number("wishart"));
    }

    /** The same law, its moments by (L38) or (L55). */
    default SpectralLaw<T> measured(RealArithmetic<T> arithmetic, SpectralLaw<T> law) {
        return law;
    }

    /** The equations (L42). */
    default <N extends FieldElement<N>> SteadyState<N> steadyState(
            RealArithmetic<N> arithmetic, SpectralLaw<N> law, Given<N> given) {
        return new SteadyState<>(
                arithmetic,
                law,
                given.number("alpha"),
                given.number("ridge"),
                given.number("Delta"),
                given.number("kappa"));
    }

    /** (L42) for this setting. */
    default SteadyState<T> steadyState(Setting<T> at) {
        return steadyState(at.arithmetic(), measured(at.arithmetic(), law(at.arithmetic(), at::numbers)), at::numbers);
    }

    /** Their solution, (L40). */
    default SteadyState.Solution<T> steady(Setting<T> at, SteadyState<T> problem) {
        Given<Ball> given = searched(at);
        RealArithmetic<Ball> search = SteadyStateSearch.arithmetic();
        SteadyState.Solution<Ball> near =
                new SteadyStateSearch(steadyState(search, law(search, given), given)).solution();
        SteadyState.Solution<T> found =
                problem.near(in(at, near.xi()), in(at, near.q()), in(at, near.cut()), near.binds());
        if (found.binds()
                ? at.arithmetic().signum(found.cut().subtract(found.q())) <= 0
                : problem.exceedsWidth(found)) {
            throw new ArithmeticException("the search was wrong about whether the width binds, (L40)");
        }
        return found;
    }

    /** MSE, (L41). */
    default T mse(SteadyState<T> problem, SteadyState.Solution<T> now) {
        return problem.mse(now.xi(), now.q(), now.above());
    }

    /** rank(Z)/d, (L43). */
    default T rank(SteadyState<T> problem, SteadyState.Solution<T> now) {
        return problem.rank(now);
    }

    /** (1/d)Tr Z, (L43). */
    default T meanTrace(SteadyState<T> problem, SteadyState.Solution<T> now) {
        return problem.meanTrace(now);
    }

    /** λ²αξ/q², (L43). */
    default T trainLoss(SteadyState<T> problem, SteadyState.Solution<T> now) {
        return problem.trainLoss(now);
    }

    /** The loss with clean labels, (L43). */
    default T inSample(SteadyState<T> problem, SteadyState.Solution<T> now) {
        return problem.inSample(now);
    }

    /** The ends of the support, (L37). */
    default List<T> edges(SteadyState<T> problem, T xi) {
        return problem.law().edges(xi);
    }

    /** ρ_ξ(x), (L37). */
    default T density(SteadyState<T> problem, T xi, T x) {
        return problem.law().density(xi, x);
    }

    // The thresholds.

    /** How roots in one unknown are found. */
    default RootFinder<T> roots(RealArithmetic<T> arithmetic) {
        return RootFinder.certified(arithmetic);
    }

    /** κ* and κ. */
    default Thresholds<T> thresholds(Setting<T> at) {
        return new Thresholds<>(at.arithmetic(), roots(at.arithmetic()), at.number("kappaStar"), at.number("kappa"));
    }

    /** (L49). */
    default T recovery(Setting<T> at) {
        return thresholds(at).recovery();
    }

    /** (L48). */
    default T interpolation(Setting<T> at) {
        return thresholds(at).interpolation();
    }

    /** The student's degrees of freedom, of (L48). */
    default T count(Setting<T> at) {
        return thresholds(at).count();
    }

    /** (L50). */
    default T conjectured(Setting<T> at) {
        return thresholds(at).conjectured();
    }

    /** The equation (L51). */
    default <N extends FieldElement<N>> NoisyInterpolation<N> noisyInterpolation(
            RealArithmetic<N> arithmetic, SpectralLaw<N> law, Given<N> given) {
        return new NoisyInterpolation<>(arithmetic, law, given.number("Delta"), given.number("kappa"));
    }

    /** (L51) for this setting. */
    default NoisyInterpolation<T> noisyInterpolation(Setting<T> at) {
        Given<T> given = withTeacher(at::numbers);
        return noisyInterpolation(at.arithmetic(), measured(at.arithmetic(), law(at.arithmetic(), given)), given);
    }

    /** Its solution. */
    default NoisyInterpolation.Solution<T> noisy(Setting<T> at, NoisyInterpolation<T> problem) {
        Given<Ball> given = withTeacher(searched(at));
        RealArithmetic<Ball> search = NoisyInterpolationSearch.arithmetic();
        NoisyInterpolation.Solution<Ball> near =
                new NoisyInterpolationSearch(noisyInterpolation(search, law(search, given), given)).solution();
        NoisyInterpolation.Solution<T> found =
                problem.near(in(at, near.xi()), in(at, near.cut()), !near.cut().isZero());
        if (near.cut().isZero() ? problem.exceedsWidth(found) : at.arithmetic().signum(found.cut()) <= 0) {
            throw new ArithmeticException("the search was wrong about whether the width binds, (L51)");
        }
        return found;
    }

    /** MSE at that interpolation threshold, (L51). */
    default T peak(NoisyInterpolation<T> problem, NoisyInterpolation.Solution<T> now) {
        return problem.peak(now);
    }

    // State evolution.

    /** The equations (L59). */
    default <N extends FieldElement<N>> LassoEvolution<N> lasso(
            RealArithmetic<N> arithmetic, LassoProblem problem, Given<N> given) {
        return new LassoEvolution<>(
                arithmetic,
                new LassoTeacher<>(arithmetic, problem.gaussian(), given.numbers("values"), problem.multiplicities()),
                problem.samples(),
                given.number("ridge"),
                given.number("Delta"));
    }

    /** (L59) for this setting. */
    default LassoEvolution<T> lasso(Setting<T> at) {
        return lasso(at.arithmetic(), (LassoProblem) at.scenario().problem(), at::numbers);
    }

    /** Their solution. */
    default LassoEvolution.Solution<T> evolved(Setting<T> at, LassoEvolution<T> problem) {
        LassoSearch.Found near = lassoSearch(at).find();
        return problem.near(
                at.arithmetic().of(new BigDecimal(near.delta())),
                at.arithmetic().of(new BigDecimal(near.cut())));
    }

    /** The search for it, in binary64. */
    default LassoSearch lassoSearch(Setting<T> at) {
        Given<Decimal64> given = name -> at.numbers(name).stream()
                .map(x -> Binary64Arithmetic.INSTANCE.of(at.arithmetic().toBigDecimal(x, SEARCH_DIGITS)))
                .toList();
        return new LassoSearch(
                lasso(Binary64Arithmetic.INSTANCE, (LassoProblem) at.scenario().problem(), given));
    }

    /** (1/d)Σ r_i, (L59). */
    default T lassoRisk(LassoEvolution<T> problem, LassoEvolution.Solution<T> now) {
        return problem.risk(now.sums());
    }

    /** A, (L59). */
    default T active(LassoEvolution<T> problem, LassoEvolution.Solution<T> now) {
        return now.sums().active();
    }

    /** (L60). */
    default T trainMse(LassoEvolution<T> problem, LassoEvolution.Solution<T> now) {
        return problem.trainMse(now);
    }

    // Between arithmetics.

    private static <N> Given<N> withTeacher(Given<N> given) {
        return name -> given.numbers(name.equals("wishart") ? "kappaStar" : name);
    }

    private Given<Ball> searched(Setting<T> at) {
        return name -> at.numbers(name).stream()
                .map(x -> SteadyStateSearch.arithmetic().of(at.arithmetic().toBigDecimal(x, SEARCH_DIGITS)))
                .toList();
    }

    private static <T extends FieldElement<T>> T in(Setting<T> at, Ball x) {
        return at.arithmetic().of(SteadyStateSearch.arithmetic().toBigDecimal(x, SEARCH_DIGITS));
    }
}
