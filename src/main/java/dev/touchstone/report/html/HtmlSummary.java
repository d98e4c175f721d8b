package dev.touchstone.report.html;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.number.Shown;
import dev.touchstone.report.ConformanceText;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.FreshText;
import dev.touchstone.report.JudgementText;
import dev.touchstone.scenario.EngineInfo;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The top of the page: who was judged, the outcome in a few numbers, what it means for the exit code; and the worst rows. */
final class HtmlSummary {

    private static final int WORST_ROWS = 12;
    private static final int LABEL_LENGTH = 60;
    private static final int NAME_LENGTH = 200;
    private static final MathContext SHOWN = new MathContext(17);

    private final ConformanceRun run;
    private final Map<Outcome, String> sections;

    HtmlSummary(ConformanceRun run, Map<Outcome, String> sections) {
        this.run = run;
        this.sections = sections;
    }

    /** The engine, the counts, the exit code. */
    Markup head() {
        Markup page = new Markup();
        page.open("header").line();
        page.open("p", "class", "product")
                .text("Touchstone conformance report")
                .close()
                .line();
        page.open("h1").element("bdi", name(run)).close().line();
        page.open("dl", "class", "engine");
        run.info().ifPresent(info -> fact("version", limited(info.version(), NAME_LENGTH), page));
        if (run.isMixed()) {
            fact("declares", ConformanceText.declares(run), page);
        }
        run.declaration().ifPresent(declared -> fact("declares", declared.text(), page));
        fact("run as", limited(run.engine(), NAME_LENGTH), page);
        page.close().line();
        page.open("ul", "class", "counts");
        ConformanceText.VERDICTS.stream()
                .filter(verdict -> run.counts().containsKey(verdict))
                .forEach(verdict -> page.open("li", "class", HtmlSymbols.style(verdict))
                        .element("span", HtmlSymbols.sign(verdict), "aria-hidden", "true", "class", "sign")
                        .element("strong", String.valueOf(run.counts().get(verdict)))
                        .text(" ")
                        .element("span", verdict)
                        .close());
        page.close().line();
        page.element("p", ConformanceText.summary(run)).line();
        page.element("p", exit(), "class", run.failed() ? "outcome wrong" : "outcome pass")
                .line();
        if (run.outcomes().size() < run.asked()) {
            page.element(
                    "p",
                    (run.denied().isEmpty() ? "Stopped at the first failure: " : "Stopped before the end: ")
                            + (run.asked() - run.outcomes().size()) + " of " + ConformanceText.scenarios(run.asked())
                            + " not judged.");
        }
        brokenWiring(page);
        return page.close().line();
    }

    private static void fact(String term, String value, Markup page) {
        page.open("div")
                .element("dt", term)
                .open("dd")
                .element("bdi", value)
                .close()
                .close();
    }

    /** The engine's name, as it gives it or else as it was called. */
    static String name(ConformanceRun run) {
        return limited(run.info().map(EngineInfo::name).orElse(run.engine()), NAME_LENGTH);
    }

    private String exit() {
        if (run.foundNothing()) {
            return "Failed, exit code 1: nothing was judged, which is no success.";
        }
        long failing = run.outcomes().stream().filter(run::isFailure).count();
        long broken = run.relations().values().stream()
                .filter(ConformanceRun::isBroken)
                .count();
        return run.failed()
                ? "Failed, exit code 1: " + failing + " of "
                        + ConformanceText.scenarios(run.outcomes().size()) + " failing"
                        + (broken > 0 ? ", relations between scenarios broken: " + broken : "")
                        + FreshText.failures(run.fresh()).stream()
                                .map(reason -> "; " + reason)
                                .collect(Collectors.joining())
                        + ". (With --baseline, only what is newly failing counts.)"
                : "All well, exit code 0: nothing that could be judged is inaccurate, wrong or an error.";
    }

    private void brokenWiring(Markup page) {
        List<String> lines = ConformanceText.brokenWiring(run);
        if (lines.isEmpty()) {
            return;
        }
        page.open("section", "class", "alarm");
        page.element("h2", "The wiring is broken").line();
        page.element("p", "Not one scenario led to a trace, so nothing is known about the engine's mathematics.");
        preformatted(lines, page);
        page.close().line();
    }

    /** Lines of a text report, as they are. */
    static void preformatted(List<String> lines, Markup page) {
        page.open("pre");
        for (int k = 0; k < lines.size(); k++) {
            (k == 0 ? page : page.line()).element("bdi", lines.get(k));
        }
        page.close().line();
    }

    /** Why the engine is not right, and the scenario to see it in. */
    Markup diagnosis(RunDiagnosis diagnosis) {
        Markup page = new Markup();
        page.element("p", DiagnosisText.title(diagnosis)).line();
        page.append(HtmlEvidence.sentences(DiagnosisText.sentences(diagnosis)));
        seenIn(diagnosis).ifPresent(outcome -> {
            page.open("h3").text("Seen in ").append(link(outcome)).close().line();
            page.append(HtmlEvidence.of(outcome, HtmlEvidence.truth(outcome), diagnosis.of(outcome.scenario())));
        });
        return page;
    }

    /** Of the scenarios that were judged the first that tells a mistake by itself, or else the smallest that fails; one fit has no plots. */
    private Optional<Outcome> seenIn(RunDiagnosis diagnosis) {
        return Stream.concat(diagnosis.telling().stream(), diagnosis.diagnoses().stream())
                .flatMap(each -> run.outcomes().stream()
                        .filter(outcome -> outcome.scenario().equals(each.scenario())))
                .filter(outcome -> !outcome.judgement().cells().isEmpty())
                .min(Comparator.comparing(outcome -> outcome.scenario().isFit()));
    }

    /** What is worst, or, where all is well, what uses most of its budget. */
    Markup worstRows() {
        List<Outcome> worst = run.outcomes().stream()
                .filter(outcome -> outcome.judgement().worst().isPresent())
                .sorted(Comparator.<Outcome>comparingInt(
                                outcome -> -outcome.judgement().verdict().severity())
                        .thenComparingDouble(outcome ->
                                -outcome.judgement().worst().orElseThrow().used()))
                .limit(WORST_ROWS)
                .toList();
        Markup page = new Markup();
        if (worst.isEmpty()) {
            return page.element("p", "No number could be compared.").line();
        }
        page.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", "worst rows");
        page.open("table").line().open("thead").open("tr");
        for (String column : List.of("scenario", "verdict", "used", "entry", "error", "engine", "truth")) {
            page.element("th", column, "scope", "col");
        }
        page.close().close().line().open("tbody").line();
        worst.forEach(outcome -> worstRow(outcome, page));
        return page.close().close().close().line();
    }

    private void worstRow(Outcome outcome, Markup page) {
        CellVerdict cell = outcome.judgement().worst().orElseThrow();
        page.open("tr").open("th", "scope", "row").append(link(outcome)).close();
        page.open("td").append(HtmlSymbols.badge(outcome.judgement().verdict())).close();
        page.element("td", HtmlSymbols.share(cell.used()));
        page.element("td", cell.worst().toString());
        page.element("td", cell.error().map(Shown::inTable).orElse("-"));
        page.element("td", cell.answered(), "class", "number");
        page.element("td", cell.expected().round(SHOWN).toString(), "class", "number");
        page.close().line();
    }

    /** The scenario's name, leading to its section where it has one. */
    private Markup link(Outcome outcome) {
        String label = shortened(outcome.scenario().label());
        String section = sections.get(outcome);
        return section == null ? new Markup().text(label) : new Markup().element("a", label, "href", "#" + section);
    }

    /** The relations between scenarios that the engine's answers break. */
    Markup relations() {
        Markup page = new Markup();
        long broken = run.relations().values().stream()
                .filter(ConformanceRun::isBroken)
                .count();
        page.element("p", (run.relations().size() - broken) + " hold, " + broken + " broken")
                .line();
        run.relations().forEach((relation, verdicts) -> {
            if (ConformanceRun.isBroken(verdicts)) {
                page.element("h3", relation.type().key() + " " + String.join(", ", relation.ids()));
                preformatted(JudgementText.relation(verdicts), page);
            }
        });
        return page;
    }

    /** E.g. {@code 8 PASS, 1 WRONG}. */
    static String counts(List<Outcome> outcomes) {
        Map<String, Long> counts = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.judgement().verdict().label(), Collectors.counting()));
        return ConformanceText.VERDICTS.stream()
                .filter(counts::containsKey)
                .map(verdict -> counts.get(verdict) + " " + verdict)
                .collect(Collectors.joining(", "));
    }

    static String shortened(String label) {
        return limited(label, LABEL_LENGTH);
    }

    private static String limited(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "\u2026" : text;
    }
}
