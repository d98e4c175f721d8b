package dev.touchstone.proofs;

import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.RelationJudge;
import dev.touchstone.judge.Truth;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.Yardstick;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One fault after the other run on one family of goldens, every answer judged. */
final class KillRun {

    private static final GoldenSuite SUITE = GoldenSuite.packed();
    private static final EngineInfo FAULTY = new EngineInfo(Fault.PREFIX, "1", FloatFormat.BINARY64, Optional.empty());

    private final Families.Family family;
    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final Map<String, Yardstick> yardsticks = new LinkedHashMap<>();
    private final List<Relation> relations;

    private KillRun(Families.Family family) {
        this.family = family;
        for (String id : family.goldens()) {
            Scenario scenario = upTo(family.last(), SUITE.scenario(id));
            scenarios.put(id, scenario);
            yardsticks.put(
                    id, Yardstick.of(scenario, Optional.of(SUITE.trace(id).requestedOf(scenario)), FAULTY));
        }
        this.relations = SUITE.relations().stream()
                .filter(relation -> family.goldens().containsAll(relation.ids()))
                .toList();
    }

    private static Scenario upTo(int last, Scenario scenario) {
        return scenario.withPoints(scenario.points().stream()
                .filter(at -> at.doubleValue() <= last)
                .toList());
    }

    /** All faults on all families. */
    static KillMatrix matrix() {
        List<KillMatrix.Kill> kills = Families.all().parallelStream()
                .flatMap(family -> new KillRun(family).kills())
                .toList();
        return new KillMatrix(
                Faults.all().stream().map(Fault::key).toList(),
                Families.all().stream().map(Families.Family::name).toList(),
                Arrays.stream(Finding.values()).map(Finding::toString).toList(),
                kills,
                Faults.all().stream().filter(Fault::isSlight).map(Fault::key).collect(Collectors.toSet()),
                Families.reasons());
    }

    private Stream<KillMatrix.Kill> kills() {
        return Faults.all().stream().filter(fault -> family.runs(fault.key())).flatMap(this::kills);
    }

    /** What is found of that fault: of each check its worst. */
    private Stream<KillMatrix.Kill> kills(Fault fault) {
        Map<Finding, KillMatrix.Kill> worst = new EnumMap<>(Finding.class);
        Map<String, Trace> traces = new LinkedHashMap<>();
        boolean concerned = false;
        for (String id : family.goldens()) {
            if (fault.concerns(scenarios.get(id))) {
                concerned = true;
                Judgement judgement = judgement(fault, id, traces);
                Finding.each(
                        judgement,
                        (check, verdict) -> note(worst, fault, id, check, verdict, digits(judgement, check)));
            } else { // what a mistake does not concern is answered right
                traces.put(id, new Trace(id, FAULTY, SUITE.trace(id).points(), Optional.empty()));
            }
        }
        for (Relation relation : relations) {
            if (concerned && traces.keySet().containsAll(relation.ids())) {
                Finding.each(
                        judge(relation, traces).verdicts(),
                        (check, verdict) ->
                                note(worst, fault, String.join(" and ", relation.ids()), check, verdict, 0));
            }
        }
        return worst.values().stream();
    }

    private Judgement judgement(Fault fault, String id, Map<String, Trace> traces) {
        try {
            EngineAnswer answer = fault.engine().run(scenarios.get(id));
            Judgement judgement = Judge.withDefaults().judge(answer, yardsticks.get(id));
            if (!(judgement.verdict() instanceof Verdict.Failed)) {
                traces.put(id, (Trace) answer);
            }
            return judgement;
        } catch (EngineFailure e) {
            return Judge.malformed(scenarios.get(id), e.getMessage());
        }
    }

    private RelationJudge judge(Relation relation, Map<String, Trace> traces) {
        String a = relation.ids().get(0);
        String b = relation.ids().get(1);
        Truth truthOfA = yardsticks.get(a).truth();
        return new RelationJudge(
                relation, truthOfA, traces.get(a), yardsticks.get(b).truth(), traces.get(b));
    }

    private void note(
            Map<Finding, KillMatrix.Kill> worst,
            Fault fault,
            String golden,
            Finding check,
            Verdict verdict,
            double digits) {
        boolean inaccurate = verdict instanceof Verdict.Inaccurate;
        if (inaccurate || verdict instanceof Verdict.Wrong || verdict instanceof Verdict.Failed) {
            KillMatrix.Kill kill =
                    new KillMatrix.Kill(fault.key(), family.name(), golden, check.toString(), !inaccurate, digits);
            worst.merge(check, kill, (a, b) -> a.wrong() ? a : b);
        }
    }

    /** Digits right, normwise, where that quantity is furthest off; 0 for a check of no quantity. */
    private static double digits(Judgement judgement, Finding check) {
        return judgement.cells().stream()
                .filter(cell -> cell.quantity().key().equals(check.toString())
                        && cell.error().isPresent())
                .mapToDouble(KillRun::digits)
                .min()
                .orElse(0);
    }

    private static double digits(CellVerdict cell) {
        double relative =
                cell.error().orElseThrow().doubleValue() / cell.scale().doubleValue();
        return relative > 0 ? Math.max(0, -Math.log10(relative)) : 16;
    }
}
