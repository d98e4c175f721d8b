package dev.touchstone.report.figure;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes one path of paths that look alike. A chart draws a series as line and mark by turns; here its lines are one path, and its marks
 * are: both have the series' colour, so that which lies upon which is not seen. A line that goes on from where the last one ended goes on
 * in the path, and so do its dashes.
 */
final class JoinedPaths {

    /** Letters are shapes. */
    private static final List<String> OF_LETTERS = List.of("font-family", "font-size", "font-weight", "text-rendering");

    /** Its line, a mark, a bar. */
    private static final int LOOKS_OF_A_SERIES = 3;

    private final Map<Element, Path2D> shapes;

    /** Over these elements, which have no data yet; of what is joined, the first keeps its element. */
    JoinedPaths(Map<Element, Path2D> shapes) {
        this.shapes = shapes;
    }

    /** Joins paths of the same parent, in it and in what is in it. */
    void in(Element parent) {
        OF_LETTERS.forEach(parent::removeAttribute);
        Deque<Element> looks = new ArrayDeque<>();
        for (Node child = parent.getFirstChild(); child != null; ) {
            Node next = child.getNextSibling();
            if (child instanceof Element element) {
                Optional<Element> like =
                        looks.stream().filter(look -> areAlike(look, element)).findFirst();
                if (like.isPresent()) {
                    append(shapes.get(like.get()), shapes.remove(element));
                    parent.removeChild(element);
                } else {
                    in(element);
                    looks.addFirst(element);
                }
            }
            if (looks.size() > LOOKS_OF_A_SERIES) {
                looks.removeLast();
            }
            child = next;
        }
    }

    private boolean areAlike(Element one, Element other) {
        return shapes.containsKey(one)
                && one.isEqualNode(other)
                && (one.getAttribute("fill").equals("none")
                        || turnsLeft(shapes.get(one)) == turnsLeft(shapes.get(other)));
    }

    private static void append(Path2D path, Path2D more) {
        path.append(more.getPathIterator(null), beginning(more).equals(path.getCurrentPoint()));
    }

    private static Point2D beginning(Path2D path) {
        double[] point = new double[6];
        path.getPathIterator(null).currentSegment(point);
        return new Point2D.Double(point[0], point[1]);
    }

    /** Where shapes overlap that turn the same way, the one path is filled, as each was. */
    private static boolean turnsLeft(Path2D path) {
        double area = 0;
        double[] point = new double[6];
        Point2D last = beginning(path);
        for (PathIterator segments = path.getPathIterator(null); !segments.isDone(); segments.next()) {
            int count = List.of(1, 1, 2, 3, 0).get(segments.currentSegment(point));
            for (int k = 0; k < count; k++) {
                area += last.getX() * point[2 * k + 1] - last.getY() * point[2 * k];
                last = new Point2D.Double(point[2 * k], point[2 * k + 1]);
            }
        }
        return area > 0;
    }
}
