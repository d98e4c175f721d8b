package dev.touchstone.engine.faults;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The flow (3) by an explicit method of low order with equal steps.
 *
 * @param method of which order
 * @param form of the Gram matrix, or of the weights
 * @param spacing what {@code steps} counts
 * @param span the time that they take, where the spacing is one of a step's length
 */
public record Integration(Method method, Form form, Spacing spacing, int steps, BigDecimal span) {

    private static final double ROUNDOFF = 1e-12;

    /** Explicit methods, by their order. */
    public enum Method {
        EULER("explicit Euler", 1),
        MIDPOINT("the midpoint rule", 2),
        HEUN("Heun's method", 2),
        RUNGE_KUTTA("classical Runge–Kutta", 4);

        private final String text;
        private final int order;

        Method(String text, int order) {
            this.text = text;
            this.order = order;
        }

        public String text() {
            return text;
        }

        public int order() {
            return order;
        }
    }

    /** What is integrated. */
    public enum Form {
        /** G by (3). */
        GRAM("G"),
        /** W by (2), as Z = ΘᵀW: Z′ = ΛZ − ZZᵀΛZ. */
        WEIGHTS("W");

        private final String symbol;

        Form(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** What the number of steps is the same for. */
    public enum Spacing {
        /** A step's length: so many steps in the span, and in proportion elsewhere. */
        STEP,
        /** Every requested time, from 0. */
        TIME,
        /** Every interval between requested times. */
        INTERVAL
    }

    /** Steps from 0 to τ, or in an interval of that length. */
    public int stepsIn(double tau) {
        return spacing == Spacing.STEP
                ? (int) Math.min(Integer.MAX_VALUE, Math.ceil(tau / span.doubleValue() * steps * (1 - ROUNDOFF)))
                : steps;
    }

    /** As in "explicit Euler (order 1) on G, steps of 0.125". */
    public String text() {
        String how = switch (spacing) {
            case STEP ->
                "steps of "
                        + span.divide(BigDecimal.valueOf(steps), new MathContext(6))
                                .stripTrailingZeros()
                                .toPlainString();
            case TIME -> counted() + " from 0 to each requested time";
            case INTERVAL -> counted() + " from each requested time to the next";
        };
        return method.text + " (order " + method.order + ") on " + form.symbol + ", " + how;
    }

    private String counted() {
        return steps + (steps == 1 ? " step" : " steps");
    }

    Fault fault() {
        return fault(
                "integrator-" + method.order, text(), form == Form.GRAM ? Where.RICCATI : Where.RICCATI.fromWeights());
    }

    Fault fault(String key, String mistake, Where where) {
        return Fault.in("(3)", key, mistake, where, new Formulas<>() {
            @Override
            public FieldMatrix<Ball> flowStart(Setting<Ball> at) {
                return form == Form.GRAM ? initialGram(at) : at.teacher().coordinates(at.start());
            }

            @Override
            public FieldMatrix<Ball> flow(Setting<Ball> at, FieldMatrix<Ball> start, Ball tau) {
                FieldMatrix<Ball> X = integrated(at, start, tau);
                return form == Form.GRAM ? X : X.multiply(X.transpose());
            }
        });
    }

    private FieldMatrix<Ball> integrated(Setting<Ball> at, FieldMatrix<Ball> start, Ball tau) {
        if (spacing != Spacing.INTERVAL) {
            return integrated(at, start, tau, stepsIn(tau.midpoint().doubleValue()));
        }
        FieldMatrix<Ball> X = start;
        Ball now = at.arithmetic().zero();
        for (Ball time : at.times()) {
            if (time.midpoint().compareTo(tau.midpoint()) <= 0
                    && time.midpoint().signum() > 0) {
                X = integrated(at, X, time.subtract(now), steps);
                now = time;
            }
        }
        return X;
    }

    private FieldMatrix<Ball> integrated(Setting<Ball> at, FieldMatrix<Ball> start, Ball length, int count) {
        FieldMatrix<Ball> X = start;
        if (count > 0) {
            Ball h = length.divide(at.arithmetic().of(count));
            for (int k = 0; k < count; k++) {
                X = at.kept(stepped(at, X, h));
            }
        }
        return X;
    }

    private FieldMatrix<Ball> stepped(Setting<Ball> at, FieldMatrix<Ball> X, Ball h) {
        UnaryOperator<FieldMatrix<Ball>> slope =
                form == Form.GRAM ? G -> RiccatiFlow.derivative(at.lambda(), G) : Z -> slopeOfOverlap(at.lambda(), Z);
        FieldMatrix<Ball> k1 = slope.apply(X);
        return switch (method) {
            case EULER -> moved(X, h, k1);
            case MIDPOINT -> moved(X, h, slope.apply(moved(X, h.scale(-1), k1)));
            case HEUN -> moved(moved(X, h.scale(-1), k1), h.scale(-1), slope.apply(moved(X, h, k1)));
            case RUNGE_KUTTA -> {
                FieldMatrix<Ball> k2 = slope.apply(moved(X, h.scale(-1), k1));
                FieldMatrix<Ball> k3 = slope.apply(moved(X, h.scale(-1), k2));
                FieldMatrix<Ball> k4 = slope.apply(moved(X, h, k3));
                FieldMatrix<Ball> inner = k2.add(k3);
                Ball sixth = h.divide(at.arithmetic().of(6));
                yield moved(X, sixth, k1.add(inner).add(inner).add(k4));
            }
        };
    }

    private static FieldMatrix<Ball> moved(FieldMatrix<Ball> X, Ball h, FieldMatrix<Ball> slope) {
        return X.add(slope.scalarMultiply(h));
    }

    /** ΛZ − ZZᵀΛZ. */
    private static FieldMatrix<Ball> slopeOfOverlap(List<Ball> lambda, FieldMatrix<Ball> Z) {
        FieldMatrix<Ball> LZ = Matrices.scaleRows(lambda, Z);
        return LZ.subtract(Z.multiply(Z.transpose().multiply(LZ)));
    }
}
