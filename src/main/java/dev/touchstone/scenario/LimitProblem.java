package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A problem of large networks in the limit: a few numbers, no matrices, no start and no time. */
public sealed interface LimitProblem extends Problem permits SteadyStateProblem, ThresholdProblem, LassoProblem {

    /** Operations of a closed form of this family, most of them in the three antiderivatives of the longest. */
    int OPERATIONS = 256;

    /** Its numbers by name, in the order of {@link #map}. */
    Map<String, List<BigDecimal>> numbers();

    @Override
    default int size(Dimension dimension) {
        return 1;
    }

    @Override
    default Optional<Start> start() {
        return Optional.empty();
    }

    @Override
    default List<Integer> absentDirections() {
        return List.of();
    }

    @Override
    default long operationsPerEntry() {
        return OPERATIONS;
    }

    /** The problem itself: it has no coordinates, directions or neurons to leave out. */
    @Override
    default Problem part(List<Integer> coordinates, List<Integer> directions, List<Integer> neurons) {
        return this;
    }

    @Override
    default Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        putMembers(members);
        return members;
    }

    /** What stands in a file, as {@link #members}. */
    void putMembers(Map<String, Object> members);
}
