package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import java.util.Optional;

/**
 * One arithmetic in which a filter's step is taken, and its twins: (82).
 *
 * @param <P> covariances in it
 */
interface StepArithmetic<P> {

    /** The symmetric part of an engine's P. */
    P of(DecimalMatrix recorded);

    /** What that half makes of P; empty where its innovation covariance is singular, or too near to it. */
    Optional<P> take(HalfStep half, P from);

    /** The same with each of the half's numbers moved. */
    Optional<P> take(HalfStep half, P from, StepDraws draws);

    /** Each entry moved. */
    P moved(P covariance, StepDraws draws);

    /** What it comes to. */
    KnownStep known(P covariance);

    /** Where the move leads. */
    default Optional<KnownStep> truth(CovarianceMove move, P start) {
        Optional<P> P = Optional.of(start);
        for (HalfStep half : move.halves()) {
            P = P.flatMap(from -> take(half, from));
        }
        return P.map(this::known);
    }

    /** Where a twin of it leads: its numbers, P and what each half leaves are moved. */
    default Optional<KnownStep> twin(CovarianceMove move, P start, StepDraws draws) {
        Optional<P> P = Optional.of(moved(start, draws));
        for (HalfStep half : move.halves()) {
            P = P.flatMap(from -> take(half, from, draws)).map(left -> moved(left, draws));
        }
        return P.map(this::known);
    }
}
