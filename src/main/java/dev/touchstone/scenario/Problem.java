package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The input of a computation without its name and the points asked for: one record a family of kinds. */
public sealed interface Problem permits TeacherStudent, Oja, LimitProblem, KalmanProblem, RiccatiOdeProblem {

    /** That size; 1 for {@link Dimension#ONE}. */
    int size(Dimension dimension);

    /** The weights or the Gram matrix that it starts from, for a problem that has one of them. */
    default Optional<Start> start() {
        return Optional.empty();
    }

    /** The teacher, the student and what is done with them, for a problem of that family. */
    default Optional<TeacherStudent> teacherStudent() {
        return Optional.empty();
    }

    /** What that relative quantity is judged on at least: 0 where the truth and the start lend the scale. */
    default BigDecimal scale(Quantity quantity) {
        return BigDecimal.ZERO;
    }

    /** Directions of G, counted from 0, that are absent at the start and stay absent. */
    default List<Integer> absentDirections() {
        return List.of();
    }

    /** Operations per entry of a dense evaluation: of the start's Gram matrix, and one linear solve. */
    long operationsPerEntry();

    /** The sizes, for people: {@code d = 4, r = 2, s = 2}. */
    String sizes();

    /** The part of the problem that has only those input coordinates, teacher directions and neurons. */
    Problem part(List<Integer> coordinates, List<Integer> directions, List<Integer> neurons);

    /** The same problem with f of every number that it is given by; sizes and counts stay. */
    Problem map(UnaryOperator<BigDecimal> f);

    /**
     * What stands in a file, in this order: texts, {@code Integer} counts, {@code BigDecimal} numbers, lists of numbers, {@link
     * dev.touchstone.linear.DecimalMatrix matrices}, lists of matrices, null among them, {@link Start} and {@link
     * CovarianceStart}; maps of these, and lists of such maps.
     */
    Map<String, Object> members();
}
