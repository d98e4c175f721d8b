package dev.touchstone.engine.external;

import dev.touchstone.engine.EngineFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A foreign program in a private directory. {@link #close} ends it with every process it started and removes the
 * directory; so does the end of this virtual machine, by Ctrl-C for one.
 */
final class ChildProcess implements AutoCloseable {

    /** Carries the marker; a Touchstone inside a Touchstone adds its own to the list. */
    static final String MARKER_VARIABLE = "TOUCHSTONE_CHILD";

    private static final Optional<String> SETSID =
            EngineCommand.onPath("setsid").map(Object::toString);

    private final PrivateDirectory directory;
    private final Thread atShutdown = new Thread(this::end, "touchstone-engine-end");
    private Process process;
    private ProcessTree tree;
    private OutputTail output;
    private boolean ended;

    private ChildProcess(PrivateDirectory directory) {
        this.directory = directory;
    }

    /**
     * Starts it. The directory is the child's from now on, also when this fails.
     *
     * @param ownOutput whether standard output is read by the caller; otherwise it is kept with standard error
     * @throws EngineFailure when it could not start
     */
    static ChildProcess start(List<String> command, PrivateDirectory directory, boolean ownOutput) {
        ChildProcess child = new ChildProcess(directory);
        try {
            Runtime.getRuntime().addShutdownHook(child.atShutdown); // first: there is no moment without it
            child.launch(command, ownOutput);
            return child;
        } catch (IOException | IllegalStateException e) {
            child.close();
            throw new EngineFailure(EngineFailure.Kind.COULD_NOT_START, reason(e, directory), "");
        }
    }

    private static String reason(Exception e, PrivateDirectory directory) {
        return String.valueOf(e.getMessage()).replace(directory.path().toString(), ".");
    }

    private synchronized void launch(List<String> command, boolean ownOutput) throws IOException {
        if (ended) {
            throw new IllegalStateException("the program is being ended");
        }
        List<String> words = new ArrayList<>();
        SETSID.ifPresent(words::add); // a session of its own: also out of reach of the terminal's Ctrl-C
        words.addAll(command);
        String marker = UUID.randomUUID().toString();
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.path().toFile()).redirectErrorStream(!ownOutput);
        Map<String, String> environment = builder.environment();
        environment.merge(MARKER_VARIABLE, marker, (outer, own) -> outer + "," + own);
        environment.put("PWD", directory.path().toString()); // where the user stands is not the engine's business
        environment.remove("OLDPWD");
        process = builder.start();
        tree = new ProcessTree(process, marker, directory.path(), SETSID.isPresent());
        output = new OutputTail(ownOutput ? process.getErrorStream() : process.getInputStream());
    }

    Process process() {
        return process;
    }

    /** Whether it ended by itself within that time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends whatever is still running, and leaves the directory to be looked at. */
    synchronized void endProcesses() {
        if (tree != null) {
            tree.end();
        }
    }

    /** Counts that line, which its caller has read, among what it printed. */
    void printed(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        output.append(bytes, bytes.length);
    }

    /** The end of what it printed, its directory's name left out, since that changes from run to run. */
    String outputTail() {
        try {
            String tail = process.isAlive() ? output.soFar() : output.afterEnd();
            return tail.replace(directory.path().toString(), ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return output.soFar();
        }
    }

    /** The failure of a child that ended by itself with another exit code than 0. */
    EngineFailure crash(String when) {
        String tail = outputTail();
        int code = process.exitValue();
        if ((code == 126 || code == 127) && tail.startsWith("setsid: ")) { // in the user's language
            String reason = tail.strip().substring("setsid: ".length());
            return new EngineFailure(EngineFailure.Kind.COULD_NOT_START, reason, tail);
        }
        return new EngineFailure(EngineFailure.Kind.CRASHED, ExitStatus.describe(code) + when, tail);
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            endProcesses();
            directory.remove();
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The virtual machine is ending, and the hook with it.
        }
    }
}
