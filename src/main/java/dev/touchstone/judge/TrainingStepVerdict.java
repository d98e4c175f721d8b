package dev.touchstone.judge;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The verdict on one recorded step of SGD at real size, from the engine's own W_k: (V5).
 *
 * @param k the step from W_k to W_{k+1}
 * @param verdict {@code PASS} also where the inherited defect explains the difference
 * @param error largest error of an entry of W_{k+1}; empty when one is not finite, or there is no truth
 * @param radius how far that error may be off
 * @param budget the error allowed
 * @param inherited what ‖W_kᵀW_k − I‖ explains; empty when the error is within budget, or nothing is explained
 * @param row of the entry with the largest error
 * @param column of it
 * @param answered the engine's number there, as text ({@code not finite} if so)
 * @param expected the truth there; empty where there is none
 * @param ulps the error there in units in the last place of the declared precision at the truth
 * @param rung the arithmetic that decided; empty where none did
 * @param move how the engine's W_{k+1} − W_k lies to the true one; empty where one is 0, or not known
 * @param ofSingles whether every number of W_{k+1} is one of binary32
 * @param defect ‖W_kᵀW_k − I‖_F of a run on the Stiefel manifold
 */
public record TrainingStepVerdict(
        int k,
        Verdict verdict,
        Optional<BigDecimal> error,
        double radius,
        BigDecimal budget,
        Optional<BigDecimal> inherited,
        int row,
        int column,
        String answered,
        Optional<BigDecimal> expected,
        Optional<BigDecimal> ulps,
        Optional<StepRung> rung,
        Optional<Move> move,
        boolean ofSingles,
        Optional<DriftVerdict> defect) {

    /**
     * W_{k+1} − W_k beside the true one, of a step or of several together: no verdict, but small steps show here what their budget, which is
     * one on weights, does not.
     *
     * @param squares of the true one, in the Frobenius norm
     * @param products of both
     * @param differences squares of the difference
     */
    public record Move(double squares, double products, double differences) {

        static final Move NONE = new Move(0, 0, 0);

        Move plus(Move other) {
            return new Move(squares + other.squares, products + other.products, differences + other.differences);
        }

        /** The difference, as a share of the true one. */
        public double off() {
            return Math.sqrt(differences / squares);
        }

        /** The multiple of the true one that is nearest. */
        public double factor() {
            return products / squares;
        }

        /** The difference from that, as a share of the true one. */
        public double rest() {
            double more = factor() - 1;
            return Math.sqrt(Math.max(0, differences / squares - more * more));
        }

        /** Whether a multiple explains nine tenths of a difference of more than a thousandth. */
        public boolean isMultiple() {
            return off() > 1e-3 && rest() < off() / 10;
        }
    }

    /** Whether the error exceeds the budget and is charged to the defect of W_k. */
    public boolean isDrift() {
        return verdict instanceof Verdict.Pass && error.orElseThrow().compareTo(budget) > 0;
    }

    /** Whether it is neither right nor undecidable. */
    public boolean isBad() {
        return verdict.severity() > new Verdict.Undecidable("").severity();
    }

    /** The share of its budget that the error is. */
    public double used() {
        return error.map(e -> e.doubleValue() / budget.doubleValue()).orElse(Double.POSITIVE_INFINITY);
    }

    /** E.g. {@code weights[2][0] after step 4}. */
    public String where() {
        return where(k, row, column);
    }

    static String where(int k, int row, int column) {
        return "weights[" + row + "][" + column + "] after step " + (k + 1);
    }
}
