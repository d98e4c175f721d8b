package dev.touchstone;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Bounds the tries of every property where {@code -Dtouchstone.most.tries} says so: mutation testing runs a property for each
 * mutant, and what a mutant breaks shows in hundreds of tries, where the code itself is given hundred thousands.
 */
public final class FewerTries implements AroundPropertyHook {

    private static final int MOST = Integer.getInteger("touchstone.most.tries", Integer.MAX_VALUE);

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes()
                .tries()
                .filter(tries -> tries > MOST)
                .ifPresent(tries -> context.attributes().setTries(MOST));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** Before whatever reads the number. */
    @Override
    public int aroundPropertyProximity() {
        return -100;
    }
}
