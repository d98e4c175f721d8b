package dev.touchstone.report;

import dev.touchstone.judge.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

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
        } else if (!verdict.detail().isEmpty()) {
            members.put("detail", verdict.detail());
        }
    }

    /** As many digits as a golden value has. */
    static BigDecimal digits(BigDecimal x) {
        return x.round(GOLDEN);
    }
}
