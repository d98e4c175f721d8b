package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A student of width s that learns a teacher of width r in d dimensions.
 *
 * @param d input dimension
 * @param r teacher width, 1 ≤ r ≤ d
 * @param s student width, 1 ≤ s ≤ d
 * @param lambda λ₁ ≥ … ≥ λ_r ≥ 0, not all zero
 * @param theta d×r matrix whose polar factor is Θ; empty for the canonical Θ, the first r columns of I_d
 * @param from where it starts
 * @param step the step h ≥ 0 of a stepping kind, in τ; empty for flows
 * @param training samples and what is done with them, for the kinds that have them
 */
public record TeacherStudent(
        int d,
        int r,
        int s,
        List<BigDecimal> lambda,
        Optional<DecimalMatrix> theta,
        Start from,
        Optional<BigDecimal> step,
        Optional<Training> training)
        implements Problem {

    public TeacherStudent {
        lambda = List.copyOf(lambda);
    }

    @Override
    public int size(Dimension dimension) {
        return switch (dimension) {
            case INPUT -> d;
            case TEACHER -> r;
            case STUDENT -> s;
            case ONE, EDGES, POSITIONS, STATE -> 1;
        };
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(from);
    }

    @Override
    public Optional<TeacherStudent> teacherStudent() {
        return Optional.of(this);
    }

    /** The same with that teacher; its width follows. */
    public TeacherStudent withTeacher(List<BigDecimal> newLambda, Optional<DecimalMatrix> newTheta) {
        return new TeacherStudent(d, newLambda.size(), s, newLambda, newTheta, from, step, training);
    }

    /** The same with those λ, as many as before. */
    public TeacherStudent withLambda(List<BigDecimal> newLambda) {
        return withTeacher(newLambda, theta);
    }

    /** The same with that Θ. */
    public TeacherStudent withTheta(Optional<DecimalMatrix> newTheta) {
        return withTeacher(lambda, newTheta);
    }

    /** The same from there. */
    public TeacherStudent withStart(Start newStart) {
        return new TeacherStudent(d, r, s, lambda, theta, newStart, step, training);
    }

    /** The same with steps of that size. */
    public TeacherStudent withStep(Optional<BigDecimal> newStep) {
        return new TeacherStudent(d, r, s, lambda, theta, from, newStep, training);
    }

    /** The same on those samples. */
    public TeacherStudent withTraining(Optional<Training> newTraining) {
        return new TeacherStudent(d, r, s, lambda, theta, from, step, newTraining);
    }

    /** Zero rows of the start, where Θ is canonical; samples have every direction. */
    @Override
    public List<Integer> absentDirections() {
        return theta.isPresent() || training.isPresent()
                ? List.of()
                : IntStream.range(0, r).filter(from.matrix()::isZeroRow).boxed().toList();
    }

    @Override
    public long operationsPerEntry() {
        return from instanceof Start.Gram ? 2L * r * r : (long) s * (d + s);
    }

    @Override
    public String sizes() {
        return "d = " + d + ", r = " + r + ", s = " + s;
    }

    @Override
    public TeacherStudent part(List<Integer> coordinates, List<Integer> directions, List<Integer> neurons) {
        return new TeacherStudent(
                coordinates.size(),
                directions.size(),
                neurons.size(),
                directions.stream().map(lambda::get).toList(),
                theta.map(matrix -> matrix.part(coordinates, directions)),
                from instanceof Start.Gram ? from.part(directions, directions) : from.part(coordinates, neurons),
                step,
                training.map(each -> each.withCoordinates(coordinates)));
    }

    @Override
    public TeacherStudent map(UnaryOperator<BigDecimal> f) {
        return new TeacherStudent(
                d,
                r,
                s,
                lambda.stream().map(f).toList(),
                theta.map(matrix -> matrix.map(f)),
                from.map(f),
                step.map(f),
                training.map(each -> each.map(f)));
    }

    @Override
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("d", d);
        members.put("r", r);
        members.put("s", s);
        members.put("lambda", lambda);
        members.put("theta", theta.<Object>map(matrix -> matrix).orElse("canonical"));
        members.put("start", from);
        step.ifPresent(h -> members.put("step", h));
        training.ifPresent(each -> members.putAll(each.members()));
        return members;
    }
}
