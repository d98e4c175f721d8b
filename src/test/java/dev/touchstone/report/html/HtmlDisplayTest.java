package dev.touchstone.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.SampleRuns;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@Tag("slow")
class HtmlDisplayTest {

    private static final List<String> REPORT = List.of("the </pre> whole report");

    private static ConformanceRun run;
    private static RunDiagnosis diagnosis;
    private static Outcome wrong;
    private static Diagnosis why;

    @BeforeAll
    static void judge() {
        run = SampleRuns.mixed(2);
        diagnosis = run.diagnosis().orElseThrow();
        wrong = run.outcomes().get(0);
        why = diagnosis.of(wrong.scenario()).orElseThrow();
    }

    private static Stream<String> displays() {
        return Stream.of(
                HtmlDisplay.of(wrong, Optional.of(why), REPORT),
                HtmlDisplay.of(run, Optional.of(diagnosis), REPORT),
                HtmlDisplay.of(SampleRuns.brokenWiring(), Optional.empty(), REPORT));
    }

    @Test
    void display_isOneElementThatNeedsNothing() {
        assertThat(displays()).allSatisfy(display -> {
            Document parsed = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(display.getBytes(StandardCharsets.UTF_8)));

            assertThat(parsed.getDocumentElement().getAttribute("class")).isEqualTo("touchstone");
            assertThat(display)
                    .doesNotContain("<script", "http:", "https:", "//", "src=", "href=", "url(", "@import", " id=\"");
            assertThat(parsed.getElementsByTagName("b").getLength()).isZero();
            assertThat(parsed.getElementsByTagName("i").getLength()).isZero();
        });
    }

    @Test
    void styles_areOfNothingOutside() throws Exception {
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        HtmlDisplay.of(wrong, Optional.of(why), REPORT).getBytes(StandardCharsets.UTF_8)));
        String style = parsed.getElementsByTagName("style")
                .item(0)
                .getTextContent()
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("@media[^{]*\\{", "");

        List<String> selectors = Stream.of(style.split("\\{[^{}]*}"))
                .flatMap(rule -> Stream.of(rule.replace("}", "").split(",")))
                .map(String::strip)
                .filter(selector -> !selector.isEmpty())
                .toList();

        assertThat(selectors).hasSizeGreaterThan(60).allMatch(selector -> selector.matches("\\.touchstone( .+)?"));
    }

    @Test
    void display_hasTheSentencesOfTheTextReport() throws Exception {
        NodeList items = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        HtmlDisplay.of(wrong, Optional.of(why), REPORT).getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("li");

        assertThat(Stream.iterate(0, i -> i < items.getLength(), i -> i + 1)
                        .map(i -> "  " + items.item(i).getTextContent()))
                .isEqualTo(DiagnosisText.lines(why)
                        .subList(1, DiagnosisText.lines(why).size()));
    }

    @Test
    void sameRun_givesTheSameBytes() {
        assertThat(displays().toList()).isEqualTo(displays().toList());
    }
}
