package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.SteadyStateProblem;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What mild random numbers never bring: numbers of 53 bits, samples far out, steps far too long or far too short, noise that
 * begins with 0, and fits whose features nearly depend on each other. Each comes about once in six scenarios that could have it.
 */
record Hazards(Draw draw) {

    private static final int SELDOM = 6;
    /** Spreads hash codes over all seeds. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;
    /** Of the fits that can have it; some of these are refused, since features do depend on each other. */
    private static final int NEARLY_DEPENDENT = 3;

    private static final BigDecimal SIXTEEN = BigDecimal.valueOf(16);
    private static final BigDecimal LONG_STEP = Draw.dyadic(0x1p16);
    /** c‖p‖‖v‖ of 1e-6 or so: its square is what a retraction changes. */
    private static final BigDecimal SHORT_STEP = Draw.dyadic(0x1p-20);

    /** Drawn from what the scenario is: the source of randomness goes on as if there were none. */
    static Hazards of(Scenario mild) {
        return new Hazards(new Draw(new Random(STRIDE * mild.numbers().hashCode())));
    }

    /** The scenario with what comes; as it was, where its reader would refuse it so. */
    Scenario in(Scenario mild) {
        Scenario hazardous = mild;
        if (mild.has(Property.SGD)) {
            hazardous = hazardous.withTraining(this::steps);
        }
        if (mild.isFit() && mild.s() > 1 && draw.oneIn(NEARLY_DEPENDENT)) {
            hazardous = hazardous.withTraining(training -> samplesThatNearlyAgree(training, mild.s()));
        }
        if (mild.has(Property.SAMPLES)) {
            hazardous = hazardous.withTraining(this::noiseFromZero);
        }
        if (draw.oneIn(SELDOM)) {
            hazardous = longNumbers(hazardous);
        }
        return Acceptance.accepted(hazardous).orElse(mild);
    }

    private Training steps(Training mild) {
        return switch (draw.between(0, 3 * SELDOM - 1)) {
            case 0, 1, 2 -> mild.withSamples(mild.samples().map(SIXTEEN::multiply), mild.noise());
            case 3, 4, 5 -> rates(mild, any -> LONG_STEP);
            case 6, 7, 8 -> rates(mild, any -> SHORT_STEP);
            default -> mild;
        };
    }

    private static Training rates(Training training, UnaryOperator<BigDecimal> rate) {
        return training.withLearningRates(
                training.learningRates().stream().map(rate).toList());
    }

    /** All near a point, or, for three neurons, near a line: features that depend on each other but for 2⁻¹⁰. */
    private Training samplesThatNearlyAgree(Training mild, int neurons) {
        DecimalMatrix samples = mild.samples();
        List<BigDecimal> point = new ArrayList<>();
        List<BigDecimal> along = new ArrayList<>();
        for (int i = 0; i < samples.columns(); i++) {
            point.add(draw.sixteenths(16, 19));
            along.add(neurons > 2 ? draw.sixteenths(0, 3) : BigDecimal.ZERO);
        }
        BigDecimal apart = Draw.dyadic(0x1p-10);
        DecimalMatrix near = DecimalMatrix.build(
                samples.rows(),
                samples.columns(),
                (n, i) -> point.get(i)
                        .add(along.get(i).multiply(BigDecimal.valueOf(n % 4)))
                        .add(apart.multiply(BigDecimal.valueOf(draw.between(-4, 4)))));
        return mild.withSamples(near, mild.noise());
    }

    private Training noiseFromZero(Training mild) {
        if (mild.noise().size() < 2 || !draw.oneIn(SELDOM / 2)) {
            return mild;
        }
        List<BigDecimal> noise = new ArrayList<>(mild.noise());
        noise.set(0, BigDecimal.ZERO);
        return mild.withSamples(mild.samples(), noise);
    }

    /** Every number, but a start that has to stay exactly orthonormal, a little nearer to 0 and 53 bits long; no array is left out. */
    private Scenario longNumbers(Scenario mild) {
        Scenario all = withEveryArray(mild).map(draw::longer);
        if (mild.has(Property.LIMIT)) { // masses add up to 1, and a student is no narrower than its teacher
            return Acceptance.accepted(keepingMasses(all, mild)).orElse(mild);
        }
        boolean fixed = mild.has(Property.ON_STIEFEL) && mild.start() instanceof Start.Weights;
        return fixed ? all.withStart(mild.start()) : all;
    }

    private static Scenario keepingMasses(Scenario moved, Scenario mild) {
        return moved.problem() instanceof SteadyStateProblem problem
                        && problem.teacher() instanceof Spectrum.Atoms several
                ? moved.withProblem(problem.withTeacher(new Spectrum.Atoms(
                        several.atoms(), ((Spectrum.Atoms) ((SteadyStateProblem) mild.problem()).teacher()).masses())))
                : moved;
    }

    private Scenario withEveryArray(Scenario mild) {
        if (mild.problem().teacherStudent().isEmpty()) {
            return mild;
        }
        Optional<DecimalMatrix> theta =
                mild.theta().or(() -> Optional.of(draw.matrix(mild.d(), mild.r(), draw::normal)));
        return mild.with(problem -> problem.withTheta(theta)).withTraining(this::withNoise);
    }

    private Training withNoise(Training mild) {
        List<BigDecimal> noise = mild.noise().isEmpty()
                ? Stream.generate(() -> draw.sixteenths(-16, 16))
                        .limit(mild.samples().rows())
                        .toList()
                : mild.noise();
        return mild.withSamples(mild.samples(), noise);
    }
}
