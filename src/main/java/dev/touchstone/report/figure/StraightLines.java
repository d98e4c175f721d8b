package dev.touchstone.report.figure;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/**
 * A shape without the points at which a line along an axis only goes on: the outline of a pen has one at either end of every line of a
 * chart's grid.
 */
final class StraightLines {

    private final Path2D straight = new Path2D.Double();
    /** Where the last line began, and where it is to end: it is drawn when it is known to turn. */
    private double fromX;

    private double fromY;
    private double x;
    private double y;
    private boolean pending;

    private StraightLines() {}

    /** The same shape. */
    static Path2D of(Shape shape) {
        StraightLines lines = new StraightLines();
        double[] point = new double[6];
        PathIterator segments = shape.getPathIterator(null);
        lines.straight.setWindingRule(segments.getWindingRule());
        for (; !segments.isDone(); segments.next()) {
            lines.add(segments.currentSegment(point), point);
        }
        lines.draw();
        return lines.straight;
    }

    private void add(int segment, double[] p) {
        if (segment == PathIterator.SEG_LINETO) {
            if (!pending || !goesOn(p[0], p[1])) {
                draw();
                fromX = x;
                fromY = y;
            }
            pending = true;
            x = p[0];
            y = p[1];
            return;
        }
        draw();
        switch (segment) {
            case PathIterator.SEG_MOVETO -> straight.moveTo(p[0], p[1]);
            case PathIterator.SEG_QUADTO -> straight.quadTo(p[0], p[1], p[2], p[3]);
            case PathIterator.SEG_CUBICTO -> straight.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
            default -> straight.closePath();
        }
        x = straight.getCurrentPoint().getX();
        y = straight.getCurrentPoint().getY();
    }

    /** Whether the pending line goes on to there in its direction. */
    private boolean goesOn(double toX, double toY) {
        boolean level = fromY == y && y == toY && (x - fromX) * (toX - x) >= 0;
        boolean upright = fromX == x && x == toX && (y - fromY) * (toY - y) >= 0;
        return level || upright;
    }

    private void draw() {
        if (pending) {
            straight.lineTo(x, y);
        }
        pending = false;
    }
}
