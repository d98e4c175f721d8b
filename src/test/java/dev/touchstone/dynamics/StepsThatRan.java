package dev.touchstone.dynamics;

import dev.touchstone.number.RealArithmetic;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.FieldElement;

/**
 * Records whose body of each step runs: {@code Formulas.flow} and {@code WitnessFormulas.flow} are two bodies of one step.
 *
 * <p>A call of a step goes through a proxy, but an override that falls back on {@code super} does not: such a body is seen on the
 * stack, whenever it calls another step or the arithmetic.
 */
final class StepsThatRan {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Set<String> bodies = new TreeSet<>();

    /** Sorted, as {@code Interface.step}. */
    Set<String> bodies() {
        return bodies;
    }

    /** Those formulas, which must be an interface of default methods. */
    <T extends FieldElement<T>> Formulas<T> watched(Class<?> formulas) {
        @SuppressWarnings("unchecked") // each of these interfaces extends Formulas<T> for any T
        Formulas<T> watched = (Formulas<T>) proxy(formulas, (proxy, method, arguments) -> {
            add(method.getDeclaringClass(), method.getName());
            lookAtStack();
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        });
        return watched;
    }

    /** The same arithmetic. */
    <T extends FieldElement<T>> RealArithmetic<T> watched(RealArithmetic<T> arithmetic) {
        @SuppressWarnings("unchecked") // it forwards to that arithmetic
        RealArithmetic<T> watched = (RealArithmetic<T>) proxy(RealArithmetic.class, (proxy, method, arguments) -> {
            lookAtStack();
            return invoke(arithmetic, method, arguments);
        });
        return watched;
    }

    private void lookAtStack() {
        STACK.<Void>walk(frames -> {
            frames.takeWhile(frame -> frame.getDeclaringClass() != SharedStepsTest.class) // below it is JUnit
                    .filter(frame -> Formulas.class.isAssignableFrom(frame.getDeclaringClass()))
                    .filter(frame -> frame.getDeclaringClass().isInterface()) // not the proxy
                    .filter(frame -> !frame.getMethodName().contains("$")) // nor a lambda
                    .forEach(frame -> add(frame.getDeclaringClass(), frame.getMethodName()));
            return null;
        });
    }

    private void add(Class<?> formulas, String step) {
        bodies.add(formulas.getSimpleName() + "." + step);
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
