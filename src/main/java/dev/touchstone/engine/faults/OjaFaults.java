package dev.touchstone.engine.faults;

import static dev.touchstone.engine.faults.Fault.RIGHT;

import dev.touchstone.dynamics.Formulas;
import dev.touchstone.dynamics.LostState;
import dev.touchstone.dynamics.Setting;
import dev.touchstone.flow.OjaFlow;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** Mistakes in the flow (L31). */
final class OjaFaults {

    /** e^x overflows binary64 beyond this x. */
    private static final double LARGEST_EXPONENT = Math.log(Double.MAX_VALUE);

    private OjaFaults() {}

    static List<Fault> all() {
        return List.of(
                read(
                        "oja-b-clipped",
                        "B clipped: its negative eigenvalues replaced by 0",
                        Where.OJA_FLOW.and("a negative eigenvalue", scenario -> eigenvalues(scenario)[0] < 0),
                        OjaFaults::clipped),
                read(
                        "oja-b-sign",
                        "−B for B: the ridge added instead of subtracted",
                        Where.OJA_FLOW.and(
                                "a B that is not 0",
                                scenario -> B(scenario).stream().anyMatch(entry -> entry.signum() != 0)),
                        B -> B.map(BigDecimal::negate)),
                Fault.in(
                        "(L32)",
                        "oja-expm1-overflow",
                        "e^(2aτ) − 1 taken literally: it overflows and Inf/Inf is NaN",
                        Where.OJA_FLOW.and("2 a tau beyond 709 for an eigenvalue a", OjaFaults::overflows),
                        new Formulas<>() {
                            @Override
                            public OjaFlow.Kernel<Ball> kernel(Setting<Ball> at, Ball tau) {
                                if (overflows(at.scenario(), tau.midpoint().doubleValue())) {
                                    throw new LostState("e^(2aτ) overflows");
                                }
                                return RIGHT.kernel(at, tau);
                            }
                        }),
                Fault.in(
                        "(L31)",
                        "oja-quadratic-factor-1",
                        "dZ/dτ = BZ + ZB − Z²: without its factor 2",
                        Where.OJA_FLOW,
                        new Formulas<>() {
                            @Override
                            public FieldMatrix<Ball> oja(Setting<Ball> at, OjaFlow.Kernel<Ball> kernel) {
                                Ball half = at.arithmetic().of(new BigDecimal("0.5"));
                                return RIGHT.oja(
                                        at,
                                        new OjaFlow.Kernel<>(
                                                kernel.E(), kernel.K().scalarMultiply(half)));
                            }
                        }),
                Fault.in(
                        "(L31)",
                        "oja-trace-of-weights",
                        "‖W(0)‖² for tr Z: the trace not followed",
                        Where.OJA_FLOW.and(
                                "a time beyond 0",
                                scenario -> scenario.lastPoint().signum() > 0),
                        new Formulas<>() {
                            @Override
                            public Ball trace(Setting<Ball> at, FieldMatrix<Ball> Z) {
                                return Matrices.frobeniusSquared(at.start());
                            }
                        }),
                Fault.in(
                        "(L31)",
                        "oja-trace-of-difference",
                        "tr(Z − B) for tr Z",
                        Where.OJA_FLOW.and("a trace of B that is not 0", OjaFaults::hasTrace),
                        new Formulas<>() {
                            @Override
                            public Ball trace(Setting<Ball> at, FieldMatrix<Ball> Z) {
                                return Matrices.trace(Z.subtract(at.B()));
                            }
                        }),
                Fault.in(
                        "(L31)",
                        "oja-distance-of-traces",
                        "tr Z − tr B for ‖Z − B‖_F",
                        Where.OJA_FLOW.and("d > 1", scenario -> scenario.d() > 1),
                        new Formulas<>() {
                            @Override
                            public Ball distance(Setting<Ball> at, FieldMatrix<Ball> Z) {
                                return Matrices.trace(Z.subtract(at.B()));
                            }
                        }));
    }

    private static Fault read(String key, String mistake, Where where, UnaryOperator<DecimalMatrix> misread) {
        return Fault.in("(L31)", key, mistake, where, new Formulas<>() {
            @Override
            public Scenario read(Scenario asked) {
                Oja oja = (Oja) asked.problem();
                return asked.withProblem(new Oja(misread.apply(oja.B()), oja.from()));
            }
        });
    }

    private static boolean hasTrace(Scenario scenario) {
        DecimalMatrix B = B(scenario);
        return IntStream.range(0, B.rows())
                        .mapToObj(i -> B.get(i, i))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .signum()
                != 0;
    }

    private static DecimalMatrix B(Scenario scenario) {
        return ((Oja) scenario.problem()).B();
    }

    /** V max(a, 0) Vᵀ, in binary64. */
    private static DecimalMatrix clipped(DecimalMatrix B) {
        EigenDecomposition eigen = decomposition(B);
        double[] values = Arrays.stream(eigen.getRealEigenvalues())
                .map(a -> Math.max(a, 0))
                .toArray();
        RealMatrix clipped = eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(values))
                .multiply(eigen.getVT());
        return DecimalMatrix.build(
                B.rows(), B.rows(), (i, j) -> new BigDecimal(clipped.getEntry(Math.max(i, j), Math.min(i, j))));
    }

    private static boolean overflows(Scenario scenario) {
        return overflows(scenario, scenario.lastPoint().doubleValue());
    }

    private static boolean overflows(Scenario scenario, double tau) {
        double[] a = eigenvalues(scenario);
        return 2 * a[a.length - 1] * tau > LARGEST_EXPONENT;
    }

    /** In binary64, rising. */
    private static double[] eigenvalues(Scenario scenario) {
        double[] values = decomposition(B(scenario)).getRealEigenvalues();
        Arrays.sort(values);
        return values;
    }

    private static EigenDecomposition decomposition(DecimalMatrix B) {
        RealMatrix matrix = new Array2DRowRealMatrix(B.rows(), B.rows());
        for (int i = 0; i < B.rows(); i++) {
            for (int j = 0; j < B.rows(); j++) {
                matrix.setEntry(i, j, B.get(i, j).doubleValue());
            }
        }
        return new EigenDecomposition(matrix);
    }
}
