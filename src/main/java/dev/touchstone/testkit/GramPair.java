package dev.touchstone.testkit;

import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** Two Gram matrices in Loewner order, 0 ⪯ below ⪯ above ⪯ I, exactly: the hypothesis of (11). */
public record GramPair(FieldMatrix<BigFraction> below, FieldMatrix<BigFraction> above) {}
