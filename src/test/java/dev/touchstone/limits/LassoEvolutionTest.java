package dev.touchstone.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The local exponents (L70). */
class LassoEvolutionTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(256);

    private static <T extends FieldElement<T>> LassoEvolution<T> problem(
            RealArithmetic<T> arithmetic, boolean gaussian, int samples, String ridge, String noise) {
        return new LassoEvolution<>(
                arithmetic,
                new LassoTeacher<>(
                        arithmetic,
                        gaussian,
                        Stream.of("16", "4", "1", "0")
                                .map(x -> arithmetic.of(new BigDecimal(x)))
                                .toList(),
                        List.of(4, 60, 500, 1436)),
                samples,
                arithmetic.of(new BigDecimal(ridge)),
                arithmetic.of(new BigDecimal(noise)));
    }

    private static LassoEvolution.Solution<Ball> solution(LassoEvolution<Ball> balls, LassoEvolution<Decimal64> near) {
        LassoSearch.Found found = new LassoSearch(near).find();
        return balls.near(BALLS.of(new BigDecimal(found.delta())), BALLS.of(new BigDecimal(found.cut())));
    }

    private static LassoEvolution.Solution<Ball> solution(boolean gaussian, int samples, String ridge, String noise) {
        return solution(
                problem(BALLS, gaussian, samples, ridge, noise),
                problem(Binary64Arithmetic.INSTANCE, gaussian, samples, ridge, noise));
    }

    private static double logRisk(boolean gaussian, int samples, String ridge, String noise) {
        Ball risk = solution(gaussian, samples, ridge, noise).sums().risk();
        return BALLS.log(risk).midpoint().doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"true, 1000, 1", "false, 1000, 1", "true, 4000, 0.25", "true, 2000, 0.125", "false, 100000, 1"})
    void exponentInSamples_isTheDifferenceQuotients(boolean gaussian, int n, String noise) {
        int h = n / 1000;
        double quotient = (logRisk(gaussian, n + h, "0.5", noise) - logRisk(gaussian, n - h, "0.5", noise))
                / Math.log((n + h) / (double) (n - h));

        Ball exponent =
                problem(BALLS, gaussian, n, "0.5", noise).exponentInSamples(solution(gaussian, n, "0.5", noise));

        assertThat(exponent.midpoint().doubleValue()).isCloseTo(quotient, within(2e-5));
        assertThat(exponent.radius()).isLessThan(new BigDecimal("1e-60"));
    }

    @ParameterizedTest
    @CsvSource({"true, 1000, 1", "false, 1000, 1", "true, 4000, 0.25", "true, 2000, 0.125", "false, 100000, 1"})
    void exponentInRidge_isTheDifferenceQuotients(boolean gaussian, int n, String noise) {
        double quotient = (logRisk(gaussian, n, "0.5005", noise) - logRisk(gaussian, n, "0.4995", noise))
                / Math.log(0.5005 / 0.4995);

        Ball exponent = problem(BALLS, gaussian, n, "0.5", noise).exponentInRidge(solution(gaussian, n, "0.5", noise));

        assertThat(exponent.midpoint().doubleValue()).isCloseTo(quotient, within(2e-5));
        assertThat(exponent.radius()).isLessThan(new BigDecimal("1e-60"));
    }
}
