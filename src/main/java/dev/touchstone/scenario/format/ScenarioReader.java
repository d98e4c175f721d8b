package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Problem;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.TeacherStudent;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tree that satisfies the scenario schema to a {@link Scenario}: checks all that the schema cannot say. */
final class ScenarioReader {

    private final String file;
    private final JsonNode tree;
    private final Set<String> registeredFlags;
    private final JsonMatrices matrices;

    ScenarioReader(String file, JsonNode tree, Set<String> registeredFlags) {
        this.file = file;
        this.tree = tree;
        this.registeredFlags = registeredFlags;
        this.matrices = new JsonMatrices(file, ScenarioReader::normal);
    }

    Scenario read() {
        Kind kind = Kind.named(tree.get("kind").textValue()).orElseThrow();
        List<String> flags = flags();
        Problem problem = problem(kind);
        return new Scenario(
                Optional.ofNullable(tree.get("id")).map(JsonNode::textValue),
                tree.get("title").textValue(),
                kind,
                flags,
                problem,
                points(kind, problem.teacherStudent().flatMap(TeacherStudent::training)));
    }

    private Problem problem(Kind kind) {
        if (kind.properties().contains(Property.LIMIT)) {
            return new LimitReader(file, tree, matrices).read();
        }
        if (kind.properties().contains(Property.FILTER)) {
            return new KalmanReader(file, tree, new SquareMembers(file, matrices)).read();
        }
        if (kind.properties().contains(Property.EQUATION)) {
            return new RiccatiOdeReader(file, tree, new SquareMembers(file, matrices)).read();
        }
        return tree.has("B") ? new OjaReader(file, tree, matrices).read() : teacherStudent(kind);
    }

    private TeacherStudent teacherStudent(Kind kind) {
        int d = tree.get("d").intValue();
        int r = width("r", d);
        int s = width("s", d);
        List<BigDecimal> lambda = lambda(r);
        Optional<DecimalMatrix> theta = theta(d, r);
        Start start = new StartReader(file, matrices, kind).read(tree.get("start"), d, r, s);
        Optional<Training> training = new TrainingReader(file, tree, matrices, kind).read(d, start);
        Optional<BigDecimal> step = Optional.ofNullable(tree.get("step")).map(node -> normal(node.decimalValue()));
        return new TeacherStudent(d, r, s, lambda, theta, start, step, training);
    }

    /** One notation for each number, 0.5 for 0.50 and 1000 for 1e3, so that equal scenarios are equal records. */
    private static BigDecimal normal(BigDecimal x) {
        BigDecimal shortest = x.stripTrailingZeros();
        boolean integer = shortest.scale() < 0 && shortest.precision() - shortest.scale() <= 20;
        return integer ? shortest.setScale(0) : shortest;
    }

    private int width(String name, int d) {
        int width = tree.get(name).intValue();
        if (width > d) {
            throw invalid("$." + name, "found " + width + ", expected at most d = " + d);
        }
        return width;
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>();
        for (JsonNode flag : tree.get("flags")) {
            if (!registeredFlags.contains(flag.textValue())) {
                throw invalid(
                        "$.flags[" + flags.size() + "]",
                        "found " + flag + ", expected a flag registered in flags.json"
                                + ClosestName.suggestion(flag.textValue(), registeredFlags));
            }
            flags.add(flag.textValue());
        }
        Collections.sort(flags);
        return flags;
    }

    private List<BigDecimal> lambda(int r) {
        List<BigDecimal> lambda = numbers("lambda");
        if (lambda.size() != r) {
            throw invalid("$.lambda", "found " + lambda.size() + " numbers, expected r = " + r);
        }
        for (int j = 0; j < r; j++) {
            if (lambda.get(j).signum() < 0) {
                throw invalid("$.lambda[" + j + "]", "found " + text(lambda.get(j)) + ", expected at least 0");
            }
            if (j > 0 && lambda.get(j).compareTo(lambda.get(j - 1)) > 0) {
                throw invalid(
                        "$.lambda[" + j + "]",
                        "found " + text(lambda.get(j)) + " after " + text(lambda.get(j - 1))
                                + ", expected non-increasing numbers");
            }
        }
        if (lambda.get(0).signum() == 0) {
            throw invalid("$.lambda", "found only zeros, expected at least one positive number");
        }
        return lambda;
    }

    private Optional<DecimalMatrix> theta(int d, int r) {
        JsonNode node = tree.get("theta");
        if (node.isTextual()) {
            return Optional.empty();
        }
        DecimalMatrix theta = matrices.matrix(node, "$.theta", d, r);
        StartReader.requireIndependentColumns(theta, file, "$.theta");
        return Optional.of(theta);
    }

    private List<BigDecimal> points(Kind kind, Optional<Training> training) {
        if (kind.axis().requested().isEmpty()) {
            return List.of(BigDecimal.ONE);
        }
        List<BigDecimal> points = increasing(kind.axis().requested().get());
        int last = points.size() - 1;
        if (!kind.properties().contains(Property.EQUATION) && Infinite.is(points.get(last))) {
            throw invalid(
                    "$.times[" + last + "]",
                    "found 'infinity', expected a number: only those of riccati-ode end in it");
        }
        if (training.isPresent()
                && points.get(last).compareTo(BigDecimal.valueOf(training.get().steps())) > 0) {
            throw invalid(
                    "$.record[" + last + "]",
                    "found " + text(points.get(last)) + ", expected at most "
                            + training.get().steps() + ", the steps for which there are samples");
        }
        return points;
    }

    private List<BigDecimal> increasing(String name) {
        List<BigDecimal> points = numbers(name);
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).compareTo(points.get(i - 1)) <= 0) {
                throw invalid(
                        "$." + name + "[" + i + "]",
                        "found " + text(points.get(i)) + " after " + text(points.get(i - 1))
                                + ", expected strictly increasing numbers");
            }
        }
        return points;
    }

    private List<BigDecimal> numbers(String name) {
        List<BigDecimal> numbers = new ArrayList<>();
        tree.get(name).forEach(node -> numbers.add(node.isTextual() ? Infinite.TIME : normal(node.decimalValue())));
        return numbers;
    }

    private static String text(BigDecimal number) {
        return Infinite.is(number) ? "'" + Infinite.NAME + "'" : InvalidInputException.shortened(number);
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
