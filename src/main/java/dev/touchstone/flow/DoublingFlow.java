package dev.touchstone.flow;

import dev.touchstone.linear.Characteristic;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The flow of (50) from 0 by doubling, (59) and (60): from any other X₀ once the equation is {@linkplain Hamiltonian#shifted shifted}
 * by it. Nothing large is ever formed.
 *
 * @param evenly the equation of X/2^k, in which S and Q are about as large, or one of them as A where the other is 0
 * @param scale 2^k
 * @param <T> the numbers
 */
public record DoublingFlow<T extends FieldElement<T>>(RealArithmetic<T> arithmetic, Hamiltonian<T> evenly, T scale) {

    private static final double LOG10_OF_2 = Math.log10(2);

    /** That of an equation. */
    public static <T extends FieldElement<T>> DoublingFlow<T> of(
            RealArithmetic<T> arithmetic, Hamiltonian<T> equation) {
        int k = (int) Math.rint(log10Unit(arithmetic, equation) / LOG10_OF_2);
        T power = arithmetic.of(BigDecimal.valueOf(2).pow(Math.abs(k)));
        T scale = k < 0 ? power.reciprocal() : power;
        return new DoublingFlow<>(arithmetic, equation.inUnit(scale), scale);
    }

    private static <T extends FieldElement<T>> double log10Unit(RealArithmetic<T> arithmetic, Hamiltonian<T> equation) {
        double a = Matrices.log10Max(arithmetic, equation.A());
        double s = Matrices.log10Max(arithmetic, equation.S());
        double q = Matrices.log10Max(arithmetic, equation.Q());
        double like = Double.isInfinite(a) ? 0 : a;
        if (Double.isInfinite(s)) {
            return Double.isInfinite(q) ? 0 : q - like;
        }
        return Double.isInfinite(q) ? like - s : (q - s) / 2;
    }

    /** How many halvings of t leave ‖M‖t ≤ ¼ or so in the largest sum of a row: ½ is what the power series wants. */
    public int halvings(T t) {
        double log2 = log2OfNorm() + arithmetic.log10(t) / LOG10_OF_2;
        return log2 == Double.NEGATIVE_INFINITY ? 0 : Math.max(0, (int) Math.ceil(log2) + 2);
    }

    /** About log₂‖M‖, the largest sum of a row. */
    double log2OfNorm() {
        FieldMatrix<T> M = evenly.matrix();
        return IntStream.range(0, M.getRowDimension())
                        .mapToDouble(i -> arithmetic.log10(rowSum(M, i)))
                        .max()
                        .orElseThrow()
                / LOG10_OF_2;
    }

    private T rowSum(FieldMatrix<T> M, int i) {
        return Matrices.sumOfMagnitudes(arithmetic, M.getRowMatrix(i));
    }

    /**
     * e^{Mt} by its power series, where q = ‖M‖t ≤ ½ in the largest sum of a row: what it leaves out after N terms is, in any entry, at
     * most q^{N+1}/(N+1)!·1/(1 − q/(N+2)) ≤ 2·2^{−(N+1)}/(N+1)!, and every entry is widened by that.
     *
     * @throws ArithmeticException when q is larger
     */
    private FieldMatrix<T> shortTransition(T t) {
        FieldMatrix<T> Mt = evenly.matrix().scalarMultiply(t);
        T half = arithmetic.of(new BigDecimal("0.5"));
        for (int i = 0; i < Mt.getRowDimension(); i++) {
            if (arithmetic.signum(half.subtract(rowSum(Mt, i))) < 0) {
                throw new ArithmeticException("a step is too long for its power series");
            }
        }
        FieldMatrix<T> term = Matrices.identity(arithmetic, Mt.getRowDimension());
        FieldMatrix<T> sum = term;
        T left = arithmetic.one(); // 2·2^{−(k+1)}/(k+1)!, k = 0
        double log10Left = 0;
        for (int k = 1; log10Left > arithmetic.log10UnitRoundoff(); k++) {
            term = term.multiply(Mt).scalarMultiply(arithmetic.of(k).reciprocal());
            sum = sum.add(term);
            left = left.multiply(half).divide(arithmetic.of(k + 1L));
            log10Left -= Math.log10(2.0 * (k + 1));
        }
        T bound = left;
        return Matrices.map(sum, x -> arithmetic.widen(x, bound));
    }

    /** Φ = e^{Mt} by squaring, of the equation {@linkplain #evenly in its unit}: Φ₁₁ is that of any unit. */
    public FieldMatrix<T> transition(T t) {
        int k = halvings(t);
        FieldMatrix<T> phi =
                shortTransition(t.divide(arithmetic.of(BigDecimal.valueOf(2).pow(k))));
        for (int j = 0; j < k; j++) {
            phi = phi.multiply(phi);
        }
        return phi;
    }

    /** What Φ makes of [I; D], in that unit: [U; V] of (53), 2n×n. */
    public FieldMatrix<T> started(FieldMatrix<T> phi, FieldMatrix<T> D) {
        int n = D.getRowDimension();
        return phi.getSubMatrix(0, 2 * n - 1, 0, n - 1)
                .add(phi.getSubMatrix(0, 2 * n - 1, n, 2 * n - 1).multiply(evenly(D)));
    }

    /** The derivative of det U there, tr(adj U·U̇), U̇ = M₁₁U + M₁₂V, also where U is singular. */
    public T determinantRate(FieldMatrix<T> UV) {
        int n = UV.getColumnDimension();
        FieldMatrix<T> U = UV.getSubMatrix(0, n - 1, 0, n - 1);
        FieldMatrix<T> rate =
                evenly.matrix().getSubMatrix(0, n - 1, 0, 2 * n - 1).multiply(UV);
        return Matrices.trace(Characteristic.adjugate(arithmetic, U).multiply(rate));
    }

    /**
     * What becomes of D after so short a time: ‖M‖t ≤ ½ and Σ|D_ij| ≤ ½ keep ‖U(s) − I‖ ≤ 1½(e^½ − 1) &lt; 1, so no pole is met.
     *
     * @throws ArithmeticException when t or D is larger
     */
    public FieldMatrix<T> stepFrom(FieldMatrix<T> D, T t) {
        T room = arithmetic.of(new BigDecimal("0.5")).subtract(Matrices.sumOfMagnitudes(arithmetic, evenly(D)));
        if (arithmetic.signum(room) < 0) {
            throw new ArithmeticException("what a step starts from is too large");
        }
        return ThreeMatrix.ofTransition(arithmetic, shortTransition(t))
                .inUnit(scale)
                .of(D);
    }

    /** What becomes of D after t, (53), where it meets no pole before. */
    FieldMatrix<T> after(FieldMatrix<T> D, T t) {
        return Radon.after(arithmetic, transition(t), evenly(D)).scalarMultiply(scale);
    }

    private FieldMatrix<T> evenly(FieldMatrix<T> D) {
        return D.scalarMultiply(scale.reciprocal());
    }

    /**
     * The map of a time t: by the power series over t/2^k, then k doublings (60). Empty if the flow from 0 ceases to exist before t or
     * then. For S of one sign, ⪰ 0 or ⪯ 0.
     *
     * <p><b>Why that is proved.</b> The first step keeps ‖Φ₁₁(s) − I‖ ≤ e^½ − 1 &lt; 1 and meets no pole. If the flow from 0 exists up to h, with H = H(h), it exists up to 2h
     * exactly if I + G(s)H is regular for all s ≤ h, (53). For S ⪰ 0 the symmetric G(s) rises from 0 to G = G(h). With C(s)C(s)ᵀ =
     * G(s) the eigenvalues of I + G(s)H are those of I + C(s)ᵀHC(s) and ones: real, and if all are positive at G, so they are
     * at every G(s) ⪯ G; if one is not, it has come through 0. For S ⪯ 0 that holds of −G and −H, whose product is the same.
     *
     * @throws ArithmeticException when so few bits cannot tell
     */
    public Optional<ThreeMatrix<T>> reaching(T t) {
        int k = halvings(t);
        T h = t.divide(arithmetic.of(BigDecimal.valueOf(2).pow(k)));
        ThreeMatrix<T> map = ThreeMatrix.ofTransition(arithmetic, shortTransition(h));
        for (int j = 0; j < k; j++) {
            if (!isPassed(map.G(), map.H())) {
                return Optional.empty();
            }
            map = map.doubled();
        }
        return Optional.of(map.inUnit(scale));
    }

    /** Whether all eigenvalues of I + GH, which are real, are positive: exactly if all symmetric functions of them are. */
    private boolean isPassed(FieldMatrix<T> G, FieldMatrix<T> H) {
        FieldMatrix<T> N = Matrices.identity(arithmetic, G.getRowDimension()).add(G.multiply(H));
        return Characteristic.symmetricFunctions(arithmetic, N).stream().allMatch(e -> arithmetic.signum(e) > 0);
    }
}
