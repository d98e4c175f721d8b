package dev.touchstone.judge;

import dev.touchstone.flow.EnclosedCovariance;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.DoubledMatrix;
import java.util.Optional;
import java.util.function.Function;

/** Steps in doubled binary64 or in binary64 alone, enclosed: what is used wherever it knows enough. */
final class EnclosedSteps implements StepArithmetic<EnclosedCovariance> {

    private final Function<DecimalMatrix, DoubledMatrix> enclosing;

    private EnclosedSteps(Function<DecimalMatrix, DoubledMatrix> enclosing) {
        this.enclosing = enclosing;
    }

    /** In doubled binary64. */
    static EnclosedSteps doubled() {
        return new EnclosedSteps(DoubledMatrix::of);
    }

    /** In binary64 alone. */
    static EnclosedSteps single() {
        return new EnclosedSteps(DoubledMatrix::singly);
    }

    /** A matrix as it was read last: constants are the same object at every step. */
    private final class Last {

        private volatile Read read = new Read(null, null);

        private record Read(DecimalMatrix matrix, DoubledMatrix enclosed) {}

        DoubledMatrix of(DecimalMatrix matrix) {
            Read last = read;
            if (!matrix.isSameObject(last.matrix)) {
                last = new Read(matrix, enclosing.apply(matrix));
                read = last;
            }
            return last.enclosed;
        }
    }

    private final Last H = new Last();
    private final Last R = new Last();
    private final Last F = new Last();
    private final Last Q = new Last();

    @Override
    public EnclosedCovariance of(DecimalMatrix recorded) {
        DoubledMatrix P = enclosing.apply(recorded);
        return new EnclosedCovariance(recorded.isSymmetric() ? P : P.symmetricPart());
    }

    @Override
    public Optional<EnclosedCovariance> take(HalfStep half, EnclosedCovariance from) {
        return half instanceof HalfStep.Update update
                ? from.updated(H.of(update.by()), R.of(update.noise()))
                : Optional.of(from.predicted(F.of(half.by()), Q.of(half.noise())));
    }

    @Override
    public Optional<EnclosedCovariance> take(HalfStep half, EnclosedCovariance from, StepDraws draws) {
        boolean update = half instanceof HalfStep.Update;
        DoubledMatrix by = (update ? H : F).of(half.by()).moved(false, draws::share);
        DoubledMatrix noise = (update ? R : Q).of(half.noise()).moved(true, draws::share);
        return update ? from.updated(by, noise) : Optional.of(from.predicted(by, noise));
    }

    @Override
    public EnclosedCovariance moved(EnclosedCovariance covariance, StepDraws draws) {
        DoubledMatrix moved = covariance.P().moved(true, draws::share);
        return new EnclosedCovariance(draws.shifts() ? moved.shifted(true, draws::shift) : moved);
    }

    @Override
    public KnownStep known(EnclosedCovariance covariance) {
        return new KnownStep.Enclosed(covariance.P());
    }
}
