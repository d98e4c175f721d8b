package dev.touchstone.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Goldens;
import dev.touchstone.conform.Outcome;
import dev.touchstone.engine.CarefulEngine;
import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.number.Shown;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.JudgementText;
import dev.touchstone.report.SampleRuns;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Trace;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the page says of why an answer is not right, and the numbers that it draws beside it. */
@Tag("slow")
class HtmlEvidenceTest {

    private static ConformanceRun run;
    private static RunDiagnosis diagnosis;
    private static Element page;

    @BeforeAll
    static void judge() throws Exception {
        run = SampleRuns.mixed(2);
        diagnosis = run.diagnosis().orElseThrow();
        page = parsed(new String(HtmlReport.of(run, Optional.of(diagnosis)), StandardCharsets.UTF_8));
    }

    private static Element parsed(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> all(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<Element> withClass(Element root, String name, String style) {
        return all(root, name).stream()
                .filter(each -> List.of(each.getAttribute("class").split(" ")).contains(style))
                .toList();
    }

    private static Element section(String label) {
        return withClass(page, "details", "scenario").stream()
                .filter(each -> all(each, "h3").get(0).getTextContent().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome outcome(String label) {
        return run.outcomes().stream()
                .filter(each -> each.scenario().label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Element figure(Element root, String title) {
        return all(root, "figure").stream()
                .filter(each -> all(each, "h4").get(0).getTextContent().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sentences(Element list) {
        return all(list, "li").stream().map(Element::getTextContent).toList();
    }

    private static List<String> indented(List<String> report) {
        return report.stream().skip(1).map(String::strip).toList();
    }

    @Test
    void sentences_areThoseOfTheTextReport() {
        assertThat(diagnosis.diagnoses()).hasSizeGreaterThan(2);
        for (Diagnosis each : diagnosis.diagnoses()) {
            Element list = withClass(section(each.scenario().label()), "ul", "sentences")
                    .get(0);

            assertThat(sentences(list)).isNotEmpty().isEqualTo(indented(DiagnosisText.lines(each)));
        }
        assertThat(sentences(withClass(page, "ul", "sentences").get(0)))
                .isEqualTo(indented(DiagnosisText.lines(diagnosis)));
    }

    @Test
    void findings_areThoseOfTheTextReport() {
        for (Outcome each : run.outcomes()) {
            if (!each.judgement().cells().isEmpty()) {
                assertThat(section(each.scenario().label()).getTextContent().lines())
                        .containsAll(JudgementText.findings(each.judgement()));
            }
        }
    }

    @Test
    void errors_standAtTheirBudgets() {
        Element figure = figure(section("riccati-004"), "Error in budgets");
        List<CellVerdict> cells = outcome("riccati-004").judgement().cells();

        List<Mark> marks = marks(figure);

        assertThat(marks).hasSize(cells.size());
        for (CellVerdict cell : cells) {
            String told = "time \u03c4 = " + Shown.at(cell.at()) + ", "
                    + cell.quantity().key() + ": " + cell.verdict().label() + ", error "
                    + Shown.inTable(cell.error().orElseThrow()) + ", budget " + Shown.inTable(cell.budget());
            Mark mark = marks.stream()
                    .filter(each -> each.told().equals(told))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(told + " in " + marks));

            assertThat(Math.log10(value(figure, "y", mark.y())))
                    .as(told)
                    .isCloseTo(Math.log10(cell.used()), within(0.05));
            assertThat(value(figure, "x", mark.x()))
                    .as(told)
                    .isCloseTo(cell.at().doubleValue(), within(0.01));
            assertThat(mark.isOff()).as(told).isEqualTo(!(cell.verdict() instanceof Verdict.Pass));
        }
        assertThat(value(figure, "x", upright(figure))).isCloseTo(0.5, within(0.01));
        assertThat(caption(figure)).startsWith("Off from tau = 0.5 on.");
    }

    @Test
    void budget_isALineAtOne() {
        Element figure = figure(section("riccati-001"), "Error in budgets");
        Matcher line = Pattern.compile("M\\S+ (\\S+)H.*")
                .matcher(withClass(figure, "path", "limit").get(0).getAttribute("d"));

        assertThat(line.matches()).isTrue();
        assertThat(value(figure, "y", Double.parseDouble(line.group(1)))).isCloseTo(1, within(0.05));
    }

    @Test
    void map_isOfTheWorstMatrix() {
        CellVerdict worst = outcome("riccati-004").judgement().cells().stream()
                .filter(cell -> cell.quantity() != Quantity.RISK)
                .max(CellVerdict.byHowBad())
                .orElseThrow();
        Element figure = figure(section("riccati-004"), "Error of each entry");

        assertThat(all(figure, "title"))
                .extracting(Element::getTextContent)
                .hasSize(4)
                .contains(worst.worst().inItsPoint() + ": " + HtmlSymbols.share(worst.used()));
        assertThat(caption(figure)).startsWith("The worst is " + worst.worst().inItsPoint() + " with ");
    }

    @Test
    void firstBadStep_isMarkedWithItsSentence() {
        Outcome sgd = outcome("stiefel-sgd-003");
        String sentence = JudgementText.firstBadStep(sgd.judgement()).get(0);
        int first = sgd.judgement()
                .sgd()
                .flatMap(found -> found.firstBadStep())
                .orElseThrow()
                .step();
        Element figure = figure(section("stiefel-sgd-003"), "Error of single steps");

        assertThat(marks(figure))
                .hasSize(sgd.judgement().sgd().orElseThrow().steps().size());
        assertThat(value(figure, "x", upright(figure))).isCloseTo(first, within(0.1));
        assertThat(caption(figure)).startsWith("F" + sentence.substring(1) + ".");
        assertThat(JudgementText.lines(sgd.judgement())).contains(sentence);
    }

    @Test
    void firstBadStep_thatMayNotBeTheFirst_saysSo() throws Exception {
        Scenario scenario = Goldens.SUITE.scenario("stiefel-sgd-003");
        Trace right = (Trace) CarefulEngine.binary64().run(scenario);
        List<Point> points = new ArrayList<>(right.points());
        Point last = points.remove(points.size() - 1);
        points.add(last.with(
                Quantity.WEIGHTS, last.values().get(Quantity.WEIGHTS).map(x -> x.multiply(new BigDecimal("1.5")))));
        Outcome outcome =
                Goldens.JUDGE.judge(scenario, new Trace(right.scenario(), right.engine(), points, Optional.empty()));

        Element evidence = parsed(HtmlEvidence.of(outcome, HtmlEvidence.truth(outcome), Optional.empty())
                .toString());

        assertThat(caption(figure(evidence, "Error of single steps")))
                .startsWith("First bad step: 31, ")
                .contains(". Fact: judged before it: 2 of 31 steps; ");
    }

    @Test
    void filter_showsBothSortsOfStepsAndTheArithmetic() throws Exception {
        Outcome kalman = Goldens.JUDGE.judge(
                Goldens.SUITE.scenario("kalman-covariance-001"),
                CarefulEngine.binary64().run(Goldens.SUITE.scenario("kalman-covariance-001")));

        Element evidence = parsed(HtmlEvidence.of(kalman, HtmlEvidence.truth(kalman), Optional.empty())
                .toString());
        String section = HtmlScenario.of(kalman, "s", new Markup(), HtmlEvidence.truth(kalman))
                .toString();

        Element steps = figure(evidence, "Error of single steps");
        assertThat(marks(steps))
                .hasSize(kalman.judgement().filter().orElseThrow().steps().size());
        assertThat(withClass(steps, "text", "name"))
                .extracting(Element::getTextContent)
                .containsExactlyInAnyOrder("filtered", "predicted");
        assertThat(section).contains("arithmetic: truth in ");
    }

    private record Mark(double x, double y, boolean isOff, String told) {}

    private static List<Mark> marks(Element figure) {
        List<Mark> marks = new ArrayList<>();
        for (Element circle : withClass(figure, "circle", "mark")) {
            marks.add(new Mark(number(circle, "cx"), number(circle, "cy"), false, told(circle)));
        }
        for (Element path : withClass(figure, "path", "mark")) {
            Matcher at = Pattern.compile("M([-\\d.]+) ([-\\d.]+)m.*").matcher(path.getAttribute("d"));
            assertThat(at.matches()).isTrue();
            marks.add(new Mark(
                    Double.parseDouble(at.group(1)),
                    Double.parseDouble(at.group(2)),
                    path.getAttribute("class").contains(" off "),
                    told(path)));
        }
        return marks;
    }

    private static String told(Element mark) {
        return all(mark, "title").get(0).getTextContent();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static String caption(Element figure) {
        return all(figure, "figcaption").get(0).getTextContent();
    }

    private static double upright(Element figure) {
        Matcher at = Pattern.compile("M([-\\d.]+) .*")
                .matcher(withClass(figure, "path", "rule").get(0).getAttribute("d"));
        assertThat(at.matches()).isTrue();
        return Double.parseDouble(at.group(1));
    }

    /** The number that stands at that coordinate, by two of the axis' own labels: the vertical axis is logarithmic. */
    private static double value(Element figure, String axis, double coordinate) {
        List<Element> labels = withClass(figure, "text", axis).stream()
                .filter(label -> label.getTextContent().matches("[-\\d.e]+"))
                .toList();
        Element low = labels.get(0);
        Element high = labels.get(labels.size() - 1);
        double shift = axis.equals("y") ? 4 : 0; // labels stand that much below their line
        double from = number(low, axis) - shift;
        double to = number(high, axis) - shift;
        double share = (coordinate - from) / (to - from);
        double a = Double.parseDouble(low.getTextContent());
        double b = Double.parseDouble(high.getTextContent());
        return axis.equals("y") ? a * Math.pow(b / a, share) : a + share * (b - a);
    }
}
