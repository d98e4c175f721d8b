package dev.touchstone.report.html;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.report.ConformanceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A conformance run as one self-contained HTML page, which needs no network and no script to be read. Every scenario that
 * did not pass gets a section with plots, and some that did, as long as the page stays below {@link #SIZE_LIMIT}. The same
 * run gives the same bytes, whatever the machine, the time and the number of jobs.
 */
public final class HtmlReport {

    /** Bytes: what a phone still opens. */
    public static final int SIZE_LIMIT = 5_000_000;

    /** What all but the scenarios' sections may take of that is not known before; 248 scenarios take some 300 kB. */
    private static final int SECTIONS_LIMIT = 4_000_000;

    /** Sections of scenarios that passed: those that use most of their budget. */
    private static final int PASSING_SECTIONS = 20;

    private final ConformanceRun run;
    private final Optional<RunDiagnosis> diagnosis;
    /** The names of the sections that are written, by outcome. */
    private final Map<Outcome, String> sections = new IdentityHashMap<>();

    private final Markup scenarios = new Markup();

    private HtmlReport(ConformanceRun run, Optional<RunDiagnosis> diagnosis) {
        this.run = run;
        this.diagnosis = diagnosis;
    }

    /** The file's bytes; without a diagnosis, the page is silent about causes. */
    public static byte[] of(ConformanceRun run, Optional<RunDiagnosis> diagnosis) {
        HtmlReport report = new HtmlReport(run, diagnosis);
        report.writeSections();
        return report.page().getBytes(StandardCharsets.UTF_8);
    }

    /** What failed first, as far as it fits; then what passed with the least to spare. */
    private void writeSections() {
        Stream<Outcome> others = run.outcomes().stream()
                .filter(outcome -> !passes(outcome))
                .sorted(Comparator.comparingInt(
                        outcome -> -outcome.judgement().verdict().severity()));
        Stream<Outcome> passing = run.outcomes().stream()
                .filter(HtmlReport::passes)
                .sorted(Comparator.comparingDouble(outcome ->
                        -outcome.judgement().worst().map(CellVerdict::used).orElse(0.0)))
                .limit(PASSING_SECTIONS);
        Stream.concat(others, passing).forEachOrdered(this::writeSection);
    }

    private static boolean passes(Outcome outcome) {
        return outcome.judgement().verdict() instanceof Verdict.Pass;
    }

    private void writeSection(Outcome outcome) {
        if (scenarios.length() >= SECTIONS_LIMIT) {
            return;
        }
        String name = "s" + (sections.size() + 1);
        Optional<Truth> truth = HtmlEvidence.truth(outcome);
        Markup evidence = HtmlEvidence.of(outcome, truth, diagnosis.flatMap(run -> run.of(outcome.scenario())));
        Markup section = HtmlScenario.of(outcome, name, evidence, truth);
        if (scenarios.length() + section.length() < SECTIONS_LIMIT) {
            sections.put(outcome, name);
            scenarios.append(section);
        }
    }

    private String page() {
        HtmlSummary summary = new HtmlSummary(run, sections);
        String script = resource("report.js");
        Markup page = new Markup();
        page.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en").line();
        head(script, page);
        page.open("body").line();
        page.element("a", "Skip to the verdicts", "href", "#matrix", "class", "skip")
                .line();
        page.append(summary.head());
        contents(page);
        page.open("main").line();
        diagnosis.ifPresent(found -> {
            section("diagnosis", "Diagnosis", page);
            page.append(summary.diagnosis(found)).close().line();
        });
        section("worst", "Worst rows", page).append(summary.worstRows()).close().line();
        section("budgets", "Budget used", page)
                .append(new HtmlHistogram(run.outcomes()).markup())
                .close()
                .line();
        matrix(page);
        if (!run.relations().isEmpty()) {
            section("relations", "Relations between scenarios", page)
                    .append(summary.relations())
                    .close()
                    .line();
        }
        plots(page);
        page.close().line();
        page.open("script").verbatim(script).close().line();
        return page.close().line().close().line().toString();
    }

    /** Whatever an escaping mistake might let in, a browser runs our script alone and loads nothing. */
    private void head(String script, Markup page) {
        page.open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(script)
                                + "'; base-uri 'none'; form-action 'none'")
                .line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.empty("meta", "name", "color-scheme", "content", "light dark").line();
        page.element("title", HtmlSummary.name(run) + " \u2013 Touchstone conformance report")
                .line();
        page.open("style")
                .verbatim(resource("look.css") + resource("report.css"))
                .close()
                .line();
        page.close().line();
    }

    private static Markup section(String name, String title, Markup page) {
        return page.open("section", "id", name, "aria-labelledby", name + "-title")
                .element("h2", title, "id", name + "-title")
                .line();
    }

    private void contents(Markup page) {
        page.open("nav", "aria-label", "contents").open("ul");
        if (diagnosis.isPresent()) {
            entry("diagnosis", "Diagnosis", page);
        }
        entry("worst", "Worst rows", page);
        entry("budgets", "Budget used", page);
        entry("matrix", "Verdicts", page);
        if (!run.relations().isEmpty()) {
            entry("relations", "Relations", page);
        }
        entry("scenarios", "Scenarios and plots", page);
        page.close().close().line();
    }

    private static void entry(String section, String title, Markup page) {
        page.open("li").element("a", title, "href", "#" + section).close();
    }

    private void matrix(Markup page) {
        section("matrix", "Verdicts", page);
        page.open("ul", "class", "legend");
        for (String verdict : ConformanceText.VERDICTS) {
            page.open("li")
                    .element("span", HtmlSymbols.sign(verdict), "class", "sign " + HtmlSymbols.style(verdict))
                    .text(" " + verdict)
                    .close();
        }
        page.open("li")
                .element("span", "\u00b7", "class", "sign")
                .text(" not judged")
                .close()
                .close()
                .line();
        page.element(
                        "p",
                        "Below each sign: the share of the budget that the largest error uses, at the worst point; for"
                                + " invariants, how many are proved.",
                        "class",
                        "muted")
                .line();
        page.append(new HtmlMatrix(run.outcomes(), sections).markup());
        page.close().line();
    }

    private void plots(Markup page) {
        section("scenarios", "Scenarios and plots", page);
        page.open("p", "id", "choice", "hidden", "hidden")
                .element("label", "Scenario ", "for", "choose")
                .open("select", "id", "choose")
                .close()
                .text(" ")
                .element("button", "Close all", "id", "close", "type", "button")
                .close()
                .line();
        page.element("p", leftOut(), "class", "muted").line();
        page.append(scenarios).close().line();
    }

    /** Which scenarios have no section of their own. */
    private String leftOut() {
        List<Outcome> without = new ArrayList<>(run.outcomes());
        without.removeIf(sections::containsKey);
        long failing = without.stream().filter(outcome -> !passes(outcome)).count();
        if (without.isEmpty()) {
            return "Every scenario has a section here.";
        }
        return "So that this file stays below 5 MB, " + sections.size() + " of "
                + run.outcomes().size() + " scenarios have a section here: "
                + (failing == 0
                        ? "all that did not pass, and of those that did the " + PASSING_SECTIONS
                                + " that use most of their budget."
                        : failing + " of those without did not pass either; --json has all.");
    }

    static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
