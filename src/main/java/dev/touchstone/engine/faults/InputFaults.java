package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.GramSchmidt;
import dev.touchstone.number.Ball;
import dev.touchstone.number.RealArithmetic;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/** Mistakes in how the scenario is read: teacher, start and clock. */
final class InputFaults {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    /** The absolute tolerance of many an integrator. */
    private static final BigDecimal TINY = new BigDecimal("1e-9");

    /** Columns for rows. */
    static final Fault THETA_TRANSPOSED = reading(
            "(F1)",
            "theta-transposed",
            "Θ read column by column (transposed)",
            Where.ANY.theta().coupled(),
            asked -> Misreading.theta(asked, Misreading::columnMajor));

    private InputFaults() {}

    static List<Fault> all() {
        return List.of(
                reading(
                        "(3)",
                        "lambda-squared",
                        "Λ² for Λ",
                        Where.ANY.lambdaNotIdempotent(),
                        asked -> Misreading.lambda(
                                asked,
                                asked.lambda().stream().map(l -> l.multiply(l)).toList())),
                reading(
                        "(1a)",
                        "lambda-last-dropped",
                        "last λ dropped",
                        Where.ANY.coupled().and("a last lambda that is not 0", InputFaults::lastCounts),
                        asked -> {
                            List<BigDecimal> lambda = new ArrayList<>(asked.lambda());
                            lambda.set(lambda.size() - 1, BigDecimal.ZERO);
                            return Misreading.lambda(asked, lambda);
                        }),
                reading("(1a)", "lambda-reversed", "λ in reversed order", Where.ANY.lambdaVaries(), asked -> {
                    List<BigDecimal> lambda = new ArrayList<>(asked.lambda());
                    Collections.reverse(lambda);
                    return Misreading.lambda(asked, lambda);
                }),
                THETA_TRANSPOSED,
                Fault.in(
                        "(F1)",
                        "theta-not-orthonormalised",
                        "Θ taken as written instead of its polar factor",
                        Where.ANY.theta(),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> directions(
                                    RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> given) {
                                return given;
                            }
                        }),
                reading(
                        "(F2)",
                        "start-transposed",
                        "W(0) read column by column (transposed)",
                        Where.ANY.startNotSymmetric(),
                        asked -> Misreading.start(asked, byColumns(asked.start()))),
                reading(
                        "(F2)",
                        "tiny-entries-dropped",
                        "entries of the start below 1e-9 taken for 0",
                        Where.EVERY.and("a start with an entry between 0 and 1e-9", InputFaults::hasTinyEntry),
                        asked -> Misreading.start(asked, asked.start().map(x -> isTiny(x) ? BigDecimal.ZERO : x))),
                reading(
                        "(F2)",
                        "start-not-orthonormalised",
                        "W(0) taken as written instead of its polar factor",
                        Where.ANY.polarStart(),
                        asked -> Misreading.start(
                                asked, new Start.Weights(asked.start().matrix()))),
                Fault.in(
                        "(F2)",
                        "start-by-qr",
                        "W(0) orthonormalised by QR instead of the polar factor",
                        new Where(Where.WEIGHTS.text() + " or fine-tune", InputFaults::hasWeights)
                                .polarStart()
                                .wide(),
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> orthonormal(
                                    RealArithmetic<Ball> arithmetic, FieldMatrix<Ball> given) {
                                return GramSchmidt.orthonormalBasis(arithmetic, given);
                            }
                        }),
                reading(
                        "(4)",
                        "tau-is-t",
                        "time t used for τ: τ divided by 2√s‖Λ‖",
                        Where.FLOWS,
                        asked -> Misreading.clock(asked, Misreading.tauPerTime(asked))),
                reading(
                        "(4)",
                        "tau-doubled",
                        "τ = t/(√s‖Λ‖): twice the time",
                        Where.FLOWS,
                        asked -> Misreading.clock(asked, TWO)),
                reading(
                        "(F4)",
                        "step-in-t",
                        "step h taken in t instead of τ: h divided by 2√s‖Λ‖",
                        Where.POPULATION_STEPS,
                        asked -> Misreading.clock(asked, Misreading.tauPerTime(asked))),
                reading(
                        "(2)",
                        "gradient-sign-flow",
                        "the flow run uphill: sign of the gradient",
                        Where.FLOWS,
                        asked -> Misreading.clock(asked, BigDecimal.ONE.negate())),
                reading(
                        "(13p)",
                        "gradient-sign-population",
                        "population steps uphill: sign of the gradient",
                        Where.POPULATION,
                        asked -> Misreading.clock(asked, BigDecimal.ONE.negate())));
    }

    static Fault clock(BigDecimal factor) {
        return reading(
                "(4)",
                "clock",
                "another speed",
                Where.EVERY,
                asked -> asked.has(Property.SGD)
                        ? Misreading.learningRates(asked, factor)
                        : Misreading.clock(asked, factor));
    }

    private static Fault reading(
            String equation, String key, String mistake, Where where, UnaryOperator<Scenario> misread) {
        return Fault.in(equation, key, mistake, where, new Formulas<>() {
            @Override
            public Scenario read(Scenario scenario) {
                return misread.apply(scenario);
            }
        });
    }

    private static boolean hasTinyEntry(Scenario scenario) {
        return scenario.start().matrix().stream().anyMatch(InputFaults::isTiny);
    }

    private static boolean isTiny(BigDecimal x) {
        return x.signum() != 0 && x.abs().compareTo(TINY) < 0;
    }

    private static boolean lastCounts(Scenario scenario) {
        return scenario.lambda().get(scenario.r() - 1).signum() != 0;
    }

    private static boolean hasWeights(Scenario scenario) {
        return Where.WEIGHTS.holds().test(scenario) || scenario.isFit();
    }

    private static Start byColumns(Start start) {
        DecimalMatrix read = Misreading.columnMajor(start.matrix());
        return start instanceof Start.Polar ? new Start.Polar(read) : new Start.Weights(read);
    }
}
