package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.number.Infinite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The input of a computation, and nothing that reveals the answer: an envelope around a problem, (F1) to (F6). Every number is exactly
 * representable in binary64.
 *
 * @param id permanent id, empty for a scenario that is not (yet) in the catalogue
 * @param title one line for a person
 * @param flags names registered in {@code flags.json}, sorted
 * @param problem what is given
 * @param points what is asked for: times τ of a flow, the last perhaps {@link Infinite#TIME}, or step counts, strictly increasing from
 *     ≥ 0; for a single fit the one number 1, which stands in no file
 */
public record Scenario(
        Optional<String> id, String title, Kind kind, List<String> flags, Problem problem, List<BigDecimal> points) {

    /** The flag of scenarios that {@link #hasLongInputs}. */
    public static final String LONG_INPUTS = "Binary64Inputs";

    /** What every format but bfloat16 holds. */
    private static final FloatFormat SHORT = new FloatFormat("11 bits", 2, 11, -1074, 1023);

    /** A student and its teacher. */
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
            Optional<Training> training,
            List<BigDecimal> points) {
        this(id, title, kind, flags, new TeacherStudent(d, r, s, lambda, theta, start, step, training), points);
    }

    public Scenario {
        flags = List.copyOf(flags);
        points = List.copyOf(points);
    }

    /** The id, or the title where there is none: for messages. */
    public String label() {
        return id.orElse(title);
    }

    /** Whether that is true of the scenarios of its kind. */
    public boolean has(Property property) {
        return kind.properties().contains(property);
    }

    /** What tells its points apart. */
    public Axis axis() {
        return kind.axis();
    }

    /** Whether its points are step counts. */
    public boolean isStepping() {
        return kind.axis() == Axis.STEP;
    }

    /** Whether its points are times τ rather than step counts. */
    public boolean isFlow() {
        return kind.axis() == Axis.TIME;
    }

    /** Whether its answer is one fit, without time or step. */
    public boolean isFit() {
        return kind.axis() == Axis.NONE;
    }

    /** Input dimension. */
    public int d() {
        return problem.size(Dimension.INPUT);
    }

    /** Teacher width. */
    public int r() {
        return problem.size(Dimension.TEACHER);
    }

    /** Student width. */
    public int s() {
        return problem.size(Dimension.STUDENT);
    }

    /**
     * λ₁ ≥ … ≥ λ_r ≥ 0.
     *
     * @throws IllegalStateException when there is no teacher
     */
    public List<BigDecimal> lambda() {
        return teacherStudent().lambda();
    }

    /** The d×r matrix whose polar factor is Θ; empty for the canonical one, or where there is no teacher. */
    public Optional<DecimalMatrix> theta() {
        return problem.teacherStudent().flatMap(TeacherStudent::theta);
    }

    /**
     * Where it starts.
     *
     * @throws IllegalStateException when it starts nowhere
     */
    public Start start() {
        return problem.start().orElseThrow(() -> new IllegalStateException(label() + " has no start"));
    }

    /** The step h of a stepping kind, in τ. */
    public Optional<BigDecimal> step() {
        return problem.teacherStudent().flatMap(TeacherStudent::step);
    }

    /** Samples and what is done with them, for the kinds that have them. */
    public Optional<Training> training() {
        return problem.teacherStudent().flatMap(TeacherStudent::training);
    }

    /** The teacher and its student. */
    private TeacherStudent teacherStudent() {
        return problem.teacherStudent().orElseThrow(() -> new IllegalStateException(label() + " has no teacher"));
    }

    /** The same scenario under that id. */
    public Scenario withId(String newId) {
        return new Scenario(Optional.of(newId), title, kind, flags, problem, points);
    }

    /** The same scenario under no id, with that title and those flags. */
    public Scenario renamed(String newTitle, List<String> newFlags) {
        return new Scenario(Optional.empty(), newTitle, kind, newFlags, problem, points);
    }

    /** The same problem, of another kind. */
    public Scenario withKind(Kind newKind) {
        return new Scenario(id, title, newKind, flags, problem, points);
    }

    /** Another problem of the same kind. */
    public Scenario withProblem(Problem newProblem) {
        return new Scenario(id, title, kind, flags, newProblem, points);
    }

    /**
     * The same scenario with another teacher or student.
     *
     * @throws IllegalStateException when there is no teacher
     */
    public Scenario with(UnaryOperator<TeacherStudent> change) {
        return withProblem(change.apply(teacherStudent()));
    }

    /** The same scenario from there. */
    public Scenario withStart(Start start) {
        return with(problem -> problem.withStart(start));
    }

    /** The same scenario with its samples changed, if it has any. */
    public Scenario withTraining(UnaryOperator<Training> change) {
        return with(problem -> problem.withTraining(problem.training().map(change)));
    }

    /** The same scenario asked at other points. */
    public Scenario withPoints(List<BigDecimal> newPoints) {
        return new Scenario(id, title, kind, flags, problem, newPoints);
    }

    /** The same scenario with f of every input number: those of the problem, then the finite times of a flow. */
    public Scenario map(UnaryOperator<BigDecimal> f) {
        Scenario mapped = withProblem(problem.map(f));
        return isFlow() ? mapped.withTimes(f) : mapped;
    }

    /** The same scenario with f of every finite time. */
    public Scenario withTimes(UnaryOperator<BigDecimal> f) {
        return withPoints(points.stream().map(Infinite.keptBy(f)).toList());
    }

    /** Every input number, in the order of {@link #map}. */
    public List<BigDecimal> numbers() {
        List<BigDecimal> numbers = new ArrayList<>();
        map(x -> {
            numbers.add(x);
            return x;
        });
        return numbers;
    }

    /** Whether an input number has more than 11 significant bits, so that the flag {@link #LONG_INPUTS} says so: (F3). */
    public boolean hasLongInputs() {
        return !numbers().stream().allMatch(SHORT::represents);
    }

    /** The last time or step asked for. */
    public BigDecimal lastPoint() {
        return points.get(points.size() - 1);
    }

    /** The same scenario asked at every step up to its last. */
    public Scenario withEveryStep() {
        return withPoints(IntStream.rangeClosed(0, lastPoint().intValueExact())
                .mapToObj(BigDecimal::valueOf)
                .toList());
    }

    /** Rows of that quantity's value. */
    public int rows(Quantity quantity) {
        return problem.size(quantity.rows());
    }

    /** Columns of that quantity's value. */
    public int columns(Quantity quantity) {
        return problem.size(quantity.columns());
    }

    /** What a trace of this scenario may report: of its kind, but for what is asked at no number at all. */
    public List<Quantity> quantities() {
        return kind.quantities().stream()
                .filter(quantity -> columns(quantity) > 0)
                .toList();
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
