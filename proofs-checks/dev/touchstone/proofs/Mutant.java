package dev.touchstone.proofs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that puts a deliberately wrong statement (one sign, factor or hypothesis changed) through its class's check, and
 * passes when the check refutes it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Mutant {

    /** What was changed. */
    String value();
}
