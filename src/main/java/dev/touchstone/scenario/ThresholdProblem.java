package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How many samples are needed, (L48)–(L51).
 *
 * @param kappa κ ≥ κ*
 * @param kappaStar κ* &gt; 0
 * @param noise Δ ≥ 0
 */
public record ThresholdProblem(BigDecimal kappa, BigDecimal kappaStar, BigDecimal noise) implements LimitProblem {

    @Override
    public String sizes() {
        return "kappa = " + kappa + ", kappa* = " + kappaStar;
    }

    @Override
    public ThresholdProblem map(UnaryOperator<BigDecimal> f) {
        return new ThresholdProblem(f.apply(kappa), f.apply(kappaStar), f.apply(noise));
    }

    @Override
    public Map<String, List<BigDecimal>> numbers() {
        Map<String, List<BigDecimal>> numbers = new LinkedHashMap<>();
        numbers.put("kappa", List.of(kappa));
        numbers.put("kappaStar", List.of(kappaStar));
        numbers.put("Delta", List.of(noise));
        return numbers;
    }

    /** Without noise, which a file may leave out. */
    @Override
    public void putMembers(Map<String, Object> members) {
        members.put("kappa", kappa);
        members.put("kappaStar", kappaStar);
        if (noise.signum() != 0) {
            members.put("Delta", noise);
        }
    }
}
