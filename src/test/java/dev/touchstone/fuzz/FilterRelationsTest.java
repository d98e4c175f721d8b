package dev.touchstone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.Goldens;
import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.RunDeclaration;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.KalmanEngine;
import dev.touchstone.engine.OracleEngine;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.engine.kalman.KalmanForm;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Skip;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.format.TraceJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold between two answers of a filter, whatever the truth is. */
@Tag("slow")
class FilterRelationsTest {

    private static final Examiner EXAMINER =
            new Examiner(CarefulEngine.binary64(), Goldens.JUDGE, new RunDeclaration(Optional.empty(), false));

    private static final String UNITS = "units by powers of two";
    private static final String SENSORS = "one sensor after the other (75)";
    private static final String DOUBLINGS = "three doublings (74)";
    private static final List<String> GOLDENS = List.of("001", "003", "012", "017", "018");

    private static Scenario golden(String id) {
        return Goldens.SUITE.scenario("kalman-covariance-" + id);
    }

    private static Optional<ExactRelation> relation(String name, Scenario scenario) {
        return ExactRelation.of(scenario, new Random(5)).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static Outcome outcome(Engine engine, Scenario scenario) {
        return Goldens.JUDGE.judge(scenario, engine.run(scenario));
    }

    private static Optional<Examination.Broken> broken(String name, Engine engine, Scenario scenario) {
        ExactRelation relation = relation(name, scenario).orElseThrow();
        return EXAMINER.compare(outcome(engine, scenario), relation, outcome(engine, relation.image()));
    }

    /** The same answer, of somebody who calls himself unitFree. */
    private static Engine claiming(Engine engine) {
        return new Engine() {
            @Override
            public String name() {
                return engine.name();
            }

            @Override
            public String description() {
                return engine.description();
            }

            @Override
            public EngineAnswer run(Scenario scenario) {
                Trace trace = (Trace) engine.run(scenario);
                EngineInfo info = trace.engine();
                return new Trace(
                        trace.scenario(),
                        new EngineInfo(
                                info.name(),
                                info.version(),
                                info.precision(),
                                info.tolerance(),
                                info.absoluteTolerance(),
                                true),
                        trace.points(),
                        trace.audit());
            }
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = KalmanForm.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GAINLESS", "SQRT"})
    void formThatComparesNoSizes_answersTheSameToTheBit_inOtherUnits(KalmanForm form) {
        Engine engine = new KalmanEngine(form, FloatFormat.BINARY32);

        assertThat(form.isUnitFree()).isTrue();
        assertThat(GOLDENS.stream().map(FilterRelationsTest::golden))
                .filteredOn(scenario -> !(engine.run(scenario) instanceof Skip))
                .isNotEmpty()
                .allSatisfy(
                        scenario -> assertThat(broken(UNITS, engine, scenario)).isEmpty());
    }

    /** It looks for the largest entry of a column of I + PG, which other units change: right to rounding, not to the bit. */
    @Test
    void claimOfOneThatPivots_isRefuted_andWithoutTheClaimNothingIsBroken() {
        Engine pivoting = new KalmanEngine(KalmanForm.GAINLESS, FloatFormat.BINARY64);

        assertThat(broken(UNITS, pivoting, golden("012"))).isEmpty();
        assertThat(broken(UNITS, claiming(pivoting), golden("012")))
                .hasValueSatisfying(broken -> assertThat(broken.explanation())
                        .contains("another number in other units, though the engine calls"));
    }

    @Test
    void unitFree_isWrittenAndRead() {
        Scenario scenario = golden("001");
        Trace trace = (Trace) new KalmanEngine(KalmanForm.JOSEPH, FloatFormat.BINARY64).run(scenario);
        byte[] written = TraceJson.toJson(trace, scenario);

        assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"unitFree\": true");
        assertThat(TraceJson.read(written, "trace", scenario)).isEqualTo(trace);
    }

    @Test
    void sensorsOneAfterTheOther_areOffered_forDiagonalNoiseAlone() {
        assertThat(relation(SENSORS, golden("017"))).isPresent();
        assertThat(relation(SENSORS, golden("018"))).isEmpty(); // correlated
        assertThat(relation(SENSORS, golden("001"))).isEmpty(); // one
    }

    @Test
    void sensorsOneAfterTheOther_giveTheSame_unlessTheNoiseIsRead() {
        Scenario two = golden("003");

        assertThat(broken(SENSORS, new OracleEngine(20), two)).isEmpty();
        assertThat(broken(
                        SENSORS,
                        Faults.named("kalman-gain-from-filtered").orElseThrow().engine(),
                        two))
                .isPresent(); // the gain of one sensor is off otherwise than that of two
    }

    @Test
    void threeDoublings_areOffered_forConstantMatricesAndEightSteps() {
        assertThat(relation(DOUBLINGS, golden("001"))).isPresent();
        assertThat(relation(DOUBLINGS, golden("010"))).isEmpty(); // steps without a measurement
        assertThat(relation(DOUBLINGS, golden("022"))).isEmpty(); // a perfect sensor
    }

    @Test
    void threeDoublings_areEightSteps_andFindTheStepThatIsAnother() {
        assertThat(broken(DOUBLINGS, new OracleEngine(20), golden("001"))).isEmpty();
        assertThat(broken(DOUBLINGS, new KalmanEngine(KalmanForm.SQRT, FloatFormat.BINARY64), golden("001")))
                .isEmpty();
        assertThat(broken(
                        DOUBLINGS,
                        Faults.named("kalman-euler-step").orElseThrow().engine(),
                        golden("001")))
                .isPresent();
    }

    @Test
    void imageOfOneSensor_hasAsManyStepsForEach() {
        Scenario image = relation(SENSORS, golden("017")).orElseThrow().image();
        KalmanProblem filter = (KalmanProblem) image.problem();

        assertThat(filter.sensors()).isEqualTo(1);
        assertThat(filter.H().matrices()).hasSize(2 * (golden("017").lastPoint().intValueExact() + 1));
        assertThat(IntStream.range(0, filter.H().matrices().size())
                        .filter(k -> k % 2 == 0)
                        .mapToObj(k -> filter.Q().at(k)))
                .allMatch(Q -> Q.stream().allMatch(x -> x.signum() == 0));
    }
}
