package dev.touchstone.scenario.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.TeacherStudent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which equations (50) are in order by (62), and which are a flow by (77). */
class RelatedEquationsTest {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final DecimalMatrix ZERO = matrix(0, 0, 0, 0);
    private static final RiccatiOdeProblem PLAIN =
            equation(List.of(segment(matrix(0, 1, 0, 0), matrix(1, 0, 0, 1), ZERO)));

    private static RiccatiOdeProblem equation(List<RiccatiSegment> segments) {
        return new RiccatiOdeProblem(segments, new CovarianceStart.Given(ZERO));
    }

    private static RiccatiSegment segment(DecimalMatrix A, DecimalMatrix S, DecimalMatrix Q) {
        return new RiccatiSegment(Optional.empty(), A, new RiccatiSegment.Given(S), Q);
    }

    private static RiccatiSegment until(String time, RiccatiSegment segment) {
        return new RiccatiSegment(Optional.of(new BigDecimal(time)), segment.A(), segment.quadratic(), segment.Q());
    }

    private static DecimalMatrix matrix(double... entries) {
        return DecimalMatrix.ofDoubles(2, 2, entries);
    }

    private static RiccatiOdeProblem golden(String id) {
        return (RiccatiOdeProblem) SUITE.scenario(id).problem();
    }

    private static boolean areSame(String flow, String equation) {
        return RelatedEquations.areSame(SUITE.scenario(flow), golden(equation));
    }

    @Test
    void startsInOrder_areInOrder_oneWay() {
        assertThat(RelatedEquations.areOrdered(golden("riccati-ode-001"), golden("riccati-ode-002")))
                .isTrue();
        assertThat(RelatedEquations.areOrdered(golden("riccati-ode-002"), golden("riccati-ode-001")))
                .isFalse();
    }

    @Test
    void smallerS_isAbove() {
        assertThat(RelatedEquations.areOrdered(golden("riccati-ode-029"), golden("riccati-ode-030")))
                .isTrue();
        assertThat(RelatedEquations.areOrdered(golden("riccati-ode-030"), golden("riccati-ode-029")))
                .isFalse();
    }

    /** A′ − A = ½e₁e₁ᵀ and S − S′ = ½I want Q′ − Q ⪰ ½e₁e₁ᵀ, just that. */
    @Test
    void otherA_isPaidForByQAndS_exactly() {
        DecimalMatrix A = matrix(0.5, 1, 0, 0);
        DecimalMatrix S = matrix(0.5, 0, 0, 0.5);

        assertThat(RelatedEquations.areOrdered(PLAIN, equation(List.of(segment(A, S, matrix(0.5, 0, 0, 0))))))
                .isTrue();
        assertThat(RelatedEquations.areOrdered(PLAIN, equation(List.of(segment(A, S, matrix(0.5 - 0x1p-40, 0, 0, 0))))))
                .isFalse();
    }

    /** Only the later segment of the second is below, from 1 on, where the first has a lower one from 1 on too, or from 2 on. */
    @Test
    void segments_areComparedWhereTheyMeet() {
        RiccatiSegment plain = PLAIN.segments().get(0);
        RiccatiSegment lower = segment(plain.A(), matrix(1, 0, 0, 1), matrix(-1, 0, 0, 0));
        RiccatiOdeProblem second = equation(List.of(until("1", plain), lower));

        assertThat(RelatedEquations.areOrdered(equation(List.of(until("1", plain), lower)), second))
                .isTrue();
        assertThat(RelatedEquations.areOrdered(equation(List.of(until("2", plain), lower)), second))
                .isFalse();
        assertThat(RelatedEquations.areOrdered(PLAIN, second)).isFalse();
    }

    @Test
    void gramStart_isItsEquation_otherStartIsNot() {
        assertThat(areSame("riccati-061", "riccati-ode-009")).isTrue();
        assertThat(areSame("riccati-061", "riccati-ode-010")).isFalse();
        assertThat(areSame("riccati-066", "riccati-ode-009")).isFalse();
        assertThat(areSame("riccati-004", "riccati-ode-009")).isFalse();
    }

    /** (6) starts from (‖Λ‖_F/√s)WWᵀ: with λ = (1, ½) and five neurons that factor is ½. */
    @Test
    void euclideanFlow_isItsEquation_whereItsStartIsRational() {
        Scenario wide = euclidean(DecimalMatrix.ofDoubles(2, 5, 1, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0));
        Scenario narrow = euclidean(DecimalMatrix.ofDoubles(2, 2, 1, 0, 0.5, 0.5));

        assertThat(RelatedEquations.areSame(wide, golden("riccati-ode-010"))).isTrue();
        assertThat(RelatedEquations.areSame(narrow, golden("riccati-ode-010"))).isFalse();
    }

    private static Scenario euclidean(DecimalMatrix W) {
        return SUITE.scenario("euclidean-flow-002")
                .withProblem(new TeacherStudent(
                        2,
                        2,
                        W.columns(),
                        List.of(BigDecimal.ONE, new BigDecimal("0.5")),
                        Optional.empty(),
                        new Start.Weights(W),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void ojaFlow_isTheEquationOfItsMatrix() {
        Scenario oja = SUITE.scenario("oja-flow-005");
        RiccatiOdeProblem twin = scalar("-0.75", "2", "2.25");

        assertThat(RelatedEquations.areSame(oja, twin)).isTrue();
        assertThat(RelatedEquations.areSame(oja, scalar("-0.75", "1", "2.25"))).isFalse();
        assertThat(RelatedEquations.areSame(SUITE.scenario("discrete-map-001"), twin))
                .isFalse();
    }

    private static RiccatiOdeProblem scalar(String a, String s, String x) {
        RiccatiSegment segment = segment(
                DecimalMatrix.scalar(new BigDecimal(a)),
                DecimalMatrix.scalar(new BigDecimal(s)),
                DecimalMatrix.scalar(BigDecimal.ZERO));
        return new RiccatiOdeProblem(
                List.of(segment), new CovarianceStart.Given(DecimalMatrix.scalar(new BigDecimal(x))));
    }
}
