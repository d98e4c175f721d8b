package dev.touchstone.cli;

import dev.touchstone.scenario.Printable;
import java.io.PrintStream;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on a terminal: what is running, how many are done, the time left. Elsewhere nothing is drawn. The bar
 * is the last line; while it stands, all output must go through {@link #print}, which puts it above the bar.
 */
final class Progress implements AutoCloseable {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintStream terminal;
    private final ProgressBar bar;
    private String drawn = "";

    private Progress(String task, int items, PrintWriter out, PrintStream terminal) {
        this.out = out;
        this.terminal = terminal;
        this.bar = terminal == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(items)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .setConsumer(new DelegatingProgressBarConsumer(this::draw))
                        .build();
    }

    /** A bar for that many items, on standard error; finished lines go to {@code out}. */
    static Progress of(String task, int items, PrintWriter out) {
        boolean onTerminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        return new Progress(task, items, out, onTerminal ? System.err : null);
    }

    /** The same, drawn there. */
    static Progress on(PrintStream terminal, String task, int items, PrintWriter out) {
        return new Progress(task, items, out, terminal);
    }

    void running(String item) {
        if (bar != null) {
            bar.setExtraMessage(" " + Printable.line(item));
        }
    }

    /** One item is done, and has this to say. */
    void done(String line) {
        step();
        print(line);
    }

    /** One item is done. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** Prints a line above the bar. */
    synchronized void print(String line) {
        if (bar == null) {
            out.println(line);
            out.flush();
            return;
        }
        terminal.print(CLEAR_LINE);
        terminal.flush();
        out.println(line);
        out.flush();
        terminal.print(drawn);
        terminal.flush();
    }

    private synchronized void draw(String text) {
        drawn = text;
        terminal.print(CLEAR_LINE + text);
        terminal.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close(); // draws once more
            draw("");
        }
    }
}
