package dev.touchstone.judge.diagnosis;

import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;

/** Roughly how many multiplications a scenario takes: what bounds a diagnosis, the same on every machine. */
final class Cost {
    /** Multiplications a rerun may take: some tens of milliseconds in balls. */
    static final long AFFORDABLE = 30_000;

    private Cost() {}

    /** How many of the scenario's first points are affordable; 0 if not even one that is not the start. */
    static int affordablePoints(Scenario scenario, long affordable) {
        int points = 0;
        while (points < scenario.points().size()
                && of(scenario, points, scenario.points().get(points)) <= affordable) {
            points++;
        }
        boolean onlyStart = points == 1 && scenario.points().get(0).signum() == 0;
        return onlyStart ? 0 : points;
    }

    /** Up to the point of that index. */
    static long of(Scenario scenario, int index, BigDecimal at) {
        long d = scenario.d();
        long r = scenario.r();
        long s = scenario.s();
        long dense = d * s * (r + s) + s * s * s;
        long observed = (index + 1) * (r * r * r + d * s * r);
        if (scenario.isFit()) {
            long unknowns = s * (s + 1) / 2;
            return dense + batch(scenario) * unknowns * unknowns + unknowns * unknowns * unknowns;
        }
        if (scenario.isFlow()) {
            return 2 * observed + dense;
        }
        return scenario.kind().quantities().contains(Quantity.WEIGHTS)
                ? observed + at.longValueExact() * (dense + d * s * batch(scenario))
                : observed + dense + at.longValueExact() * 2 * r * r * r;
    }

    /** Of the whole scenario. */
    static long of(Scenario scenario) {
        int last = scenario.points().size() - 1;
        return of(scenario, last, scenario.points().get(last));
    }

    private static int batch(Scenario scenario) {
        return scenario.training().map(Training::batch).orElse(0);
    }
}
