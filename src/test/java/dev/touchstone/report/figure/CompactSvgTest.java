package dev.touchstone.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactSvgTest {

    private static final String RED = "style=\"stroke:red;\"";
    private static final String BLUE = "style=\"stroke:blue;\"";

    private static String line(String style, double x1, double y1, double x2, double y2) {
        return String.format("  <line %s x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>\n", style, x1, x2, y1, y2);
    }

    /** What stands after the styles. */
    private static String content(String elements) {
        String compact = CompactSvg.of("<?xml version=\"1.0\"?>\n<svg width=\"10px\">\n" + elements + "</svg>\n");
        return compact.substring(compact.indexOf("</style>") + "</style>\n".length(), compact.indexOf("</svg>"));
    }

    @Test
    void style_ofSeveralElements_isWrittenOnce() {
        String compact =
                CompactSvg.of("<svg>\n<rect " + RED + "/>\n<rect " + BLUE + "/>\n<rect " + RED + "/>\n</svg>\n");

        assertThat(compact)
                .isEqualTo("<svg>\n<style>\n.c0{stroke:red;}\n.c1{stroke:blue;}\n</style>\n"
                        + "<rect class=\"c0\"/>\n<rect class=\"c1\"/>\n<rect class=\"c0\"/>\n</svg>\n");
    }

    @Test
    void lines_thatGoOnFromEachOther_areOnePath() {
        assertThat(content(line(RED, 0, 0, 1, 2) + line(RED, 1, 2, 3, 2.5)))
                .isEqualTo("<path class=\"c0\" d=\"m0 0l1 2l2 .5\"/>\n");
    }

    @Test
    void lines_apart_areOnePathWithAMove() {
        assertThat(content(line(RED, 0, 0, 1, 2) + line(RED, 4, 4, 3, 3)))
                .isEqualTo("<path class=\"c0\" d=\"m0 0l1 2m3 2l-1-1\"/>\n");
    }

    @Test
    void lines_ofOtherStyles_stayApart() {
        assertThat(content(line(RED, 0, 0, 1, 2) + line(BLUE, 1, 2, 3, 2)))
                .isEqualTo("<path class=\"c0\" d=\"m0 0l1 2\"/>\n<path class=\"c1\" d=\"m1 2l2 0\"/>\n");
    }

    @Test
    void lines_inGroups_stayInTheirs() {
        assertThat(content("<g>\n" + line(RED, 0, 0, 1, 2) + "</g>\n<g>\n" + line(RED, 1, 2, 3, 2) + "</g>\n"))
                .isEqualTo(
                        "<g>\n<path class=\"c0\" d=\"m0 0l1 2\"/>\n</g>\n<g>\n<path class=\"c0\" d=\"m1 2l2 0\"/>\n</g>\n");
    }

    /** Ten steps of 0.04: each alone would be rounded to nothing. */
    @Test
    void path_ofSmallSteps_endsWhereItEnded() {
        StringBuilder data = new StringBuilder("M0,0");
        for (int k = 1; k <= 10; k++) {
            data.append(String.format(java.util.Locale.ROOT, " L%.2f,0", 0.04 * k));
        }

        String path = content("<path " + RED + " d=\"" + data + "\"/>\n");

        double end = List.of(path.replaceAll(".* d=\"m0 0|\"/>\n", "").split("l")).stream()
                .filter(step -> !step.isEmpty())
                .mapToDouble(step -> Double.parseDouble(step.split(" ")[0]))
                .sum();
        assertThat(end).isEqualTo(0.4);
    }

    /** After Z a path is where its last move went. */
    @Test
    void path_afterItsEnd_goesOnFromItsBeginning() {
        assertThat(content("<path " + RED + " d=\"M1,1 L5,1 Q5,5 3,3 Z M2,1 C1,2 3,4 5,6\"/>\n"))
                .isEqualTo("<path class=\"c0\" d=\"m1 1l4 0q0 4-2 2zm1 0c-1 1 1 3 3 5\"/>\n");
    }

    @ParameterizedTest
    @CsvSource({"12.3456, 12.3", "0.04, 0", "-0.0499, -0", "7.96, 8", "3.5, 3.5", "100, 100"})
    void numbersOfAttributes_areTenths(String written, String rounded) {
        assertThat(content("<rect x=\"" + written + "\"/>\n<g transform=\"translate(" + written + " 1.25)\">\n</g>\n"))
                .isEqualTo("<rect x=\"" + rounded + "\"/>\n<g transform=\"translate(" + rounded + " 1.3)\">\n</g>\n");
    }
}
