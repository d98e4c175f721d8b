package dev.touchstone.report;

import dev.touchstone.judge.FilterLogJudgement;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.RightUntil;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.FilterLog;
import dev.touchstone.scenario.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The judgement on a filter's log as a person reads it on a terminal. */
public final class FilterLogText {

    /** Tables and sentences write it otherwise: here it is written in one way. */
    private static final Pattern EXPONENT = Pattern.compile("(?<=\\d)[Ee]\\+?(-?)0*(\\d)");

    private FilterLogText() {}

    /** The whole report. */
    public static List<String> lines(FilterLogJudgement judgement) {
        FilterLog log = judgement.log();
        EngineInfo engine = log.engine();
        List<String> lines = new ArrayList<>();
        lines.add(log.name() + ": a recorded filter, n = " + log.states() + ", p = " + log.sensors() + ", "
                + judgement.steps() + (judgement.steps() == 1 ? " step" : " steps"));
        lines.add(named(engine) + ", declares " + Declaration.of(engine).text() + ", by " + log.declaredBy());
        lines.addAll(log.notes().get());
        if (!judgement.selected().isAll()) {
            lines.add("judged: steps " + judgement.selected().text() + ", " + judgement.asked() + " of "
                    + judgement.steps() + ", each with all that leads to its covariances from the step before");
        }
        lines.add("");
        said(judgement).forEach(line -> lines.add(inOneWay(line)));
        return lines.stream().map(Printable::line).toList();
    }

    /** That line with its exponents written in one way. */
    static String inOneWay(String line) {
        return EXPONENT.matcher(line).replaceAll("e$1$2");
    }

    /** In which no name of the user's stands. */
    private static List<String> said(FilterLogJudgement judgement) {
        List<String> lines = new ArrayList<>(FilterText.lines(judgement.findings()));
        if (judgement.predictsFirst()) {
            lines.add("fact of the log: it predicts before its first measurement"
                    + (judgement.findings().totals().first().orElseThrow().passes() ? "" : ", or seems to")
                    + ": its first covariance is judged from F P0 F' + Q, not from P0");
        }
        if (judgement.unmeasured() > 0) {
            lines.add("fact of the log: nothing was measured at " + judgement.unmeasured() + " of " + judgement.steps()
                    + " steps");
        }
        judgement.inputFacts().forEach(fact -> lines.add("fact of the input: " + fact));
        lines.add("the run from " + judgement.whole().from() + ": "
                + judgement
                        .whole()
                        .judgement()
                        .map(FilterLogText::whole)
                        .orElseGet(() ->
                                "not judged as a whole: " + judgement.whole().why()));
        lines.add("");
        lines.add(blame(judgement));
        lines.add("verdict: " + Brief.verdict(judgement.verdict()));
        if (!(judgement.verdict() instanceof Verdict.Pass)) {
            lines.add("what the words mean: touchstone explain filter, touchstone explain budget");
        }
        return lines;
    }

    private static String blame(FilterLogJudgement judgement) {
        return "to blame: " + judgement.blame().what().name().toLowerCase(Locale.ROOT) + ": "
                + judgement.blame().text();
    }

    /** What is to blame, and the first bad step, where there is one: a line each of the whole report. */
    public static List<String> conclusions(FilterLogJudgement judgement) {
        return Stream.concat(Stream.of(blame(judgement)), judgement.firstBad().map(FilterText::firstBadStep).stream())
                .map(line -> Printable.line(inOneWay(line)))
                .toList();
    }

    static String named(EngineInfo engine) {
        if (engine.name().equals(EngineInfo.UNNAMED)) {
            return "engine: not named in the log";
        }
        return "engine " + engine.name()
                + (engine.version().equals(EngineInfo.UNVERSIONED) ? "" : " " + engine.version());
    }

    private static String whole(Judgement run) {
        return Brief.verdict(run.verdict())
                + run.worst()
                        .map(cell ->
                                ", worst " + cell.worst() + " with " + Brief.percent(cell.used()) + " of its budget")
                        .orElse("")
                + run.rightUntil()
                        .map(RightUntil::text)
                        .map(text -> ", " + text)
                        .orElse("");
    }

    /** The report in one line. */
    public static String summary(FilterLogJudgement judgement) {
        return Printable.line(
                Brief.verdict(judgement.verdict()) + "  " + judgement.log().name() + ": "
                        + judgement.findings().judged() + " of "
                        + judgement.findings().totals().steps() + " steps judged");
    }
}
