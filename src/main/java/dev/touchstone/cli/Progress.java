package dev.touchstone.cli;

import dev.touchstone.scenario.Printable;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar on a terminal: what is running, how many are done, the time left; elsewhere {@link ProgressLines}. The bar
 * is the last line; while it stands, all output must go through {@link #print}, which puts it above the bar.
 */
final class Progress implements AutoCloseable {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintStream terminal;
    private final ProgressBar bar;
    private final Optional<ProgressLines> lines;
    private String drawn = "";

    private Progress(String task, int items, PrintWriter out, PrintStream terminal, Optional<ProgressLines> lines) {
        this.out = out;
        this.terminal = terminal;
        this.lines = lines;
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

    /**
     * Of that many items, on standard error.
     *
     * @param unit what the items are, in the plural
     * @param items negative where nobody knows how many
     * @param out where finished lines go
     */
    static Progress of(String task, String unit, int items, PrintWriter out, PrintWriter err) {
        if (System.console() != null && !"dumb".equals(System.getenv("TERM"))) {
            return on(System.err, task, items, out);
        }
        ProgressLines lines = new ProgressLines(task, unit, items, System::nanoTime);
        lines.printTo(err);
        return new Progress(task, items, out, null, Optional.of(lines));
    }

    /** The bar, drawn there. */
    static Progress on(PrintStream terminal, String task, int items, PrintWriter out) {
        return new Progress(task, items, out, terminal, Optional.empty());
    }

    void running(String item) {
        if (bar != null) {
            bar.setExtraMessage(" " + Printable.line(item));
        }
    }

    /** One item is done, and has this to say. */
    void done(String line) {
        done(line, true);
    }

    /** The same of one that may not be right. */
    void done(String line, boolean right) {
        step(right);
        print(line);
    }

    /** One item is done, and is right. */
    void step() {
        step(true);
    }

    /** One item is done. */
    void step(boolean right) {
        lines.ifPresent(each -> each.step(right));
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
        lines.ifPresent(ProgressLines::close);
        if (bar != null) {
            bar.close(); // draws once more
            draw("");
        }
    }
}
