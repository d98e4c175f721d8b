package dev.touchstone.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One series of a plot.
 *
 * @param name written at its end; empty for none
 * @param style class names in the style sheet
 * @param marks whether each point gets a mark; else those alone that are not right
 */
record PlotCurve(String name, String style, boolean marks, List<Spot> spots) {

    /** More points than this are thinned out: the eye cannot tell, the file can. */
    private static final int DRAWN = 160;

    /** What is said of a point: how it is marked. */
    enum Sign {
        RIGHT,
        OFF,
        UNDECIDED
    }

    /**
     * One point of a curve.
     *
     * @param told of it, whoever points at it
     */
    record Spot(double x, double y, Sign sign, String told) {

        Spot(double x, double y) {
            this(x, y, Sign.RIGHT, "");
        }
    }

    PlotCurve {
        spots = List.copyOf(spots);
    }

    boolean isMarked(Spot spot) {
        return marks || spot.sign() != Sign.RIGHT;
    }

    /** The same curve with few enough points, first and last among them: of neighbours the first that is not right, if one is not. */
    PlotCurve thinned() {
        if (spots.size() <= DRAWN) {
            return this;
        }
        List<Spot> few = new ArrayList<>();
        for (int k = 0; k < DRAWN; k++) {
            few.add(firstOff(spots.subList(beginning(k), beginning(k + 1))));
        }
        few.add(spots.get(spots.size() - 1));
        return new PlotCurve(name, style, false, few);
    }

    private int beginning(int part) {
        return (int) ((long) part * (spots.size() - 1) / DRAWN);
    }

    private static Spot firstOff(List<Spot> neighbours) {
        Predicate<Spot> isOff = spot -> spot.sign() == Sign.OFF;
        Predicate<Spot> isRight = spot -> spot.sign() == Sign.RIGHT;
        return neighbours.stream()
                .filter(isOff)
                .findFirst()
                .or(() -> neighbours.stream().filter(isRight.negate()).findFirst())
                .orElse(neighbours.get(0));
    }
}
