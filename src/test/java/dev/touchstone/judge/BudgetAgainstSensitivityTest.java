package dev.touchstone.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.flow.Sensitivity;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The twins' deviation against the closed-form condition number (8): to first order
 * |dG| ≤ κ·|d start| + ‖clock‖·max|d(λ_jτ)|, and the twins must not stay far below it either.
 */
@Tag("slow")
class BudgetAgainstSensitivityTest {

    private static final double U = FloatFormat.BINARY64.unitRoundoff().doubleValue();
    private static final GoldenSuite SUITE = GoldenSuite.packed();

    private record Measured(String where, double deviation, double bound) {}

    /** So much smaller than a that only a is seen. */
    private static final Accuracy ABSOLUTE = new Accuracy(new BigDecimal("1e-40"), new BigDecimal("1e-20"));

    @Test
    void twinsOfAnAbsoluteTolerance_areBoundedByTheSensitivityFromEveryPointPassed() {
        List<Measured> measured =
                flows().flatMap(scenario -> measureAbsolute(scenario).stream()).toList();

        assertThat(measured).hasSizeGreaterThan(200);
        assertThat(measured)
                .filteredOn(m -> m.bound() < 1e-12 && m.deviation() > m.bound() * 1.01)
                .as("twins that moved further than (8) allows from the start and the points they passed")
                .isEmpty();
        long near =
                measured.stream().filter(m -> m.deviation() >= m.bound() / 100).count();
        assertThat(near).isGreaterThan(measured.size() / 2);
    }

    private static Stream<Scenario> flows() {
        return SUITE.entries().parallelStream()
                .filter(entry -> entry.kind() == Kind.RICCATI)
                .map(Entry::id)
                .map(SUITE::scenario)
                .filter(scenario -> scenario.theta().isEmpty() && scenario.r() <= 4);
    }

    /** What a·ξ at the start and at every point passed may have become, by (8) from each of them, and what it became. */
    private static List<Measured> measureAbsolute(Scenario scenario) {
        Budget budget = Budget.of(Truth.of(scenario, scenario.id().map(SUITE::trace), 40), ABSOLUTE);
        double digits = 90 + 3 * clock(scenario, scenario.points().size() - 1);
        BallArithmetic arithmetic = BallArithmetic.ofBits((int) Math.ceil(digits * Math.log(10) / Math.log(2)));
        List<Ball> lambda = scenario.lambda().stream().map(arithmetic::of).toList();
        boolean gramStart = scenario.start() instanceof Start.Gram;
        FieldMatrix<Ball> state = Matrices.of(arithmetic, scenario.start().matrix());
        if (!gramStart) {
            state = Polar.factor(arithmetic, state).getSubMatrix(0, scenario.r() - 1, 0, scenario.s() - 1);
        }
        double a = ABSOLUTE.absolute().doubleValue();
        double ofPoint = a * Math.sqrt((double) state.getRowDimension() * state.getColumnDimension());
        List<FieldMatrix<Ball>> passed = new ArrayList<>(List.of(state));
        List<Double> moved = new ArrayList<>(List.of(startMoved(scenario, gramStart, a)));
        List<Ball> at = new ArrayList<>(List.of(arithmetic.zero()));
        List<Measured> measured = new ArrayList<>();
        for (int k = 0; k < scenario.points().size(); k++) {
            Ball tau = arithmetic.of(scenario.points().get(k));
            double bound = gramStart ? ofPoint : 2 * ofPoint; // of this point itself: |d(ZZᵀ)| ≤ 2|Z||dZ|
            for (int j = 0; j < passed.size(); j++) {
                RiccatiFlow.Exponentials<Ball> of =
                        RiccatiFlow.exponentials(arithmetic, lambda, tau.subtract(at.get(j)));
                FieldMatrix<Ball> Z = passed.get(j);
                FieldMatrix<Ball> G = gramStart ? Z : Z.multiply(Z.transpose());
                FieldMatrix<Ball> Y = Sensitivity.congruence(arithmetic, of.E(), of.K(), G);
                double ofGram = Sensitivity.ofGramStart(arithmetic, Y);
                bound += gramStart // ZZᵀ moves by dZ Zᵀ + Z dZᵀ + dZ dZᵀ, and Z may be smaller than dZ
                        ? moved.get(j) * ofGram
                        : moved.get(j) * (Sensitivity.ofWeightsStart(arithmetic, Y, Z) + moved.get(j) * ofGram);
            }
            RiccatiFlow.Exponentials<Ball> whole = RiccatiFlow.exponentials(arithmetic, lambda, tau);
            passed.add(
                    gramStart
                            ? RiccatiFlow.fromGram(arithmetic, whole.E(), whole.K(), state)
                            : RiccatiFlow.overlapAfter(arithmetic, whole.E(), whole.K(), state));
            moved.add(ofPoint);
            at.add(tau);
            measured.add(new Measured(
                    scenario.label() + " at " + scenario.points().get(k).toPlainString(),
                    budget.twinDeviation(k, Quantity.GRAM).doubleValue(),
                    bound));
        }
        return measured;
    }

    /** Bound on the start's movement in the Frobenius norm: a·r, or a√(ds)‖A⁺‖ for the overlap of polar(A). */
    private static double startMoved(Scenario scenario, boolean gramStart, double a) {
        RealMatrix A = startMatrix(scenario);
        double size = a * Math.sqrt((double) A.getRowDimension() * A.getColumnDimension());
        double[] singular = new SingularValueDecomposition(A).getSingularValues();
        return gramStart ? size : size / singular[singular.length - 1];
    }

    @Test
    void twinDeviation_isBoundedByTheSensitivityAndComesNearIt() {
        List<Measured> measured =
                flows().flatMap(scenario -> measure(scenario).stream()).toList();

        assertThat(measured).hasSizeGreaterThan(200);
        // the bound is of first order: it holds up to terms of its own square, and twins are rounded to u/1000
        assertThat(measured)
                .filteredOn(m -> m.bound() < 1e-3 && m.deviation() > m.bound() * 1.01 + 1e-3 * U)
                .as("twins that moved further than (8) allows")
                .isEmpty();
        long near =
                measured.stream().filter(m -> m.deviation() >= m.bound() / 100).count();
        assertThat(near).isGreaterThan(measured.size() / 2);
    }

    private static List<Measured> measure(Scenario scenario) {
        Truth truth = Truth.of(scenario, scenario.id().map(SUITE::trace), 30);
        Budget budget = Budget.of(truth, Accuracy.of(FloatFormat.BINARY64.unitRoundoff()));
        double digits = 60 + 2 * clock(scenario, scenario.points().size() - 1);
        BallArithmetic arithmetic = BallArithmetic.ofBits((int) Math.ceil(digits * Math.log(10) / Math.log(2)));
        List<Ball> lambda = scenario.lambda().stream().map(arithmetic::of).toList();
        FieldMatrix<Ball> start = Matrices.of(arithmetic, scenario.start().matrix());
        boolean gramStart = scenario.start() instanceof Start.Gram;
        FieldMatrix<Ball> Z0 = gramStart
                ? start
                : Polar.factor(arithmetic, start).getSubMatrix(0, scenario.r() - 1, 0, scenario.s() - 1);
        FieldMatrix<Ball> G0 = gramStart ? start : Z0.multiply(Z0.transpose());
        double startSize = startPerturbation(scenario, gramStart);
        List<Measured> measured = new ArrayList<>();
        for (int k = 0; k < scenario.points().size(); k++) {
            Ball tau = arithmetic.of(scenario.points().get(k));
            RiccatiFlow.Exponentials<Ball> at = RiccatiFlow.exponentials(arithmetic, lambda, tau);
            List<Ball> E = at.E();
            List<Ball> K = at.K();
            FieldMatrix<Ball> Y = Sensitivity.congruence(arithmetic, E, K, G0);
            double condition =
                    gramStart ? Sensitivity.ofGramStart(arithmetic, Y) : Sensitivity.ofWeightsStart(arithmetic, Y, Z0);
            FieldMatrix<Ball> G = RiccatiFlow.fromGram(arithmetic, E, K, G0);
            double bound = condition * startSize + Sensitivity.ofClock(arithmetic, G) * 2 * U * clock(scenario, k);
            BigDecimal deviation = budget.twinDeviation(k, Quantity.GRAM);
            measured.add(new Measured(
                    scenario.label() + " at " + scenario.points().get(k).toPlainString(),
                    deviation.doubleValue(),
                    bound));
        }
        return measured;
    }

    /** Bound on the start's movement in the Frobenius norm: u‖G₀‖, or u‖A‖‖A⁺‖ for the overlap of polar(A). */
    private static double startPerturbation(Scenario scenario, boolean gramStart) {
        RealMatrix A = startMatrix(scenario);
        if (gramStart) {
            return U * A.getFrobeniusNorm();
        }
        double[] singular = new SingularValueDecomposition(A).getSingularValues();
        return U * A.getFrobeniusNorm() / singular[singular.length - 1];
    }

    private static RealMatrix startMatrix(Scenario scenario) {
        int rows = scenario.start().matrix().rows();
        int columns = scenario.start().matrix().columns();
        RealMatrix A = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                A.setEntry(i, j, scenario.start().matrix().get(i, j).doubleValue());
            }
        }
        return A;
    }

    private static double clock(Scenario scenario, int k) {
        return scenario.lambda().get(0).doubleValue() * scenario.points().get(k).doubleValue();
    }
}
