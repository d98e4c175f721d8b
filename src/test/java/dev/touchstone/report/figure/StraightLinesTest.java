package dev.touchstone.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import org.junit.jupiter.api.Test;

class StraightLinesTest {

    private static String straight(Shape shape) {
        return PathData.of(StraightLines.of(shape));
    }

    private static Path2D through(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int k = 2; k < points.length; k += 2) {
            path.lineTo(points[k], points[k + 1]);
        }
        return path;
    }

    @Test
    void pointsOnALineAlongAnAxis_areLeftOut() {
        assertThat(straight(through(0, 0, 1, 0, 1, 0, 5, 0, 5, 2, 5, 3, 4, 3))).isEqualTo("m0 0h5v3h-1");
    }

    @Test
    void lines_thatTurnBack_stay() {
        assertThat(straight(through(0, 0, 5, 0, 2, 0))).isEqualTo("m0 0h5-3");
        assertThat(straight(through(0, 0, 0, 5, 0, 2))).isEqualTo("m0 0v5-3");
    }

    @Test
    void slantingLines_stay() {
        assertThat(straight(through(0, 0, 1, 1, 2, 2))).isEqualTo("m0 0l1 1 1 1");
    }

    @Test
    void lines_ofTwoMoves_areNotOne() {
        Path2D path = through(0, 0, 1, 0);
        path.moveTo(1, 0);
        path.lineTo(2, 0);

        assertThat(straight(path)).isEqualTo("m0 0h1m0 0h1");
    }

    @Test
    void line_afterTheEndOfAShape_goesOnFromItsBeginning() {
        Path2D path = through(0, 0, 3, 0, 3, 2);
        path.closePath();
        path.lineTo(4, 0);

        assertThat(straight(path)).isEqualTo("m0 0h3v2zh4");
    }

    @Test
    void curves_stay() {
        assertThat(straight(new Ellipse2D.Double(0, 0, 2, 4))).isEqualTo(PathData.of(new Ellipse2D.Double(0, 0, 2, 4)));
    }

    /** To the last point. */
    @Test
    void outlineOfAPen_coversWhatItCovered() {
        Shape outline = new BasicStroke(0.6f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER)
                .createStrokedShape(new Line2D.Double(3, 5, 80, 5));
        Area difference = new Area(outline);
        difference.exclusiveOr(new Area(StraightLines.of(outline)));

        assertThat(difference.isEmpty()).isTrue();
        assertThat(straight(outline)).hasSizeLessThan(PathData.of(outline).length());
    }
}
