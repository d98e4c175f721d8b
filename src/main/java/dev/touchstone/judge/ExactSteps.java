package dev.touchstone.judge;

import dev.touchstone.flow.ExactCovariance;
import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Steps in exact rationals: what decides where quicker arithmetic does not. */
final class ExactSteps implements StepArithmetic<ExactCovariance> {

    /** Of what a step comes to, and of a twin's numbers; the truth itself is not rounded on the way. */
    private static final MathContext DIGITS = new MathContext(120);

    @Override
    public ExactCovariance of(DecimalMatrix recorded) {
        return ExactCovariance.of(CovarianceMove.symmetric(recorded));
    }

    @Override
    public Optional<ExactCovariance> take(HalfStep half, ExactCovariance from) {
        return take(half, from, half.by(), half.noise());
    }

    @Override
    public Optional<ExactCovariance> take(HalfStep half, ExactCovariance from, StepDraws draws) {
        DecimalMatrix by = half.by().map(x -> moved(x, draws.share()));
        return take(half, from, by, half.noise().mapSymmetric(x -> moved(x, draws.share())));
    }

    private static Optional<ExactCovariance> take(
            HalfStep half, ExactCovariance from, DecimalMatrix by, DecimalMatrix noise) {
        if (half instanceof HalfStep.Predict) {
            return Optional.of(from.predicted(by, noise));
        }
        try {
            return Optional.of(from.updated(by, noise));
        } catch (ArithmeticException e) { // a pivot is exactly 0
            return Optional.empty();
        }
    }

    private static BigDecimal moved(BigDecimal x, double share) {
        return x.add(x.multiply(new BigDecimal(share)));
    }

    @Override
    public ExactCovariance moved(ExactCovariance covariance, StepDraws draws) {
        DecimalMatrix moved = covariance.P().rounded(DIGITS).mapSymmetric(x -> moved(x, draws.share()));
        return ExactCovariance.of(
                draws.shifts() ? moved.mapSymmetric(x -> x.add(new BigDecimal(draws.shift()))) : moved);
    }

    @Override
    public KnownStep known(ExactCovariance covariance) {
        return new KnownStep.Exact(covariance.P().rounded(DIGITS));
    }
}
