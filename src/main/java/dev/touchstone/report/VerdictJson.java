package dev.touchstone.report;

import dev.touchstone.judge.RightUntil;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.Infinite;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What every JSON report says of a verdict, and how it writes a truth. */
final class VerdictJson {

    private static final MathContext SHORT = new MathContext(6);
    private static final MathContext GOLDEN = new MathContext(40);

    private VerdictJson() {}

    /** Adds the verdict's members. */
    static void put(Verdict verdict, Map<String, Object> members) {
        members.put("verdict", verdict.label());
        if (verdict instanceof Verdict.Inaccurate inaccurate) {
            members.put("effectivePrecision", inaccurate.effective().round(SHORT));
            members.put("budgets", inaccurate.budgets());
        } else if (!verdict.detail().isEmpty()) {
            members.put("detail", verdict.detail());
        }
    }

    /** Adds until where an answer is right, and from where it is off; nothing where it is right throughout. */
    static void put(Optional<RightUntil> rightUntil, Map<String, Object> members) {
        rightUntil.ifPresent(until -> {
            Map<String, Object> parts = new LinkedHashMap<>();
            until.right().ifPresent(at -> parts.put("at", Infinite.written(at)));
            parts.put("points", until.points());
            parts.put("off", Infinite.written(until.off()));
            until.again().ifPresent(at -> {
                parts.put("last", until.last());
                parts.put("again", Infinite.written(at));
            });
            parts.put("text", until.text());
            members.put("rightUntil", parts);
        });
    }

    /** As many digits as a golden value has. */
    static BigDecimal digits(BigDecimal x) {
        return x.round(GOLDEN);
    }
}
