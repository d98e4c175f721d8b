package dev.touchstone.report.figure;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGShape;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Batik's SVG of what is drawn, in a third of the room: all shapes are paths, {@linkplain JoinedPaths joined} and written short. */
final class SvgGraphics extends SVGGraphics2D {

    /** What was drawn: its elements get their data when all is drawn. */
    private final Map<Element, Path2D> shapes = new IdentityHashMap<>();

    private SvgGraphics(SVGGeneratorContext context) {
        super(context, true);
        shapeConverter = new SVGShape(context) {
            @Override
            public Element toSVG(Shape shape) {
                Element element = context.getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_PATH_TAG);
                shapes.put(element, StraightLines.of(shape));
                return element;
            }
        };
    }

    /** An empty picture, on which letters become shapes. */
    static SvgGraphics empty() {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE_URI, SVG_SVG_TAG, null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setPrecision(1); // decimals of moves and clips
            context.setComment(null);
            return new SvgGraphics(context);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot make an XML document", e);
        }
    }

    /** The root of all that was drawn. */
    Element picture() {
        Element root = getRoot();
        new JoinedPaths(shapes).in(root);
        shapes.forEach((element, shape) -> element.setAttribute(SVG_D_ATTRIBUTE, PathData.of(shape)));
        UnusedPens.in(root);
        RepeatedPaths.in(root);
        return root;
    }
}
