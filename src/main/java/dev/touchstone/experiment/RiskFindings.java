package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The panels of {@code ExponentsFindings} that show the risk itself, against time, width and samples. */
final class RiskFindings {

    private static final double BORDER = 0.5;
    private static final int RISK = ExponentsExperiment.RISK;

    /** Risks below it are left out of figures: rounding of 1 − tr(ΛGΛG)/‖Λ‖². */
    private static final double SMALLEST = 1e-9;

    /** Shares explained below it are left out: the plateau's depth says nothing of the law after it. */
    private static final double LEAST_EXPLAINED = 1e-3;

    private static final Axis TIME = new Axis("time τ in units of log(d/s)/2", true);

    private RiskFindings() {}

    static Panel light(List<RiskCurves> coupled, List<RiskCurves> decoupled) {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < coupled.size(); k++) {
            if (coupled.get(k).alpha() > BORDER) {
                boolean last = k == coupled.size() - 1;
                both(coupled.get(k), decoupled.get(k), k, risk -> risk < SMALLEST ? Double.NaN : risk, last, series);
                series.add(law(coupled.get(k), last));
                floor(coupled.get(k), k, last, series);
            }
        }
        series.add(plateau(series));
        return new Panel("Risk, light tails, " + sizes(coupled.get(0).cell()), TIME, new Axis("risk R", true), series);
    }

    private static double explained(double risk) {
        return 1 - risk < LEAST_EXPLAINED ? Double.NaN : 1 - risk;
    }

    static Panel heavy(List<RiskCurves> coupled, List<RiskCurves> decoupled) {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < coupled.size(); k++) {
            if (coupled.get(k).alpha() <= BORDER) {
                boolean last = k == coupled.size() - 1 || coupled.get(k + 1).alpha() > BORDER;
                both(coupled.get(k), decoupled.get(k), k, RiskFindings::explained, last, series);
                series.add(heavyLaw(coupled.get(k), k));
            }
        }
        series.add(plateau(series));
        return new Panel(
                "1 - R, heavy tails, " + sizes(coupled.get(0).cell()),
                TIME,
                new Axis("share explained, 1 - R", true),
                series);
    }

    private static String sizes(Cell cell) {
        String r = cell.text("r");
        String s = cell.text("s");
        return "d = " + cell.text("d") + (r.equals(s) ? ", s = r = " + r : ", r = " + r + ", s = " + s);
    }

    private static void both(
            RiskCurves coupled,
            RiskCurves decoupled,
            int hue,
            DoubleUnaryOperator of,
            boolean named,
            List<Series> series) {
        Estimate[] risk = coupled.column(RISK);
        series.add(new Series(
                "α = " + coupled.alpha() + ", coupled",
                Style.POINTS,
                hue,
                coupled.time(),
                DoubleStream.of(Starts.means(risk)).map(of).toArray(),
                Starts.bars(risk)));
        series.add(new Series(
                named ? "decoupled (12)" : "",
                Style.LINE,
                hue,
                decoupled.time(),
                DoubleStream.of(Starts.means(decoupled.column(RISK))).map(of).toArray()));
    }

    /** The law's slope, through the risk that (24) leaves at feature J for r = ∞, Σ_{j>J}λ_j²/Σλ_j² ≈ J^(1−2α)/((2α−1)Σλ_j²). */
    private static Series law(RiskCurves curves, boolean named) {
        ScalingProblem problem = ScalingProblem.of(curves.cell());
        double alpha = curves.alpha();
        double norm = problem.teacher().norm();
        double[] J = {2, problem.most()};
        return new Series(
                named ? "(24): τ^((1-2α)/α)" : "",
                Style.THEORY,
                0,
                DoubleStream.of(J).map(j -> StrictMath.pow(j, alpha)).toArray(),
                DoubleStream.of(J)
                        .map(j -> StrictMath.pow(j, 1 - 2 * alpha) / ((2 * alpha - 1) * norm * norm))
                        .toArray());
    }

    /** (24): 1 − R ≈ (J/r)^(1−2α), and log J/log r at α = ½, for s = r. */
    private static Series heavyLaw(RiskCurves curves, int hue) {
        int r = ScalingProblem.of(curves.cell()).most();
        double alpha = curves.alpha();
        double[] J = LogLog.grid(2, r, alpha == BORDER ? 7 : 2); // a power is straight here
        return new Series(
                alpha == BORDER ? "(24): log J / log r" : "(24): (J/r)^(1-2α)",
                Style.THEORY,
                hue,
                DoubleStream.of(J).map(j -> StrictMath.pow(j, alpha)).toArray(),
                DoubleStream.of(J)
                        .map(j -> alpha == BORDER
                                ? StrictMath.log(j) / StrictMath.log(r)
                                : StrictMath.pow(j / r, 1 - 2 * alpha))
                        .toArray());
    }

    private static void floor(RiskCurves curves, int hue, boolean named, List<Series> series) {
        ScalingProblem problem = ScalingProblem.of(curves.cell());
        double floor = problem.teacher().floor(problem.s());
        double[] time = curves.time();
        if (floor > 0) {
            series.add(new Series(
                    named ? "floor of width s (24)" : "",
                    Style.LIMIT,
                    hue,
                    new double[] {time[0], time[time.length - 1]},
                    new double[] {floor, floor}));
        }
    }

    /** Where the plateau ends: the first feature's time. */
    private static Series plateau(List<Series> shown) {
        double bottom = shown.stream()
                .flatMapToDouble(series -> DoubleStream.of(series.y()))
                .filter(y -> y > 0)
                .min()
                .orElse(1);
        return new Series("end of the plateau (23)", Style.LIMIT, 0, new double[] {1, 1}, new double[] {bottom, 1});
    }

    static Panel width(Map<Double, List<RiskCurves>> widthsByAlpha) {
        List<Series> series = new ArrayList<>();
        int hue = 0;
        for (Map.Entry<Double, List<RiskCurves>> entry : widthsByAlpha.entrySet()) {
            List<RiskCurves> widths = entry.getValue();
            double[] s = widths.stream()
                    .mapToDouble(each -> each.cell().integer("s"))
                    .toArray();
            Estimate[] risk =
                    widths.stream().map(each -> each.over(RiskCurves::settled)).toArray(Estimate[]::new);
            PowerLaw teacher = ScalingProblem.of(widths.get(0).cell()).teacher();
            series.add(
                    new Series("α = " + entry.getKey(), Style.POINTS, hue, s, Starts.means(risk), Starts.bars(risk)));
            series.add(new Series(
                    hue == widthsByAlpha.size() - 1 ? "(24): Σ_{j>s} λ_j²/‖Λ‖²" : "",
                    Style.THEORY,
                    hue++,
                    s,
                    DoubleStream.of(s).map(each -> teacher.floor((int) each)).toArray()));
        }
        return new Panel(
                "Risk long after, by width: the floor",
                new Axis("student width s (neurons)", true),
                new Axis("risk R", true),
                series);
    }

    static Panel samples(List<RiskCurves> sgd) {
        List<Series> series = new ArrayList<>();
        int hue = 0;
        for (RiskCurves curves : sgd) {
            Estimate[] risk = curves.column(RISK);
            series.add(new Series(
                    "α = " + curves.alpha() + ", s = " + curves.cell().text("s") + ", SGD",
                    Style.POINTS,
                    hue,
                    curves.steps(),
                    Starts.means(risk),
                    Starts.bars(risk)));
            series.add(new Series(
                    hue == sgd.size() - 1 ? "flow (3), same starts" : "",
                    Style.LINE,
                    hue++,
                    curves.steps(),
                    Starts.means(curves.column(ExponentsExperiment.FLOW_RISK))));
        }
        return new Panel(
                "Stiefel SGD: d = " + sgd.get(0).cell().text("d") + ", s = r",
                new Axis("samples n (one a step)", true),
                new Axis("risk R", true),
                series);
    }
}
