package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.linear.Loewner;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RationalArithmetic;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** The invariants of one Gram matrix: symmetry, 0 ⪯ G ⪯ I, rank, absent directions. */
final class GramInvariants {

    private static final RationalArithmetic EXACT = RationalArithmetic.EXACT;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Scenario scenario;
    private final Snapped snapped;
    private final DecimalMatrix G;
    private final String where;
    private final Function<Allowance, BigDecimal> slack;

    private GramInvariants(Scenario scenario, Snapped snapped, int index) {
        this.scenario = scenario;
        this.snapped = snapped;
        this.G = snapped.value();
        this.where = "points[" + index + "].gram";
        this.slack = allowed -> allowed.slack(index, Quantity.GRAM);
    }

    /** Those that hold for the scenario's kind; {@code G} is finite. */
    static List<Invariant> of(Scenario scenario, Snapped G, int index) {
        return new GramInvariants(scenario, G, index).all();
    }

    private List<Invariant> all() {
        List<Invariant> found = new ArrayList<>();
        found.add(symmetry("G = G^T", snapped, where, slack));
        FieldMatrix<BigFraction> exact = LoewnerInvariant.symmetricPart(G);
        LoewnerInvariant gram = LoewnerInvariant.of("G", exact, snapped.step());
        found.add(gram.under("0 <= G", where, slack));
        if (scenario.has(Property.ON_STIEFEL)) {
            FieldMatrix<BigFraction> I = Matrices.identity(EXACT, G.rows());
            found.add(LoewnerInvariant.of("I - G", I.subtract(exact), snapped.step())
                    .under("G <= I", where, slack));
        }
        int rank = rankAtStart();
        if (rank < scenario.r()) {
            found.add(gram.atMost(rank, "rank G <= " + rank, where, slack));
        }
        scenario.problem().absentDirections().forEach(j -> found.add(staysAbsent(j)));
        return found;
    }

    /** That a matrix whose entries each have that slack is symmetric. */
    static Invariant symmetry(String statement, Snapped snapped, String where, Function<Allowance, BigDecimal> slack) {
        DecimalMatrix G = snapped.value();
        BigDecimal worst = BigDecimal.ZERO;
        String witness = "";
        for (int i = 0; i < G.rows(); i++) {
            for (int j = 0; j < i; j++) {
                BigDecimal difference = G.get(i, j).subtract(G.get(j, i)).abs();
                if (difference.compareTo(worst) > 0) {
                    worst = difference;
                    witness = "[" + i + "][" + j + "] and [" + j + "][" + i + "] differ by "
                            + Shown.inSixDigits(difference);
                }
            }
        }
        BigDecimal uncertainty = TWO.multiply(snapped.step());
        return Invariant.scalar(statement, where, slack.andThen(TWO::multiply), worst, uncertainty, witness);
    }

    /** At most min(r, s) eigenvalues, or as many as G₀ has, are not zero: rank is conserved. */
    private int rankAtStart() {
        DecimalMatrix start = scenario.start().matrix();
        if (scenario.start() instanceof Start.Gram) {
            return Loewner.inertia(Matrices.of(EXACT, start)).positive();
        }
        return scenario.has(Property.ANY_RANK)
                ? Math.min(G.rows(), ExactColumns.basis(start).size())
                : Math.min(scenario.r(), scenario.s());
    }

    /** A direction absent at the start (zero row of W₀, zero diagonal entry of G₀) stays absent. */
    private Invariant staysAbsent(int j) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < G.rows(); i++) {
            largest = largest.max(G.get(i, j).abs()).max(G.get(j, i).abs());
        }
        return Invariant.scalar(
                "direction " + j + " stays absent",
                where,
                slack,
                largest,
                snapped.step(),
                "row or column " + j + " has an entry of size " + Shown.inSixDigits(largest));
    }
}
