package dev.touchstone.scenario;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * Coefficients of (50) that are constant for a while.
 *
 * @param until the time to which they hold; empty for the last
 * @param A n×n
 * @param quadratic what S is
 * @param Q n×n, symmetric, of any sign
 */
public record RiccatiSegment(Optional<BigDecimal> until, DecimalMatrix A, Quadratic quadratic, DecimalMatrix Q) {

    /** The coefficient of the quadratic term. */
    public sealed interface Quadratic {

        /** The same with f of every number, symmetric pairs together. */
        Quadratic map(UnaryOperator<BigDecimal> f);

        /** The same of those states. */
        Quadratic part(List<Integer> states);

        /** What stands in a file. */
        Map<String, DecimalMatrix> members();
    }

    /** S itself, n×n, symmetric, of any sign. */
    public record Given(DecimalMatrix S) implements Quadratic {

        @Override
        public Given map(UnaryOperator<BigDecimal> f) {
            return new Given(S.mapSymmetric(f));
        }

        @Override
        public Given part(List<Integer> states) {
            return new Given(S.part(states, states));
        }

        @Override
        public Map<String, DecimalMatrix> members() {
            return Map.of("S", S);
        }
    }

    /**
     * S = BR⁻¹Bᵀ of a control; with a cross weight N also A − BR⁻¹Nᵀ for A and Q − NR⁻¹Nᵀ for Q.
     *
     * @param B n×m
     * @param R m×m, symmetric, regular
     * @param N n×m
     */
    public record Control(DecimalMatrix B, DecimalMatrix R, Optional<DecimalMatrix> N) implements Quadratic {

        @Override
        public Control map(UnaryOperator<BigDecimal> f) {
            return new Control(B.map(f), R.mapSymmetric(f), N.map(each -> each.map(f)));
        }

        @Override
        public Control part(List<Integer> states) {
            return new Control(rows(B, states), R, N.map(each -> rows(each, states)));
        }

        private static DecimalMatrix rows(DecimalMatrix A, List<Integer> kept) {
            return DecimalMatrix.build(kept.size(), A.columns(), (i, j) -> A.get(kept.get(i), j));
        }

        @Override
        public Map<String, DecimalMatrix> members() {
            Map<String, DecimalMatrix> members = new LinkedHashMap<>();
            members.put("B", B);
            members.put("R", R);
            N.ifPresent(each -> members.put("N", each));
            return members;
        }
    }

    /** (A, S, Q) of (50) in exact rationals, S = BR⁻¹Bᵀ where it is given so. */
    public Hamiltonian<BigFraction> exactly() {
        RationalArithmetic exact = RationalArithmetic.EXACT;
        FieldMatrix<BigFraction> linear = Matrices.of(exact, A);
        FieldMatrix<BigFraction> constant = Matrices.of(exact, Q);
        if (quadratic instanceof Control control) {
            FieldMatrix<BigFraction> B = Matrices.of(exact, control.B());
            FieldMatrix<BigFraction> N = control.N()
                    .map(each -> Matrices.of(exact, each))
                    .orElseGet(() -> Matrices.zero(exact, B.getRowDimension(), B.getColumnDimension()));
            return Hamiltonian.ofControl(exact, linear, B, Matrices.of(exact, control.R()), N, constant);
        }
        return new Hamiltonian<>(exact, linear, Matrices.of(exact, ((Given) quadratic).S()), constant);
    }

    /** The same with S = 0, A and Q being what they are. */
    public RiccatiSegment linear() {
        return new RiccatiSegment(until, A, new Given(Q.map(x -> BigDecimal.ZERO)), Q);
    }

    /** The same with f of every number. */
    RiccatiSegment map(UnaryOperator<BigDecimal> f) {
        return new RiccatiSegment(until.map(f), A.map(f), quadratic.map(f), Q.mapSymmetric(f));
    }

    RiccatiSegment part(List<Integer> states) {
        return new RiccatiSegment(until, A.part(states, states), quadratic.part(states), Q.part(states, states));
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        until.ifPresent(time -> members.put("until", time));
        members.put("A", A);
        members.putAll(quadratic.members());
        members.put("Q", Q);
        return members;
    }
}
