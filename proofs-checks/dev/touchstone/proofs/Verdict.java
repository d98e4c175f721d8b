package dev.touchstone.proofs;

/** What the checks say about a statement. */
public enum Verdict {
    HOLDS("HOLDS"),
    /** The statement, as somebody wrote it, is wrong, and the class's tests show it. */
    REFUTED_AS_CLAIMED("REFUTED AS CLAIMED"),
    OPEN("OPEN");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
