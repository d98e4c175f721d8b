package dev.touchstone.report.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Writes a path that a picture has several times once: the same words stand in many legends and on many axes. */
final class RepeatedPaths {

    /** Shorter ones take no more room than a reference to them. */
    private static final int WORTH_IT = 100;

    private static final String DATA = "d";

    private RepeatedPaths() {}

    /** Over a picture whose paths have their data. */
    static void in(Element root) {
        NodeList nodes = root.getElementsByTagName("path");
        Map<String, List<Element>> byData = IntStream.range(0, nodes.getLength())
                .mapToObj(k -> (Element) nodes.item(k))
                .filter(path -> path.getAttribute(DATA).length() > WORTH_IT)
                .collect(Collectors.groupingBy(
                        path -> path.getAttribute(DATA), LinkedHashMap::new, Collectors.toList()));
        byData.values().removeIf(paths -> paths.size() < 2);
        if (byData.isEmpty()) {
            return;
        }
        Element definitions = element(root, "defs");
        root.insertBefore(definitions, root.getFirstChild());
        int count = 0;
        for (Map.Entry<String, List<Element>> each : byData.entrySet()) {
            String id = "p" + count++;
            Element shape = element(root, "path");
            shape.setAttribute("id", id);
            shape.setAttribute(DATA, each.getKey());
            definitions.appendChild(shape);
            each.getValue().forEach(path -> path.getParentNode().replaceChild(reference(path, id), path));
        }
    }

    /** The shape of that id, as the path is filled and placed. */
    private static Element reference(Element path, String id) {
        Element use = element(path, "use");
        use.setAttribute("href", "#" + id);
        NamedNodeMap attributes = path.getAttributes();
        for (int k = 0; k < attributes.getLength(); k++) {
            Node attribute = attributes.item(k);
            if (!attribute.getNodeName().equals(DATA)) {
                use.setAttribute(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return use;
    }

    private static Element element(Element like, String name) {
        return like.getOwnerDocument().createElementNS(like.getNamespaceURI(), name);
    }
}
