package dev.touchstone.proofs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The one mathematical statement that a {@code *Check} class checks: its row in the ledger. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Statement {

    /** Permanent name, in lower case with hyphens. */
    String id();

    /** Numbers of {@code golden/EQUATIONS.md}, as {@code "(5a), (5b)"}. */
    String equation();

    /** The statement in one sentence. */
    String claim();

    Method method();

    /** What the tests show when all of them pass. */
    Verdict verdict() default Verdict.HOLDS;

    /** Why the verdict is not {@link Verdict#HOLDS}; required then. */
    String because() default "";
}
