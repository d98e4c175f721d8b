package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The flow (L31) from weights of any rank: a student without a teacher.
 *
 * @param B symmetric, d×d; eigenvalues of any sign
 * @param from d×s weights, taken as they are
 */
public record Oja(DecimalMatrix B, Start from) implements Problem {

    @Override
    public int size(Dimension dimension) {
        return switch (dimension) {
            case INPUT, TEACHER -> B.rows();
            case STUDENT -> from.matrix().columns();
            case ONE, EDGES, POSITIONS, STATE -> 1;
        };
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(from);
    }

    /** Answers are judged on the scale of B where they are smaller. */
    @Override
    public BigDecimal scale(Quantity quantity) {
        return B.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** Zero rows of the start that B ties, over however many steps, only to zero rows. */
    @Override
    public List<Integer> absentDirections() {
        boolean[] present = new boolean[B.rows()];
        for (int i = 0; i < B.rows(); i++) {
            present[i] = !from.matrix().isZeroRow(i);
        }
        for (int round = 0; round < B.rows(); round++) {
            for (int i = 0; i < B.rows(); i++) {
                for (int j = 0; j < B.rows(); j++) {
                    present[i] |= present[j] && B.get(i, j).signum() != 0;
                }
            }
        }
        return IntStream.range(0, B.rows()).filter(i -> !present[i]).boxed().toList();
    }

    @Override
    public long operationsPerEntry() {
        int d = B.rows();
        int s = from.matrix().columns();
        return 2L * d * d + (long) s * (d + s);
    }

    @Override
    public String sizes() {
        return "d = " + B.rows() + ", s = " + from.matrix().columns();
    }

    /** Coordinates and directions are the same here: those that are both kept. */
    @Override
    public Oja part(List<Integer> coordinates, List<Integer> directions, List<Integer> neurons) {
        List<Integer> kept = coordinates.stream().filter(directions::contains).toList();
        return new Oja(B.part(kept, kept), from.part(kept, neurons));
    }

    @Override
    public Oja map(UnaryOperator<BigDecimal> f) {
        return new Oja(B.mapSymmetric(f), from.map(f));
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("B", B);
        members.put("start", from);
        return members;
    }
}
