package dev.touchstone.report.html;

import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Verdict;
import dev.touchstone.number.Shown;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Scenario;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All there is to see of one scenario: verdict, diagnosis, plots, findings, numbers. */
final class HtmlScenario {

    private static final int ROWS = 80;
    private static final int OUTPUT_LINES = 40;
    private static final MathContext LONG = new MathContext(17);

    private final Outcome outcome;
    private final Judgement judgement;
    private final Markup page = new Markup();

    private HtmlScenario(Outcome outcome) {
        this.outcome = outcome;
        this.judgement = outcome.judgement();
    }

    /**
     * The section, closed, under that name.
     *
     * @param evidence of this outcome
     */
    static Markup of(Outcome outcome, String section, Markup evidence, Optional<Truth> truth) {
        HtmlScenario html = new HtmlScenario(outcome);
        html.page.open("details", "class", "scenario", "id", section);
        html.heading();
        html.input();
        html.page.append(verdict(html.judgement));
        html.page.append(evidence);
        html.output();
        truth.ifPresent(known -> {
            html.page.append(HtmlPlots.of(outcome, known.points()));
            html.findings();
            html.numbers();
        });
        return html.page.close().line();
    }

    private void heading() {
        page.open("summary").append(HtmlSymbols.badge(judgement.verdict())).text(" ");
        page.element("h3", HtmlSummary.shortened(outcome.scenario().label()));
        page.text(" ").element("span", outcome.scenario().title()).close().line();
    }

    private void input() {
        Scenario scenario = outcome.scenario();
        String flags = scenario.flags().isEmpty() ? "" : "; " + String.join(", ", scenario.flags());
        String declares = judgement
                .engine()
                .map(engine -> "; declares " + Declaration.of(engine).text())
                .orElse("");
        page.element(
                        "p",
                        scenario.kind().key() + ", " + scenario.problem().sizes() + flags + declares,
                        "class",
                        "muted")
                .line();
    }

    /** The verdict, and how much was judged. */
    static Markup verdict(Judgement judgement) {
        Markup page = new Markup();
        page.open("p").open("strong").text(judgement.verdict().label()).close();
        if (!judgement.verdict().detail().isEmpty()) {
            page.text(": ").element("bdi", judgement.verdict().detail());
        }
        judgement.rightUntil().ifPresent(until -> page.text("; " + until.text()));
        page.text(". Judged " + judgement.judged() + " of " + judgement.requested()
                + " requested quantities and points, the start not counted.");
        return page.close().line();
    }

    /** What a foreign engine printed before it failed. */
    private void output() {
        String printed =
                outcome.failure().map(failure -> failure.output().strip()).orElse("");
        if (!printed.isEmpty()) {
            List<String> lines = printed.lines().toList();
            page.element("h4", "What the engine printed last").line();
            HtmlSummary.preformatted(
                    lines.stream()
                            .skip(Math.max(0, lines.size() - OUTPUT_LINES))
                            .toList(),
                    page);
        }
    }

    private void findings() {
        page.element("h4", "Findings").line();
        HtmlSummary.preformatted(JudgementText.findings(judgement), page);
    }

    private void numbers() {
        String axis = outcome.scenario().axis().member().orElse("fit");
        page.element("h4", "Numbers").line();
        page.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", "errors and budgets");
        page.open("table").line().open("thead").open("tr");
        List.of(
                        axis,
                        "quantity",
                        "verdict",
                        "used",
                        "error",
                        "budget",
                        "ulps",
                        "digits",
                        "worst entry",
                        "engine",
                        "truth")
                .forEach(column -> page.element("th", column, "scope", "col"));
        page.close().close().line().open("tbody").line();
        judgement.cells().stream().limit(ROWS).forEach(this::row);
        page.close().close().close().line();
        if (judgement.cells().size() > ROWS) {
            page.element("p", "The first " + ROWS + " of " + judgement.cells().size() + " rows.", "class", "muted");
        }
    }

    private void row(CellVerdict cell) {
        Verdict verdict = cell.verdict();
        page.open("tr").element("th", Shown.at(cell.at()), "scope", "row");
        page.element("td", cell.quantity().key());
        page.open("td", "class", HtmlSymbols.style(verdict.label()))
                .append(HtmlSymbols.brief(verdict.label()))
                .close();
        page.element("td", HtmlSymbols.share(cell.used()));
        page.element("td", cell.error().map(Shown::inTable).orElse("-"));
        page.element("td", Shown.inTable(cell.budget()));
        page.element("td", cell.ulps().map(Shown::inTable).orElse("-"));
        page.element("td", String.format(Locale.ROOT, "%.1f", cell.digits()));
        page.element("td", cell.worst().toString().replaceFirst("^points\\[\\d+]\\.", ""));
        page.element("td", cell.answered(), "class", "number");
        page.element("td", cell.expected().round(LONG).toString(), "class", "number");
        page.close().line();
    }
}
