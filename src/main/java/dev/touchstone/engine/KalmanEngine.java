package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.FusedRounding;
import dev.touchstone.engine.dense.Rounding;
import dev.touchstone.engine.kalman.Carried;
import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A filter's covariance, (70), in one of the {@linkplain KalmanForm forms} that people use, every operation rounded to binary32 or
 * binary64. They are there to be compared, and none does more than its formula says: what is asymmetric stays so.
 */
public final class KalmanEngine implements Engine {

    private static final String VERSION = "0.1.0";

    private final KalmanForm form;
    private final FloatFormat format;
    private final Rounding rounding;

    /** That form in binary32 or binary64. */
    public KalmanEngine(KalmanForm form, FloatFormat format) {
        this.form = form;
        this.format = format;
        this.rounding = FusedRounding.to(format);
    }

    /** Each form in binary32, then in binary64. */
    static List<Engine> all() {
        List<Engine> engines = new ArrayList<>();
        for (KalmanForm form : KalmanForm.values()) {
            engines.add(new KalmanEngine(form, FloatFormat.BINARY32));
            engines.add(new KalmanEngine(form, FloatFormat.BINARY64));
        }
        return engines;
    }

    @Override
    public String name() {
        return "kalman-" + form.key() + (format.equals(FloatFormat.BINARY32) ? "32" : "64");
    }

    @Override
    public String description() {
        return form.formula() + ", kalman-covariance only, in " + format.name();
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.KALMAN_COVARIANCE);
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        if (!(scenario.problem() instanceof KalmanProblem problem)) {
            return new Skip(
                    scenario.label(),
                    name() + " solves kalman-covariance only, not "
                            + scenario.kind().key());
        }
        Optional<String> refusal = form.refusal(problem);
        if (refusal.isPresent()) {
            return new Skip(scenario.label(), name() + " skips it: " + refusal.get());
        }
        try {
            EngineInfo info =
                    new EngineInfo(name(), VERSION, format, Optional.empty(), Optional.empty(), form.isUnitFree());
            return new Trace(scenario.label(), info, points(scenario, problem), Optional.empty());
        } catch (UnrepresentableInput e) {
            return new Skip(scenario.label(), e.getMessage());
        }
    }

    private List<Point> points(Scenario scenario, KalmanProblem problem) {
        RoundedNumbers numbers = new RoundedNumbers(format);
        RoundedSteps steps = RoundedSteps.of(problem, numbers);
        Carried predicted = form.start(numbers.start(problem.from(), rounding), rounding);
        List<Point> points = new ArrayList<>();
        for (int k = 0; points.size() < scenario.points().size(); k++) {
            Carried P = predicted;
            DenseReal R = steps.R(k);
            Carried filtered = steps.H(k).map(H -> P.updated(H, R)).orElse(P);
            BigDecimal asked = scenario.points().get(points.size());
            if (asked.intValueExact() == k) {
                points.add(point(asked, P, filtered));
            }
            predicted = filtered.predicted(steps.F(k), steps.Q(k));
        }
        return points;
    }

    private Point point(BigDecimal k, Carried predicted, Carried filtered) {
        return CarefulEngine.point(
                k,
                Map.of(
                        Quantity.PREDICTED, finite(k, "predicted", predicted.covariance()),
                        Quantity.FILTERED, finite(k, "filtered", filtered.covariance())));
    }

    /** NumPy's `inv` would have stopped there. */
    private DenseReal finite(BigDecimal k, String what, DenseReal P) {
        if (!DoubleStream.of(P.entries).allMatch(Double::isFinite)) {
            throw new EngineFailure(name() + ": " + what + " at step " + k + " is not finite: in " + format.name()
                    + " a matrix to be inverted became singular, or a number overflowed");
        }
        return P;
    }
}
