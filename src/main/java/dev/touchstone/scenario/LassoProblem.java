package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * State evolution of a diagonal network with weight decay, (L57)–(L60).
 *
 * @param gaussian whether the teacher's values are variances of centred Gaussian coordinates, else coordinates
 * @param values distinct
 * @param multiplicities how many coordinates have each, d in all
 * @param samples n
 * @param ridge λ &gt; 0
 * @param noise Δ ≥ 0
 */
public record LassoProblem(
        boolean gaussian,
        List<BigDecimal> values,
        List<Integer> multiplicities,
        int samples,
        BigDecimal ridge,
        BigDecimal noise)
        implements LimitProblem {

    public LassoProblem {
        values = List.copyOf(values);
        multiplicities = List.copyOf(multiplicities);
    }

    /** d, the number of coordinates. */
    public int coordinates() {
        return multiplicities.stream().mapToInt(Integer::intValue).sum();
    }

    /** Risk and training error are judged on the scale of the teacher's mean square, the active coordinates on that of n. */
    @Override
    public BigDecimal scale(Quantity quantity) {
        return switch (quantity) {
            case RISK, TRAIN_MSE -> meanSquare();
            case ACTIVE -> BigDecimal.valueOf(samples);
            default -> BigDecimal.ZERO;
        };
    }

    private BigDecimal meanSquare() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal square = gaussian ? values.get(i) : values.get(i).pow(2);
            sum = sum.add(square.multiply(BigDecimal.valueOf(multiplicities.get(i))));
        }
        return sum.divide(BigDecimal.valueOf(coordinates()), new MathContext(20));
    }

    @Override
    public String sizes() {
        return "d = " + coordinates() + ", n = " + samples;
    }

    @Override
    public LassoProblem map(UnaryOperator<BigDecimal> f) {
        return new LassoProblem(
                gaussian, values.stream().map(f).toList(), multiplicities, samples, f.apply(ridge), f.apply(noise));
    }

    @Override
    public Map<String, List<BigDecimal>> numbers() {
        Map<String, List<BigDecimal>> numbers = new LinkedHashMap<>();
        numbers.put("values", values);
        numbers.put("ridge", List.of(ridge));
        numbers.put("Delta", List.of(noise));
        return numbers;
    }

    @Override
    public void putMembers(Map<String, Object> members) {
        List<List<Object>> pairs = new ArrayList<>();
        IntStream.range(0, values.size()).forEach(i -> pairs.add(List.of(values.get(i), multiplicities.get(i))));
        members.put("teacher", Map.of(gaussian ? "variances" : "values", pairs));
        members.put("n", samples);
        members.put("d", coordinates());
        members.put("ridge", ridge);
        members.put("Delta", noise);
    }
}
