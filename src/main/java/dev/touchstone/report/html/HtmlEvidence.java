package dev.touchstone.report.html;

import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.EntryErrors;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.RightUntil;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.FaultMatch;
import dev.touchstone.number.Infinite;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.JudgementText;
import dev.touchstone.report.html.PlotCurve.Spot;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why an answer is not right, in the sentences of the text report, and beside them the numbers that they speak of: every error in
 * budgets, the entries of the worst matrix, single steps.
 */
final class HtmlEvidence {

    /** Curves of one plot: those that go furthest. */
    private static final int CURVES = 6;

    /** More points than this get no marks of their own. */
    private static final int MARKED = 40;

    /** Mistakes listed, the nearest first. */
    private static final int NEAREST = 5;

    /** Where a plot of errors in budgets ends, either way. */
    private static final double LEAST = 1e-3;

    private static final double MOST = 1e18;

    private final Outcome outcome;
    private final Judgement judgement;
    private final Axis axis;

    private HtmlEvidence(Outcome outcome) {
        this.outcome = outcome;
        this.judgement = outcome.judgement();
        this.axis = outcome.scenario().axis();
    }

    /**
     * All of it; nothing where nothing was judged and nothing is said.
     *
     * @param truth that a judged trace was held against
     */
    static Markup of(Outcome outcome, Optional<Truth> truth, Optional<Diagnosis> diagnosis) {
        HtmlEvidence evidence = new HtmlEvidence(outcome);
        Markup why = diagnosis.map(HtmlEvidence::why).orElseGet(Markup::new);
        Markup plots = truth.map(evidence::plots).orElseGet(Markup::new);
        if (why.length() == 0 && plots.length() == 0) {
            return new Markup();
        }
        Markup page = new Markup().open("div", "class", "evidence").line();
        if (why.length() > 0) {
            page.open("div", "class", "why").line().append(why).close().line();
        }
        if (plots.length() > 0) {
            page.open("div", "class", "plots").line().append(plots).close().line();
        }
        return page.close().line();
    }

    /** What a judged trace was held against: the golden, or the oracle's once more. */
    static Optional<Truth> truth(Outcome outcome) {
        return outcome.trace()
                .filter(trace -> !outcome.judgement().cells().isEmpty())
                .map(trace -> Truth.of(outcome.scenario(), outcome.golden(), Truth.digitsNeeded(trace.engine())));
    }

    /** Sentences of a text report as a list. */
    static Markup sentences(List<DiagnosisText.Sentence> sentences) {
        Markup page = new Markup().open("ul", "class", "sentences").line();
        for (DiagnosisText.Sentence sentence : sentences) {
            page.open("li");
            if (sentence.sort().isEmpty()) {
                page.element("bdi", sentence.text());
            } else {
                page.element("strong", sentence.sort()).text(": ").element("bdi", sentence.text());
            }
            page.close().line();
        }
        return page.close().line();
    }

    private static Markup why(Diagnosis diagnosis) {
        List<DiagnosisText.Sentence> sentences = DiagnosisText.sentences(diagnosis);
        Markup page = new Markup();
        if (sentences.isEmpty()) {
            return page;
        }
        page.element("h4", "Diagnosis").line().append(sentences(sentences));
        if (!diagnosis.faults().isEmpty()) {
            page.append(nearest(diagnosis.faults()));
        }
        return page;
    }

    /** What the search for a mistake has compared. */
    private static Markup nearest(List<FaultMatch> faults) {
        Markup page = new Markup();
        page.open("details").element("summary", "The nearest of " + counted(faults.size()) + " compared");
        page.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", "nearest mistakes");
        page.open("table").line().open("thead").open("tr");
        Stream.of("mistake", "agreeing digits, at most", "explains the answer (V11)")
                .forEach(column -> page.element("th", column, "scope", "col"));
        page.close().close().line().open("tbody").line();
        faults.stream().limit(NEAREST).forEach(match -> {
            page.open("tr").open("th", "scope", "row", "class", "reason");
            page.text(match.fault().mistake()).close();
            page.element("td", digits(match.digits()));
            page.element("td", match.explains() ? "yes" : "no").close().line();
        });
        return page.close().close().close().close().line();
    }

    private static String counted(int mistakes) {
        return mistakes + (mistakes == 1 ? " mistake" : " mistakes");
    }

    /** A bound, so rounded up. */
    private static String digits(double digits) {
        return Double.isInfinite(digits) ? "all" : String.format(Locale.ROOT, "%.1f", Math.ceil(10 * digits) / 10);
    }

    private Markup plots(Truth truth) {
        Markup page = new Markup();
        overTime(page);
        entries(truth, page);
        return page.append(steps());
    }

    /** Every quantity's error at every point that has a place on the axis. */
    private void overTime(Markup page) {
        if (axis == Axis.NONE) {
            return;
        }
        List<Quantity> furthestFirst = furthestFirst(judgement);
        List<PlotCurve> curves = new ArrayList<>();
        for (Quantity quantity : furthestFirst.stream().limit(CURVES).toList()) {
            List<Spot> spots = judgement.cells().stream()
                    .filter(cell -> cell.quantity() == quantity && !Infinite.is(cell.at()))
                    .map(this::spot)
                    .toList();
            if (!spots.isEmpty()) {
                curves.add(curve(quantity.key(), curves.size(), spots));
            }
        }
        List<PlotRule> first = judgement.rightUntil().map(RightUntil::off).stream()
                .filter(off -> !Infinite.is(off))
                .map(off -> new PlotRule("first off", off.doubleValue(), true))
                .toList();
        String until =
                judgement.rightUntil().map(found -> sentence(found.text())).orElse("");
        String more = furthestFirst.size() > CURVES
                ? " The " + CURVES + " quantities of " + furthestFirst.size() + " that go furthest."
                : "";
        boolean beyondTime = judgement.cells().stream().anyMatch(cell -> Infinite.is(cell.at()));
        page.append(inBudgets(
                "Error in budgets",
                axis.label(),
                curves,
                first,
                until + signs(curves) + more + (beyondTime ? " What is asked at infinity is in the table." : "")));
    }

    /** The quantities that are answered, first those that are worse. */
    static List<Quantity> furthestFirst(Judgement judgement) {
        return judgement.cells().stream()
                .sorted(CellVerdict.byHowBad().reversed())
                .map(CellVerdict::quantity)
                .distinct()
                .toList();
    }

    private Spot spot(CellVerdict cell) {
        String what = EntryMap.at(axis, cell.at()) + ", " + cell.quantity().key();
        return new Spot(
                cell.at().doubleValue(),
                cell.used(),
                SingleStep.sign(cell.verdict()),
                SingleStep.told(what, cell.verdict(), cell.error(), cell.budget()));
    }

    private static PlotCurve curve(String name, int n, List<Spot> spots) {
        return new PlotCurve(name, "engine marked hue" + (n % CURVES + 1), spots.size() <= MARKED, spots);
    }

    /** A sentence of a text report as one of the page. */
    private static String sentence(String text) {
        String line = text.strip();
        return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1) + ".";
    }

    /** What the marks that are drawn mean. */
    private static String signs(List<PlotCurve> curves) {
        List<PlotCurve.Sign> found = curves.stream()
                .flatMap(curve -> curve.spots().stream().filter(curve::isMarked))
                .map(Spot::sign)
                .distinct()
                .sorted()
                .toList();
        return found.stream()
                .map(sign -> switch (sign) {
                    case RIGHT -> " Circle: right.";
                    case OFF -> " Cross: off.";
                    case UNDECIDED -> " Square: undecidable.";
                })
                .collect(Collectors.joining());
    }

    /** The entries of the matrix, or row, that is furthest off. */
    private void entries(Truth truth, Markup page) {
        judgement.cells().stream()
                .filter(cell -> hasEntries(cell, truth))
                .max(CellVerdict.byHowBad())
                .flatMap(cell -> EntryErrors.of(cell, outcome.trace().orElseThrow(), truth))
                .ifPresent(errors -> page.append(new EntryMap(errors, axis).figure()));
    }

    private static boolean hasEntries(CellVerdict cell, Truth truth) {
        return Optional.ofNullable(truth.points().get(cell.point()).values().get(cell.quantity()))
                .filter(value -> value.rows() * value.columns() > 1)
                .isPresent();
    }

    private Markup steps() {
        return steps(
                SingleStep.all(judgement),
                SingleStep.firstBad(judgement),
                judgement.filter().isPresent() ? "step that it leads to" : "step",
                JudgementText.firstBadStep(judgement).stream()
                        .map(HtmlEvidence::sentence)
                        .collect(Collectors.joining(" ")));
    }

    /**
     * Steps that were judged each from the engine's own numbers.
     *
     * @param along what tells them apart
     * @param told of the first bad one
     */
    static Markup steps(List<SingleStep> steps, Optional<SingleStep> firstBad, String along, String told) {
        List<PlotCurve> curves = new ArrayList<>();
        steps.stream()
                .map(SingleStep::to)
                .distinct()
                .forEach(to -> curves.add(curve(
                        to,
                        curves.size(),
                        steps.stream()
                                .filter(step -> step.to().equals(to))
                                .map(step ->
                                        new Spot(step.at(), step.used(), SingleStep.sign(step.verdict()), step.told()))
                                .toList())));
        String inherited =
                curves.stream().flatMap(curve -> curve.spots().stream()).anyMatch(HtmlEvidence::isInherited)
                        ? " A circle above the line: explained by a defect of what it starts from."
                        : "";
        return inBudgets(
                "Error of single steps",
                along,
                curves,
                firstBad.map(step -> new PlotRule("first bad", step.at(), true)).stream()
                        .toList(),
                told + " Each from the engine's own numbers." + signs(curves) + inherited);
    }

    private static boolean isInherited(Spot spot) {
        return spot.sign() == PlotCurve.Sign.RIGHT && spot.y() > 1;
    }

    private static Markup inBudgets(
            String title, String along, List<PlotCurve> curves, List<PlotRule> first, String caption) {
        if (curves.isEmpty()) {
            return new Markup();
        }
        double[] at = Stream.concat(
                        curves.stream().flatMap(curve -> curve.spots().stream()).map(Spot::x),
                        first.stream().map(PlotRule::at))
                .mapToDouble(x -> x)
                .sorted()
                .distinct()
                .toArray();
        double[] used = curves.stream()
                .flatMap(curve -> curve.spots().stream())
                .mapToDouble(Spot::y)
                .map(y -> Math.max(LEAST, Math.min(MOST, y)))
                .sorted()
                .toArray();
        List<PlotRule> rules = new ArrayList<>(first);
        rules.add(new PlotRule("budget", 1, false));
        return new SvgPlot(
                        title,
                        title + ", logarithmic, against " + along + "; the line at 1 is the budget. " + caption.strip(),
                        PlotAxis.along(along, at),
                        PlotAxis.decades("", Math.min(0.1, used[0]), Math.max(10, used[used.length - 1])),
                        curves,
                        rules)
                .figure(caption.strip());
    }
}
