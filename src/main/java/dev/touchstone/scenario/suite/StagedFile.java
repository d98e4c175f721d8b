package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.InvalidInputException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a {@link SuiteChange}: what shall stand where, and what stood there before.
 *
 * @param order of writing
 * @param before SHA-256 of what it replaces; empty for a file that is new
 * @param name in the suite, with {@code /}
 */
record StagedFile(int order, Optional<String> before, String name, byte[] content) {

    private static final String NEW = "new";
    private static final Pattern STAGED = Pattern.compile("([0-9])-(new|[0-9a-f]{64})-"
            + "((?:scenarios|traces)%[a-z0-9]+(?:-[a-z0-9]+)*\\.json|index\\.json|errata\\.json)");

    boolean isNew() {
        return before.isEmpty();
    }

    /** Its name while it waits, which says all that is to be known of it. */
    String stagedName() {
        return order + "-" + before.orElse(NEW) + "-" + name.replace('/', '%');
    }

    /** The file that waits under that name. */
    static StagedFile of(String stagedName, byte[] content, String where) {
        Matcher parts = STAGED.matcher(stagedName);
        if (!parts.matches()) {
            throw new InvalidInputException(where, "found '" + stagedName + "', which no 'golden add' wrote");
        }
        return new StagedFile(
                Integer.parseInt(parts.group(1)),
                Optional.of(parts.group(2)).filter(hash -> !hash.equals(NEW)),
                parts.group(3).replace('%', '/'),
                content);
    }
}
