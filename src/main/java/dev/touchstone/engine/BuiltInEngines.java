package dev.touchstone.engine;

import dev.touchstone.number.FloatFormat;
import dev.touchstone.oracle.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engines that come with Touchstone. */
public final class BuiltInEngines {

    public static final int DEFAULT_DIGITS = Oracle.GOLDEN_DIGITS;
    public static final double DEFAULT_TOLERANCE = 1e-10;

    private BuiltInEngines() {}

    /** All of them with their default options, in the order they are listed. */
    public static List<Engine> all() {
        return all(DEFAULT_DIGITS, DEFAULT_TOLERANCE, true);
    }

    /**
     * The engine of that name.
     *
     * @param digits significant digits of {@code oracle}
     * @param tolerance of {@code dormand-prince}
     * @param declareTolerance whether {@code dormand-prince} says so in its traces
     * @throws IllegalArgumentException when an option is out of range
     */
    public static Optional<Engine> named(String name, int digits, double tolerance, boolean declareTolerance) {
        return all(digits, tolerance, declareTolerance).stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst();
    }

    /** Their names, in the order they are listed. */
    public static List<String> names() {
        return all().stream().map(Engine::name).toList();
    }

    private static List<Engine> all(int digits, double tolerance, boolean declareTolerance) {
        List<Engine> engines = new ArrayList<>(List.of(
                new OracleEngine(digits),
                CarefulEngine.binary64(),
                CarefulEngine.binary32(),
                new FastEngine(),
                CarefulEngine.storedIn(FloatFormat.TF32),
                CarefulEngine.storedIn(FloatFormat.BINARY16),
                CarefulEngine.storedIn(FloatFormat.BFLOAT16),
                new NaiveEngine(),
                new DormandPrinceEngine(tolerance, declareTolerance),
                new SpectralEngine()));
        engines.addAll(KalmanEngine.all());
        engines.addAll(RiccatiEngine.all());
        return List.copyOf(engines);
    }
}
