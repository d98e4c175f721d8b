package dev.touchstone.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatedIntegratorTest {

    private static final BallArithmetic BITS_400 = BallArithmetic.ofBits(400);
    private static final List<BigDecimal> TIMES = List.of(BigDecimal.ZERO, new BigDecimal("0.5"), new BigDecimal("3"));

    /** λ_j = 2^−j. */
    private static List<Ball> lambda(int r) {
        return IntStream.range(0, r).mapToObj(j -> BITS_400.of(1).scale(-j)).toList();
    }

    private static FieldMatrix<Ball> coupledStart(int r, double diagonal) {
        return Matrices.build(BITS_400, r, r, (i, j) -> BITS_400.of(i == j ? diagonal : 0.03125));
    }

    private static FieldMatrix<Ball> closedForm(List<Ball> lambda, FieldMatrix<Ball> G0, BigDecimal time) {
        Ball tau = BITS_400.of(time);
        return RiccatiFlow.fromGram(
                BITS_400,
                RiccatiFlow.exponentials(BITS_400, lambda, tau).E(),
                RiccatiFlow.exponentials(BITS_400, lambda, tau).K(),
                G0);
    }

    @Test
    void enclosure_meetsTheClosedFormAndIsTight() {
        for (int r = 1; r <= 3; r++) {
            FieldMatrix<Ball> G0 = coupledStart(r, 0.25);
            List<FieldMatrix<Ball>> G = new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, lambda(r)), 200)
                    .integrate(G0, TIMES);

            for (int k = 0; k < TIMES.size(); k++) {
                FieldMatrix<Ball> exact = closedForm(lambda(r), G0, TIMES.get(k));
                for (int i = 0; i < r; i++) {
                    for (int j = 0; j < r; j++) {
                        Ball seen = G.get(k).getEntry(i, j);
                        assertThat(seen.overlaps(exact.getEntry(i, j))).isTrue();
                        assertThat(seen.radius()).isLessThan(new BigDecimal("1e-50"));
                    }
                }
            }
        }
    }

    @Test
    void enclosureOfAnotherStart_isDisjoint() {
        FieldMatrix<Ball> G = new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, lambda(2)), 200)
                .integrate(coupledStart(2, 0.25), TIMES)
                .get(2);
        FieldMatrix<Ball> other = closedForm(lambda(2), coupledStart(2, 0.250001), TIMES.get(2));

        assertThat(G.getEntry(0, 0).overlaps(other.getEntry(0, 0))).isFalse();
    }

    @Test
    void enclosure_ofAFixedPoint_isIt() {
        FieldMatrix<Ball> projector =
                Matrices.build(BITS_400, 2, 2, (i, j) -> i == 0 && j == 0 ? BITS_400.one() : BITS_400.zero());

        for (FieldMatrix<Ball> G : new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, lambda(2)), 200)
                .integrate(projector, TIMES)) {
            assertThat(G.getEntry(0, 0).contains(BigDecimal.ONE)).isTrue();
            assertThat(G.getEntry(0, 0).radius()).isLessThan(new BigDecimal("1e-50"));
            assertThat(G.getEntry(1, 1).contains(BigDecimal.ZERO)).isTrue();
        }
    }

    /** Time scaling (10): λ = 10⁻³⁰⁰ for 10³⁰⁰ as long. */
    @Test
    void enclosure_inAbsurdUnitsOfTime_isOfTheSameFlow() {
        BigDecimal factor = new BigDecimal("1e300");
        Ball tiny = BITS_400.of(new BigDecimal("1e-300"));
        FieldMatrix<Ball> G0 = coupledStart(1, 0.25);

        FieldMatrix<Ball> slow = new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, List.of(tiny)), 200)
                .integrate(G0, List.of(factor))
                .get(0);

        FieldMatrix<Ball> ordinary = closedForm(lambda(1), G0, BigDecimal.ONE);
        assertThat(slow.getEntry(0, 0).overlaps(ordinary.getEntry(0, 0))).isTrue();
        assertThat(slow.getEntry(0, 0).radius()).isLessThan(new BigDecimal("1e-50"));
    }

    @Test
    void enclosure_withoutATeacher_isTheStart() {
        FieldMatrix<Ball> G0 = coupledStart(2, 0.25);
        List<Ball> nothing = List.of(BITS_400.zero(), BITS_400.zero());

        for (FieldMatrix<Ball> G :
                new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, nothing), 200).integrate(G0, TIMES)) {
            assertContains(G, G0);
            assertThat(G.getEntry(0, 0).radius()).isLessThan(new BigDecimal("1e-50"));
        }
    }

    @Test
    void enclosure_ofAnUncertainStart_containsTheFlowFromEveryCorner() {
        Ball reach = BITS_400.of(new BigDecimal("1e-6"));
        FieldMatrix<Ball> G0 = coupledStart(2, 0.25);
        FieldMatrix<Ball> uncertain =
                Matrices.build(BITS_400, 2, 2, (i, j) -> G0.getEntry(i, j).widenedBy(reach));

        List<FieldMatrix<Ball>> G = new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, lambda(2)), 200)
                .integrate(uncertain, TIMES);

        for (int corner = 0; corner < 8; corner++) {
            int signs = corner;
            FieldMatrix<Ball> start = Matrices.build(BITS_400, 2, 2, (i, j) -> {
                Ball entry = G0.getEntry(i, j);
                return (signs >> (i + j) & 1) == 0 ? entry.add(reach) : entry.subtract(reach);
            });
            for (int k = 0; k < TIMES.size(); k++) {
                assertContains(G.get(k), closedForm(lambda(2), start, TIMES.get(k)));
            }
        }
    }

    @Test
    void start_tooUncertainForAnyProof_isRefused() {
        FieldMatrix<Ball> vague =
                Matrices.build(BITS_400, 1, 1, (i, j) -> BITS_400.of(0.5).widenedBy(BITS_400.of(0.5)));
        ValidatedIntegrator integrator =
                new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, lambda(1)), 200);

        assertThatThrownBy(() -> integrator.integrate(vague, TIMES))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("grown beyond bounds");
    }

    private static void assertContains(FieldMatrix<Ball> enclosure, FieldMatrix<Ball> G) {
        for (int i = 0; i < G.getRowDimension(); i++) {
            for (int j = 0; j < G.getColumnDimension(); j++) {
                assertThat(enclosure.getEntry(i, j).contains(G.getEntry(i, j))).isTrue();
            }
        }
    }

    /** Unstable, not normal, S and Q of both signs. */
    private static Hamiltonian<Ball> indefinite() {
        return new Hamiltonian<>(
                BITS_400, square(0.5, 2, -0.25, 1), square(1, 0.5, 0.5, -0.25), square(-1, 0.25, 0.25, 2));
    }

    private static FieldMatrix<Ball> square(double... entries) {
        return Matrices.build(BITS_400, 2, 2, (i, j) -> BITS_400.of(entries[2 * i + j]));
    }

    private static FieldMatrix<Ball> byDoubling(FieldMatrix<Ball> X0, BigDecimal time) {
        return new RiccatiSolution<>(BITS_400, indefinite(), X0, false)
                .at(BITS_400.of(time))
                .orElseThrow();
    }

    /** To few bits what a step leaves out is most of the radius. */
    @ParameterizedTest
    @ValueSource(ints = {8, 200})
    void enclosure_ofAnIndefiniteEquation_meetsTheOneByDoubling(int targetBits) {
        FieldMatrix<Ball> X0 = square(0.5, -0.125, -0.125, 0.25);
        List<BigDecimal> times = List.of(new BigDecimal("0.125"), new BigDecimal("0.75"));

        List<FieldMatrix<Ball>> X = new ValidatedIntegrator(BITS_400, indefinite(), targetBits).integrate(X0, times);

        for (int k = 0; k < times.size(); k++) {
            assertContains(X.get(k), byDoubling(X0, times.get(k)));
            assertThat(X.get(k).getEntry(0, 0).radius())
                    .isLessThan(new BigDecimal(targetBits == 8 ? "1e-14" : "1e-50"));
        }
    }

    @Test
    void enclosure_ofAnUncertainStartOfAnUnstableEquation_containsTheSolutionFromEveryCorner() {
        Ball reach = BITS_400.of(new BigDecimal("1e-6"));
        FieldMatrix<Ball> X0 = square(0.5, -0.125, -0.125, 0.25);
        BigDecimal time = new BigDecimal("0.75");

        FieldMatrix<Ball> X = new ValidatedIntegrator(BITS_400, indefinite(), 200)
                .integrate(Matrices.map(X0, entry -> entry.widenedBy(reach)), List.of(time))
                .get(0);

        for (int corner = 0; corner < 8; corner++) {
            int signs = corner;
            FieldMatrix<Ball> start = Matrices.build(BITS_400, 2, 2, (i, j) -> {
                Ball entry = X0.getEntry(i, j);
                return (signs >> (i + j) & 1) == 0 ? entry.add(reach) : entry.subtract(reach);
            });
            assertContains(X, byDoubling(start, time));
        }
    }

    /** x = 1/(2 − t), to a millionth of the pole. */
    @Test
    void enclosure_nearAPole_isTheClosedForm() {
        Hamiltonian<Ball> square = new Hamiltonian<>(BITS_400, one(0), one(-1), one(0));
        BigDecimal near = new BigDecimal("1.999999");

        Ball x = new ValidatedIntegrator(BITS_400, square, 200)
                .integrate(one(0.5), List.of(near))
                .get(0)
                .getEntry(0, 0);

        assertThat(x.contains(BigDecimal.valueOf(1_000_000))).isTrue();
        assertThat(x.radius()).isLessThan(new BigDecimal("1e-30"));
    }

    private static FieldMatrix<Ball> one(double x) {
        return Matrices.build(BITS_400, 1, 1, (i, j) -> BITS_400.of(x));
    }

    /** S sees nothing of the large entry, which the norms cannot know. */
    @Test
    void integration_thatWouldTakeMillionsOfSteps_isGivenUp() {
        Hamiltonian<Ball> blind =
                new Hamiltonian<>(BITS_400, square(0, 0, 0, 0), square(0, 0, 0, 1), square(0, 0, 0, 1));
        ValidatedIntegrator integrator = new ValidatedIntegrator(BITS_400, blind, 8);

        assertThatThrownBy(() -> integrator.integrate(square(1e6, 0, 0, 0), List.of(BigDecimal.ONE)))
                .isInstanceOf(ValidatedIntegrator.TooManyStepsException.class);
    }

    @Test
    void asymmetricStart_isRefused() {
        FieldMatrix<Ball> asymmetric = Matrices.build(BITS_400, 2, 2, (i, j) -> BITS_400.of(i < j ? 0 : 0.25));
        ValidatedIntegrator integrator =
                new ValidatedIntegrator(BITS_400, Hamiltonian.ofGram(BITS_400, lambda(2)), 100);

        assertThatThrownBy(() -> integrator.integrate(asymmetric, TIMES)).isInstanceOf(IllegalArgumentException.class);
    }
}
