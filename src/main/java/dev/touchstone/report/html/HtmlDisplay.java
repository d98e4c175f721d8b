package dev.touchstone.report.html;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.FilterLogJudgement;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.report.Brief;
import dev.touchstone.report.ConformanceText;
import dev.touchstone.report.FilterLogText;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A judgement as a part of somebody else's page, a notebook's: a {@code div} with its own style sheet, of which every rule is for what is
 * inside, without a script, an id or a link.
 */
public final class HtmlDisplay {

    /** Scenarios of a run that are shown with their evidence. */
    private static final int SHOWN = 6;

    private static final int UNDECIDABLE = new Verdict.Undecidable("").severity();
    private static final String SCOPE = ".touchstone";
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/\n?", Pattern.DOTALL);
    /** A rule that holds no others: its selectors and what it says. */
    private static final Pattern RULE = Pattern.compile("([^{}]+)(\\{[^{}]*})");

    private static final Pattern SELECTOR = Pattern.compile("([^\\s,{}][^,{}]*)");

    private HtmlDisplay() {}

    /**
     * One judged answer.
     *
     * @param report the text report on it
     */
    public static String of(Outcome outcome, Optional<Diagnosis> diagnosis, List<String> report) {
        Markup page = opened();
        page.append(one(outcome, diagnosis));
        return closed(page, report);
    }

    /** The log of a filter. */
    public static String of(FilterLogJudgement judgement, List<String> report) {
        Markup page = opened();
        page.open("p").append(HtmlSymbols.badge(judgement.verdict())).text(" ");
        page.element("bdi", judgement.verdict().detail()).close().line();
        page.open("div", "class", "evidence").line().open("ul", "class", "sentences");
        FilterLogText.conclusions(judgement)
                .forEach(line -> page.open("li").element("bdi", line).close());
        page.close().open("div", "class", "plots").line();
        page.append(HtmlEvidence.steps(
                judgement.findings().steps().stream().map(SingleStep::of).toList(),
                judgement.firstBad().map(SingleStep::of),
                "step that it leads to",
                ""));
        page.close().close().line();
        return closed(page, report);
    }

    /** A run over many scenarios. */
    public static String of(ConformanceRun run, Optional<RunDiagnosis> diagnosis, List<String> report) {
        HtmlSummary summary = new HtmlSummary(run, new IdentityHashMap<>());
        Markup page = opened();
        page.open("p")
                .open("strong")
                .element("bdi", HtmlSummary.name(run))
                .close()
                .close()
                .line();
        page.element("p", ConformanceText.summary(run)).line();
        diagnosis.ifPresent(found -> page.append(summary.diagnosis(found)));
        List<Outcome> others = run.outcomes().stream()
                .filter(outcome -> severity(outcome) >= UNDECIDABLE)
                .sorted(Comparator.comparingInt(outcome -> -severity(outcome)))
                .toList();
        others.stream().limit(SHOWN).forEach(outcome -> {
            page.open("details").open("summary");
            page.append(HtmlSymbols.badge(outcome.judgement().verdict()))
                    .text(" ")
                    .element("bdi", outcome.scenario().label())
                    .close();
            page.append(one(outcome, diagnosis.flatMap(found -> found.of(outcome.scenario()))));
            page.close().line();
        });
        if (others.size() > SHOWN) {
            page.element(
                    "p",
                    "These are " + SHOWN + " of " + others.size() + " that are not right, or undecidable.",
                    "class",
                    "muted");
        }
        page.append(verdicts(run));
        return closed(page, report);
    }

    private static int severity(Outcome outcome) {
        return outcome.judgement().verdict().severity();
    }

    private static Markup opened() {
        Markup page = new Markup().open("div", "class", SCOPE.substring(1)).line();
        return page.open("style").verbatim(styles()).close().line();
    }

    private static String closed(Markup page, List<String> report) {
        page.open("details").element("summary", "The whole report");
        HtmlSummary.preformatted(report, page);
        return page.close().close().toString();
    }

    private static String styles() {
        String look = COMMENT.matcher(HtmlReport.resource("look.css")).replaceAll("");
        return scoped(look) + HtmlReport.resource("display.css");
    }

    /** The same rules for what is inside. */
    private static String scoped(String rules) {
        return RULE.matcher(rules)
                .replaceAll(rule -> SELECTOR.matcher(rule.group(1))
                                .replaceAll(SCOPE + " $1")
                                .replace(SCOPE + " :root", SCOPE)
                        + rule.group(2));
    }

    private static Markup one(Outcome outcome, Optional<Diagnosis> diagnosis) {
        Markup page = new Markup();
        page.open("p").append(HtmlSymbols.badge(outcome.judgement().verdict())).text(" ");
        page.open("strong").element("bdi", outcome.scenario().label()).close();
        page.text(" ").element("bdi", outcome.scenario().title()).close().line();
        page.append(HtmlScenario.verdict(outcome.judgement()));
        return page.append(HtmlEvidence.of(outcome, HtmlEvidence.truth(outcome), diagnosis));
    }

    private static Markup verdicts(ConformanceRun run) {
        Markup page = new Markup();
        page.open("details").element("summary", "All verdicts");
        page.open("div", "class", "wide").open("table").line().open("thead").open("tr");
        List.of("scenario", "verdict").forEach(column -> page.element("th", column, "scope", "col"));
        page.close().close().line().open("tbody").line();
        run.outcomes().forEach(outcome -> {
            page.open("tr").element("th", outcome.scenario().label(), "scope", "row");
            page.element("td", Brief.verdict(outcome.judgement().verdict()), "class", "reason");
            page.close().line();
        });
        return page.close().close().close().close().line();
    }
}
