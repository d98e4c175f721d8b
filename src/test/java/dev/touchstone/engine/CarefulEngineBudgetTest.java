package dev.touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.engine.dense.BigMatrix;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors in units of the judge's own measure, twin deviation + u·scale, (V3), over random scenarios. */
@Tag("slow")
class CarefulEngineBudgetTest {

    private static final int TWINS = 3;
    private static final int SCENARIOS = 12;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RICCATI", "EUCLIDEAN_FLOW", "DISCRETE_MAP"})
    void errorStaysWithinAModestMultipleOfTheTwins_binary64(Kind kind) {
        assertThat(worstRatio(CarefulEngine.binary64(), kind, 0x1p-53)).isLessThan(20);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RICCATI", "EUCLIDEAN_FLOW", "DISCRETE_MAP"})
    void errorStaysWithinAModestMultipleOfTheTwins_binary32(Kind kind) {
        assertThat(worstRatio(CarefulEngine.binary32(), kind, 0x1p-24)).isLessThan(20);
    }

    private static double worstRatio(CarefulEngine engine, Kind kind, double u) {
        Random random = new Random(kind.ordinal() + 20250808);
        double worst = 0;
        for (int n = 0; n < SCENARIOS; n++) {
            Scenario scenario = randomScenario(kind, n, random);
            List<Point> points = ((Trace) engine.run(scenario)).points();
            Reference truth = new Reference(scenario);
            Scenario[] twins = new Scenario[TWINS];
            Reference[] references = new Reference[TWINS];
            for (int t = 0; t < TWINS; t++) {
                twins[t] = Problems.twin(scenario, u, random);
                references[t] = new Reference(twins[t]);
            }
            for (int p = 0; p < points.size(); p++) {
                BigMatrix gram = truth.gram(scenario.points().get(p));
                double deviation = 0;
                for (int t = 0; t < TWINS; t++) {
                    BigMatrix twin = references[t].gram(twins[t].points().get(p));
                    deviation = Math.max(deviation, Problems.distance(twin, gram));
                }
                double scale = kind == Kind.EUCLIDEAN_FLOW
                        ? Math.sqrt(gram.squaredNorm().doubleValue())
                        : 1;
                DecimalMatrix answer = points.get(p).values().get(Quantity.GRAM);
                double error = Problems.distance(answer, gram);
                if (deviation < 0.1 * scale) {
                    worst = Math.max(worst, error / (deviation + u * scale));
                }
            }
        }
        return worst;
    }

    /** d ≤ 9, r ≤ 4, s ≤ 6, graded rows and columns, ties and zeros in λ, times up to 60. */
    private static Scenario randomScenario(Kind kind, int n, Random random) {
        int r = 1 + random.nextInt(4);
        int d = r + random.nextInt(6);
        int s = 1 + random.nextInt(Math.min(d, 6));
        double[] lambda = new double[r];
        for (int j = 0; j < r; j++) {
            lambda[j] = n % 3 == 0 ? Math.scalb(1, -j) : Math.rint(1024 * random.nextDouble()) / 1024;
        }
        lambda[0] = 1;
        Arrays.sort(lambda);
        List<BigDecimal> descending = Problems.list(reversed(lambda));
        DecimalMatrix weights = graded(Problems.random(d, s, 10, random), n % 4, random);
        Start start = n % 2 == 0 || (kind == Kind.EUCLIDEAN_FLOW && n % 3 == 0)
                ? new Start.Polar(weights)
                : kind == Kind.EUCLIDEAN_FLOW ? new Start.Weights(weights) : new Start.Gram(randomGram(r, random));
        double[] points =
                kind.axis() == Axis.TIME ? new double[] {0, 0.25, 3, 20, 60} : new double[] {0, 1, 10, 200, 3000};
        Scenario plain = Problems.withStep(Problems.scenario(kind, d, s, descending, start, points), 0.125);
        return n % 5 == 0 ? Problems.withTheta(plain, Problems.random(d, r, 10, random)) : plain;
    }

    private static double[] reversed(double[] x) {
        double[] reversed = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            reversed[j] = x[x.length - 1 - j];
        }
        return reversed;
    }

    private static DecimalMatrix graded(DecimalMatrix a, int how, Random random) {
        BigDecimal[] entries = new BigDecimal[a.rows() * a.columns()];
        int[] row = random.ints(a.rows(), -30, 1).toArray();
        int[] column = random.ints(a.columns(), -20, 1).toArray();
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                int shift = (how % 2 == 1 ? row[i] : 0) + (how >= 2 ? column[j] : 0);
                entries[i * a.columns() + j] = a.get(i, j).multiply(new BigDecimal(Math.scalb(1, shift)));
            }
        }
        return DecimalMatrix.of(a.rows(), a.columns(), entries);
    }

    /** BBᵀ/(16 r) of a short dyadic B: positive definite, at most ¼, exact in binary32. */
    private static DecimalMatrix randomGram(int r, Random random) {
        DecimalMatrix b = Problems.random(r, r, 5, random);
        BigDecimal[] entries = new BigDecimal[r * r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = 0; k < r; k++) {
                    sum = sum.add(b.get(i, k).multiply(b.get(j, k)));
                }
                entries[i * r + j] = sum.multiply(new BigDecimal("0.0625"));
            }
        }
        return DecimalMatrix.of(r, r, entries);
    }
}
