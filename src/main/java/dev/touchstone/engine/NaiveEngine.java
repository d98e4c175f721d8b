package dev.touchstone.engine;

import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Evaluation;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.util.List;
import java.util.Optional;

/**
 * The published formulas as written, (5a) above all, evaluated in binary64: kept because it shows what goes wrong at long
 * times, (5a), where e^{2λτ} overflows or the matrix to invert is no longer positive definite.
 */
public final class NaiveEngine implements Engine {

    /** Significant decimal digits that write any binary64 number exactly. */
    private static final int EXACT_DIGITS = 800;

    @Override
    public String name() {
        return "naive64";
    }

    @Override
    public String description() {
        return "(5a), (5b), (7), (17) as written, in binary64; fails at long times";
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        EngineInfo info = new EngineInfo(name(), "0.1.0", FloatFormat.BINARY64, Optional.empty());
        try {
            return new Trace(
                    scenario.label(),
                    info,
                    Evaluation.published(Binary64Arithmetic.INSTANCE, scenario, EXACT_DIGITS),
                    Optional.empty());
        } catch (ArithmeticException e) {
            throw new EngineFailure(e.getMessage());
        }
    }
}
