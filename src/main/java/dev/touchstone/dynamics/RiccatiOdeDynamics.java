package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.flow.NilpotentFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.Infinite;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.UndecidableException;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** {@code riccati-ode}: (50), segment by segment, to each requested time or to the pole before it. */
final class RiccatiOdeDynamics implements Dynamics {

    private static final String BY_DOUBLING = "(59) by (60), of the equation shifted by its start, (61f)";
    private static final int DIGITS_OF_CLOCK = 17;
    /** Beyond that the power series takes longer than all the rest: half a minute with six states. */
    private static final int STATES_OF_SERIES = 4;

    @Override
    public <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> values(Formulas<T> formulas, Setting<T> at) {
        EquationRun<T> run = at.equation();
        Optional<NilpotentFlow> exact =
                Infinite.is(at.scenario().lastPoint()) ? Optional.empty() : formulas.exactFlow(run);
        return exact.isPresent() ? exactly(exact.get(), at) : new Stages<>(formulas, at).values();
    }

    private static <T extends FieldElement<T>> List<Map<Quantity, FieldMatrix<T>>> exactly(
            NilpotentFlow flow, Setting<T> at) {
        List<Map<Quantity, FieldMatrix<T>>> values = new ArrayList<>();
        boolean escaped = false;
        for (BigDecimal time : at.scenario().points()) {
            Optional<FieldMatrix<T>> X = flow.solution(at.arithmetic(), time);
            int bits = (int) Math.ceil(-at.arithmetic().log10UnitRoundoff() / Math.log10(2));
            Optional<T> pole =
                    X.isPresent() || escaped ? Optional.empty() : Optional.of(flow.pole(at.arithmetic(), time, bits));
            escaped = X.isEmpty();
            values.add(point(at, X, pole));
        }
        return values;
    }

    /** A solution, or that there is none, at the first such point with the pole. */
    private static <T extends FieldElement<T>> Map<Quantity, FieldMatrix<T>> point(
            Setting<T> at, Optional<FieldMatrix<T>> X, Optional<T> pole) {
        Map<Quantity, FieldMatrix<T>> point = new EnumMap<>(Quantity.class);
        X.ifPresent(solution -> point.put(Quantity.SOLUTION, solution));
        if (X.isEmpty()) {
            point.put(Quantity.ESCAPED, Dynamics.scalar(at, at.arithmetic().one()));
        }
        pole.ifPresent(time -> point.put(Quantity.ESCAPE, Dynamics.scalar(at, time)));
        return point;
    }

    /** The segments of one run, and what it is gone on from: the start, or where the hook moves points the point before. */
    private static final class Stages<T extends FieldElement<T>> {

        private final Formulas<T> formulas;
        private final Setting<T> at;
        private final EquationRun<T> run;
        private int piece;
        private FieldMatrix<T> X;
        private T since;

        Stages(Formulas<T> formulas, Setting<T> at) {
            this.formulas = formulas;
            this.at = at;
            this.run = at.equation();
            this.X = formulas.equationStart(run);
            this.since = at.arithmetic().zero();
        }

        List<Map<Quantity, FieldMatrix<T>>> values() {
            List<Map<Quantity, FieldMatrix<T>>> values = new ArrayList<>();
            boolean escaped = false;
            for (int k = 0; k < at.times().size(); k++) {
                BigDecimal given = at.scenario().points().get(k);
                T time = formulas.equationTime(run, at.times().get(k));
                Optional<T> pole = escaped ? Optional.empty() : poleBefore(given);
                boolean goesOn = !escaped && pole.isEmpty();
                Optional<FieldMatrix<T>> reached =
                        !goesOn ? Optional.empty() : Infinite.is(given) ? limit() : reached(time);
                if (goesOn && reached.isEmpty()) {
                    T left = Infinite.is(given) ? formulas.horizon(stage(), X) : time.subtract(since);
                    pole = Optional.of(since.add(formulas.pole(stage(), X, left)));
                }
                escaped = reached.isEmpty();
                values.add(point(at, reached.map(at::symmetricAtPoint), pole));
                if (reached.isPresent() && at.hook().movesPoints()) {
                    X = values.get(k).get(Quantity.SOLUTION);
                    since = time;
                }
            }
            return values;
        }

        /** On to the segment of that time; the pole where one comes before it. */
        private Optional<T> poleBefore(BigDecimal given) {
            for (; isOver(given); piece++) {
                T end = run.pieces().get(piece).until().orElseThrow();
                Optional<FieldMatrix<T>> next = formulas.solved(stage(), X, end.subtract(since));
                if (next.isEmpty()) {
                    return Optional.of(since.add(formulas.pole(stage(), X, end.subtract(since))));
                }
                X = next.get();
                since = end;
            }
            return Optional.empty();
        }

        private boolean isOver(BigDecimal given) {
            return run.problem()
                    .segments()
                    .get(piece)
                    .until()
                    .filter(end -> end.compareTo(given) < 0)
                    .isPresent();
        }

        private Optional<FieldMatrix<T>> reached(T time) {
            return at.arithmetic().signum(time.subtract(since)) == 0
                    ? Optional.of(X)
                    : formulas.solved(stage(), X, time.subtract(since));
        }

        private Optional<FieldMatrix<T>> limit() {
            boolean none = at.hook().isIdentity() && EquationSigns.hasImaginaryEigenvalues(run.problem());
            if (none
                    && formulas.solved(stage(), X, formulas.horizon(stage(), X)).isPresent()) {
                throw new UndecidableException(
                        "M has eigenvalues on the imaginary axis, so the algebraic equation has no stabilising solution");
            }
            return none ? Optional.empty() : formulas.limit(stage(), X);
        }

        private EquationStage<T> stage() {
            EquationRun.Piece<T> coefficients = run.pieces().get(piece);
            return new EquationStage<>(
                    at.arithmetic(), formulas.equation(run, coefficients), EquationSigns.of(run.problem(), piece));
        }
    }

    @Override
    public String published(Scenario scenario) {
        if (Infinite.is(scenario.lastPoint())) {
            return BY_DOUBLING + "; at infinity Newton's and Krawczyk's, (69)";
        }
        return EquationSigns.nilpotent((RiccatiOdeProblem) scenario.problem()).isPresent()
                ? "(53) in exact rationals, (68)"
                : BY_DOUBLING;
    }

    @Override
    public String witnessed(Scenario scenario) {
        return "(53) from step to step" + (Infinite.is(scenario.lastPoint()) ? "; at infinity by the sign of M" : "");
    }

    @Override
    public Optional<FlowEquation> equation(Scenario scenario) {
        RiccatiOdeProblem problem = (RiccatiOdeProblem) scenario.problem();
        if (Infinite.is(scenario.lastPoint()) || problem.states() > STATES_OF_SERIES) {
            return Optional.empty();
        }
        return Optional.of(new FlowEquation(
                "(50)",
                Quantity.SOLUTION,
                problem.states(),
                clock(problem, scenario.lastPoint()),
                problem.segments().stream()
                        .flatMap(each -> each.until().stream())
                        .toList(),
                at -> at.equation().pieces().stream()
                        .map(piece -> WitnessFormulas.<Ball>get().equation(at.equation(), piece))
                        .toList(),
                at -> at.equation().start()));
    }

    /** ∫(‖A‖ + (‖S‖‖Q‖)^½)dt up to that time, in the norm of the largest row sum, of A and of Aᵀ. */
    private static double clock(RiccatiOdeProblem problem, BigDecimal last) {
        List<Hamiltonian<BigFraction>> equations = EquationSigns.equations(problem);
        double clock = 0;
        BigDecimal since = BigDecimal.ZERO;
        for (int k = 0; k < equations.size() && since.compareTo(last) < 0; k++) {
            BigDecimal end = problem.segments().get(k).until().orElse(last).min(last);
            Hamiltonian<BigFraction> of = equations.get(k);
            double a = Math.max(size(of.A()), size(of.A().transpose()));
            clock += end.subtract(since).doubleValue() * (a + Math.sqrt(size(of.S()) * size(of.Q())));
            since = end;
        }
        return clock;
    }

    private static double size(FieldMatrix<BigFraction> A) {
        return Matrices.toDecimal(RationalArithmetic.EXACT, A, DIGITS_OF_CLOCK)
                .largestRowSum()
                .doubleValue();
    }
}
