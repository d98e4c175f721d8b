package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The input of a computation, and nothing that reveals the answer: SPEC §6. Every number is exactly representable in
 * binary64.
 *
 * @param id permanent id, empty for a scenario that is not (yet) in the catalogue
 * @param title one line for a person
 * @param flags names registered in {@code flags.json}, sorted
 * @param d input dimension
 * @param r teacher width, 1 ≤ r ≤ d
 * @param s student width, 1 ≤ s ≤ d
 * @param lambda λ₁ ≥ … ≥ λ_r ≥ 0, not all zero
 * @param theta d×r matrix whose polar factor is Θ; empty for the canonical Θ, the first r columns of I_d
 * @param step the step h ≥ 0 of a stepping kind, in τ; empty for flows
 * @param training samples and what is done with them, for the kinds that have them
 * @param points what is asked for: times τ of a flow, or step counts, strictly increasing from ≥ 0; for {@code fine-tune}
 *     the one number 1, which stands in no file
 */
public record Scenario(
        Optional<String> id,
        String title,
        Kind kind,
        List<String> flags,
        int d,
        int r,
        int s,
        List<BigDecimal> lambda,
        Optional<DecimalMatrix> theta,
        Start start,
        Optional<BigDecimal> step,
        Optional<Training> training,
        List<BigDecimal> points) {

    /** A scenario without samples. */
    public Scenario(
            Optional<String> id,
            String title,
            Kind kind,
            List<String> flags,
            int d,
            int r,
            int s,
            List<BigDecimal> lambda,
            Optional<DecimalMatrix> theta,
            Start start,
            Optional<BigDecimal> step,
            List<BigDecimal> points) {
        this(id, title, kind, flags, d, r, s, lambda, theta, start, step, Optional.empty(), points);
    }

    public Scenario {
        flags = List.copyOf(flags);
        lambda = List.copyOf(lambda);
        points = List.copyOf(points);
    }

    /** The id, or the title where there is none: for messages. */
    public String label() {
        return id.orElse(title);
    }

    /** The same scenario under that id. */
    public Scenario withId(String newId) {
        return new Scenario(
                Optional.of(newId), title, kind, flags, d, r, s, lambda, theta, start, step, training, points);
    }

    /** The same scenario asked at other points. */
    public Scenario withPoints(List<BigDecimal> newPoints) {
        return new Scenario(id, title, kind, flags, d, r, s, lambda, theta, start, step, training, newPoints);
    }

    /** The last time or step asked for. */
    public BigDecimal lastPoint() {
        return points.get(points.size() - 1);
    }

    /** The same scenario asked at every step up to its last. */
    public Scenario withEveryStep() {
        int last = lastPoint().intValueExact();
        return withPoints(
                IntStream.rangeClosed(0, last).mapToObj(BigDecimal::valueOf).toList());
    }

    /** Whether that time or step is requested. */
    public boolean asksFor(BigDecimal at) {
        return points.stream().anyMatch(point -> point.compareTo(at) == 0);
    }

    /**
     * The index of the requested point at that time or step.
     *
     * @throws IllegalArgumentException when it was not requested
     */
    public int indexOf(BigDecimal at) {
        for (int k = 0; k < points.size(); k++) {
            if (points.get(k).compareTo(at) == 0) {
                return k;
            }
        }
        throw new IllegalArgumentException(label() + " has no point " + at);
    }
}
