package dev.touchstone.cli;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Progress where no terminal is: a plain line every ten seconds, {@code conform: 120 of 512 scenarios, 3 not right, about 40 s
 * left}.
 */
final class ProgressLines implements AutoCloseable {

    private static final int SECONDS = 10;
    private static final int SECONDS_SHOWN = 120;

    private final String task;
    private final String unit;
    private final int items;
    private final LongSupplier nanoTime;
    private final long start;
    private int done;
    private int notRight;

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(tick -> {
        Thread thread = new Thread(tick, "touchstone-progress");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Of that many items, in the plural.
     *
     * @param items negative where nobody knows how many
     * @param nanoTime as {@link System#nanoTime}
     */
    ProgressLines(String task, String unit, int items, LongSupplier nanoTime) {
        this.task = task;
        this.unit = unit;
        this.items = items;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Has the lines printed from now on. */
    void printTo(PrintWriter err) {
        Runnable tick = () -> {
            err.println(line());
            err.flush();
        };
        ScheduledFuture<?> unused = ticks.scheduleAtFixedRate(tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    synchronized void step(boolean right) {
        done++;
        notRight += right ? 0 : 1;
    }

    /** How far it is. */
    synchronized String line() {
        return task + ": " + done + (items < 0 ? "" : " of " + items) + " " + unit
                + (notRight == 0 ? "" : ", " + notRight + " not right") + left();
    }

    /** The time for the rest, if each of it takes as long as one has taken until now. */
    private String left() {
        if (items < 0 || done == 0) {
            return "";
        }
        double seconds = (nanoTime.getAsLong() - start) / 1e9 * (items - done) / done;
        return ", about "
                + (seconds < SECONDS_SHOWN ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min")
                + " left";
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
