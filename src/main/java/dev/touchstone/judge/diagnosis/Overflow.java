package dev.touchstone.judge.diagnosis;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Whether numbers cease to be finite exactly where e^(2λ₁τ) exceeds the range of the declared format. */
final class Overflow {
    private Overflow() {}

    /** What is to be said of numbers that are not finite from that time on; nothing where the exponential is not beyond range. */
    static String text(JudgedTrace judged, BigDecimal from) {
        Scenario scenario = judged.scenario();
        boolean hasExponential =
                scenario.isFlow() && scenario.problem().teacherStudent().isPresent();
        if (!hasExponential) {
            return "";
        }
        FloatFormat format = judged.trace().engine().precision();
        double most = (format.maxExponent() + 1) * Math.log(format.radix());
        double lambda = scenario.lambda().get(0).doubleValue();
        List<BigDecimal> before =
                scenario.points().stream().filter(at -> at.compareTo(from) < 0).toList();
        double here = 2 * lambda * from.doubleValue();
        double last = before.isEmpty()
                ? 0
                : 2 * lambda * before.get(before.size() - 1).doubleValue();
        return here > most && last < most
                ? String.format(
                        Locale.ROOT,
                        ": it is the first requested time at which e^(2 lambda_1 tau) exceeds %s, 2 lambda_1 tau being %.6g and the"
                                + " most %.6g; multiplied through by e^(-2 lambda_1 tau), (5a) and (7) stay in range",
                        format.name(),
                        here,
                        most)
                : "";
    }
}
