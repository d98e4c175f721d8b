package dev.touchstone.scenario.suite;

/** A golden found wrong, what supersedes it, and why. */
public record Erratum(String id, String supersededBy, String reason) {}
