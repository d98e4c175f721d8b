package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be asked of a symmetric matrix whose entries have units, (78): slacks are in those.
 *
 * @param declared what is far below its slack is rounded first
 * @param index of the scenario's point
 */
record UnitInvariants(Allowance declared, Quantity quantity, int index) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** The value of that quantity, where it is there and finite. */
    static Optional<DecimalMatrix> finite(Point point, Quantity quantity) {
        return Optional.ofNullable(point.values().get(quantity)).filter(DecimalMatrix::isFinite);
    }

    /** P = Pᵀ. */
    Invariant symmetric(DecimalMatrix P) {
        List<BigDecimal> w = units(P.rows());
        BigDecimal worst = BigDecimal.ZERO;
        String witness = "";
        for (int i = 0; i < P.rows(); i++) {
            for (int j = 0; j < i; j++) {
                BigDecimal difference = P.get(i, j).subtract(P.get(j, i)).abs();
                BigDecimal relative = Allowance.inUnit(difference, w.get(i), w.get(j));
                if (relative.compareTo(worst) > 0) {
                    worst = relative;
                    witness = "[" + i + "][" + j + "] and [" + j + "][" + i + "] differ by "
                            + Shown.inSixDigits(difference);
                }
            }
        }
        return Invariant.scalar(
                quantity.key() + " is symmetric", where(), slack().andThen(TWO::multiply), worst, witness);
    }

    /** 0 ⪯ P. */
    Invariant atLeastZero(DecimalMatrix P) {
        return difference(quantity.key(), snapped(P), zero(P.rows())).under("0 <= " + quantity.key(), where(), slack());
    }

    /** A − B, of symmetric parts. */
    LoewnerInvariant difference(String name, Snapped A, Snapped B) {
        return LoewnerInvariant.inUnits(
                name,
                LoewnerInvariant.symmetricPart(A.value()).subtract(LoewnerInvariant.symmetricPart(B.value())),
                A.step().add(B.step()),
                squares(A.value().rows()));
    }

    static Snapped zero(int n) {
        return new Snapped(DecimalMatrix.build(n, n, (i, j) -> BigDecimal.ZERO), BigDecimal.ZERO);
    }

    Snapped snapped(DecimalMatrix P) {
        return Snapped.of(P, leastSlack(P.rows()));
    }

    /** The least that any entry is granted. */
    BigDecimal leastSlack(int n) {
        BigDecimal least = squares(n).stream().min(BigDecimal::compareTo).orElseThrow();
        return declared.slack(index, quantity).multiply(least);
    }

    /** w, all 1 where entries have no units. */
    List<BigDecimal> units(int n) {
        List<BigDecimal> units = declared.units(index, quantity);
        return units.isEmpty() ? Collections.nCopies(n, BigDecimal.ONE) : units;
    }

    private List<BigDecimal> squares(int n) {
        return units(n).stream().map(w -> w.multiply(w)).toList();
    }

    Function<Allowance, BigDecimal> slack() {
        return allowed -> allowed.slack(index, quantity);
    }

    Function<Allowance, BigDecimal> granted() {
        return allowed -> allowed.granted(index, quantity);
    }

    String where() {
        return "points[" + index + "]." + quantity.key();
    }
}
