package dev.touchstone.report;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Outcome;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.Printable;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.format.DeclarationJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A conformance run as JUnit XML, which GitHub, GitLab and Jenkins show: a test case for each scenario and relation. No
 * times: the same answers give the same bytes.
 */
public final class JUnitXml {

    private enum Result {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    /** One test case; its message is shown first, its text on demand, its properties by whoever wants to know. */
    private record Case(
            String group,
            String name,
            Result result,
            String type,
            String message,
            List<String> text,
            Map<String, Object> properties) {

        Case(String group, String name, Result result, String type, String message, List<String> text) {
            this(group, name, result, type, message, text, Map.of());
        }
    }

    private JUnitXml() {}

    /** The file's bytes. */
    public static byte[] of(ConformanceRun run) {
        List<Case> cases = new ArrayList<>();
        run.outcomes().forEach(outcome -> cases.add(scenario(run, outcome)));
        run.relations().entrySet().forEach(entry -> cases.add(relation(entry)));
        if (run.judgedNothing()) {
            cases.add(
                    new Case("run", "something is judged", Result.FAILURE, "NOTHING", "nothing was judged", List.of()));
        }
        FreshText.failures(run.fresh())
                .forEach(why -> cases.add(
                        new Case("run", "fresh scenarios are answered", Result.FAILURE, "NOTHING", why, List.of())));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        xml.append("  <testsuite").append(attribute("name", "touchstone conform: " + ConformanceText.engine(run)));
        xml.append(attribute("tests", String.valueOf(cases.size())));
        xml.append(attribute("failures", count(cases, Result.FAILURE)));
        xml.append(attribute("errors", count(cases, Result.ERROR)));
        xml.append(attribute("skipped", count(cases, Result.SKIPPED))).append(">\n");
        cases.forEach(each -> append(each, xml));
        return xml.append("  </testsuite>\n</testsuites>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Case scenario(ConformanceRun run, Outcome outcome) {
        Verdict verdict = outcome.judgement().verdict();
        String type = outcome.failure()
                .map(failure -> verdict.label() + ": " + failure.kind().phrase())
                .orElse(verdict.label());
        boolean nothing = verdict instanceof Verdict.Pass && run.isFailure(outcome);
        return new Case(
                outcome.scenario().kind().key(),
                outcome.scenario().label(),
                result(verdict, run.isFailure(outcome)),
                type,
                nothing ? "nothing was judged" : Brief.verdict(verdict),
                ConformanceText.details(outcome),
                outcome.judgement()
                        .engine()
                        .map(engine -> DeclarationJson.named(Declaration.of(engine)))
                        .orElse(Map.of()));
    }

    private static Result result(Verdict verdict, boolean failure) {
        if (verdict instanceof Verdict.Failed) {
            return Result.ERROR;
        }
        if (failure) {
            return Result.FAILURE;
        }
        return verdict instanceof Verdict.Pass ? Result.PASSED : Result.SKIPPED;
    }

    private static Case relation(Map.Entry<Relation, List<InvariantVerdict>> entry) {
        Relation relation = entry.getKey();
        String name = relation.type().key() + " " + String.join(", ", relation.ids());
        boolean broken = ConformanceRun.isBroken(entry.getValue());
        return new Case(
                "relations",
                name,
                broken ? Result.FAILURE : Result.PASSED,
                "WRONG",
                "relation is broken: " + name,
                broken ? JudgementText.relation(entry.getValue()) : List.of());
    }

    private static String count(List<Case> cases, Result result) {
        return String.valueOf(
                cases.stream().filter(each -> each.result() == result).count());
    }

    private static void append(Case each, StringBuilder xml) {
        xml.append("    <testcase")
                .append(attribute("classname", "touchstone." + each.group()))
                .append(attribute("name", each.name()));
        if (each.result() == Result.PASSED && each.properties().isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n");
        properties(each, xml);
        switch (each.result()) {
            case PASSED -> {}
            case SKIPPED ->
                xml.append("      <skipped")
                        .append(attribute("message", each.message()))
                        .append("/>\n");
            case FAILURE -> append(each, "failure", xml);
            case ERROR -> append(each, "error", xml);
        }
        xml.append("    </testcase>\n");
    }

    private static void properties(Case each, StringBuilder xml) {
        if (!each.properties().isEmpty()) {
            xml.append("      <properties>\n");
            each.properties()
                    .forEach((name, value) -> xml.append("        <property")
                            .append(attribute("name", name))
                            .append(attribute("value", String.valueOf(value)))
                            .append("/>\n"));
            xml.append("      </properties>\n");
        }
    }

    private static void append(Case each, String element, StringBuilder xml) {
        xml.append("      <")
                .append(element)
                .append(attribute("type", each.type()))
                .append(attribute("message", each.message()))
                .append('>');
        each.text().forEach(line -> xml.append(escaped(line)).append('\n'));
        xml.append("</").append(element).append(">\n");
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escaped(value) + "\"";
    }

    /** What does not show is shown as its number, {@code \\u001b}: XML 1.0 has no way to write most of it. */
    public static String escaped(String text) {
        return Printable.escaped(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
