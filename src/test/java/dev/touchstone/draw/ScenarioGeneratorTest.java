package dev.touchstone.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioGeneratorTest {

    private static final int TRIES = 400;
    private static final FloatFormat BINARY32 = FloatFormat.BINARY32;
    private static final List<Scenario> SAMPLE = sample(1);

    @Test
    void generator_ofTheSameSeed_givesTheSameScenarios() {
        assertThat(sample(1)).isEqualTo(SAMPLE);
        assertThat(sample(2)).isNotEqualTo(SAMPLE);
    }

    @Test
    void generator_ofOneKind_givesOnlyThat() {
        Random random = new Random(3);
        ScenarioGenerator fits = ScenarioGenerator.of(Kind.FINE_TUNE).withLargestD(3);

        assertThat(Stream.generate(() -> fits.next(random)).limit(30))
                .allMatch(scenario -> scenario.kind() == Kind.FINE_TUNE && scenario.d() <= 3);
    }

    @Test
    void generator_ofASillySize_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioGenerator.of().withLargestD(65))
                .withMessageContaining("d up to 65: expected a kind and 1 to 64");
    }

    /** One try in a hundred at least. */
    @TestFactory
    Stream<DynamicTest> edgeCase_comesUpOften() {
        Map<String, Predicate<Scenario>> cases = new LinkedHashMap<>();
        for (Kind kind : Kind.askedOfAll()) {
            cases.put(kind.key(), scenario -> scenario.kind() == kind);
        }
        cases.put("s = 1", scenario -> scenario.s() == 1);
        cases.put("s < r", scenario -> scenario.s() < scenario.r());
        cases.put("s = r > 1", scenario -> scenario.s() == scenario.r() && scenario.r() > 1);
        cases.put("s > r", scenario -> scenario.s() > scenario.r());
        cases.put("s = d > 1", scenario -> scenario.s() == scenario.d() && scenario.d() > 1);
        cases.put("r = d > 1", scenario -> scenario.r() == scenario.d() && scenario.d() > 1);
        cases.put("repeated lambda", scenario -> new HashSet<>(scenario.lambda()).size() < scenario.r());
        cases.put("zero lambda", scenario -> scenario.lambda().contains(BigDecimal.ZERO));
        cases.put("lambda_1 not 1", scenario -> scenario.lambda().get(0).compareTo(BigDecimal.ONE) != 0);
        cases.put("theta given", scenario -> scenario.theta().isPresent());
        cases.put("gram start", scenario -> scenario.start() instanceof Start.Gram);
        cases.put("weights as they are", scenario -> scenario.start() instanceof Start.Weights);
        cases.put("polar start", scenario -> scenario.start() instanceof Start.Polar);
        cases.put("time or step 0", scenario -> scenario.points().get(0).signum() == 0);
        cases.put(
                "tiny time",
                flow(scenario -> last(scenario) < 1e-5 || (first(scenario) > 0 && first(scenario) < 1e-5)));
        cases.put("large time", flow(scenario -> last(scenario) >= 40));
        cases.put("step of 0", scenario -> scenario.step().equals(Optional.of(BigDecimal.ZERO)));
        cases.put("large step", scenario -> scenario.step().stream().anyMatch(h -> h.intValue() >= 8));
        cases.put(
                "learning rate 0", trained(training -> training.learningRates().contains(BigDecimal.ZERO)));
        cases.put(
                "learning rate list",
                trained(training -> training.learningRates().size() > 1));
        cases.put("batch", trained(training -> training.batch() > 1));
        cases.put("noise", trained(training -> !training.noise().isEmpty()));
        cases.put("qr", trained(training -> training.retraction().equals(Optional.of(Retraction.QR))));
        cases.put(
                "zero sample",
                trained(training -> IntStream.range(0, training.samples().rows())
                        .anyMatch(n -> IntStream.range(0, training.samples().columns())
                                .allMatch(i -> training.samples().get(n, i).signum() == 0))));
        cases.put("numbers of 53 bits", scenario -> scenario.numbers().stream().anyMatch(x -> !BINARY32.represents(x)));
        cases.put(
                "samples far out",
                trained(training -> training.samples().stream().anyMatch(x -> Math.abs(x.doubleValue()) > 8)));
        cases.put(
                "steps far too long",
                trained(training -> training.learningRates().stream().anyMatch(rate -> rate.intValue() >= 4000)));
        cases.put(
                "steps far too short",
                trained(training -> training.learningRates().stream()
                        .anyMatch(rate -> rate.signum() > 0 && rate.doubleValue() < 1e-6)));
        cases.put(
                "noise that begins with 0",
                trained(training ->
                        training.noise().size() > 1 && training.noise(0).signum() == 0));
        cases.put(
                "samples of a fit that nearly agree",
                scenario -> scenario.isFit()
                        && scenario.s() > 1
                        && scenario.training().orElseThrow().samples().stream()
                                .allMatch(x -> x.doubleValue() > 0.9 && x.doubleValue() < 2));
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(SAMPLE.stream().filter(each.getValue()))
                                .hasSizeGreaterThan(TRIES / 100)));
    }

    private static Predicate<Scenario> flow(Predicate<Scenario> test) {
        return scenario -> scenario.isFlow() && test.test(scenario);
    }

    private static Predicate<Scenario> trained(Predicate<Training> test) {
        return scenario -> scenario.training().filter(test).isPresent();
    }

    private static double first(Scenario scenario) {
        return scenario.points().get(0).doubleValue();
    }

    private static double last(Scenario scenario) {
        return scenario.points().get(scenario.points().size() - 1).doubleValue();
    }

    private static List<Scenario> sample(long seed) {
        Random random = new Random(seed);
        ScenarioGenerator generator = ScenarioGenerator.of();
        return Stream.generate(() -> generator.next(random)).limit(TRIES).toList();
    }
}
