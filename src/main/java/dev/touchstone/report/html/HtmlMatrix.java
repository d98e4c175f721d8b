package dev.touchstone.report.html;

import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.DriftVerdict;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.SgdFindings;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The verdict matrix: a table for each kind, a row for each scenario, a column for each thing judged. */
final class HtmlMatrix {

    /** What a kind has whose weights can drift off the manifold. */
    private static final Set<Property> DRIFTING = Set.of(Property.SGD, Property.ON_STIEFEL);

    /** What a reason may take of a row. */
    private static final int REASON_LENGTH = 200;

    /** One judged part: its verdict and what it used of its budget. */
    private record Part(Verdict verdict, double used) {}

    private final List<Outcome> outcomes;
    /** The sections that scenarios have, as far as they have one. */
    private final Map<Outcome, String> sections;

    HtmlMatrix(List<Outcome> outcomes, Map<Outcome, String> sections) {
        this.outcomes = outcomes;
        this.sections = sections;
    }

    Markup markup() {
        Markup page = new Markup();
        for (Kind kind : Kind.values()) {
            List<Outcome> of = outcomes.stream()
                    .filter(outcome -> outcome.scenario().kind() == kind)
                    .toList();
            if (!of.isEmpty()) {
                table(kind, of, page);
            }
        }
        return page;
    }

    /** Open where something did not pass. */
    private void table(Kind kind, List<Outcome> of, Markup page) {
        boolean allPass = of.stream().allMatch(outcome -> outcome.judgement().verdict() instanceof Verdict.Pass);
        if (allPass) {
            page.open("details", "class", "kind");
        } else {
            page.open("details", "class", "kind", "open", "open");
        }
        page.open("summary")
                .element("h3", kind.key())
                .text(" ")
                .element("span", HtmlSummary.counts(of))
                .close();
        page.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", "verdicts on " + kind.key());
        page.open("table", "class", "matrix").line();
        head(kind, page);
        page.open("tbody").line();
        of.forEach(outcome -> row(kind, outcome, page));
        page.close().close().close().close().line();
    }

    private static void head(Kind kind, Markup page) {
        page.open("thead")
                .open("tr")
                .element("th", "scenario", "scope", "col")
                .element("th", "verdict", "scope", "col");
        columns(kind).forEach(column -> page.element("th", column, "scope", "col"));
        page.close().close().line();
    }

    private static List<String> columns(Kind kind) {
        List<String> columns =
                new ArrayList<>(kind.quantities().stream().map(Quantity::key).toList());
        if (kind.properties().contains(Property.SGD)) {
            columns.add("one-step");
        }
        if (kind.properties().containsAll(DRIFTING)) {
            columns.add("drift");
        }
        columns.add("invariants");
        return columns;
    }

    private void row(Kind kind, Outcome outcome, Markup page) {
        Judgement judgement = outcome.judgement();
        page.open("tr").open("th", "scope", "row");
        String label = HtmlSummary.shortened(outcome.scenario().label());
        Optional.ofNullable(sections.get(outcome))
                .ifPresentOrElse(section -> page.element("a", label, "href", "#" + section), () -> page.text(label));
        page.close();
        page.open("td").append(HtmlSymbols.badge(judgement.verdict())).close();
        if (judgement.cells().isEmpty()) {
            String columns = String.valueOf(columns(kind).size());
            page.element("td", reason(judgement.verdict()), "class", "reason", "colspan", columns);
        } else {
            kind.quantities().forEach(quantity -> part(ofQuantity(judgement, quantity), page));
            if (kind.properties().contains(Property.SGD)) {
                part(ofSteps(judgement), page);
            }
            if (kind.properties().containsAll(DRIFTING)) {
                part(ofDrift(judgement), page);
            }
            invariants(judgement.invariants(), page);
        }
        page.close().line();
    }

    private static String reason(Verdict verdict) {
        String reason = verdict.detail();
        return reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) + "\u2026" : reason;
    }

    private static Optional<Part> ofQuantity(Judgement judgement, Quantity quantity) {
        return worst(judgement.cells().stream()
                .filter(cell -> cell.quantity() == quantity)
                .map(cell -> new Part(cell.verdict(), cell.used())));
    }

    private static Optional<Part> ofSteps(Judgement judgement) {
        Stream<StepVerdict> steps = judgement.sgd().map(SgdFindings::steps).orElse(List.of()).stream();
        return worst(steps.map(step -> new Part(
                step.verdict(),
                step.error()
                        .map(error -> HtmlSymbols.used(error, step.budget()))
                        .orElse(Double.POSITIVE_INFINITY))));
    }

    private static Optional<Part> ofDrift(Judgement judgement) {
        Stream<DriftVerdict> drift = judgement.sgd().map(SgdFindings::drift).orElse(List.of()).stream();
        return worst(drift.map(each -> new Part(each.verdict(), HtmlSymbols.used(each.defect(), each.budget()))));
    }

    private static Optional<Part> worst(Stream<Part> parts) {
        return parts.max(
                Comparator.<Part>comparingInt(part -> part.verdict().severity()).thenComparingDouble(Part::used));
    }

    private static void part(Optional<Part> found, Markup page) {
        if (found.isEmpty()) {
            page.open("td").element("span", "\u00b7", "aria-hidden", "true");
            page.element("span", "not judged", "class", "heard").close();
            return;
        }
        String verdict = found.get().verdict().label();
        page.open("td", "class", HtmlSymbols.style(verdict)).append(HtmlSymbols.brief(verdict));
        page.element("span", HtmlSymbols.share(found.get().used()), "class", "share")
                .close();
    }

    private static void invariants(List<InvariantVerdict> invariants, Markup page) {
        Optional<Verdict> worst =
                invariants.stream().map(InvariantVerdict::verdict).max(Comparator.comparingInt(Verdict::severity));
        if (worst.isEmpty()) {
            part(Optional.empty(), page);
            return;
        }
        long proved = invariants.stream().filter(InvariantVerdict::holds).count();
        page.open("td", "class", HtmlSymbols.style(worst.get().label()));
        page.append(HtmlSymbols.brief(worst.get().label()));
        page.element("span", proved + " of " + invariants.size(), "class", "share")
                .close();
    }

    /** The cells that bear on a histogram or on the worst rows. */
    static Stream<CellVerdict> judged(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.judgement().cells().stream())
                .filter(cell -> cell.at().signum() > 0 && !(cell.verdict() instanceof Verdict.Undecidable));
    }
}
