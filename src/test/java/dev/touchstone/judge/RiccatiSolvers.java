package dev.touchstone.judge;

import dev.touchstone.conform.Goldens;
import dev.touchstone.engine.BuiltInEngines;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the built-in solvers of (50) get on goldens, each at one time, as the table of the guide's page has it. */
final class RiccatiSolvers {

    static final List<String> ENGINES =
            List.of("dormand-prince", "rk4", "expm", "davison-maki", "doubling", "are-shift");

    private static final BigDecimal BINARY64 = FloatFormat.BINARY64.unitRoundoff();

    /** A golden, what it is called on the page, and the time. */
    private enum Row {
        TANH("001", "tanh", "8"),
        DOUBLE_INTEGRATOR("011", "double integrator", "32"),
        OVERFLOW("020", "large e^{Mt}", "1024"),
        STIFF("021", "stiff", "1"),
        UNCONTROLLABLE("015", "nearly uncontrollable", "64"),
        ILL_CONDITIONED("016", "ill-conditioned R", "2"),
        NEAR_AXIS("018", "near the axis", "1024"),
        DIFFUSE("024", "start of 2⁴⁰", "1"),
        UNITS("034", "units 2^±20", "2"),
        NEAR_POLE("031", "before its pole", "1.9999980926513672"),
        RANK_ONE("023", "start of rank one", "32"),
        POLE("003", "beyond π/2", "2"),
        DOUBLE_POLE("032", "beyond a double pole", "3"),
        GAME("030", "H∞, beyond 3.098", "3.25");

        private final String id;
        private final String title;
        private final String time;

        Row(String id, String title, String time) {
            this.id = id;
            this.title = title;
            this.time = time;
        }

        Scenario scenario() {
            return Goldens.SUITE.scenario("riccati-ode-" + id).withPoints(List.of(new BigDecimal(time)));
        }

        String label() {
            return title + " (" + id + "), t = " + (time.length() > 5 ? "2 − 2⁻¹⁹" : time);
        }
    }

    private RiccatiSolvers() {}

    static List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "| golden | twins | " + String.join(" | ", ENGINES) + " |",
                "|---|---|" + "---|".repeat(ENGINES.size())));
        for (Row row : Row.values()) {
            lines.add(new Judged(row).line());
        }
        return lines;
    }

    static Engine engine(String name) {
        return BuiltInEngines.named(name, BuiltInEngines.DEFAULT_DIGITS, BuiltInEngines.DEFAULT_TOLERANCE, true)
                .orElseThrow();
    }

    /** A row, and the budgets of its equation for each accuracy that is declared. */
    private record Judged(Row row, Scenario scenario, Map<Accuracy, Yardstick> yardsticks) {

        Judged(Row row) {
            this(row, row.scenario(), new HashMap<>());
        }

        String line() {
            List<String> cells = new ArrayList<>(List.of(row.label(), amplification()));
            for (String engine : ENGINES) {
                cells.add(cell(engine(engine)));
            }
            return "| " + String.join(" | ", cells) + " |";
        }

        private Yardstick yardstick(EngineInfo engine) {
            return yardsticks.computeIfAbsent(
                    engine.accuracy(), any -> Yardstick.of(scenario, Optional.empty(), engine));
        }

        /** How far twins of X move, or of the pole before that time, in units of binary64's roundoff. */
        private String amplification() {
            EngineInfo binary64 = new EngineInfo("any", "1", FloatFormat.BINARY64, Optional.empty());
            Yardstick yardstick = yardstick(binary64);
            boolean exists = yardstick.truth().has(new Place(0, Quantity.SOLUTION, 0, 0));
            Quantity judged = exists ? Quantity.SOLUTION : Quantity.ESCAPE;
            BigDecimal moved = yardstick.budgets().declared().twinDeviation(0, judged);
            return rounded(moved.divide(BINARY64, MathContext.DECIMAL64)) + " u";
        }

        private String cell(Engine engine) {
            Trace trace;
            try {
                trace = (Trace) engine.run(scenario);
            } catch (EngineFailure e) {
                return "fails";
            }
            Judgement judgement = Judge.withDefaults().judge(trace, yardstick(trace.engine()));
            String verdict = judgement.verdict().label();
            String what = said(judgement, trace.points().get(0));
            return (verdict.equals("WRONG") ? "**WRONG**" : verdict) + (what.isEmpty() ? "" : " " + what);
        }

        /** The error in the units of (78) where that is asked for, else what is answered. */
        private String said(Judgement judgement, Point point) {
            DecimalMatrix X = point.values().get(Quantity.SOLUTION);
            if (X == null) {
                return "escaped";
            }
            if (!X.isFinite()) {
                return "NaN";
            }
            if (!yardstick(judgement.engine().orElseThrow()).truth().has(new Place(0, Quantity.SOLUTION, 0, 0))) {
                return "says " + X.get(0, 0).round(new MathContext(3)).stripTrailingZeros();
            }
            return judgement.cells().stream()
                    .filter(cell -> cell.quantity() == Quantity.SOLUTION)
                    .flatMap(cell ->
                            cell.error().map(error -> error.divide(cell.scale(), MathContext.DECIMAL64)).stream())
                    .max(BigDecimal::compareTo)
                    .map(RiccatiSolvers::rounded)
                    .orElse("");
        }
    }

    /** One digit. */
    private static String rounded(BigDecimal x) {
        BigDecimal one = x.round(new MathContext(1));
        boolean isPlain = one.signum() == 0
                || (one.compareTo(new BigDecimal("0.01")) >= 0 && one.compareTo(BigDecimal.valueOf(100)) < 0);
        return isPlain
                ? one.toPlainString()
                : "%.0e"
                        .formatted(one.doubleValue())
                        .replaceAll("e([+-])0", "e$1")
                        .replace("e+", "e");
    }
}
