package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.EquationRun;
import dev.touchstone.dynamics.EquationSigns;
import dev.touchstone.dynamics.EquationStage;
import dev.touchstone.dynamics.Formulas;
import dev.touchstone.flow.DoublingFlow;
import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.ThreeMatrix;
import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;

/** Mistakes in how the equation (50) is solved once it is read. */
final class EquationSolutionFaults {

    private static final Where WITH_POLES =
            Where.equation("S, Q or a start that allow a pole", problem -> !EquationSigns.hasNoPole(problem));
    private static final Where LASTING = Where.equation(
            "(A, S) controllable, S, Q and start without negative directions, Q not 0", EquationFacts::mayConverge);

    private EquationSolutionFaults() {}

    static List<Fault> all() {
        return List.of(
                always(
                        "(69)",
                        "ode-steady-state-instead",
                        "the steady state at once, whatever the time",
                        LASTING,
                        SteadyState::from),
                always(
                        "(69)",
                        "ode-other-are-root",
                        "the antistabilising root of the algebraic equation",
                        LASTING,
                        (stage, X0) -> SteadyState.antistabilising(stage)),
                solved(
                        "(53)",
                        "ode-through-the-pole",
                        "(53) beyond a pole, where its numbers solve nothing",
                        WITH_POLES,
                        (stage, X0, time) ->
                                Optional.of(Linear.of(stage, X0, time).X())),
                solved(
                        "(65)",
                        "ode-pole-by-sign-of-det",
                        "a pole seen by the sign of det U alone: two at once are missed",
                        WITH_POLES,
                        (stage, X0, time) -> {
                            Linear linear = Linear.of(stage, X0, time);
                            return linear.sign() > 0 ? Optional.of(linear.X()) : Optional.empty();
                        }),
                Fault.in(
                        "(50)",
                        "ode-clip-eigenvalues",
                        "negative eigenvalues of X set to 0, at the start and wherever it is answered",
                        Where.equation("a start with directions of both signs", EquationFacts::startsIndefinite),
                        new Formulas<>() {
                            @Override
                            public Optional<FieldMatrix<Ball>> solved(
                                    EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
                                return RIGHT.solved(stage, clipped(stage, X0), time)
                                        .map(X -> clipped(stage, X));
                            }

                            @Override
                            public Optional<FieldMatrix<Ball>> limit(EquationStage<Ball> stage, FieldMatrix<Ball> X0) {
                                return RIGHT.limit(stage, clipped(stage, X0)).map(X -> clipped(stage, X));
                            }

                            @Override
                            public Ball pole(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball unreached) {
                                return RIGHT.pole(stage, clipped(stage, X0), unreached);
                            }

                            private FieldMatrix<Ball> clipped(EquationStage<Ball> stage, FieldMatrix<Ball> X) {
                                return SemidefinitePart.of(stage.arithmetic(), X);
                            }
                        }),
                answered(
                        "(50)",
                        "ode-one-triangle",
                        "the upper triangle packed by rows, and unpacked by columns",
                        Where.equation("three states or more", problem -> problem.states() > 2),
                        EquationSolutionFaults::repacked),
                answered(
                        "(50)",
                        "ode-mirrored-in-order",
                        "the lower triangle filled row by row with the upper one row by row: tril_indices from triu_indices",
                        Where.equation("four states or more", problem -> problem.states() > 3),
                        EquationSolutionFaults::mirroredInOrder),
                solved(
                        "(50)",
                        "ode-interpolated-output",
                        "linear between steps of 0.31/‖M‖",
                        Where.EQUATION,
                        EquationSolutionFaults::interpolated),
                Fault.remembering(
                        "(61)",
                        "ode-segment-offset",
                        "A + SZ for A − SZ, Z the X that a later segment starts from: the sign of an offset",
                        Where.equation("more than one segment", problem -> !problem.isConstant()),
                        WrongOffset::new));
    }

    /** How X is reached in a time. */
    @FunctionalInterface
    private interface Solved {
        Optional<FieldMatrix<Ball>> in(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time);
    }

    private static Fault solved(String equation, String key, String mistake, Where where, Solved mistaken) {
        return Fault.in(equation, key, mistake, where, new Formulas<>() {
            @Override
            public Optional<FieldMatrix<Ball>> solved(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
                return mistaken.in(stage, X0, time);
            }
        });
    }

    /** That, whatever the time. */
    private static Fault always(
            String equation,
            String key,
            String mistake,
            Where where,
            BiFunction<EquationStage<Ball>, FieldMatrix<Ball>, FieldMatrix<Ball>> mistaken) {
        return Fault.in(equation, key, mistake, where, new Formulas<>() {
            @Override
            public Optional<FieldMatrix<Ball>> solved(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
                return Optional.of(mistaken.apply(stage, X0));
            }

            @Override
            public Optional<FieldMatrix<Ball>> limit(EquationStage<Ball> stage, FieldMatrix<Ball> X0) {
                return Optional.of(mistaken.apply(stage, X0));
            }
        });
    }

    /** What is made of the right X. */
    private static Fault answered(
            String equation, String key, String mistake, Where where, UnaryOperator<FieldMatrix<Ball>> mistaken) {
        return Fault.in(equation, key, mistake, where, new Formulas<>() {
            @Override
            public Optional<FieldMatrix<Ball>> solved(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
                return RIGHT.solved(stage, X0, time).map(mistaken);
            }

            @Override
            public Optional<FieldMatrix<Ball>> limit(EquationStage<Ball> stage, FieldMatrix<Ball> X0) {
                return RIGHT.limit(stage, X0).map(mistaken);
            }
        });
    }

    /** (53) of the equation shifted by X₀ in one go: X − X₀ = Φ₂₁Φ₁₁⁻¹, and the sign of det Φ₁₁. */
    private record Linear(FieldMatrix<Ball> X, int sign) {

        static Linear of(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
            int n = X0.getRowDimension();
            DoublingFlow<Ball> flow =
                    DoublingFlow.of(stage.arithmetic(), stage.equation().shifted(X0));
            FieldMatrix<Ball> phi = flow.transition(time);
            FieldMatrix<Ball> H =
                    ThreeMatrix.ofTransition(stage.arithmetic(), phi).H();
            Ball det = Characteristic.symmetricFunctions(stage.arithmetic(), phi.getSubMatrix(0, n - 1, 0, n - 1))
                    .get(n - 1);
            return new Linear(
                    Matrices.mirrored(X0.add(H.scalarMultiply(flow.scale()))),
                    stage.arithmetic().signum(det));
        }
    }

    private static FieldMatrix<Ball> repacked(FieldMatrix<Ball> X) {
        FieldMatrix<Ball> wrong = X.copy();
        int n = X.getRowDimension();
        int row = 0;
        int column = 0;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                wrong.setEntry(i, j, X.getEntry(row, column));
                wrong.setEntry(j, i, X.getEntry(row, column));
                column++;
                if (column == n) {
                    row++;
                    column = row;
                }
            }
        }
        return wrong;
    }

    private static FieldMatrix<Ball> mirroredInOrder(FieldMatrix<Ball> X) {
        FieldMatrix<Ball> wrong = X.copy();
        int n = X.getRowDimension();
        int row = 0;
        int column = 1;
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                wrong.setEntry(i, j, X.getEntry(row, column));
                column++;
                if (column == n) {
                    row++;
                    column = row + 1;
                }
            }
        }
        return wrong;
    }

    private static Optional<FieldMatrix<Ball>> interpolated(
            EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
        double norm = EquationFacts.norm(stage.equation());
        if (norm == 0) {
            return RIGHT.solved(stage, X0, time);
        }
        BigDecimal step = BigDecimal.valueOf(0.31 / norm);
        long before = (long) Math.floor(time.midpoint().doubleValue() / step.doubleValue());
        Optional<FieldMatrix<Ball>> low = node(stage, X0, step, before);
        Optional<FieldMatrix<Ball>> high = node(stage, X0, step, before + 1);
        if (low.isEmpty() || high.isEmpty()) {
            return RIGHT.solved(stage, X0, time);
        }
        Ball share = time.divide(stage.arithmetic().of(step))
                .subtract(stage.arithmetic().of(before));
        return Optional.of(low.get().add(high.get().subtract(low.get()).scalarMultiply(share)));
    }

    private static Optional<FieldMatrix<Ball>> node(
            EquationStage<Ball> stage, FieldMatrix<Ball> X0, BigDecimal step, long k) {
        Ball time = stage.arithmetic().of(step.multiply(BigDecimal.valueOf(k)));
        return k == 0 ? Optional.of(X0) : RIGHT.solved(stage, X0, time);
    }

    /** A segment after the first is solved for what is beyond the X that it starts from, with the offset's sign wrong. */
    private static final class WrongOffset implements Formulas<Ball> {

        private boolean isLater;

        @Override
        public Hamiltonian<Ball> equation(EquationRun<Ball> run, EquationRun.Piece<Ball> piece) {
            isLater = run.pieces().indexOf(piece) > 0;
            return RIGHT.equation(run, piece);
        }

        @Override
        public Optional<FieldMatrix<Ball>> solved(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball time) {
            return isLater
                    ? RIGHT.solved(beyond(stage, X0), nothing(X0), time).map(X0::add)
                    : RIGHT.solved(stage, X0, time);
        }

        @Override
        public Optional<FieldMatrix<Ball>> limit(EquationStage<Ball> stage, FieldMatrix<Ball> X0) {
            return isLater ? RIGHT.limit(beyond(stage, X0), nothing(X0)).map(X0::add) : RIGHT.limit(stage, X0);
        }

        @Override
        public Ball pole(EquationStage<Ball> stage, FieldMatrix<Ball> X0, Ball unreached) {
            return isLater ? RIGHT.pole(beyond(stage, X0), nothing(X0), unreached) : RIGHT.pole(stage, X0, unreached);
        }

        private static EquationStage<Ball> beyond(EquationStage<Ball> stage, FieldMatrix<Ball> Z) {
            Hamiltonian<Ball> right = stage.equation();
            FieldMatrix<Ball> A = right.A().add(right.S().multiply(Z));
            return new EquationStage<>(
                    stage.arithmetic(),
                    new Hamiltonian<>(right.arithmetic(), A, right.S(), right.rate(Z)),
                    stage.sign());
        }

        private static FieldMatrix<Ball> nothing(FieldMatrix<Ball> X0) {
            return X0.subtract(X0);
        }
    }
}
