package dev.touchstone.engine.external;

import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.format.EngineProtocol;
import dev.touchstone.scenario.format.EngineProtocol.Request;
import dev.touchstone.scenario.format.InputSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/** Serves engines of this program over lines: the engine's side of {@code golden/PROTOCOL.md}. */
public final class StdioServer {

    private final Function<String, Engine> variants;
    private final String version;
    private Engine engine;

    /**
     * A server of that engine.
     *
     * @param variants the engine of a name; refuses an unknown one by an {@link InvalidInputException}
     */
    public StdioServer(Engine engine, Function<String, Engine> variants, String version) {
        this.engine = engine;
        this.variants = variants;
        this.version = version;
    }

    /** Replies to one request after the other until it is told to stop, or there are no more. */
    public void serve(InputStream in, OutputStream out) throws IOException {
        Lines lines = new Lines(in, out);
        for (Optional<InputSource> line = lines.read(); line.isPresent(); line = lines.read()) {
            Optional<byte[]> reply = reply(line.get());
            if (reply.isEmpty()) {
                return;
            }
            lines.write(reply.get());
        }
    }

    /** Empty when it is told to stop. */
    private Optional<byte[]> reply(InputSource line) {
        try {
            Request request = EngineProtocol.request(line);
            if (request instanceof Request.Start start) {
                start.variant().map(variants).ifPresent(variant -> engine = variant);
                return Optional.of(EngineProtocol.line(
                        new EngineProtocol.Introduction(engine.name(), version, Optional.of(engine.kinds()))));
            }
            return request instanceof Request.Run run
                    ? Optional.of(EngineProtocol.line(run, engine.run(run.scenario())))
                    : Optional.empty();
        } catch (InvalidInputException | EngineFailure e) {
            return Optional.of(EngineProtocol.error(EngineProtocol.seqOf(line), e.getMessage()));
        }
    }
}
