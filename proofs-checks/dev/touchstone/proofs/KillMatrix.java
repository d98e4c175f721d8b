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
 * <p>Found means a verdict at which {@code touchstone check} fails: WRONG or ERROR, and INACCURATE too, since (V4)
 * calls a wrong formula so whose effect is small, and digits that are missing. The matrix keeps them apart, and a fault that
 * is nowhere worse than INACCURATE needs a written reason, unless it is {@link dev.touchstone.engine.faults.Fault#isSlight()},
 * which must not be WRONG anywhere.
 *
 * @param faults the rows' keys
 * @param families the columns' names
 * @param checks the judge's checks, the third axis
 * @param kills what was found, at most one for each fault, family and check
 * @param slight the faults that are to be nowhere worse than INACCURATE
 * @param reasons why a family or check kills nothing, or a fault is nowhere worse than INACCURATE, by its name
 */
record KillMatrix(
        List<String> faults,
        List<String> families,
        List<String> checks,
        List<Kill> kills,
        Set<String> slight,
        Map<String, String> reasons) {

    /**
     * One find.
     *
     * @param golden the scenario's id, or the two of a relation
     * @param wrong whether the verdict was worse than INACCURATE
     * @param digits right, normwise, in the worst number of that quantity; 0 for a check of no quantity
     */
    record Kill(String fault, String family, String golden, String check, boolean wrong, double digits) {}

    KillMatrix {
        faults = List.copyOf(faults);
        families = List.copyOf(families);
        checks = List.copyOf(checks);
        kills = List.copyOf(kills);
        slight = Set.copyOf(slight);
        reasons = Map.copyOf(reasons);
    }

    /** A fault that survives, an empty column without a reason, a reason that is not needed: nothing if all is well. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (String fault : faults) {
            List<Kill> found = of(kill -> kill.fault().equals(fault));
            if (found.isEmpty()) {
                complaints.add("fault " + fault + " survives everything");
            } else {
                boolean wrong = found.stream().anyMatch(Kill::wrong);
                if (slight.contains(fault) && wrong) {
                    complaints.add("'" + fault + "' is called slight, but WRONG somewhere");
                }
                complain(complaints, fault, !wrong && !slight.contains(fault), "is nowhere worse than INACCURATE");
            }
        }
        for (String family : families) {
            complain(
                    complaints, family, of(kill -> kill.family().equals(family)).isEmpty(), "kills nothing");
        }
        for (String check : checks) {
            complain(complaints, check, of(kill -> kill.check().equals(check)).isEmpty(), "kills nothing");
        }
        Set<String> unknown = new TreeSet<>(reasons.keySet());
        List.of(faults, families, checks).forEach(unknown::removeAll);
        unknown.forEach(name -> complaints.add("a reason is written for '" + name + "', which does not exist"));
        return complaints;
    }

    private void complain(List<String> complaints, String name, boolean needsReason, String what) {
        boolean given = !reasons.getOrDefault(name, "").isBlank();
        if (needsReason && !given) {
            complaints.add("'" + name + "' " + what + ", and no reason is written down");
        } else if (!needsReason && given) {
            complaints.add("a reason is written why '" + name + "' " + what + ", but that is not so");
        }
    }

    List<Kill> of(Predicate<Kill> which) {
        return kills.stream().filter(which).toList();
    }

    String summary() {
        List<String> complaints = complaints();
        String all = complaints.isEmpty()
                ? "every fault killed, no empty row or column"
                        + reasons.keySet().stream()
                                .sorted()
                                .collect(Collectors.joining(
                                        ", ", reasons.isEmpty() ? "" : " but with a written reason: ", ""))
                : String.join("; ", complaints);
        return "kill matrix: " + faults.size() + " faults x " + families.size() + " families x " + checks.size()
                + " checks: " + all;
    }
}
