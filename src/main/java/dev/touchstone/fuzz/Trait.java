package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.TeacherStudent;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a scenario exercises, read off its numbers: the report says how many tries had it. */
public enum Trait {
    SINGLE_NEURON("s = 1", scenario -> scenario.s() == 1),
    NARROW("s < r", scenario -> scenario.s() < scenario.r()),
    WIDTHS_EQUAL("s = r", scenario -> scenario.s() == scenario.r()),
    WIDE("s > r", scenario -> scenario.s() > scenario.r()),
    FULL_STUDENT("s = d", scenario -> scenario.s() == scenario.d()),
    FULL_TEACHER("r = d", scenario -> scenario.r() == scenario.d()),
    REPEATED_LAMBDA(
            "repeated lambda",
            scenario ->
                    new HashSet<>(lambda(scenario)).size() < lambda(scenario).size()),
    ZERO_LAMBDA("zero lambda", scenario -> lambda(scenario).stream().anyMatch(each -> each.signum() == 0)),
    LEADING_LAMBDA(
            "lambda_1 not 1",
            scenario -> lambda(scenario).stream().limit(1).anyMatch(each -> each.compareTo(BigDecimal.ONE) != 0)),
    THETA("theta given", scenario -> scenario.theta().isPresent()),
    GRAM_START("gram start", starts(Start.Gram.class)),
    POLAR_START("polar start", starts(Start.Polar.class)),
    ABSENT_DIRECTION("absent direction", Trait::hasZeroRow),
    AT_START("start asked for", scenario -> scenario.points().get(0).signum() == 0),
    TINY_TIME(
            "tiny time",
            scenario -> scenario.isFlow()
                    && scenario.points().stream().anyMatch(time -> time.signum() > 0 && time.doubleValue() < 1e-5)),
    LONG_TIME(
            "long time",
            scenario -> scenario.isFlow()
                    && last(scenario)
                                    * lambda(scenario).stream()
                                            .mapToDouble(BigDecimal::doubleValue)
                                            .max()
                                            .orElse(1)
                            >= 30),
    STEP_ZERO("step 0", scenario -> scenario.step().stream().anyMatch(h -> h.signum() == 0)),
    LARGE_STEP("large step", scenario -> scenario.step().stream().anyMatch(h -> h.doubleValue() >= 8)),
    RATE_ZERO(
            "learning rate 0",
            trained(training -> training.learningRates().stream().anyMatch(eta -> eta.signum() == 0))),
    RATE_LIST("learning rate list", trained(training -> training.learningRates().size() > 1)),
    BATCH(
            "batch > 1",
            scenario -> scenario.has(Property.SGD)
                    && trained(training -> training.batch() > 1).test(scenario)),
    NOISE("noise", trained(training -> !training.noise().isEmpty())),
    QR("retraction qr", trained(training -> training.retraction().equals(Optional.of(Retraction.QR)))),
    ZERO_SAMPLE("zero sample", trained(training -> hasZeroRow(training.samples())));

    private final String phrase;
    private final Predicate<Scenario> shows;

    Trait(String phrase, Predicate<Scenario> shows) {
        this.phrase = phrase;
        this.shows = shows;
    }

    /** In words, for people. */
    public String phrase() {
        return phrase;
    }

    /** All that the scenario has. */
    public static List<Trait> of(Scenario scenario) {
        return Arrays.stream(values())
                .filter(trait -> trait.shows.test(scenario))
                .toList();
    }

    private static Predicate<Scenario> trained(Predicate<Training> test) {
        return scenario -> scenario.training().filter(test).isPresent();
    }

    private static Predicate<Scenario> starts(Class<? extends Start> how) {
        return scenario -> scenario.problem().start().filter(how::isInstance).isPresent();
    }

    private static double last(Scenario scenario) {
        return scenario.points().get(scenario.points().size() - 1).doubleValue();
    }

    private static boolean hasZeroRow(Scenario scenario) {
        return scenario.problem().start().stream().anyMatch(start -> hasZeroRow(start.matrix()));
    }

    private static boolean hasZeroRow(DecimalMatrix A) {
        return IntStream.range(0, A.rows())
                .anyMatch(i -> IntStream.range(0, A.columns())
                        .allMatch(j -> A.get(i, j).signum() == 0));
    }

    /** None where there is no teacher. */
    private static List<BigDecimal> lambda(Scenario scenario) {
        return scenario.problem().teacherStudent().map(TeacherStudent::lambda).orElse(List.of());
    }
}
