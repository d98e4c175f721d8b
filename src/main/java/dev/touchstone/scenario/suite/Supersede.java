package dev.touchstone.scenario.suite;

/** The wish that a scenario being added supersedes the one of that id, and why. */
public record Supersede(String id, String reason) {}
