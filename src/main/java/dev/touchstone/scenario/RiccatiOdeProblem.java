package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The matrix Riccati equation (50), Ẋ = AᵀX + XA − XSX + Q, S and Q of any sign.
 *
 * @param segments in the order of time; one where the coefficients are constant
 * @param from X₀
 */
public record RiccatiOdeProblem(List<RiccatiSegment> segments, CovarianceStart from) implements Problem {

    public RiccatiOdeProblem {
        segments = List.copyOf(segments);
    }

    /** n. */
    public int states() {
        return segments.get(0).A().rows();
    }

    /** Whether the coefficients are constant. */
    public boolean isConstant() {
        return segments.size() == 1;
    }

    @Override
    public int size(Dimension dimension) {
        return switch (dimension) {
            case STATE, INPUT, TEACHER -> states();
            case ONE, EDGES, POSITIONS, STUDENT -> 1;
        };
    }

    /** Eight products of n numbers an entry: (59) and what makes it. */
    @Override
    public long operationsPerEntry() {
        return 8L * states();
    }

    @Override
    public String sizes() {
        return "n = " + states();
    }

    /** Coordinates and directions are both the states here, those that both keep. */
    @Override
    public RiccatiOdeProblem part(List<Integer> coordinates, List<Integer> directions, List<Integer> neurons) {
        List<Integer> kept = coordinates.stream().filter(directions::contains).toList();
        return new RiccatiOdeProblem(
                segments.stream().map(each -> each.part(kept)).toList(), from.part(kept));
    }

    @Override
    public RiccatiOdeProblem map(UnaryOperator<BigDecimal> f) {
        return new RiccatiOdeProblem(segments.stream().map(each -> each.map(f)).toList(), from.map(f));
    }

    /** The same with other coefficients in each segment. */
    public RiccatiOdeProblem withSegments(UnaryOperator<RiccatiSegment> f) {
        return new RiccatiOdeProblem(segments.stream().map(f).toList(), from);
    }

    /** The same from there. */
    public RiccatiOdeProblem withStart(CovarianceStart start) {
        return new RiccatiOdeProblem(segments, start);
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("n", states());
        if (isConstant()) {
            members.putAll(segments.get(0).members());
        } else {
            members.put(
                    "segments", segments.stream().map(RiccatiSegment::members).toList());
        }
        members.put("start", start(from));
        return members;
    }

    private static Map<String, Object> start(CovarianceStart from) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (from instanceof CovarianceStart.Factored factored) {
            members.put("L", factored.L());
            members.put("D", factored.D());
        } else {
            members.put("X", from.covariance());
        }
        return members;
    }
}
