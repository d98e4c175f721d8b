package dev.touchstone.conform;

import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Trace;
import java.util.Optional;

/**
 * The one declaration that all answers of a run are held to, (V1): the engine's introduction, else its first answer. It is
 * told the outcomes in the scenarios' order, whatever ran at a time, so what it says does not depend on that. For one thread.
 */
public final class RunDeclaration {

    private final boolean mixed;
    private Optional<Declaration> declared;
    private String source = "its introduction";

    /**
     * Of an engine that has not answered yet.
     *
     * @param introduced what it declares before it answers, if it does
     * @param mixed whether each answer is judged by what it declares itself, by the user's wish
     */
    public RunDeclaration(Optional<Declaration> introduced, boolean mixed) {
        this.mixed = mixed;
        this.declared = mixed ? Optional.empty() : introduced;
    }

    /** Whether each answer is judged by what it declares itself. */
    public boolean isMixed() {
        return mixed;
    }

    /** Empty as long as nothing is answered, and where each answer has its own. */
    public Optional<Declaration> declared() {
        return declared;
    }

    /** That outcome; an ERROR where the answer declares otherwise. */
    public Outcome held(Outcome outcome) {
        if (mixed || outcome.trace().isEmpty()) {
            return outcome;
        }
        Declaration own = own(outcome.trace().get());
        if (declared.isEmpty()) {
            declared = Optional.of(own);
            source = "the answer to " + outcome.scenario().label();
        }
        return own.equals(declared.get()) ? outcome : SuiteJudge.otherwise(outcome, declared.get(), source);
    }

    /** Of two answers to one scenario the second, held to the first one's declaration. */
    Outcome again(Outcome first, Outcome second) {
        if (mixed || first.trace().isEmpty() || second.trace().isEmpty()) {
            return second;
        }
        Declaration before = own(first.trace().get());
        return before.equals(own(second.trace().get()))
                ? second
                : SuiteJudge.otherwise(second, before, "the answer to fewer steps");
    }

    private static Declaration own(Trace trace) {
        return Declaration.of(trace.engine());
    }
}
