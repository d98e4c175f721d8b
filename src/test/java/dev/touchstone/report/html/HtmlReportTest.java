package dev.touchstone.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.report.SampleRuns;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Tag("slow")
class HtmlReportTest {

    private static byte[] mixed;
    private static Document page;

    @BeforeAll
    static void writeReport() throws Exception {
        mixed = HtmlReport.of(SampleRuns.mixed(1), Optional.empty());
        page = parsed(mixed);
    }

    /** An XML parser forgives nothing: no element left open, no attribute without quotes, no forbidden character. */
    private static Document parsed(byte[] html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(html));
    }

    private static List<Element> all(String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<Element> withClass(String name, String style) {
        return all(name).stream()
                .filter(each -> List.of(each.getAttribute("class").split(" ")).contains(style))
                .toList();
    }

    @Test
    void everyRun_isWellFormed() throws Exception {
        assertThat(parsed(HtmlReport.of(SampleRuns.allPass(), Optional.empty())))
                .isNotNull();
        assertThat(parsed(HtmlReport.of(SampleRuns.brokenWiring(), Optional.empty())))
                .isNotNull();
    }

    @Test
    void page_saysItsLanguage() {
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    }

    @Test
    void engineName_thatIsMarkup_staysText() {
        assertThat(all("h1").get(0).getTextContent()).isEqualTo("<script>alert(1)</script>&\"'\\u0007\\u001b[31m");
    }

    @Test
    void hostileText_bringsNoElement() {
        assertThat(all("script")).hasSize(1);
        assertThat(all("b")).isEmpty();
        assertThat(all("i")).isEmpty();
    }

    @Test
    void output_ofACrash_isShownAsText() {
        assertThat(all("pre"))
                .anyMatch(pre ->
                        pre.getTextContent().contains("Traceback </pre><script>alert(2)</script>\n\\u001b[31mred"));
    }

    @Test
    void jobs_doNotChangeAByte() {
        assertThat(HtmlReport.of(SampleRuns.mixed(3), Optional.empty())).isEqualTo(mixed);
    }

    @Test
    void page_loadsNothing() {
        assertThat(new String(mixed, StandardCharsets.UTF_8))
                .doesNotContain("http:", "https:", "//", "src=", "url(", "@import");
    }

    @Test
    void headings_skipNoLevel() {
        int last = 0;
        List<Integer> skipped = new ArrayList<>();
        for (Element each : all("*")) {
            if (each.getTagName().matches("h[1-6]")) {
                int level = each.getTagName().charAt(1) - '0';
                if (level > last + 1) {
                    skipped.add(level);
                }
                last = level;
            }
        }

        assertThat(all("h1")).hasSize(1);
        assertThat(skipped).isEmpty();
    }

    @Test
    void tableHeaders_haveAScope() {
        assertThat(all("th"))
                .isNotEmpty()
                .allMatch(th -> !th.getAttribute("scope").isEmpty());
    }

    @Test
    void plots_haveAName() {
        assertThat(all("svg"))
                .hasSizeGreaterThan(10)
                .allMatch(svg -> svg.getAttribute("role").equals("img")
                        && !svg.getAttribute("aria-label").isEmpty());
    }

    @Test
    void ids_areUniqueAndLinksLeadToThem() {
        List<String> ids = all("*").stream()
                .map(each -> each.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all("a"))
                .allMatch(
                        a -> new HashSet<>(ids).contains(a.getAttribute("href").substring(1)));
    }

    @Test
    void everyScenario_hasARowWithItsVerdictInWords() {
        List<String> rows = withClass("table", "matrix").stream()
                .flatMap(table -> rows(table).stream())
                .toList();

        assertThat(rows).hasSize(6);
        assertThat(rows).anyMatch(row -> row.startsWith("riccati-004") && row.contains("WRONG"));
        assertThat(rows).anyMatch(row -> row.startsWith("riccati-001") && row.contains("PASS"));
        assertThat(rows).anyMatch(row -> row.startsWith("discrete-map-001") && row.contains("INACCURATE"));
        assertThat(rows).anyMatch(row -> row.startsWith("euclidean-sgd-001") && row.contains("ERROR"));
        assertThat(rows).anyMatch(row -> row.startsWith("fine-tune-001") && row.contains("SKIPPED"));
    }

    private static List<String> rows(Element table) {
        NodeList rows = ((Element) table.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.getLength(); i++) {
            texts.add(rows.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void sgdScenario_hasDriftAndSingleStepPlots() {
        assertThat(all("h4"))
                .extracting(Element::getTextContent)
                .contains("Alignment", "Risk", "Digits right: gram", "Orthonormality drift", "Error of single steps");
    }

    @Test
    void exitCode_isExplained() {
        assertThat(withClass("p", "outcome").get(0).getTextContent()).startsWith("Failed, exit code 1: 4 of 6");
    }

    @Test
    void brokenWiring_isSaidFirst() throws Exception {
        Document broken = parsed(HtmlReport.of(SampleRuns.brokenWiring(), Optional.empty()));

        assertThat(broken.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo("The wiring is broken");
    }

    @Test
    void diagnosis_isShownWhereThereIsOne() throws Exception {
        ConformanceRun run = SampleRuns.mixed(2);

        String text =
                parsed(HtmlReport.of(run, run.diagnosis())).getDocumentElement().getTextContent();

        assertThat(text).contains("failing scenarios:", "Λ² for Λ");
    }
}
