package dev.touchstone.proofs;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

/** The two sides of a differential equation for a matrix of power series, entry by entry, as far as both are known. */
final class SeriesEquation {

    private SeriesEquation() {}

    /** Of all entries, the coefficients of dS/dτ up to τ¹¹. */
    static List<List<BigFraction>> derivative(FieldMatrix<PowerSeries> S) {
        List<List<BigFraction>> all = new ArrayList<>();
        for (int i = 0; i < S.getRowDimension(); i++) {
            for (int j = 0; j < S.getColumnDimension(); j++) {
                all.add(differentiated(S.getEntry(i, j).coefficients()));
            }
        }
        return all;
    }

    /** Of all entries, as many coefficients as a derivative has. */
    static List<List<BigFraction>> upToDerivative(FieldMatrix<PowerSeries> right) {
        List<List<BigFraction>> all = new ArrayList<>();
        for (int i = 0; i < right.getRowDimension(); i++) {
            for (int j = 0; j < right.getColumnDimension(); j++) {
                all.add(right.getEntry(i, j).coefficients().subList(0, PowerSeries.ORDER));
            }
        }
        return all;
    }

    private static List<BigFraction> differentiated(List<BigFraction> a) {
        List<BigFraction> b = new ArrayList<>();
        for (int k = 1; k < a.size(); k++) {
            b.add(a.get(k).multiply(k));
        }
        return b;
    }
}
