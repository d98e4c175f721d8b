package dev.touchstone.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** WCAG 2.2's contrast of the page's colours, in both themes. */
class HtmlContrastTest {

    /** Success criterion 1.4.3, for text of any size. */
    private static final double TEXT = 4.5;

    private static final List<String> VERDICTS =
            List.of("pass", "inaccurate", "wrong", "undecidable", "skipped", "error");

    private static String styleSheet() throws IOException {
        try (InputStream stream = HtmlReport.class.getResourceAsStream("look.css")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The variables of the n-th {@code :root} block. */
    private static Map<String, String> theme(int n) throws IOException {
        String block = styleSheet().split(":root \\{", -1)[n + 1];
        Matcher matcher =
                Pattern.compile("--([\\w-]+): (#[0-9a-f]{6});").matcher(block.substring(0, block.indexOf('}')));
        Map<String, String> colours = new HashMap<>();
        while (matcher.find()) {
            colours.put(matcher.group(1), matcher.group(2));
        }
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void contrast_ofBlackOnWhite_is21() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
    }

    @Test
    void themes_nameTheSameColours() throws IOException {
        assertThat(theme(1).keySet()).isEqualTo(theme(0).keySet()).hasSizeGreaterThan(20);
    }

    @TestFactory
    Stream<DynamicTest> light_isLegible() throws IOException {
        return pairs(theme(0));
    }

    @TestFactory
    Stream<DynamicTest> dark_isLegible() throws IOException {
        return pairs(theme(1));
    }

    private static Stream<DynamicTest> pairs(Map<String, String> theme) {
        Stream<String> names = Stream.concat(
                VERDICTS.stream(),
                Stream.of("text", "muted", "link", "focus", "hue1", "hue2", "hue3", "hue4", "hue5", "hue6"));
        Stream<DynamicTest> onPlain =
                names.flatMap(name -> Stream.of("page", "panel").map(ground -> legible(theme, name, ground)));
        Stream<DynamicTest> onEntries = Stream.of("pass", "wrong").map(verdict -> onEntry(theme, verdict));
        return Stream.of(
                        onPlain,
                        VERDICTS.stream().map(verdict -> legible(theme, verdict, verdict + "-tint")),
                        onEntries)
                .flatMap(tests -> tests);
    }

    /** The number in a square of a map that is as dark as one with a number gets. */
    private static DynamicTest onEntry(Map<String, String> theme, String verdict) {
        String ground = blended(theme.get(verdict), theme.get("panel"), EntryMap.LEGIBLE);
        return DynamicTest.dynamicTest(
                "text on " + verdict,
                () -> assertThat(contrast(theme.get("text"), ground)).isGreaterThanOrEqualTo(TEXT));
    }

    private static String blended(String over, String under, double opacity) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int one = Integer.parseInt(over.substring(1), 16) >> shift & 255;
            int other = Integer.parseInt(under.substring(1), 16) >> shift & 255;
            rgb |= (int) Math.round(opacity * one + (1 - opacity) * other) << shift;
        }
        return String.format("#%06x", rgb);
    }

    private static DynamicTest legible(Map<String, String> theme, String name, String ground) {
        return DynamicTest.dynamicTest(
                name + " on " + ground,
                () -> assertThat(contrast(theme.get(name), theme.get(ground))).isGreaterThanOrEqualTo(TEXT));
    }
}
