package dev.touchstone.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * One series of a plot.
 *
 * @param name written at its end; empty for none
 * @param style class names in the style sheet
 * @param marks whether each point gets a circle
 */
record PlotCurve(String name, String style, boolean marks, List<Spot> spots) {

    /** More points than this are thinned out evenly: the eye cannot tell, the file can. */
    private static final int DRAWN = 160;

    /** One point of a curve. */
    record Spot(double x, double y) {}

    PlotCurve {
        spots = List.copyOf(spots);
    }

    /** The same curve with few enough points, first and last among them. */
    PlotCurve thinned() {
        if (spots.size() <= DRAWN) {
            return this;
        }
        List<Spot> few = new ArrayList<>();
        for (int k = 0; k < DRAWN; k++) {
            few.add(spots.get((int) ((long) k * (spots.size() - 1) / (DRAWN - 1))));
        }
        return new PlotCurve(name, style, false, few);
    }
}
