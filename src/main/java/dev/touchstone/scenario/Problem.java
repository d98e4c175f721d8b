package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The input of a computation without its name and the points asked for: one record a family of kinds. */
public sealed interface Problem permits TeacherStudent {

    /** That size; 1 for {@link Dimension#ONE}. */
    int size(Dimension dimension);

    /** Where it starts, for a problem that starts somewhere. */
    Optional<Start> start();

    /** The teacher, the student and what is done with them, for a problem of that family. */
    default Optional<TeacherStudent> teacherStudent() {
        return Optional.empty();
    }

    /** The same problem with f of every number that it is given by; sizes and counts stay. */
    Problem map(UnaryOperator<BigDecimal> f);

    /**
     * What stands in a file, in this order: texts, {@code Integer} counts, {@code BigDecimal} numbers, lists of numbers, {@link
     * dev.touchstone.linear.DecimalMatrix matrices}, and {@link Start}.
     */
    Map<String, Object> members();
}
