package dev.touchstone.report.figure;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** A shape as an SVG path in few letters: relative, and to a tenth of a unit, which is a tenth of a line's width. */
final class PathData {

    private static final double TENTHS = 10;

    private final StringBuilder written = new StringBuilder();
    /** Where the last segment ended, in tenths as they were rounded, so that roundings do not add up. */
    private long x;

    private long y;
    private long firstX;
    private long firstY;
    private char last;
    /** Whether what is written ends with a letter, or with digits after a point: what may follow it without a space. */
    private boolean ended;

    private boolean fraction;

    private PathData() {}

    /** The value of a path's attribute {@code d}. */
    static String of(Shape shape) {
        PathData data = new PathData();
        double[] points = new double[6];
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            data.append(path.currentSegment(points), points);
        }
        return data.written.toString();
    }

    private void append(int segment, double[] points) {
        switch (segment) {
            case PathIterator.SEG_MOVETO -> {
                curve('m', points, 1);
                firstX = x;
                firstY = y;
            }
            case PathIterator.SEG_LINETO -> line(points);
            case PathIterator.SEG_QUADTO -> curve('q', points, 2);
            case PathIterator.SEG_CUBICTO -> curve('c', points, 3);
            default -> {
                command('z');
                x = firstX;
                y = firstY;
            }
        }
    }

    private void line(double[] to) {
        if (tenths(to[1]) == y) {
            command('h');
            number(tenths(to[0]) - x);
            x = tenths(to[0]);
        } else if (tenths(to[0]) == x) {
            command('v');
            number(tenths(to[1]) - y);
            y = tenths(to[1]);
        } else {
            curve('l', to, 1);
        }
    }

    /** All its points are relative to where it begins. */
    private void curve(char command, double[] points, int count) {
        command(command);
        for (int k = 0; k < count; k++) {
            number(tenths(points[2 * k]) - x);
            number(tenths(points[2 * k + 1]) - y);
        }
        x = tenths(points[2 * count - 2]);
        y = tenths(points[2 * count - 1]);
    }

    private static long tenths(double coordinate) {
        return Math.round(coordinate * TENTHS);
    }

    /** A letter stands for all numbers up to the next one, but that a second move would be a line. */
    private void command(char letter) {
        if (letter != last || letter == 'm') {
            written.append(letter);
            last = letter;
            ended = true;
        }
    }

    /** As 1.5, .5 or -3, after a space where it would run into what precedes it. */
    private void number(long tenths) {
        long size = Math.abs(tenths);
        boolean whole = size >= 10 || size == 0;
        if (tenths < 0) {
            written.append('-');
        } else if (!ended && (whole || !fraction)) {
            written.append(' ');
        }
        if (whole) {
            written.append(size / 10);
        }
        fraction = size % 10 > 0;
        if (fraction) {
            written.append('.').append(size % 10);
        }
        ended = false;
    }
}
