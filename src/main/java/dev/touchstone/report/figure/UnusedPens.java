package dev.touchstone.report.figure;

import java.util.List;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Takes from groups the pens that nothing in them is drawn with: letters are filled. */
final class UnusedPens {

    private static final String STROKE = "stroke";

    private static final List<String> PEN = List.of(
            STROKE,
            "stroke-dasharray",
            "stroke-dashoffset",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-width");

    private UnusedPens() {}

    static void in(Element root) {
        all(root, "g").stream()
                .filter(group -> all(group, "path").stream()
                        .allMatch(shape -> shape.getAttribute(STROKE).equals("none")))
                .forEach(group -> PEN.forEach(group::removeAttribute));
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(k -> (Element) nodes.item(k))
                .toList();
    }
}
