package dev.touchstone.scenario;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/** The symmetric matrix that a filter starts from before its first measurement, P₀, or the equation (50), X₀. */
public sealed interface CovarianceStart {

    /** P₀, exactly. */
    DecimalMatrix covariance();

    /** The same with f of every number: of a matrix its lower triangle, or of a factor. */
    CovarianceStart map(UnaryOperator<BigDecimal> f);

    /** The same of those states only. */
    CovarianceStart part(List<Integer> states);

    /** P₀ itself, symmetric. */
    record Given(DecimalMatrix P) implements CovarianceStart {

        @Override
        public DecimalMatrix covariance() {
            return P;
        }

        @Override
        public Given map(UnaryOperator<BigDecimal> f) {
            return new Given(P.mapSymmetric(f));
        }

        @Override
        public Given part(List<Integer> states) {
            return new Given(P.part(states, states));
        }
    }

    /**
     * P₀ = L·diag(D)·Lᵀ: numbers moved a little leave its rank.
     *
     * @param L n×m
     * @param D m numbers of any sign
     */
    record Factored(DecimalMatrix L, List<BigDecimal> D) implements CovarianceStart {

        public Factored {
            D = List.copyOf(D);
        }

        @Override
        public DecimalMatrix covariance() {
            return DecimalMatrix.build(L.rows(), L.rows(), this::entry);
        }

        private BigDecimal entry(int i, int j) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = 0; k < D.size(); k++) {
                sum = sum.add(L.get(i, k).multiply(D.get(k)).multiply(L.get(j, k)));
            }
            return sum;
        }

        @Override
        public Factored map(UnaryOperator<BigDecimal> f) {
            return new Factored(L.map(f), D.stream().map(f).toList());
        }

        @Override
        public Factored part(List<Integer> states) {
            return new Factored(DecimalMatrix.build(states.size(), L.columns(), (i, j) -> L.get(states.get(i), j)), D);
        }
    }
}
