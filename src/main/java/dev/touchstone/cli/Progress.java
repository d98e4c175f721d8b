package dev.touchstone.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal: what is running, how many are done, the time left. Elsewhere nothing is drawn. */
final class Progress implements AutoCloseable {

    private final ProgressBar bar;
    private final PrintWriter out;

    private Progress(ProgressBar bar, PrintWriter out) {
        this.bar = bar;
        this.out = out;
    }

    /** A bar for that many items, on standard error; finished lines go to {@code out}. */
    static Progress of(String task, int items, PrintWriter out) {
        if (System.console() == null || "dumb".equals(System.getenv("TERM"))) {
            return new Progress(null, out);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(items)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .build();
        return new Progress(bar, out);
    }

    void running(String item) {
        if (bar != null) {
            bar.setExtraMessage(" " + item);
        }
    }

    /** One item is done; its line is printed above the bar. */
    void done(String line) {
        if (bar != null) {
            out.print("\r\u001b[K"); // the bar redraws itself below
            bar.step();
        }
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
