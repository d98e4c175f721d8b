package dev.touchstone.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathDataTest {

    private static Path2D from(double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        return path;
    }

    @Test
    void lines_areRelativeToWhereTheLastOneEnded() {
        Path2D path = from(1, 2);
        path.lineTo(3, 1);
        path.lineTo(2, 4);

        assertThat(PathData.of(path)).isEqualTo("m1 2l2-1-1 3");
    }

    @Test
    void lines_alongAnAxis_haveOneNumber() {
        Path2D path = from(1, 1);
        path.lineTo(5, 1);
        path.lineTo(5, -2);
        path.lineTo(5, -4);

        assertThat(PathData.of(path)).isEqualTo("m1 1h4v-3-2");
    }

    @Test
    void moves_areWrittenEachTime() {
        Path2D path = from(1, 1);
        path.lineTo(2, 1);
        path.moveTo(3, 3);

        assertThat(PathData.of(path)).isEqualTo("m1 1h1m1 2");
    }

    /** After z a path is where its last move went. */
    @Test
    void path_afterItsEnd_goesOnFromItsBeginning() {
        Path2D path = from(1, 1);
        path.lineTo(5, 1);
        path.quadTo(5, 5, 3, 3);
        path.closePath();
        path.moveTo(2, 1);
        path.curveTo(1, 2, 3, 4, 5, 6);

        assertThat(PathData.of(path)).isEqualTo("m1 1h4q0 4-2 2zm1 0c-1 1 1 3 3 5");
    }

    /** Ten steps of 0.04: each alone would be rounded to nothing. */
    @Test
    void smallSteps_endWhereTheyEnded() {
        Path2D path = from(0, 0);
        for (int k = 1; k <= 10; k++) {
            path.lineTo(0.04 * k, 0);
        }

        assertThat(PathData.of(path)).isEqualTo("m0 0h0 .1 0 .1 0 0 .1 0 .1 0");
    }

    @ParameterizedTest
    @CsvSource({"12.3456, 12.3", "0.04, 0", "-0.0499, 0", "7.96, 8", "-3.57, -3.6", "-0.31, -.3", "0.31, .3", "100, 100"
    })
    void numbers_areTenths(double given, String written) {
        assertThat(PathData.of(from(given, 7))).isEqualTo("m" + written + " 7");
    }

    /** Where a number can only be a new one, no space says so. */
    @Test
    void numbers_areApartOnlyWhereTheyMustBe() {
        assertThat(PathData.of(new Line2D.Double(0.5, 0.5, 1, -0.5))).isEqualTo("m.5.5l.5-1");
        assertThat(PathData.of(new Line2D.Double(2, 0.5, 3.5, 1))).isEqualTo("m2 .5l1.5.5");
        assertThat(PathData.of(new Rectangle2D.Double(0, 1, 2, 3))).isEqualTo("m0 1h2v3h-2v-3z");
    }
}
