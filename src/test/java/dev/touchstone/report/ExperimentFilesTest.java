package dev.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.experiment.CellResult;
import dev.touchstone.experiment.Experiment;
import dev.touchstone.experiment.ExperimentRun;
import dev.touchstone.experiment.Experiments;
import dev.touchstone.experiment.Figure;
import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Findings;
import dev.touchstone.experiment.Size;
import dev.touchstone.report.figure.FigureDrawing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

@Tag("slow")
class ExperimentFilesTest {

    private static final Experiment EXPERIMENT = Experiments.named("sequential");
    private static final ExperimentRun RUN = run();
    private static final Map<String, byte[]> FILES = ExperimentFiles.of(RUN, RUN.findings(), "1.2.3");

    private static ExperimentRun run() {
        List<CellResult> results = EXPERIMENT.cells(Size.TINY, 1).stream()
                .map(Experiments::evaluate)
                .toList();
        return new ExperimentRun(EXPERIMENT, Size.TINY, 1, EXPERIMENT.selfTest(), results, 0);
    }

    private static String text(String file) {
        return new String(FILES.get(file), StandardCharsets.UTF_8);
    }

    @Test
    void csv_hasParametersSeedAndColumns() {
        assertThat(text("results.csv").lines().findFirst().orElseThrow())
                .isEqualTo("part,alpha,d,r,s,start,seed," + String.join(",", EXPERIMENT.columns()));
    }

    /** exponents has a parameter steps and a column steps. */
    @Test
    void csv_ofAParameterNamedLikeAColumn_namesBothOnce() {
        Experiment experiment = Experiments.named("exponents");
        CellResult result = experiment.cells(Size.TINY, 1).stream()
                .map(cell -> new CellResult(cell, new double[][] {{1, 2, 3, 4, 5}}))
                .findFirst()
                .orElseThrow();

        String header = ExperimentFiles.csv(new ExperimentRun(experiment, Size.TINY, 1, List.of(), List.of(result), 0))
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(header.split(",")).doesNotHaveDuplicates().contains("cell_steps", "steps");
    }

    @Test
    void csv_readsBackToTheSameBits() {
        List<String[]> lines = text("results.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        int tau = 7 + EXPERIMENT.columns().indexOf("tau");

        int line = 0;
        for (CellResult result : RUN.results()) {
            for (double[] row : result.rows()) {
                String printed = lines.get(line++)[tau];
                Double read = printed.isEmpty() ? Double.NaN : Double.parseDouble(printed);
                assertThat(read).isEqualTo(Double.valueOf(row[tau - 7]));
            }
        }
        assertThat(lines).hasSize(line);
    }

    @Test
    void json_saysWhatWasRun() throws IOException {
        JsonNode json = new ObjectMapper().readTree(FILES.get("results.json"));

        assertThat(json.get("format").intValue()).isEqualTo(1);
        assertThat(json.get("experiment").textValue()).isEqualTo("sequential");
        assertThat(json.get("version").textValue()).isEqualTo("1.2.3");
        assertThat(json.get("code").textValue()).matches("[0-9a-f]{16}");
        assertThat(json.get("size").textValue()).isEqualTo("tiny");
        assertThat(json.get("seed").longValue()).isEqualTo(1);
        assertThat(json.get("generator").textValue()).isEqualTo("XO_RO_SHI_RO_128_PP");
        assertThat(json.get("engines"))
                .isNotEmpty()
                .allMatch(engine -> engine.get("verdict").textValue().equals("PASS"));
        assertThat(json.get("tables")).isNotEmpty();
    }

    @Test
    void json_hasEveryCellWithItsSeedAndNumbers() throws IOException {
        JsonNode cells = new ObjectMapper().readTree(FILES.get("results.json")).get("cells");

        assertThat(cells).hasSize(RUN.results().size());
        for (int k = 0; k < cells.size(); k++) {
            CellResult result = RUN.results().get(k);
            assertThat(cells.get(k).get("seed").longValue())
                    .isEqualTo(result.cell().seed());
            assertThat(cells.get(k).get("parameters").get("alpha").textValue())
                    .isEqualTo(result.cell().text("alpha"));
            assertThat(cells.get(k).get("rows")).hasSize(result.rows().length);
            assertThat(cells.get(k).get("rows").get(0).get(1).doubleValue()).isEqualTo(result.rows()[0][1]);
        }
    }

    @Test
    void markdown_hasTheFigureAndEveryRowOfEveryTable() {
        List<String> lines = text("findings.md").lines().toList();

        assertThat(lines).contains("# " + EXPERIMENT.title().replace("_", "\\_"));
        assertThat(lines).anyMatch(line -> line.endsWith("](figure.svg)"));
        assertThat(lines).anyMatch(line -> line.contains("`touchstone experiment sequential --tiny`"));
        RUN.findings().tables().forEach(table -> {
            long bars = table.columns().size() + 1L;
            table.rows()
                    .forEach(row -> assertThat(lines)
                            .anyMatch(line -> line.startsWith("| " + row.get(0) + " | ")
                                    && line.contains(row.get(row.size() - 1))
                                    && line.replace("\\|", "")
                                                    .chars()
                                                    .filter(c -> c == '|')
                                                    .count()
                                            == bars));
        });
    }

    @Test
    void files_ofTheSameRun_areTheSameBytes() {
        Map<String, byte[]> again = ExperimentFiles.of(RUN, RUN.findings(), "1.2.3");

        assertThat(again.keySet()).isEqualTo(FILES.keySet());
        again.forEach((name, content) -> assertThat(content).describedAs(name).isEqualTo(FILES.get(name)));
    }

    @Test
    void svg_namesEveryPanelAxisAndSeries() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document svg = factory.newDocumentBuilder().parse(new ByteArrayInputStream(FILES.get("figure.svg")));
        Findings findings = RUN.findings();

        String description = svg.getElementsByTagName("desc").item(0).getTextContent();

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(findings.figure().title());
        for (Panel panel : findings.figure().panels()) {
            assertThat(description)
                    .contains(panel.title())
                    .contains(panel.x().label())
                    .contains(panel.y().label());
            panel.series().forEach(series -> assertThat(description).contains(series.name()));
        }
    }

    /** Letters are shapes in the SVG, so what is drawn is tested on the picture: taking the axes' labels away changes it. */
    @Test
    void axisLabels_areDrawn() {
        Findings findings = RUN.findings();
        Figure figure = findings.figure();
        Figure unlabelled = new Figure(
                figure.title(),
                figure.columns(),
                figure.panels().stream()
                        .map(panel -> new Panel(
                                panel.title(), new Axis("", panel.x().logarithmic()), panel.y(), panel.series()))
                        .toList());

        assertThat(new FigureDrawing(unlabelled).png()).isNotEqualTo(FILES.get("figure.png"));
    }

    /** 1.3 pixels a unit: two panels of 620 × 440, two below each other, under 40 for the title. */
    @Test
    void png_hasThePanelsBesideAndBelowEachOther() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(FILES.get("figure.png")));

        assertThat(image.getWidth()).isEqualTo(1612);
        assertThat(image.getHeight()).isEqualTo(1196);
    }
}
