package dev.touchstone.engine;

import dev.touchstone.oracle.Oracle;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.suite.Sha256;
import java.util.List;

/** The oracle itself as an engine: its digits are proved, and its trace carries the audit. */
public final class OracleEngine implements Engine {

    private final int digits;

    /**
     * The oracle giving that many significant digits.
     *
     * @throws IllegalArgumentException unless 1 ≤ digits ≤ 1000
     */
    public OracleEngine(int digits) {
        this.digits = Oracle.ofDigits(digits).info().precision().precision();
    }

    @Override
    public String name() {
        return Oracle.NAME;
    }

    @Override
    public String description() {
        return "the oracle: every digit proved by ball arithmetic and met by a second formula in Apfloat";
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    @Override
    public EngineAnswer run(Scenario scenario) {
        return Oracle.ofDigits(digits).witnessed(scenario, Sha256.of(ScenarioJson.toJson(scenario)));
    }
}
