package dev.touchstone.experiment;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Cells on threads of this machine.
 *
 * @param jobs how many at a time
 */
public record Threads(int jobs) implements CellExecutor {

    @Override
    public void run(List<Cell> cells, Consumer<CellResult> finished) {
        ExecutorService pool = Executors.newFixedThreadPool(jobs, runnable -> {
            Thread thread = new Thread(runnable, "touchstone-cell");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<CellResult> service = new ExecutorCompletionService<>(pool);
            cells.forEach(cell -> service.submit(() -> Experiments.evaluate(cell)));
            for (int k = 0; k < cells.size(); k++) {
                finished.accept(service.take().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
