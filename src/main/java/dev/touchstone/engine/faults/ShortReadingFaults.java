package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.number.Ball;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Problem;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.TeacherStudent;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One array of the file read through binary32, as {@code torch.tensor} does unless told otherwise; the rest is right. */
final class ShortReadingFaults {

    private ShortReadingFaults() {}

    static List<Fault> all() {
        return List.of(
                shortened(
                        "lambda-float32",
                        "λ",
                        (scenario, f) -> teacher(scenario, each -> each.withLambda(mapped(each.lambda(), f)))),
                shortened(
                        "theta-float32",
                        "Θ",
                        (scenario, f) -> teacher(
                                scenario, each -> each.withTheta(each.theta().map(theta -> theta.map(f))))),
                shortened("start-float32", "the start", ShortReadingFaults::start),
                shortened(
                        "times-float32",
                        "times",
                        (scenario, f) -> scenario.isFlow() ? scenario.withTimes(f) : scenario),
                shortened(
                        "step-float32",
                        "step h",
                        (scenario, f) -> teacher(
                                scenario, each -> each.withStep(each.step().map(f)))),
                shortened(
                        "samples-float32",
                        "samples",
                        (scenario, f) -> training(
                                scenario,
                                each -> each.withSamples(each.samples().map(f), each.noise()))),
                shortened(
                        "noise-float32",
                        "label noise",
                        (scenario, f) ->
                                training(scenario, each -> each.withSamples(each.samples(), mapped(each.noise(), f)))),
                shortened(
                        "learning-rate-float32",
                        "learning rates",
                        (scenario, f) ->
                                training(scenario, each -> each.withLearningRates(mapped(each.learningRates(), f)))),
                shortened("oja-b-float32", "B", ShortReadingFaults::matrix));
    }

    /** One array of a scenario mapped, if it has it. */
    @FunctionalInterface
    private interface Part {
        Scenario map(Scenario scenario, UnaryOperator<BigDecimal> f);
    }

    private static Fault shortened(String key, String what, Part part) {
        return Fault.in(
                        "(F3)",
                        key,
                        what + " read through binary32",
                        Where.EVERY.and(what + " of more than 24 bits", scenario -> isShortened(scenario, part)),
                        new Formulas<Ball>() {
                            @Override
                            public Scenario read(Scenario scenario) {
                                return part.map(
                                        scenario,
                                        x -> FloatFormat.BINARY32.round(x).orElseThrow());
                            }
                        })
                .slight();
    }

    /** Some number changes, none is lost, and a start that is exactly orthonormal stays so: it has no such number. */
    private static boolean isShortened(Scenario scenario, Part part) {
        List<BigDecimal> numbers = new ArrayList<>();
        part.map(scenario, x -> {
            numbers.add(x);
            return x;
        });
        return numbers.stream().allMatch(ShortReadingFaults::survives)
                && numbers.stream().anyMatch(x -> !FloatFormat.BINARY32.represents(x));
    }

    private static boolean survives(BigDecimal x) {
        Optional<BigDecimal> read = FloatFormat.BINARY32.round(x);
        return read.filter(each -> each.signum() == x.signum()).isPresent();
    }

    private static Scenario teacher(Scenario scenario, UnaryOperator<TeacherStudent> change) {
        return scenario.problem().teacherStudent().isPresent() ? scenario.with(change) : scenario;
    }

    private static Scenario training(Scenario scenario, UnaryOperator<Training> change) {
        return scenario.has(Property.SAMPLES) ? scenario.withTraining(change) : scenario;
    }

    private static Scenario start(Scenario scenario, UnaryOperator<BigDecimal> f) {
        Problem problem = scenario.problem();
        Start read = scenario.start().map(f);
        return problem instanceof Oja oja ? scenario.withProblem(new Oja(oja.B(), read)) : scenario.withStart(read);
    }

    private static Scenario matrix(Scenario scenario, UnaryOperator<BigDecimal> f) {
        return scenario.problem() instanceof Oja oja
                ? scenario.withProblem(new Oja(oja.B().mapSymmetric(f), oja.from()))
                : scenario;
    }

    private static List<BigDecimal> mapped(List<BigDecimal> numbers, UnaryOperator<BigDecimal> f) {
        return numbers.stream().map(f).toList();
    }
}
