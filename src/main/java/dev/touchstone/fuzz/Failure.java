package dev.touchstone.fuzz;

import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Scenario;
import java.util.Optional;

/**
 * The smallest scenario found on which the engine fails in one way.
 *
 * @param seed of the run
 * @param number of the try that found it
 * @param found as the try found it
 * @param smallest what shrinking left of it
 * @param runs of the engine that shrinking took
 */
public record Failure(long seed, int number, Scenario found, Examination smallest, int runs) {

    /** The name of its directory, and the smallest scenario's id. */
    public String name() {
        return id(seed, number);
    }

    static String id(long seed, int number) {
        return "fuzz-" + (seed < 0 ? "minus" : "") + Long.toUnsignedString(Math.abs(seed)) + "-" + number;
    }

    /** The options that find it again; by itself, a try that declares otherwise than earlier ones would be held to its own. */
    String options() {
        return "--seed " + seed + (outcome().declaresOtherwise() ? " --tries " + (number + 1) : " --try " + number);
    }

    public Scenario scenario() {
        return smallest.scenario();
    }

    /** The oracle's verdict on it. */
    public Outcome outcome() {
        return smallest.outcome();
    }

    /** INACCURATE, WRONG or ERROR. */
    public String verdict() {
        return smallest.verdict().label();
    }

    /** In a line: what the verdict says. */
    public String reason() {
        return smallest.broken()
                .map(broken -> "relation '" + broken.relation() + "': " + broken.explanation())
                .orElseGet(() -> smallest.verdict() instanceof Verdict.Inaccurate
                        ? smallest.verdict().detail()
                                + outcome()
                                        .judgement()
                                        .worst()
                                        .map(cell -> ", worst " + cell.worst())
                                        .orElse("")
                        : smallest.verdict().detail());
    }

    /** The relation that is broken although the oracle finds no fault; mostly there is none. */
    Optional<Examination.Broken> broken() {
        return smallest.broken();
    }
}
