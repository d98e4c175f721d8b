package dev.touchstone.conform;

import dev.touchstone.engine.Engine;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** As many instances of an engine as are used at a time: one that talks to a process serves one scenario at a time. */
public final class EnginePool implements AutoCloseable {

    private final String name;
    private final Supplier<? extends Engine> fresh;
    private final Queue<Engine> idle = new ConcurrentLinkedQueue<>();
    private final Collection<Engine> all = new ConcurrentLinkedQueue<>();

    /** A pool filled on demand. */
    public EnginePool(String name, Supplier<? extends Engine> fresh) {
        this.name = name;
        this.fresh = fresh;
    }

    /** A pool of an engine that many may use at a time. */
    public static EnginePool of(String name, Engine engine) {
        return new EnginePool(name, () -> engine);
    }

    /** The engine as it was called. */
    public String name() {
        return name;
    }

    /** The kinds that it is asked when the run names none, as far as it says: one with a process is started for that. */
    public List<Kind> kinds() {
        return with(Engine::kinds);
    }

    /** How accurate it claims to be, where it says so before its first answer: likewise. */
    Optional<Declaration> declaration() {
        return with(Engine::declaration);
    }

    /** What that function makes of an idle engine. */
    <B> B with(Function<Engine, B> work) {
        Engine waiting = idle.poll();
        Engine engine = waiting == null ? added() : waiting;
        try {
            return work.apply(engine);
        } finally {
            idle.add(engine);
        }
    }

    private Engine added() {
        Engine engine = fresh.get();
        all.add(engine);
        return engine;
    }

    /** Ends the processes of those engines that have one. */
    @Override
    public void close() {
        for (Engine engine : all) {
            if (engine instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    throw new IllegalStateException("engine " + name + " could not be closed", e);
                }
            }
        }
    }
}
