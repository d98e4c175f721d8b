package dev.touchstone.draw;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.LassoProblem;
import dev.touchstone.scenario.LimitProblem;
import dev.touchstone.scenario.SteadyStateProblem;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import dev.touchstone.scenario.ThresholdProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random problems of large networks in the limit: teachers of both sorts, narrow and wide students, small and large ridges.
 *
 * @param kind one of {@link dev.touchstone.scenario.Property#LIMIT}
 */
record LimitDraw(Draw draw, Kind kind) {

    private static final int MOST_ATOMS = 4;

    LimitProblem problem() {
        return switch (kind.quantities().get(0)) {
            case MSE -> steadyState();
            case RECOVERY -> threshold();
            default -> lasso();
        };
    }

    private SteadyStateProblem steadyState() {
        List<BigDecimal> at = draw.oneIn(2)
                ? List.of()
                : draw.increasing(
                        Stream.generate(() -> draw.sixteenths(-16, 64)).limit(3));
        return new SteadyStateProblem(
                draw.oneIn(3) ? atoms() : new Spectrum.Wishart(draw.sixteenths(1, 32)),
                draw.sixteenths(2, 32),
                Draw.dyadic(Math.scalb(1.0, -draw.between(0, 8))),
                noise(),
                draw.oneIn(3) ? draw.sixteenths(2, 15) : BigDecimal.ONE,
                at);
    }

    /** Masses are sixteenths that add up to 1, most of it at the first. */
    private Spectrum atoms() {
        int n = draw.between(1, MOST_ATOMS);
        List<BigDecimal> atoms =
                draw.increasing(Stream.generate(() -> draw.sixteenths(0, 64)).limit(n));
        List<BigDecimal> masses = new ArrayList<>();
        int left = 16;
        for (int i = 1; i < atoms.size(); i++) {
            int mass = draw.between(1, 3);
            masses.add(Draw.dyadic(mass / 16.0));
            left -= mass;
        }
        masses.add(0, Draw.dyadic(left / 16.0));
        return new Spectrum.Atoms(atoms, masses);
    }

    private BigDecimal noise() {
        return draw.oneIn(4) ? BigDecimal.ZERO : draw.sixteenths(1, 32);
    }

    private ThresholdProblem threshold() {
        BigDecimal teacher = draw.sixteenths(1, 20);
        BigDecimal student = draw.oneIn(6) ? teacher : teacher.add(draw.sixteenths(1, 16));
        return new ThresholdProblem(student, teacher, draw.oneIn(2) ? BigDecimal.ZERO : draw.sixteenths(1, 32));
    }

    private LassoProblem lasso() {
        boolean gaussian = draw.oneIn(2);
        List<BigDecimal> values =
                draw.increasing(Stream.generate(() -> draw.sixteenths(0, 64)).limit(draw.between(1, MOST_ATOMS)));
        List<Integer> multiplicities = IntStream.range(0, values.size())
                .mapToObj(i -> draw.between(1, 16))
                .toList();
        return new LassoProblem(gaussian, values, multiplicities, draw.between(2, 64), draw.sixteenths(1, 32), noise());
    }
}
