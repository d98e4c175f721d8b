package dev.touchstone.fuzz;

import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.RunDeclaration;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Judgement;
import dev.touchstone.judge.RelationJudge;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.Yardstick;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.scenario.Accuracy;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Runs an engine on a scenario and judges it, by the oracle and by a relation that needs none. */
final class Examiner {

    /** Whatever the oracle cannot do in the time a try has. */
    private static final String TOO_HARD = "the oracle could not prove its digits";

    private final Engine engine;
    private final SuiteJudge judge;
    private final RunDeclaration declaration;
    /** Of the try at hand: whoever judges its relation asks for them again. */
    private final Map<Measured, Yardstick> yardsticks = new ConcurrentHashMap<>();

    /** What a yardstick depends on. */
    private record Measured(Scenario scenario, Accuracy accuracy) {}

    Examiner(Engine engine, SuiteJudge judge, RunDeclaration declaration) {
        this.engine = engine;
        this.judge = judge;
        this.declaration = declaration;
    }

    /** By the oracle, then, if nothing is wrong, by one of the exact relations that the scenario allows. */
    Examination examine(Scenario scenario, Random random) {
        yardsticks.clear();
        Outcome outcome = outcome(scenario);
        if (!(outcome.judgement().verdict() instanceof Verdict.Pass)) {
            return Examination.of(outcome); // where nothing can be judged, no relation can either
        }
        List<ExactRelation> relations = ExactRelation.of(scenario, random);
        return relations.isEmpty()
                ? Examination.of(outcome)
                : examine(outcome, relations.get(random.nextInt(relations.size())));
    }

    /** By the oracle alone. */
    Examination examine(Scenario scenario) {
        yardsticks.clear();
        return Examination.of(outcome(scenario));
    }

    /** By the oracle and that relation alone, if the scenario still allows it. */
    Examination examine(Scenario scenario, String relation, Random random) {
        yardsticks.clear();
        Outcome outcome = outcome(scenario);
        return outcome.judgement().verdict() instanceof Verdict.Pass
                ? ExactRelation.of(scenario, random).stream()
                        .filter(each -> each.name().equals(relation))
                        .findFirst()
                        .map(each -> examine(outcome, each))
                        .orElseGet(() -> Examination.of(outcome))
                : Examination.of(outcome);
    }

    private Examination examine(Outcome outcome, ExactRelation relation) {
        Outcome ofImage = outcome(relation.image());
        Verdict verdict = ofImage.judgement().verdict();
        if (verdict instanceof Verdict.Pass) {
            Optional<Examination.Broken> broken = compare(outcome, relation, ofImage);
            return new Examination(outcome, Optional.of(relation.name()), broken);
        }
        Examination examined = Examination.of(ofImage);
        return examined.isFailure() ? examined : Examination.of(outcome); // the second scenario is as good as the first
    }

    /** The worst verdict on the relation, if it does not hold. */
    Optional<Examination.Broken> compare(Outcome outcome, ExactRelation relation, Outcome ofImage) {
        Trace answer = outcome.trace().orElseThrow();
        Trace back = relation.back().apply(ofImage.trace().orElseThrow());
        if (relation.isUnits() && answer.engine().unitFree()) {
            return otherBits(answer, back).map(where -> notTheSame(relation, where, ofImage));
        }
        Yardstick own = yardstick(outcome.scenario(), answer.engine());
        RelationJudge judge;
        if (relation.promise().isEmpty()) {
            // Nothing but exact numbers has changed, so the budget is the same; b after n + 0 steps is a after n.
            judge = new RelationJudge(
                    relation(outcome, Relation.Type.SEMIGROUP, Optional.of(BigDecimal.ZERO)), own, answer, own, back);
        } else {
            Yardstick images = yardstick(ofImage.scenario(), back.engine());
            Relation type = relation(outcome, relation.promise().get(), Optional.empty());
            judge = type.type() == Relation.Type.BELOW
                    ? new RelationJudge(type, images, back, own, answer)
                    : new RelationJudge(type, own, answer, images, back);
        }
        return judge.verdicts().stream()
                .filter(each -> !(each.verdict() instanceof Verdict.Pass))
                .max(Comparator.comparingInt(each -> each.verdict().severity()))
                .map(worst -> broken(relation, worst, ofImage));
    }

    /** The first number that is another, what was rounded to a declared format being as it was written. */
    private static Optional<String> otherBits(Trace answer, Trace back) {
        if (answer.points().size() != back.points().size()) {
            return Optional.of("the number of points");
        }
        for (int k = 0; k < answer.points().size(); k++) {
            Point point = answer.points().get(k);
            for (Place place : Place.all(List.of(point))) {
                DecimalMatrix here = point.values().get(place.quantity());
                DecimalMatrix there = back.points().get(k).values().get(place.quantity());
                int i = place.row();
                int j = place.column();
                boolean same = there != null
                        && here.isFinite(i, j) == there.isFinite(i, j)
                        && (!here.isFinite(i, j) || here.get(i, j).compareTo(there.get(i, j)) == 0);
                if (!same) {
                    return Optional.of("points[" + k + "]." + place.inItsPoint());
                }
            }
        }
        return Optional.empty();
    }

    private static Examination.Broken notTheSame(ExactRelation relation, String where, Outcome ofImage) {
        return new Examination.Broken(
                relation.name(),
                new Verdict.Wrong(where + " is not the same number, though the engine calls itself unitFree"),
                where + ": another number in other units, though the engine calls itself unitFree",
                ofImage.scenario(),
                ofImage.trace().orElseThrow());
    }

    private static Examination.Broken broken(ExactRelation relation, InvariantVerdict worst, Outcome ofImage) {
        return new Examination.Broken(
                relation.name(),
                worst.verdict(),
                worst.where() + ": " + worst.witness() + ", slack " + worst.slack(),
                ofImage.scenario(),
                ofImage.trace().orElseThrow());
    }

    private static Relation relation(Outcome outcome, Relation.Type type, Optional<BigDecimal> parameter) {
        String id = outcome.scenario().label();
        return new Relation(type, List.of(id, id), parameter);
    }

    private Yardstick yardstick(Scenario scenario, EngineInfo engine) {
        return yardsticks.computeIfAbsent(
                new Measured(scenario, engine.accuracy()), any -> judge.yardstick(scenario, engine));
    }

    private Outcome outcome(Scenario scenario) {
        try {
            EngineAnswer answer = engine.run(scenario);
            return declaration.held(judge.judge(scenario, answer, info -> yardstick(scenario, info)));
        } catch (EngineFailure e) {
            return SuiteJudge.failed(scenario, e);
        } catch (InvalidInputException e) {
            return SuiteJudge.malformed(scenario, e.getMessage());
        } catch (UnprovedException e) {
            Judgement none = new Judgement(
                    scenario,
                    Optional.empty(),
                    new Verdict.Undecidable(TOO_HARD),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    0,
                    0,
                    0);
            return new Outcome(scenario, Optional.empty(), Optional.empty(), none, Optional.empty());
        }
    }
}
