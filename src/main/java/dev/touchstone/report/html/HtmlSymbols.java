package dev.touchstone.report.html;

import dev.touchstone.judge.Verdict;
import java.math.BigDecimal;
import java.util.Locale;

/** How verdicts and shares of a budget look on the page: never by colour alone. */
final class HtmlSymbols {

    private HtmlSymbols() {}

    /** The sign that stands for a verdict where space is short. */
    static String sign(String verdict) {
        return switch (verdict) {
            case "PASS" -> "\u2713";
            case "INACCURATE" -> "\u2248";
            case "WRONG" -> "\u2717";
            case "UNDECIDABLE" -> "?";
            case "SKIPPED" -> "\u2013";
            default -> "!";
        };
    }

    /** Sign and name. */
    static Markup badge(Verdict verdict) {
        return new Markup()
                .open("span", "class", "badge " + style(verdict.label()))
                .element("span", sign(verdict.label()), "aria-hidden", "true")
                .element("span", " " + verdict.label(), "class", "word")
                .close();
    }

    /** The sign alone, its name for screen readers. */
    static Markup brief(String verdict) {
        return new Markup()
                .element("span", sign(verdict), "aria-hidden", "true", "class", "sign")
                .element("span", verdict + " ", "class", "heard");
    }

    /** The class name of a verdict in the style sheet. */
    static String style(String verdict) {
        return verdict.toLowerCase(Locale.ROOT);
    }

    /** The share of that budget. */
    static double used(BigDecimal error, BigDecimal budget) {
        return error.signum() == 0 ? 0 : error.doubleValue() / budget.doubleValue();
    }

    /** A share of a budget in at most some six characters. */
    static String share(double used) {
        double percent = 100 * used;
        if (!Double.isFinite(used)) {
            return "not finite";
        } else if (percent == 0) {
            return "0 %";
        } else if (percent < 0.1) {
            return "<0.1 %";
        } else if (percent < 9.95) {
            return String.format(Locale.ROOT, "%.1f %%", percent);
        } else if (percent < 1000) {
            return Math.round(percent) + " %";
        } else if (used < 9999.5) {
            return Math.round(used) + " \u00d7";
        }
        return String.format(Locale.ROOT, "%.0e", used).replaceFirst("e\\+?0*", "e") + " \u00d7";
    }
}
