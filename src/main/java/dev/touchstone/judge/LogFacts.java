package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.FilterStep;
import dev.touchstone.scenario.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is unusual about the matrices of a filter's log, in sentences, of each sort the first: facts and no verdicts. Of the input
 * F, H, Q, R and P₀; of the engine its covariances, which may have lost symmetry or definiteness by a rounding.
 */
final class LogFacts {

    private static final String BEYOND = "asymmetric ";
    private static final String NEARLY = "nearly symmetric ";

    private final double u;
    private final Map<String, String> input = new LinkedHashMap<>();
    private final Map<String, String> engine = new LinkedHashMap<>();

    LogFacts(double u) {
        this.u = u;
    }

    /** A fact of one step, and the sort of which only the first is kept. */
    record Fact(String sort, boolean ofInput, String text) {}

    List<String> input() {
        return List.copyOf(input.values());
    }

    List<String> engine() {
        return List.copyOf(engine.values());
    }

    void add(Fact fact) {
        if (fact.sort().startsWith(BEYOND)) { // then nobody asks for roundings
            String roundings = NEARLY + fact.sort().substring(BEYOND.length());
            input.remove(roundings);
            engine.remove(roundings);
        }
        if (fact.sort().startsWith(NEARLY) && has(BEYOND + fact.sort().substring(NEARLY.length()))) {
            return;
        }
        (fact.ofInput() ? input : engine).putIfAbsent(fact.sort(), fact.text());
    }

    private boolean has(String sort) {
        return input.containsKey(sort) || engine.containsKey(sort);
    }

    /** Those of the start. */
    void start(DecimalMatrix P0) {
        of("P0", "P0", P0, true).forEach(this::add);
    }

    /** That F, the same at every step, has a large spectral radius. */
    void constant(DecimalMatrix F) {
        InputFacts.growing(F).ifPresent(text -> add(new Fact("F", true, text)));
    }

    /**
     * Those of a step; several threads may ask.
     *
     * @param moves that lead to its covariances
     */
    List<Fact> of(FilterStep step, Optional<FilterStep> before, List<CovarianceMove> moves) {
        List<Fact> facts = new ArrayList<>();
        String at = " at step " + step.k();
        if (before.isEmpty() || !before.get().Q().isSameObject(step.Q())) {
            facts.addAll(of("Q", "Q" + at, step.Q(), true));
        }
        if (before.isEmpty() || !before.get().R().isSameObject(step.R())) {
            facts.addAll(of("R", "R" + at, step.R(), true));
            if (!has("singular R")) {
                InputFacts.singular("R" + at, CovarianceMove.symmetric(step.R()))
                        .ifPresent(text -> facts.add(new Fact("singular R", true, text)));
            }
        }
        step.predicted()
                .filter(DecimalMatrix::isFinite)
                .ifPresent(P -> facts.addAll(of("P", Quantity.PREDICTED.key() + at, P, moves)));
        step.filtered()
                .filter(DecimalMatrix::isFinite)
                .ifPresent(P -> facts.addAll(of("P", Quantity.FILTERED.key() + at, P, moves)));
        return facts;
    }

    private List<Fact> of(String name, String where, DecimalMatrix A, boolean ofInput) {
        List<Fact> facts = new ArrayList<>();
        if (!has(BEYOND + name) && !A.isSymmetric()) {
            facts.add(asymmetric(name, where, A, ofInput, List.of()));
        }
        indefinite(name, where, A, ofInput).ifPresent(facts::add);
        return facts;
    }

    private List<Fact> of(String name, String where, DecimalMatrix P, List<CovarianceMove> moves) {
        List<Fact> facts = new ArrayList<>();
        if (!has(BEYOND + name) && !P.isSymmetric()) {
            facts.add(asymmetric(name, where, P, false, moves));
        }
        indefinite(name, where, P, false).ifPresent(facts::add);
        return facts;
    }

    private Optional<Fact> indefinite(String name, String where, DecimalMatrix A, boolean ofInput) {
        return has("indefinite " + name)
                ? Optional.empty()
                : InputFacts.indefinite(name, where, A).map(text -> new Fact("indefinite " + name, ofInput, text));
    }

    /** By the entry that is furthest from its twin, in the unit of (78): first where roundings explain it, then where they do not. */
    private Fact asymmetric(String name, String where, DecimalMatrix A, boolean ofInput, List<CovarianceMove> moves) {
        int row = 0;
        int column = 0;
        double most = -1;
        for (int i = 0; i < A.rows(); i++) {
            for (int j = 0; j < i; j++) {
                double unit = Math.sqrt(Math.abs(A.doubleAt(i, i) * A.doubleAt(j, j)));
                double off = Math.abs(A.doubleAt(i, j) - A.doubleAt(j, i));
                double share = off == 0 ? 0 : off / unit;
                if (share > most) {
                    most = share;
                    row = i;
                    column = j;
                }
            }
        }
        boolean rounded = most <= Policy.SAFETY_FACTOR * u;
        boolean explained = !rounded && isRounding(A, row, column, moves);
        return new Fact(
                (rounded || explained ? NEARLY : BEYOND) + name,
                ofInput,
                where + " is not symmetric"
                        + (rounded
                                ? ", by no more than roundings"
                                : explained ? ", by no more than what rounding (I - KH)P may leave there" : "")
                        + ": [" + row + "]["
                        + column
                        + "] is " + Shown.inTwentyDigits(A.get(row, column)) + ", [" + column + "][" + row + "] is "
                        + Shown.inTwentyDigits(A.get(column, row)) + "; its symmetric part is used");
    }

    /** Whether what the usual forms lose by rounding explains that two entries differ. */
    private boolean isRounding(DecimalMatrix P, int row, int column, List<CovarianceMove> moves) {
        double off = Math.abs(P.doubleAt(row, column) - P.doubleAt(column, row));
        return moves.stream()
                .filter(move -> move.answer().isSameObject(P) && !move.halves().isEmpty())
                .anyMatch(move -> FormRounding.of(move, u)
                        .filter(most -> off <= most[row][column] + most[column][row])
                        .isPresent());
    }
}
