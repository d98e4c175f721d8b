package dev.touchstone.judge;

/** A step that is not right. */
record OffStep(CovarianceMove move, CovarianceStepVerdict verdict) {

    /** The error that is granted, in the unit of an entry. */
    double granted() {
        return verdict.budget().doubleValue() / verdict.unit().doubleValue();
    }

    double error() {
        return verdict.error().orElseThrow().doubleValue() / verdict.unit().doubleValue();
    }
}
