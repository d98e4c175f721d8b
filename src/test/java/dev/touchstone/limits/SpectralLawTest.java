package dev.touchstone.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two laws, Marchenko–Pastur and atoms, each with a semicircle added. */
class SpectralLawTest {

    private static final BallArithmetic BALLS = BallArithmetic.ofBits(200);
    private static final BallArithmetic FINE = BallArithmetic.ofBits(512);
    private static final BigDecimal XI = new BigDecimal("0.0625");

    private static Stream<SpectralLaw<Ball>> laws(BallArithmetic balls) {
        return Stream.of(
                new MarchenkoPastur<>(balls, balls.of(new BigDecimal("0.25"))),
                new MarchenkoPastur<>(balls, balls.of(2)),
                atoms(balls));
    }

    private static SpectralLaw<Ball> atoms(BallArithmetic balls) {
        return new AtomicTeacher<>(
                balls,
                Stream.of("0", "1", "2.5", "6")
                        .map(x -> balls.of(new BigDecimal(x)))
                        .toList(),
                Stream.of("0.5", "0.25", "0.125", "0.125")
                        .map(x -> balls.of(new BigDecimal(x)))
                        .toList());
    }

    /** In and between the bands, and in a ball around each point. */
    @ParameterizedTest
    @ValueSource(ints = {64, 96, 200})
    void moments_containThoseOfHigherPrecision(int bits) {
        BallArithmetic balls = BallArithmetic.ofBits(bits);
        List<SpectralLaw<Ball>> coarse = laws(balls).toList();
        List<SpectralLaw<Ball>> fine = laws(FINE).toList();
        for (int i = 0; i < fine.size(); i++) {
            for (String x : List.of("-3", "-0.125", "0.25", "1.75", "3.25", "4.5", "6.125", "30")) {
                BigDecimal cut = new BigDecimal(x);
                List<Ball> exact = all(fine.get(i).above(FINE.of(XI), FINE.of(cut)));
                List<Ball> rounded = all(coarse.get(i).above(balls.of(XI), balls.of(cut)));
                for (int k = 0; k < exact.size(); k++) {
                    assertThat(rounded.get(k).contains(exact.get(k)))
                            .as("law %s at %s, moment %s", i, x, k)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void moments_overABall_containThoseOfItsPoints() {
        Ball around = BALLS.of(new BigDecimal("1e-6"));
        for (int i = 0; i < 3; i++) {
            SpectralLaw<Ball> law = laws(BALLS).toList().get(i);
            SpectralLaw<Ball> fine = laws(FINE).toList().get(i);
            List<Ball> over = all(law.above(
                    BALLS.of(XI).widenedBy(around),
                    BALLS.of(new BigDecimal("1.75")).widenedBy(around)));
            for (String offset : List.of("-1e-6", "-3e-7", "0", "9e-7")) {
                BigDecimal by = new BigDecimal(offset);
                List<Ball> at = all(fine.above(FINE.of(XI.subtract(by)), FINE.of(by.add(new BigDecimal("1.75")))));
                for (int k = 0; k < at.size(); k++) {
                    assertThat(over.get(k).contains(at.get(k)))
                            .as("law %s, moment %s", i, k)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void belowTheSupport_allMassAndTheTeachersMomentsLieAbove() {
        BigDecimal mean = new BigDecimal("1.3125"); // ¼ + 2.5/8 + 6/8
        for (SpectralLaw<Ball> law : laws(BALLS).toList()) {
            UpperMoments<Ball> all = law.above(BALLS.of(XI), BALLS.of(-3));

            assertNear(all.M0(), BALLS.one());
            assertNear(all.M1(), law instanceof AtomicTeacher ? BALLS.of(mean) : BALLS.one());
            assertNear(all.M2(), law.secondMoment().add(BALLS.of(XI)));
            assertNear(all.N0(), BALLS.zero()); // a density times its own Hilbert transform
            assertNear(all.N1(), BALLS.of(new BigDecimal("0.5")));
        }
    }

    @Test
    void aboveTheSupport_nothingIsLeft() {
        for (SpectralLaw<Ball> law : laws(BALLS).toList()) {
            assertThat(all(law.above(BALLS.of(XI), BALLS.of(30)))).allSatisfy(x -> assertNear(x, BALLS.zero()));
        }
    }

    @Test
    void moments_fallWhereTheDensityIsPositive_andStayInGaps() {
        SpectralLaw<Ball> law = atoms(BALLS);
        List<Ball> edges = law.edges(BALLS.of(XI));
        assertThat(edges).hasSize(8);
        assertNear(massAt(law, "0.5"), BALLS.of(new BigDecimal("0.5")));
        assertNear(massAt(law, "4.5"), BALLS.of(new BigDecimal("0.125")));
        assertThat(massAt(law, "0.125").isLessThan(massAt(law, "0"))).hasToString("TRUE");
    }

    /** κ* = ¼: a gap while ξκ*² < (1 − κ*^⅓)³. */
    @ParameterizedTest
    @CsvSource({"0.25, 0.0625, 4", "0.25, 0.796875, 4", "0.25, 0.8125, 2", "0.25, 4, 2", "2, 0.0001, 2", "1, 0.0001, 2"
    })
    void wishart_hasTwoEdgesOrFour(String kappaStar, String xi, int count) {
        SpectralLaw<Ball> law = new MarchenkoPastur<>(BALLS, BALLS.of(new BigDecimal(kappaStar)));
        assertEdgesBoundTheSupport(law, BALLS.of(new BigDecimal(xi)), count);
    }

    @ParameterizedTest
    @CsvSource({"0.015625, 8", "0.0625, 8", "0.5, 6", "4, 4", "16, 2"})
    void atoms_haveEdgesAroundEachBand(String xi, int count) {
        assertEdgesBoundTheSupport(atoms(BALLS), BALLS.of(new BigDecimal(xi)), count);
    }

    @Test
    void cutAtAnEdge_isRefused() {
        SpectralLaw<Ball> law = new MarchenkoPastur<>(BALLS, BALLS.of(new BigDecimal("0.25")));
        Ball edge = law.edges(BALLS.of(XI)).get(3);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> law.above(BALLS.of(XI), edge));
    }

    /** Edges rise; the density is positive inside each band and exactly 0 outside. */
    private static void assertEdgesBoundTheSupport(SpectralLaw<Ball> law, Ball xi, int count) {
        List<Ball> edges = law.edges(xi);
        assertThat(edges).hasSize(count);
        for (int k = 0; k + 1 < count; k++) {
            Ball width = edges.get(k + 1).subtract(edges.get(k));
            assertThat(width.provedSign()).isEqualTo(1);
            for (int part = 1; part < 16; part++) {
                Ball x = edges.get(k).add(width.multiply(part).divide(BALLS.of(16)));
                assertThat(law.density(xi, x.center()).provedSign())
                        .as("between edges %s and %s", k, k + 1)
                        .isEqualTo(k % 2 == 0 ? 1 : 0);
            }
            if (k % 2 == 1) {
                assertThat(law.density(
                                        xi,
                                        edges.get(k)
                                                .add(width.divide(BALLS.of(2)))
                                                .center())
                                .isZero())
                        .isTrue();
            }
        }
        assertThat(law.density(xi, edges.get(0).subtract(BALLS.one()).center()).isZero())
                .isTrue();
        assertThat(law.density(xi, edges.get(count - 1).add(BALLS.one()).center())
                        .isZero())
                .isTrue();
    }

    private static Ball massAt(SpectralLaw<Ball> law, String cut) {
        return law.above(BALLS.of(XI), BALLS.of(new BigDecimal(cut))).M0();
    }

    private static List<Ball> all(UpperMoments<Ball> above) {
        return List.of(
                above.M0(),
                above.M1(),
                above.M2(),
                above.N0(),
                above.N1(),
                above.T(),
                above.density(),
                above.densityTimesH(),
                above.cube());
    }

    private static void assertNear(Ball found, Ball expected) {
        Ball difference = found.subtract(expected);
        assertThat(difference.containsZero()).isTrue();
        assertThat(difference.radius()).isLessThan(new BigDecimal("1e-50"));
    }

    /** A search that finds one end twice has missed another. */
    @Test
    void endsFoundTwice_areRefused() {
        BallArithmetic balls = BallArithmetic.ofBits(64);
        List<Ball> twice = List.of(balls.zero(), balls.one(), balls.one(), balls.of(2));

        assertThatThrownBy(() -> SpectralLaw.rising(balls, twice)).hasMessageContaining("found twice");
    }
}
