package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A constant of a program: the late law of a student whose width decides has the density σ(ω+s).
 *
 * <p><b>Statement.</b> D ~ log 2·(ω+s)²σ(ω+s)τ⁻¹ for B = GOE + sI, as the plots of the first paper's program have it, as read here.
 *
 * <p><b>Refutation.</b> The density of B's eigenvalues at ω+s is the semicircle's at ω: (L35). The two agree at s = 0 only. At τ = 300, ω = 0.64 the
 * distance is within 1 % of the law with σ(ω), and off the other by 15 %, 65 % and 3 % at s = ½, 1, −0.3.
 *
 * <p><b>Method.</b> Rigorous, as {@code LateRatesCheck}. Mutant: σ(ω), which must not be refuted.
 */
@Statement(
        id = "claim-cut-density",
        equation = "(L35)",
        claim = "where the width decides, the flow's distance to its end is log 2 (omega+s)^2 sigma(omega+s)/tau",
        method = Method.RIGOROUS,
        verdict = Verdict.REFUTED_AS_CLAIMED,
        because = "the density is sigma(omega): at s = 1/2, 1 and -0.3 the other is off by 15, 65 and 3 percent")
@Tag("slow")
class ClaimedCutDensityCheck {

    private static final BallArithmetic BALLS = BallSeries.BALLS;

    @ParameterizedTest
    @CsvSource({"0.5, -683.86946467259, 0.15", "1, -983.50579465087, 0.65", "-0.3, -205.07934068579, 0.03"})
    void densityAtTheEigenvalue_isRefuted(String shift, String logS, String least) {
        Ball off = off(shift, logS, CutLaw.withTheDensityAtTheEigenvalue(shift, "0.64"))
                .subtract(LateFlow.number(least));

        assertThat(off.provedSign()).isEqualTo(1);
        Ledger.record(getClass(), 1, off.midpoint().doubleValue());
    }

    @ParameterizedTest
    @CsvSource({"0.5, -683.86946467259", "1, -983.50579465087", "-0.3, -205.07934068579"})
    @Mutant("sigma(omega), the density of the semicircle")
    void densityOfTheSemicircle_isNotRefuted(String shift, String logS) {
        Ball off = off(shift, logS, CutLaw.of(shift, "0.64")).subtract(LateFlow.number("0.01"));

        assertThat(off.provedSign()).isEqualTo(-1);
    }

    /** |D/law − 1| at τ = 300. */
    private static Ball off(String shift, String logS, CutLaw law) {
        Ball distance = LateFlow.cutAt("300", shift, "0.64").distance(logS, "2e-7");
        return BALLS.abs(distance.divide(law.at("300")).subtract(BALLS.one()));
    }
}
