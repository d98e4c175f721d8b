package dev.touchstone.oracle;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two goldens that are the same flow by two code paths, (77). Each digit is proved for itself; that both agree says that the
 * formulas do.
 */
public final class TwinCheck {

    /** Of two decimals that are each within 0.51 unit of one number, in units of the larger one's last digit. */
    private static final BigDecimal APART = new BigDecimal("1.02");

    private TwinCheck() {}

    /**
     * Where the Gram matrix is not the first rows and columns of the solution, at times that both have: one sentence each.
     *
     * @param flow a golden of an older kind
     * @param equation its {@code riccati-ode}
     */
    public static List<String> problems(Trace flow, Trace equation) {
        List<String> problems = new ArrayList<>();
        for (Point one : flow.points()) {
            for (Point other : equation.points()) {
                if (one.at().compareTo(other.at()) == 0) {
                    String where = flow.scenario() + " and " + equation.scenario() + " at time " + Shown.at(one.at());
                    compare(where, one, other, problems);
                }
            }
        }
        return problems;
    }

    private static void compare(String where, Point flow, Point equation, List<String> problems) {
        DecimalMatrix gram = flow.values().get(Quantity.GRAM);
        DecimalMatrix solution = equation.values().get(Relation.Type.SAME_AS.ofSecond(Quantity.GRAM));
        if (solution == null) {
            problems.add(where + ": gram is there, solution has escaped");
            return;
        }
        for (int i = 0; i < gram.rows(); i++) {
            for (int j = 0; j < gram.columns(); j++) {
                BigDecimal a = gram.get(i, j);
                BigDecimal b = solution.get(i, j);
                if (a.subtract(b).abs().compareTo(allowed(a.abs().max(b.abs()))) > 0) {
                    String entry = "[" + i + "][" + j + "]";
                    problems.add(where + ": gram" + entry + " is " + a + ", solution" + entry + " is " + b);
                }
            }
        }
    }

    /** A published zero stands for any number as small as that. */
    private static BigDecimal allowed(BigDecimal larger) {
        int exponent = larger.precision() - larger.scale() - 1;
        return APART.scaleByPowerOfTen(exponent + 1 - Oracle.GOLDEN_DIGITS).max(ProvedDecimal.NEGLIGIBLE);
    }
}
