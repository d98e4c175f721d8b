package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A problem of large networks in the limit: a few numbers, no matrices, no start and no time. */
public sealed interface LimitProblem extends Problem permits SteadyStateProblem, ThresholdProblem, LassoProblem {

    /** Operations of a closed form of this family, most of them in the three antiderivatives of the longest. */
    int OPERATIONS = 256;

    /** Its numbers by name, in the order of {@link #map}. */
    Map<String, List<BigDecimal>> numbers();

    /** Its only number of that name. */
    default BigDecimal number(String name) {
        return numbers().get(name).get(0);
    }

    /**
     * Whether another problem differs in that number alone; in α, at the same αλ: with d·4αλ the penalty stays the same while
     * samples are added, (L45). Where a density is asked for does not count.
     */
    default boolean isSameBut(String name, LimitProblem other) {
        Set<String> differing = new TreeSet<>(numbers().keySet());
        differing.addAll(other.numbers().keySet());
        differing.remove("at");
        differing.removeIf(
                each -> sameNumbers(numbers().get(each), other.numbers().get(each)));
        if (name.equals("alpha") && differing.equals(Set.of("alpha", "ridge"))) {
            return number("alpha")
                            .multiply(number("ridge"))
                            .compareTo(other.number("alpha").multiply(other.number("ridge")))
                    == 0;
        }
        return getClass() == other.getClass() && differing.equals(Set.of(name)) && !name.equals("alpha");
    }

    private static boolean sameNumbers(List<BigDecimal> one, List<BigDecimal> other) {
        return one != null
                && other != null
                && one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> one.get(i).compareTo(other.get(i)) == 0);
    }

    @Override
    default int size(Dimension dimension) {
        return 1;
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
