package dev.touchstone.judge.diagnosis;

import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for the mistake that explains an answer, (V11): a name is given only where everything else is ruled out.
 *
 * @param named the mistakes that explain it, at most {@value #MOST_NAMED}; usually one or none
 * @param hinted those that give the same numbers where nothing is named because too few tell: a run may have more
 * @param conclusion what that comes to, in a sentence
 * @param compared every mistake, the nearest first
 * @param notTried why nothing was looked for; empty where it was
 */
record Search(
        List<Match> named, List<Match> hinted, String conclusion, List<Match> compared, Optional<String> notTried) {

    /**
     * Not formulas but rounding, whose numbers depend on the order of operations: they are told by their precision and by
     * their drift, never number by number.
     */
    static final Set<String> OF_ROUNDING = Set.of(
            "float32-accumulation",
            "rank-one-drift",
            "kalman-float32-inside",
            "kalman-naive-update",
            "ode-one-shot-expm");

    /** So many digits more than anything else are no accident. */
    private static final double DECISIVE_DIGITS = 4;

    static final int MOST_NAMED = 3;
    private static final String UNKNOWN = "no known mistake explains this";

    /** Every library mistake, but parts of others, whose numbers are the same. */
    static final List<Suspect> LIBRARY = Faults.all().stream()
            .filter(fault -> fault.whole().isEmpty())
            .filter(fault -> !OF_ROUNDING.contains(fault.key()))
            .map(Suspect::of)
            .toList();

    /** Of one failing answer, each evaluation taking at most that many multiplications. */
    static Search of(JudgedTrace judged, long affordable, FaultAnswers answers) {
        Optional<Target> target = target(judged, affordable);
        if (target.isEmpty()) {
            return new Search(
                    List.of(),
                    List.of(),
                    "",
                    List.of(),
                    Optional.of("mistakes of the fault library, clocks and integrators: "
                            + judged.scenario().label() + " is too large to be computed again under each"));
        }
        if (!hasMistakes(judged.scenario())) {
            return new Search(
                    List.of(),
                    List.of(),
                    "",
                    List.of(),
                    Optional.of("mistakes of the fault library: it has none in "
                            + judged.scenario().kind().key()));
        }
        Matching matching = new Matching(target.get(), accuracy(judged), answers);
        if (matching.numbers().size() == 0) {
            return new Search(
                    List.of(), List.of(), "", List.of(), Optional.of("mistakes: no number that could tell them"));
        }
        return of(judged, matching, answers);
    }

    /** Whether some mistake of the library concerns that scenario. */
    static boolean hasMistakes(Scenario scenario) {
        return LIBRARY.stream().anyMatch(suspect -> suspect.fault().concerns(scenario));
    }

    /** All of the answer, or its recorded steps. */
    static Optional<Target> target(JudgedTrace judged, long affordable) {
        int all = judged.scenario().points().size();
        return Cost.of(judged.scenario()) <= affordable
                ? Target.freeRun(judged, all)
                : Target.steps(judged, affordable);
    }

    static Accuracy accuracy(JudgedTrace judged) {
        return judged.trace().engine().accuracy();
    }

    private static Search of(JudgedTrace judged, Matching matching, FaultAnswers answers) {
        Target target = matching.numbers().target();
        Optional<Matching> first = target.isOfSteps()
                ? Optional.empty()
                : beginning(judged).map(beginning -> new Matching(beginning, accuracy(judged), answers));
        List<Match> compared = new ArrayList<>();
        List<Suspect> suspects = new ArrayList<>(LIBRARY);
        if (!target.isOfSteps()) {
            suspects.addAll(Clock.suspects(judged));
            suspects.addAll(Integrator.suspects(judged));
        }
        for (Suspect suspect : suspects) {
            Optional<Match> nearEnough = first.flatMap(beginning -> beginning.distance(suspect));
            boolean ruledOut = nearEnough.isPresent()
                    && nearEnough.get().digits() < first.orElseThrow().digitsOfTruth() + 1;
            (ruledOut ? nearEnough : matching.match(suspect)).ifPresent(compared::add);
        }
        compared.sort(Comparator.comparing(Match::explains, Comparator.reverseOrder())
                .thenComparing(Match::digits, Comparator.reverseOrder()));
        return concluded(judged, matching, withoutDoubles(compared));
    }

    /** The requested points up to the first that is not right: what rules most mistakes out. */
    private static Optional<Target> beginning(JudgedTrace judged) {
        return judged.judgement().cells().stream()
                .filter(cell -> cell.verdict() instanceof Verdict.Wrong || cell.verdict() instanceof Verdict.Inaccurate)
                .mapToInt(CellVerdict::point)
                .min()
                .stream()
                .boxed()
                .flatMap(point -> Target.freeRun(judged, point + 1).stream())
                .findFirst();
    }

    private static List<Match> withoutDoubles(List<Match> sorted) {
        List<Suspect> explaining =
                sorted.stream().filter(Match::explains).map(Match::suspect).toList();
        return sorted.stream()
                .filter(match -> !match.suspect().isDoubleOfOne(explaining))
                .toList();
    }

    /** Condition (iii): whatever else explains it is named too, and all others are far. */
    private static Search concluded(JudgedTrace judged, Matching matching, List<Match> sorted) {
        List<Match> explaining = sorted.stream().filter(Match::explains).toList();
        List<Match> hinting = sorted.stream().filter(Match::hints).toList();
        List<Match> others = sorted.stream()
                .filter(match -> match.evidence().isEmpty() || (!explaining.isEmpty() && match.hints()))
                .toList();
        Optional<Match> next = others.stream().findFirst();
        String beside = next.map(match -> "; next best, " + match.suspect().name() + ", " + count(match.digits()))
                .orElse("");
        double nextBest = next.map(Match::digits).orElse(0.0);
        if (explaining.isEmpty() && hinting.isEmpty()) {
            return unnamed(
                    sorted,
                    UNKNOWN + ": " + sorted.size() + " compared" + nearest(next, matching.digitsOfTruth())
                            + undeclared(judged));
        }
        if (explaining.isEmpty()) {
            return hinted(sorted, hinting, nextBest);
        }
        double fewest = digits(explaining);
        if (explaining.size() > MOST_NAMED) {
            return unnamed(
                    sorted,
                    explaining.size() + " mistakes give these numbers, which this scenario cannot tell apart: none is"
                            + " named");
        }
        if (nextBest > fewest - DECISIVE_DIGITS) {
            return unnamed(
                    sorted,
                    explaining.get(0).suspect().text() + " gives these numbers, but "
                            + next.orElseThrow().suspect().name() + " is as near as " + count(nextBest)
                            + ": none is named");
        }
        String sentence = sentence(matching, explaining, others.size(), fewest) + beside;
        return new Search(explaining, List.of(), sentence, sorted, Optional.empty());
    }

    /** The same numbers, but too few that tell. */
    private static Search hinted(List<Match> sorted, List<Match> hinting, double nextBest) {
        boolean decisive = hinting.size() <= MOST_NAMED && nextBest <= digits(hinting) - DECISIVE_DIGITS;
        Match first = hinting.get(0);
        String why = UNKNOWN + " beyond doubt: " + first.suspect().name() + " gives the same numbers, but only "
                + first.evidence().orElseThrow().telling()
                + " of them would tell it from the truth and from trivial answers, of "
                + first.suspect().tellingNeeded()
                + " that are needed";
        return new Search(List.of(), decisive ? hinting : List.of(), why, sorted, Optional.empty());
    }

    private static double digits(List<Match> matches) {
        return matches.stream().mapToDouble(Match::digits).min().orElse(0);
    }

    private static Search unnamed(List<Match> compared, String conclusion) {
        return new Search(List.of(), List.of(), conclusion, compared, Optional.empty());
    }

    /** Worth a word only where it is nearer than the truth. */
    private static String nearest(Optional<Match> next, double digitsOfTruth) {
        return next.filter(match -> match.digits() >= digitsOfTruth + 1)
                .map(match -> ", the nearest, " + match.suspect().text() + ", to " + count(match.digits()))
                .orElse("");
    }

    /** An integrator's mistake is not seen under errors that its format does not grant. */
    private static String undeclared(JudgedTrace judged) {
        EngineInfo engine = judged.trace().engine();
        return judged.scenario().isFlow()
                        && engine.tolerance().isEmpty()
                        && engine.absoluteTolerance().isEmpty()
                ? "; no tolerance is declared (an adaptive integrator should declare its own)"
                : "";
    }

    private static String sentence(Matching matching, List<Match> explaining, int ruledOut, double digits) {
        Match.Evidence evidence = explaining.get(0).evidence().orElseThrow();
        String mistakes =
                explaining.stream().map(match -> match.suspect().text()).collect(Collectors.joining(" or "));
        String apart = explaining.size() > 1 ? " (this scenario cannot tell them apart)" : "";
        return "matches " + mistakes + apart + ", to " + count(digits) + ": all " + evidence.numbers() + " numbers ("
                + matching.numbers().target().extent() + ") within that computation's own budget, "
                + evidence.telling() + " of " + evidence.by().key()
                + " more than 1000 budgets from the truth and from trivial answers; the truth, "
                + count(matching.digitsOfTruth()) + "; " + ruledOut + " other mistakes ruled out";
    }

    static String count(double digits) {
        long whole = (long) Math.floor(digits);
        return String.format(Locale.ROOT, "%d %s", whole, whole == 1 ? "digit" : "digits");
    }
}
