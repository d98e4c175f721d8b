package dev.touchstone.judge;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The poles of twins of (50), which may come before or after another requested time than the truth's, (80). */
final class TwinPoles {

    private TwinPoles() {}

    /** A twin's points with its pole at the point where the truth has one. */
    static List<Point> placed(List<Point> twin, List<Point> truth) {
        Optional<DecimalMatrix> time = twin.stream()
                .flatMap(point -> Optional.ofNullable(point.values().get(Quantity.ESCAPE)).stream())
                .findFirst();
        if (time.isEmpty()) {
            return twin;
        }
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < twin.size(); k++) {
            Point without = twin.get(k).only(quantity -> quantity != Quantity.ESCAPE);
            points.add(
                    truth.get(k).values().containsKey(Quantity.ESCAPE)
                            ? without.with(Quantity.ESCAPE, time.get())
                            : without);
        }
        return points;
    }
}
