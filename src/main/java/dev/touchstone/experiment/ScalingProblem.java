package dev.touchstone.experiment;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The numbers that a cell of the exponents' experiment is about, and its times. */
record ScalingProblem(PowerLaw teacher, int d, int s) {

    /** Times before the first feature, as shares of its own. */
    private static final double[] PLATEAU = {0.125, 0.25, 0.5, 0.75};
    /** Times for each doubling of J. */
    private static final int PER_OCTAVE = 4;
    /** Multiples of the s-th feature's time at which the risk of a narrow student is read off. */
    private static final double[] SETTLED = {4, 16, 64, 256};

    static ScalingProblem of(Cell cell) {
        return new ScalingProblem(
                new PowerLaw(cell.real("alpha"), cell.integer("r")), cell.integer("d"), cell.integer("s"));
    }

    /** (23) for the J-th feature. */
    double tau(double learned) {
        return teacher.switchOn(learned, (double) d / s);
    }

    /** min(r, s): no more features are ever learned. */
    int most() {
        return Math.min(teacher.r(), s);
    }

    /** J of every time: the plateau, then from 1 to four times what can be learned. */
    double[] flowTimes() {
        int octaves = 2 + 31 - Integer.numberOfLeadingZeros(most());
        return DoubleStream.concat(
                        DoubleStream.of(PLATEAU).map(share -> StrictMath.pow(share, 1 / teacher.alpha())),
                        IntStream.rangeClosed(0, PER_OCTAVE * octaves)
                                .mapToDouble(k -> StrictMath.pow(2, (double) k / PER_OCTAVE)))
                .toArray();
    }

    double[] settledTimes() {
        return DoubleStream.of(SETTLED)
                .map(multiple -> s * StrictMath.pow(multiple, 1 / teacher.alpha()))
                .toArray();
    }
}
