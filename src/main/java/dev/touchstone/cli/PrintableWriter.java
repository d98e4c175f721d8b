package dev.touchstone.cli;

import dev.touchstone.scenario.Printable;
import java.io.PrintWriter;

/** Prints lines as they may be shown, whoever wrote them. What is printed otherwise is a file's content, or ours. */
final class PrintableWriter extends PrintWriter {

    PrintableWriter(PrintWriter out) {
        super(out, true);
    }

    @Override
    public void println(String line) {
        super.println(Printable.text(String.valueOf(line)));
    }

    @Override
    public void println(Object line) {
        println(String.valueOf(line));
    }
}
