package dev.touchstone.judge.diagnosis;

import dev.touchstone.oracle.WorkingPrecision;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.List;

/** Roughly how many multiplications a scenario takes: what bounds a diagnosis, the same on every machine. */
final class Cost {
    /** Multiplications a rerun may take: some tens of milliseconds in balls. */
    static final long AFFORDABLE = 200_000;
    /** Where somebody asked for that scenario. */
    static final long ASKED = 3_000_000;

    /** Digits that a mistake is evaluated to, and the bits that leave a multiplication cheap. */
    private static final int DIGITS = 64;

    private static final double FEW_BITS = 256;
    /** Products of matrices in e^{τB} and its integral. */
    private static final long KERNEL = 50;

    private Cost() {}

    /** Up to the point of that index; a limit's equations are few, however large the network. */
    static long of(Scenario scenario, int index, BigDecimal at) {
        if (scenario.has(Property.LIMIT)) {
            return AFFORDABLE;
        }
        double bits = WorkingPrecision.twinBits(scenario, DIGITS);
        return (long) (multiplications(scenario, index, at) * Math.max(1, Math.pow(bits / FEW_BITS, 1.5)));
    }

    private static long multiplications(Scenario scenario, int index, BigDecimal at) {
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
            boolean kernel = scenario.has(Property.MATRIX); // whose exponential is that of a matrix
            return kernel ? KERNEL * (index + 1) * d * d * d : 2 * observed + dense;
        }
        return scenario.quantities().contains(Quantity.WEIGHTS)
                ? observed + at.longValueExact() * (dense + d * s * batch(scenario))
                : observed + dense + at.longValueExact() * 2 * r * r * r;
    }

    /** Of the whole scenario. */
    static long of(Scenario scenario) {
        int last = scenario.points().size() - 1;
        return of(scenario, last, scenario.points().get(last));
    }

    /** Numbers at points after the start that are no functions of each other: what mistakes can be told by. */
    static int independentNumbers(Scenario scenario) {
        long points = scenario.isFit()
                ? 1
                : scenario.points().stream().filter(at -> at.signum() > 0).count();
        if (scenario.has(Property.LIMIT)) {
            return 1; // the others follow from it by identities
        }
        List<Quantity> quantities = scenario.quantities();
        if (quantities.contains(Quantity.WEIGHTS)) {
            return (int) points * scenario.d() * scenario.s();
        }
        int n = quantities.contains(Quantity.COEFFICIENTS) ? scenario.s() : scenario.rows(Quantity.GRAM);
        return (int) points * n * (n + 1) / 2;
    }

    private static int batch(Scenario scenario) {
        return scenario.training().map(Training::batch).orElse(0);
    }
}
