package dev.touchstone.scenario;

import java.util.Collection;
import java.util.Comparator;

/** The known name nearest to a mistyped one, by Levenshtein's edit distance. */
public final class ClosestName {

    private ClosestName() {}

    /** {@code "; did you mean 'x'?"}, or nothing where no known name is near. */
    public static String suggestion(String mistyped, Collection<String> known) {
        String name = mistyped.substring(0, Math.min(mistyped.length(), 100));
        return known.stream()
                .min(Comparator.<String>comparingInt(each -> distance(name, each))
                        .thenComparing(each -> each))
                .filter(each -> distance(name, each) <= Math.max(2, each.length() / 3))
                .filter(each -> distance(name, each) < name.length()) // else they have no letter in common
                .map(each -> "; did you mean '" + each + "'?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
