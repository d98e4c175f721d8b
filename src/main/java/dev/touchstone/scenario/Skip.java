package dev.touchstone.scenario;

/** The engine declines the scenario and says why: {@code {"format":1,"scenario":id,"skipped":reason}}. */
public record Skip(String scenario, String reason) implements EngineAnswer {}
