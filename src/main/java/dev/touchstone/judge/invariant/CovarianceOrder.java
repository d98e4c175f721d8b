package dev.touchstone.judge.invariant;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/** The order of two Gram matrices, (11), covariances, (73), or solutions, (62), up to slack·diag(w²), (78). */
public final class CovarianceOrder {

    private CovarianceOrder() {}

    /**
     * B − A ⪰ 0, what is far below that slack of an entry being rounded first.
     *
     * @param name what A is, of which B is the larger one
     * @param w units of the entries; none where every unit is 1
     */
    public static LoewnerInvariant between(
            String name, DecimalMatrix A, DecimalMatrix B, BigDecimal slack, List<BigDecimal> w) {
        List<BigDecimal> squares = w.isEmpty()
                ? Collections.nCopies(A.rows(), BigDecimal.ONE)
                : w.stream().map(x -> x.multiply(x)).toList();
        BigDecimal entry =
                slack.multiply(squares.stream().min(BigDecimal::compareTo).orElseThrow());
        Snapped a = Snapped.of(A, entry);
        Snapped b = Snapped.of(B, entry);
        return LoewnerInvariant.inUnits(
                name + "' - " + name,
                LoewnerInvariant.symmetricPart(b.value()).subtract(LoewnerInvariant.symmetricPart(a.value())),
                a.step().add(b.step()),
                squares);
    }
}
