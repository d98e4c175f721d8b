package dev.touchstone.scenario;

import java.util.Arrays;
import java.util.Optional;

/** How a step of Stiefel SGD returns to the manifold: (14), (14q). */
public enum Retraction {
    /** The polar factor of W̃, (14). */
    POLAR("polar"),
    /** The Q of W̃ = QR with R's diagonal positive. */
    QR("qr");

    private final String key;

    Retraction(String key) {
        this.key = key;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    public static Optional<Retraction> named(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }
}
