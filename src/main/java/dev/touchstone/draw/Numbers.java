package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every number of a scenario that is not a size or a count, in a fixed order. */
final class Numbers {

    private Numbers() {}

    static List<BigDecimal> of(Scenario scenario) {
        List<BigDecimal> numbers = new ArrayList<>();
        map(scenario, x -> {
            numbers.add(x);
            return x;
        });
        return numbers;
    }

    /** Only the number at that place replaced. */
    static Scenario with(Scenario scenario, int place, BigDecimal number) {
        int[] at = {0};
        return map(scenario, x -> at[0]++ == place ? number : x);
    }

    /** Every number replaced by f of it; a Gram matrix stays symmetric, its entries above the diagonal are not asked. */
    static Scenario map(Scenario s, UnaryOperator<BigDecimal> f) {
        return new Scenario(
                s.id(),
                s.title(),
                s.kind(),
                s.flags(),
                s.d(),
                s.r(),
                s.s(),
                s.lambda().stream().map(f).toList(),
                s.theta().map(theta -> theta.map(f)),
                map(s.start(), f),
                s.step().map(f),
                s.training().map(training -> map(training, f)),
                s.kind().isFlow() ? s.points().stream().map(f).toList() : s.points());
    }

    private static Start map(Start start, UnaryOperator<BigDecimal> f) {
        if (start instanceof Start.Gram gram) {
            return new Start.Gram(mapSymmetric(gram.gram(), f));
        }
        return start instanceof Start.Polar polar
                ? new Start.Polar(polar.weights().map(f))
                : new Start.Weights(start.matrix().map(f));
    }

    private static DecimalMatrix mapSymmetric(DecimalMatrix G, UnaryOperator<BigDecimal> f) {
        BigDecimal[][] lower = new BigDecimal[G.rows()][G.rows()];
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] = f.apply(G.get(i, j));
            }
        }
        return build(G.rows(), G.rows(), (i, j) -> lower[Math.max(i, j)][Math.min(i, j)]);
    }

    private static Training map(Training training, UnaryOperator<BigDecimal> f) {
        return new Training(
                training.learningRates().stream().map(f).toList(),
                training.retraction(),
                training.batch(),
                training.samples().map(f),
                training.noise().stream().map(f).toList());
    }

    static DecimalMatrix build(int rows, int columns, Matrices.Entry<BigDecimal> entry) {
        BigDecimal[] entries = new BigDecimal[rows * columns];
        for (int n = 0; n < entries.length; n++) {
            entries[n] = entry.at(n / columns, n % columns);
        }
        return DecimalMatrix.of(rows, columns, entries);
    }
}
