package dev.touchstone.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Work on every item with several threads, results handed on in the items' order as soon as they can be. */
public final class InOrder {

    /** Work that was given up ends its child processes in that time. */
    private static final long SECONDS_TO_STOP = 10;

    private InOrder() {}

    /** With all cores. */
    public static <A, B> void run(List<A> items, Function<A, B> work, Consumer<B> result) {
        run(items, Runtime.getRuntime().availableProcessors(), work, each -> {
            result.accept(each);
            return true;
        });
    }

    /**
     * With that many threads, until a result is refused: later ones are not handed on, whatever has become of them.
     *
     * @param goOn takes a result and says whether to go on
     */
    public static <A, B> void run(List<A> items, int threads, Function<A, B> work, Predicate<B> goOn) {
        ExecutorService executor =
                Executors.newFixedThreadPool(Math.max(1, Math.min(items.size(), threads)), runnable -> {
                    Thread thread = new Thread(runnable, "touchstone-worker");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            List<Future<B>> futures = new ArrayList<>();
            for (A item : items) {
                futures.add(executor.submit(() -> work.apply(item)));
            }
            for (Future<B> future : futures) {
                if (!goOn.test(future.get())) {
                    break;
                }
            }
            executor.shutdownNow();
            executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
