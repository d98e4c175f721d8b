package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One of the matrices that a recursion is given by: the same at every step, or one a step.
 *
 * @param isConstant whether the one matrix is that of every step
 * @param matrices by step; empty where there is none: H at a step without a measurement
 */
public record StepMatrices(boolean isConstant, List<Optional<DecimalMatrix>> matrices) {

    public StepMatrices {
        matrices = List.copyOf(matrices);
    }

    /** The same at every step. */
    public static StepMatrices constant(DecimalMatrix matrix) {
        return new StepMatrices(true, List.of(Optional.of(matrix)));
    }

    /** One a step, from step 0 on. */
    public static StepMatrices listed(List<Optional<DecimalMatrix>> matrices) {
        return new StepMatrices(false, matrices);
    }

    /** The matrix of that step, if there is one. */
    public Optional<DecimalMatrix> find(int step) {
        return matrices.get(isConstant ? 0 : step);
    }

    /**
     * The matrix of that step.
     *
     * @throws java.util.NoSuchElementException where there is none
     */
    public DecimalMatrix at(int step) {
        return find(step).orElseThrow();
    }

    /** Those that there are. */
    public Stream<DecimalMatrix> stream() {
        return matrices.stream().flatMap(Optional::stream);
    }

    /** The same without what comes after that step. */
    StepMatrices until(int last) {
        return isConstant || matrices.size() <= last + 1 ? this : listed(matrices.subList(0, last + 1));
    }

    /** f of each. */
    public StepMatrices map(UnaryOperator<DecimalMatrix> f) {
        return new StepMatrices(
                isConstant, matrices.stream().map(each -> each.map(f)).toList());
    }

    /** What stands in a file: the matrix, or a list of them with null for none. */
    Object member() {
        List<DecimalMatrix> list = new ArrayList<>();
        matrices.forEach(each -> list.add(each.orElse(null)));
        return isConstant ? list.get(0) : list;
    }
}
