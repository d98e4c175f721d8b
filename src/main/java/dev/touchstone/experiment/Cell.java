package dev.touchstone.experiment;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One independent piece of an experiment, known by its parameters alone: whoever has this record can compute it, on any
 * machine and in any order.
 *
 * @param experiment the experiment's name
 * @param key all parameters as text, {@code "alpha=0.5 d=1024"}, in the experiment's order
 * @param seed of the cell's random numbers, from the run's seed and the key
 */
public record Cell(String experiment, String key, long seed) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The cell of a run with that seed. Names and values of parameters are plain words and numbers. */
    public static Cell of(String experiment, Map<String, ?> parameters, long runSeed) {
        parameters.forEach((name, value) -> {
            if (!name.matches("[A-Za-z]\\w*") || !String.valueOf(value).matches("[\\w.+-]+")) {
                throw new IllegalArgumentException("parameter " + name + "=" + value + " is no plain word or number");
            }
        });
        String key = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return new Cell(experiment, key, seedOf(experiment, key, runSeed));
    }

    /** The first eight bytes of a SHA-256: cells that differ in anything have unrelated seeds. */
    private static long seedOf(String experiment, String key, long runSeed) {
        String text = runSeed + " " + experiment + " " + key;
        return ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Every parameter by its name, in order. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String word : key.split(" ")) {
            int equals = word.indexOf('=');
            parameters.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return parameters;
    }

    /**
     * A parameter as it stands in the key.
     *
     * @throws IllegalArgumentException when the cell has no such parameter
     */
    public String text(String name) {
        String value = parameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException("cell '" + key + "' has no parameter " + name);
        }
        return value;
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    public double real(String name) {
        return Double.parseDouble(text(name));
    }
}
