package dev.touchstone.judge;

import dev.touchstone.number.Shown;
import java.math.BigDecimal;
import java.math.MathContext;

/** The six verdicts of (V4). */
public sealed interface Verdict {

    /** Error within budget, and no invariant refuted beyond its slack. */
    record Pass() implements Verdict {}

    /**
     * Not {@code PASS}, but it would be at a coarser precision: how far off it is, not why.
     *
     * @param effective the unit roundoff u′ at which it passes
     * @param budgets by how many budgets it is off, more than 1; of an invariant, how many times its slack
     */
    record Inaccurate(BigDecimal effective, BigDecimal budgets) implements Verdict {

        private static final MathContext SHORT = new MathContext(6);

        /** Off by that error, where so much is granted. */
        static Inaccurate by(BigDecimal effective, BigDecimal error, BigDecimal granted) {
            return new Inaccurate(
                    effective,
                    error.max(granted).divide(granted, MathContext.DECIMAL64).round(SHORT));
        }
    }

    /** Anything worse. */
    record Wrong(String reason) implements Verdict {}

    /** The budget exceeds a tenth of the scale: no engine of that precision can be judged here. */
    record Undecidable(String reason) implements Verdict {}

    /** The engine declined, with its reason. */
    record Skipped(String reason) implements Verdict {}

    /** Crash, time-out, malformed, or incomplete output. */
    record Failed(String reason) implements Verdict {}

    /** The name people and files use: {@code PASS}, {@code INACCURATE}, {@code WRONG}, … */
    default String label() {
        if (this instanceof Pass) {
            return "PASS";
        } else if (this instanceof Inaccurate) {
            return "INACCURATE";
        } else if (this instanceof Wrong) {
            return "WRONG";
        } else if (this instanceof Undecidable) {
            return "UNDECIDABLE";
        } else if (this instanceof Skipped) {
            return "SKIPPED";
        }
        return "ERROR";
    }

    /** Orders verdicts on parts of one trace: a trace gets the worst of its parts. */
    default int severity() {
        if (this instanceof Pass) {
            return 0;
        } else if (this instanceof Skipped) {
            return 1;
        } else if (this instanceof Undecidable) {
            return 2;
        } else if (this instanceof Inaccurate) {
            return 3;
        } else if (this instanceof Wrong) {
            return 4;
        }
        return 5;
    }

    /** What the verdict carries beside its name, in a few words; empty for {@code PASS}. */
    default String detail() {
        if (this instanceof Inaccurate inaccurate) {
            return "off by " + Shown.budgets(inaccurate.budgets()) + ", effective precision "
                    + Shown.inTwoDigits(inaccurate.effective());
        } else if (this instanceof Wrong wrong) {
            return wrong.reason();
        } else if (this instanceof Undecidable undecidable) {
            return undecidable.reason();
        } else if (this instanceof Skipped skipped) {
            return skipped.reason();
        } else if (this instanceof Failed failed) {
            return failed.reason();
        }
        return "";
    }
}
