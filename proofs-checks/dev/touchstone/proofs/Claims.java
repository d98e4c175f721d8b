package dev.touchstone.proofs;

import java.util.List;

/**
 * What two papers on large networks, their authors' programs and readers' notes on them say, as far as it is known here: the
 * papers' texts were not read.
 */
final class Claims {

    private static final String FIRST = "arXiv:2601.10483";
    private static final String FIRST_PROGRAM = "program of arXiv:2601.10483";
    private static final String SECOND = "arXiv:2509.24882";
    private static final String NOTE = "a note on arXiv:2509.24882";

    private static final List<Claim> ALL = List.of(
            Claim.decided(
                    "population-flow",
                    "The flow of infinitely many samples (L31) has the closed form (L32)",
                    FIRST_PROGRAM,
                    OjaClosedFormCheck.class),
            Claim.decided(
                    "late-rates",
                    "By (L33) the flow comes to its end like tau^-3 where the student is wide, like tau^-1 where its width decides",
                    FIRST_PROGRAM,
                    LateRatesCheck.class),
            Claim.decided(
                    "late-constant",
                    "The constant of the tau^-1 law has the semicircle's density at omega + s",
                    FIRST_PROGRAM,
                    ClaimedCutDensityCheck.class),
            Claim.open(
                    "steady-state",
                    "Regularised gradient flow ends where (L40) to (L43) say",
                    FIRST_PROGRAM,
                    "each golden is proved to solve (L42), and EnvelopeCheck that the minimum has the slopes it must have; "
                            + "that networks tend to it as d grows is proved nowhere here"),
            Claim.decided(
                    "double-descent",
                    "With label noise the risk falls, rises and falls again in the samples, and ends below",
                    FIRST,
                    DoubleDescentCheck.class),
            Claim.decided(
                    "useless-width",
                    "At the peak of double descent a wider student does not err less",
                    "a note on arXiv:2601.10483",
                    ClaimedUselessWidthCheck.class),
            Claim.decided(
                    "threshold-order",
                    "The thresholds (L48), (L49) are ordered, and that of recovery does not fall with the student's width",
                    FIRST,
                    ThresholdOrderCheck.class),
            Claim.open(
                    "recovery-threshold",
                    "As the ridge vanishes the teacher is recovered from (L49) on",
                    FIRST_PROGRAM,
                    "the formula's value is certified; that the steady state's risk vanishes there is not proved"),
            Claim.open(
                    "recovery-without-ridge",
                    "Without a ridge the teacher is recovered from (L50) on",
                    "Conjecture 15 of arXiv:2601.10483",
                    "a conjecture; the formula's value is certified, networks were not trained here"),
            Claim.open(
                    "ridge-or-none",
                    "A vanishing ridge needs fewer samples than none exactly where the student is wider than kappa_c",
                    FIRST,
                    "ThresholdOrderCheck proves where the formulas cross, but one of them, (L50), is a conjecture"),
            Claim.decided(
                    "small-ridge-peak",
                    "The peak grows like lambda^(-2/3) as the ridge vanishes, the teacher's rank fraction being 0",
                    NOTE,
                    SmallRidgePeakCheck.class),
            Claim.decided(
                    "few-samples",
                    "Label noise costs few samples a risk that grows like their number to the power 2/5",
                    NOTE,
                    FewSamplesCheck.class),
            Claim.decided(
                    "spike-cost", "A learned direction costs (L61) with c = 1", NOTE, ClaimedSpikeCostCheck.class),
            Claim.open(
                    "second-equation",
                    "The second equation of state evolution reads as printed",
                    NOTE,
                    "what the note prints is not kept here, so there is nothing to compute; the equation used is that of (L42)"),
            Claim.open(
                    "scaling-regions",
                    "A power-law teacher's risk has other exponents in each region of ridge and samples",
                    SECOND,
                    "laws of d to infinity beside which finite d has only been measured; the noiseless exponents were not read"),
            Claim.open(
                    "beyond-proportion",
                    "State evolution with the d eigenvalues for atoms holds where samples are not proportional to d^2",
                    SECOND,
                    "a conjecture of the paper"));

    private Claims() {}

    static List<Claim> all() {
        return ALL;
    }
}
