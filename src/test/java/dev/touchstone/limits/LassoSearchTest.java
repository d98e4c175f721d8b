package dev.touchstone.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Binary64Arithmetic;
import java.util.List;
import org.apache.commons.math3.util.Decimal64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where iterations start, with a teacher far above the noise and with ridges that leave nothing of it. */
class LassoSearchTest {

    private static LassoEvolution<Decimal64> problem(int samples, double ridge) {
        Binary64Arithmetic arithmetic = Binary64Arithmetic.INSTANCE;
        return new LassoEvolution<>(
                arithmetic,
                new LassoTeacher<>(arithmetic, true, List.of(new Decimal64(16), new Decimal64(1)), List.of(4, 60)),
                samples,
                new Decimal64(ridge),
                new Decimal64(1));
    }

    /** c/δ is 74, 75 and 6400: at each the tail of a coordinate that is 0 is no number of binary64. */
    @ParameterizedTest
    @CsvSource({"16, 64", "1, 16", "100000000, 8000000"})
    void search_ofALargeRidge_findsTheSolution(int samples, double ridge) {
        LassoEvolution<Decimal64> problem = problem(samples, ridge);

        LassoSearch.Found found = new LassoSearch(problem).find();

        Decimal64 delta = new Decimal64(found.delta());
        Decimal64 cut = new Decimal64(found.cut());
        LassoTeacher.Sums<Decimal64> sums = problem.teacher().at(delta, cut);
        assertThat(found.cut() / found.delta()).isGreaterThan(40);
        assertThat(problem.noiseBalance(delta, sums).doubleValue()
                        / (1 + problem.risk(sums).doubleValue()))
                .isBetween(-1e-12, 1e-12);
        assertThat(problem.penaltyBalance(cut, sums).doubleValue() / (64 * ridge))
                .isBetween(-1e-12, 1e-12);
    }
}
