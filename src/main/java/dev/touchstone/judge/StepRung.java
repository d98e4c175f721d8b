package dev.touchstone.judge;

/** The arithmetics in which single steps and large flows are taken, from the quickest to the one that knows all. */
public enum StepRung {
    BINARY64("binary64"),
    DOUBLED("doubled binary64"),
    BALLS("balls"),
    EXACT("exact rationals");

    private final String words;

    StepRung(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }

    /** Whichever is slower. */
    StepRung slower(StepRung other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
