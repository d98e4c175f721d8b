package dev.touchstone.report.figure;

import dev.touchstone.experiment.Figure;
import dev.touchstone.experiment.Figure.Panel;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Element;

/** A {@link Figure} as SVG and as PNG: the same panels, each drawn by {@link PanelChart}. The same figure gives the same bytes. */
public final class FigureDrawing {

    private static final int PANEL_WIDTH = 620;
    private static final int PANEL_HEIGHT = 440;
    private static final int TITLE_HEIGHT = 40;
    /** Pixels of the PNG per unit of the SVG: two panels are 1612 wide. */
    private static final double RESOLUTION = 1.3;

    /** Batik breaks the line before the end of every tag: a twentieth of a picture. */
    private static final Pattern CLOSING = Pattern.compile("\\n\\s*(/?>)");

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private final Figure figure;
    private final int width;
    private final int height;

    public FigureDrawing(Figure figure) {
        this.figure = figure;
        int rows = (figure.panels().size() + figure.columns() - 1) / figure.columns();
        this.width = PANEL_WIDTH * Math.min(figure.columns(), figure.panels().size());
        this.height = TITLE_HEIGHT + PANEL_HEIGHT * rows;
    }

    /** The figure as PNG. */
    public byte[] png() {
        BufferedImage image =
                new BufferedImage((int) (width * RESOLUTION), (int) (height * RESOLUTION), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(RESOLUTION, RESOLUTION);
        paint(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(Palette.applied(image), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** As tightly as PNG's compression goes. */
    private static void write(BufferedImage image, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam tight = writer.getDefaultWriteParam();
        tight.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        tight.setCompressionQuality(0);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), tight);
        } finally {
            writer.dispose();
        }
    }

    /** The figure as SVG; letters are drawn as shapes, so its title and description say what stands on it. */
    public byte[] svg() {
        SvgGraphics graphics = SvgGraphics.empty();
        paint(graphics);
        Element picture = graphics.picture();
        picture.setAttribute("width", Integer.toString(width));
        picture.setAttribute("height", Integer.toString(height));
        picture.setAttribute("viewBox", "0 0 " + width + " " + height);
        picture.insertBefore(text("desc", description(), picture), picture.getFirstChild());
        picture.insertBefore(text("title", figure.title(), picture), picture.getFirstChild());
        StringWriter svg = new StringWriter();
        try {
            graphics.stream(picture, svg);
        } catch (SVGGraphics2DIOException e) {
            throw new UncheckedIOException(e);
        }
        return CLOSING.matcher(svg.toString()).replaceAll("$1").getBytes(StandardCharsets.UTF_8);
    }

    private static Element text(String name, String text, Element picture) {
        Element element = picture.getOwnerDocument().createElementNS(picture.getNamespaceURI(), name);
        element.setTextContent(text);
        return element;
    }

    private String description() {
        return figure.panels().stream()
                .map(panel -> panel.title() + ": " + panel.y().label() + " against "
                        + panel.x().label()
                        + panel.series().stream()
                                .map(Figure.Series::name)
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.joining(", ", "; ", "")))
                .collect(Collectors.joining(".\n"));
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(PanelChart.FONT, Font.BOLD, 18));
        graphics.drawString(figure.title(), 24, 28);
        AffineTransform whole = graphics.getTransform();
        int k = 0;
        for (Panel panel : figure.panels()) {
            int x = k % figure.columns() * PANEL_WIDTH;
            int y = TITLE_HEIGHT + k / figure.columns() * PANEL_HEIGHT;
            graphics.setTransform(whole);
            graphics.translate(x, y);
            PanelChart.of(panel).paint(graphics, PANEL_WIDTH, PANEL_HEIGHT);
            k++;
        }
        graphics.setTransform(whole);
    }
}
