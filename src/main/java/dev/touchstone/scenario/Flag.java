package dev.touchstone.scenario;

/**
 * What scenarios with this flag are for.
 *
 * @param probes the property they probe
 * @param catches the mistake in an engine they catch
 */
public record Flag(String probes, String catches, Severity severity) {

    /** How bad that mistake is. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        BLOCKER
    }
}
