package dev.touchstone.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Index.atIndex;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgGraphicsTest {

    private final SvgGraphics graphics = SvgGraphics.empty();

    private void line(double x1, double y1, double x2, double y2) {
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    private static List<Element> all(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(k -> (Element) nodes.item(k))
                .toList();
    }

    /** The data of every path, in the order of the picture. */
    private List<String> paths() {
        return all(graphics.picture(), "path").stream()
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    @Test
    void lines_thatGoOnFromEachOther_areOneLine() {
        line(0, 0, 1, 2);
        line(1, 2, 3, 2.5);

        assertThat(paths()).containsExactly("m0 0l1 2 2 .5");
    }

    @Test
    void lines_apart_areOnePathWithAMove() {
        line(0, 0, 1, 2);
        line(4, 4, 3, 3);

        assertThat(paths()).containsExactly("m0 0l1 2m3 2l-1-1");
    }

    @Test
    void lines_ofOtherPens_stayApart() {
        line(0, 0, 1, 2);
        graphics.setColor(Color.RED);
        line(1, 2, 3, 4);
        graphics.setStroke(new BasicStroke(3));
        line(3, 4, 4, 6);

        assertThat(paths()).containsExactly("m0 0l1 2", "m1 2l2 2", "m3 4l1 2");
    }

    /** Equal numbers, but not the same place. */
    @Test
    void lines_movedApart_stayApart() {
        line(0, 0, 1, 2);
        graphics.translate(10, 10);
        line(1, 2, 3, 4);

        assertThat(paths()).containsExactly("m0 0l1 2", "m1 2l2 2");
    }

    @Test
    void linesAndMarksByTurns_areAPathOfEach() {
        for (int k = 0; k < 4; k++) {
            line(k, k, k + 1, k + 1);
            graphics.fill(new Rectangle2D.Double(k + 1, k + 1, 1, 1));
        }

        assertThat(paths())
                .containsExactly(
                        "m0 0l1 1 1 1 1 1 1 1", "m1 1h1v1h-1v-1zm1 1h1v1h-1v-1zm1 1h1v1h-1v-1zm1 1h1v1h-1v-1z");
    }

    /** Upon each other in one path, they would be a hole. */
    @Test
    void shapesThatTurnOtherWays_stayApart() {
        Path2D turned = new Path2D.Double();
        turned.moveTo(0, 0);
        turned.lineTo(0, 4);
        turned.lineTo(4, 4);
        turned.lineTo(4, 0);
        turned.closePath();
        graphics.fill(new Rectangle2D.Double(1, 1, 2, 2));
        graphics.fill(turned);

        assertThat(paths()).hasSize(2);
    }

    @Test
    void curves_areFilledOrDrawn() {
        graphics.fill(new Ellipse2D.Double(0, 0, 2, 2));
        graphics.draw(new Ellipse2D.Double(0, 0, 2, 2));

        assertThat(all(graphics.picture(), "path"))
                .hasSize(2)
                .satisfies(path -> assertThat(path.getAttribute("stroke")).isEqualTo("none"), atIndex(0))
                .satisfies(path -> assertThat(path.getAttribute("fill")).isEqualTo("none"), atIndex(1));
    }

    @Test
    void letters_areShapesOfNoFont() {
        graphics.setFont(new Font("DejaVu Sans", Font.BOLD, 18));
        graphics.drawString("risk", 5, 20);

        Element picture = graphics.picture();

        assertThat(all(picture, "text")).isEmpty();
        assertThat(all(picture, "path"))
                .singleElement()
                .satisfies(path ->
                        assertThat(path.getAttribute("d")).startsWith("m").endsWith("z"));
        assertThat(all(picture, "g")).noneMatch(group -> group.hasAttribute("font-size"));
    }

    @Test
    void words_thatStandTwice_areOneShapeInTwoPlaces() {
        graphics.setFont(new Font("DejaVu Sans", Font.BOLD, 18));
        graphics.drawString("risk", 5, 20);
        graphics.translate(0, 40);
        graphics.setColor(Color.RED);
        graphics.drawString("risk", 5, 20);

        Element picture = graphics.picture();

        assertThat(all(picture, "path")).singleElement().satisfies(path -> {
            assertThat(path.getParentNode().getNodeName()).isEqualTo("defs");
            assertThat(all(picture, "use"))
                    .hasSize(2)
                    .allSatisfy(use -> assertThat(use.getAttribute("href")).isEqualTo("#" + path.getAttribute("id")));
        });
        assertThat(all(picture, "use")).extracting(use -> use.hasAttribute("d")).containsOnly(false);
    }

    @Test
    void dashes_areThePens() {
        graphics.setStroke(
                new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 5}, 0));
        line(0, 0, 10, 0);

        assertThat(all(graphics.picture(), "g"))
                .anyMatch(group -> group.getAttribute("stroke-dasharray").equals("7,5")
                        && group.getAttribute("stroke-width").equals("1.6"));
    }

    @Test
    void pens_ofWhatIsOnlyFilled_areLeftOut() {
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        graphics.fill(new Rectangle2D.Double(0, 0, 2, 2));

        assertThat(all(graphics.picture(), "g"))
                .noneMatch(group -> group.hasAttribute("stroke-width") || group.hasAttribute("stroke-linejoin"));
    }

    @Test
    void pens_ofWhatIsFilledAndDrawn_stay() {
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        graphics.fill(new Rectangle2D.Double(0, 0, 2, 2));
        line(0, 0, 1, 2);

        assertThat(all(graphics.picture(), "g"))
                .anyMatch(group -> group.getAttribute("stroke-width").equals("3"));
    }
}
