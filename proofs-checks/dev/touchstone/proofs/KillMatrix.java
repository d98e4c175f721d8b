package dev.touchstone.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which fault was found in which family of goldens by which of the judge's checks.
 *
 * <p>Found means a verdict at which {@code touchstone check} fails: WRONG or ERROR, or INACCURATE, since SPEC §7 lets a
 * wrong formula whose effect is small be INACCURATE. The three are kept apart.
 *
 * @param faults the rows' keys
 * @param families the columns' names
 * @param checks the judge's checks, the third axis
 * @param kills what was found
 */
record KillMatrix(List<String> faults, List<String> families, List<String> checks, List<Kill> kills) {

    /**
     * One find.
     *
     * @param wrong whether the verdict was worse than INACCURATE
     * @param digits right, normwise, in the worst number that the check looked at; 0 for one that looks at no single number
     */
    record Kill(String fault, String family, String check, boolean wrong, double digits) {}

    KillMatrix {
        faults = List.copyOf(faults);
        families = List.copyOf(families);
        checks = List.copyOf(checks);
        kills = List.copyOf(kills);
    }

    /**
     * What is wrong with the matrix: a fault that survives everything, a family or check that kills nothing and has no
     * written reason, and a reason of one that does kill.
     *
     * @param reasons why a family or check kills nothing, by its name
     */
    List<String> complaints(Map<String, String> reasons) {
        List<String> complaints = new ArrayList<>();
        for (String fault : faults) {
            if (of(kill -> kill.fault().equals(fault)).isEmpty()) {
                complaints.add("fault " + fault + " survives everything");
            }
        }
        List<String> columns = new ArrayList<>(families);
        columns.addAll(checks);
        for (String column : columns) {
            boolean kills = !of(kill ->
                            kill.family().equals(column) || kill.check().equals(column))
                    .isEmpty();
            if (!kills && reasons.getOrDefault(column, "").isBlank()) {
                complaints.add("'" + column + "' kills nothing, and no reason is written down");
            }
            if (kills && reasons.containsKey(column)) {
                complaints.add("'" + column + "' has a reason for killing nothing, but kills");
            }
        }
        Set<String> unknown = new TreeSet<>(reasons.keySet());
        columns.forEach(unknown::remove);
        unknown.forEach(column -> complaints.add("a reason is written for '" + column + "', which does not exist"));
        return complaints;
    }

    List<Kill> of(Predicate<Kill> which) {
        return kills.stream().filter(which).toList();
    }

    /** Faults that no check calls worse than INACCURATE anywhere. */
    Set<String> onlyInaccurate() {
        return faults.stream()
                .filter(fault ->
                        of(kill -> kill.fault().equals(fault) && kill.wrong()).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String summary(Map<String, String> reasons) {
        List<String> complaints = complaints(reasons);
        return "kill matrix: " + faults.size() + " faults × " + families.size() + " families × " + checks.size()
                + " checks: "
                + (complaints.isEmpty()
                        ? "every fault killed, no empty row or column"
                                + (reasons.isEmpty() ? "" : " but " + reasons.size() + " with a written reason")
                        : String.join("; ", complaints));
    }
}
