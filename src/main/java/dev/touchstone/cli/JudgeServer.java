package dev.touchstone.cli;

import dev.touchstone.conform.Conformance;
import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.EnginePool;
import dev.touchstone.conform.Outcome;
import dev.touchstone.conform.SuiteJudge;
import dev.touchstone.engine.Engine;
import dev.touchstone.engine.EngineFailure;
import dev.touchstone.engine.OracleEngine;
import dev.touchstone.engine.external.Lines;
import dev.touchstone.judge.FilterLogJudge;
import dev.touchstone.judge.FilterLogJudgement;
import dev.touchstone.judge.Judge;
import dev.touchstone.judge.diagnosis.Diagnosis;
import dev.touchstone.judge.diagnosis.JudgedTrace;
import dev.touchstone.judge.diagnosis.RunDiagnosis;
import dev.touchstone.oracle.UnprovedException;
import dev.touchstone.report.ConformanceJson;
import dev.touchstone.report.ConformanceText;
import dev.touchstone.report.DiagnosisText;
import dev.touchstone.report.JudgementJson;
import dev.touchstone.report.JudgementText;
import dev.touchstone.report.RunText;
import dev.touchstone.report.html.HtmlDisplay;
import dev.touchstone.report.html.HtmlReport;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.EngineAnswer;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.format.FilterLogFile;
import dev.touchstone.scenario.format.InputSource;
import dev.touchstone.scenario.format.JudgeProtocol;
import dev.touchstone.scenario.format.JudgeProtocol.Answer;
import dev.touchstone.scenario.format.JudgeProtocol.Request;
import dev.touchstone.scenario.format.ScenarioJson;
import dev.touchstone.scenario.format.TraceFile;
import dev.touchstone.scenario.format.TraceJson;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The judge's side of {@code golden/PROTOCOL.md}, "The judge as a process": the goldens of the jar, and what it has found out about them stays in
 * memory.
 */
final class JudgeServer {

    private static final String DISPLAY = "display";

    private final GoldenSuite suite = GoldenSuite.packed();
    private final SuiteJudge judge = new SuiteJudge(suite, Judge.withDefaults());
    private final Map<String, Scenario> goldens = new ConcurrentHashMap<>();

    /** A reply before it is written: members, and members that are JSON already. */
    private record Reply(Map<String, Object> members, Map<String, byte[]> documents) {}

    /** What somebody answered, scenario by scenario. */
    private record Recorded(String name, Map<Scenario, Answer> answers) implements Engine {

        @Override
        public String description() {
            return "answers that were handed over";
        }

        @Override
        public EngineAnswer run(Scenario asked) {
            Optional<Answer> asIs = Optional.ofNullable(answers.get(asked));
            Answer answer = asIs.or(() -> answers.values().stream()
                            .filter(each -> each.scenario().label().equals(asked.label()))
                            .findFirst())
                    .orElseThrow();
            Optional<InputSource> trace =
                    asIs.isPresent() ? answer.trace() : answer.everyStep().or(answer::trace);
            return TraceJson.read(
                    trace.orElseThrow(() -> new EngineFailure(EngineFailure.Kind.GAVE_UP, answer.failure(), "")),
                    asked);
        }
    }

    /** Replies to one request after the other until there are no more; whether all could be read. */
    boolean serve(InputStream in, OutputStream out) throws IOException {
        Lines lines = new Lines(in, out);
        while (true) {
            Optional<InputSource> line;
            try {
                line = lines.read();
            } catch (InvalidInputException e) { // too long, and nobody knows where the next one begins
                lines.write(error(Optional.empty(), e.getMessage()));
                return false;
            }
            if (line.isEmpty()) {
                return true;
            }
            lines.write(reply(line.get()));
        }
    }

    private byte[] reply(InputSource line) {
        Optional<Integer> seq = JudgeProtocol.seqOf(line);
        try {
            Reply reply = reply(JudgeProtocol.request(line, this::golden));
            return JudgeProtocol.reply(seq, reply.members(), reply.documents());
        } catch (InvalidInputException | UnprovedException e) {
            return error(seq, e.getMessage());
        } catch (RuntimeException e) { // one request must not end the others
            return error(seq, "internal error, please report it: " + e);
        }
    }

    private static byte[] error(Optional<Integer> seq, String sentence) {
        return JudgeProtocol.reply(seq, Map.of("error", sentence), Map.of());
    }

    private Scenario golden(String id) {
        return goldens.computeIfAbsent(
                id, each -> suite.scenario(suite.entry(each).id()));
    }

    private Reply reply(Request request) {
        if (request instanceof Request.Catalogue catalogue) {
            return catalogue(catalogue);
        }
        if (request instanceof Request.Get get) {
            return new Reply(Map.of(), Map.of("scenario", ScenarioJson.toJson(get.scenario())));
        }
        if (request instanceof Request.Judge one) {
            return judged(one);
        }
        if (request instanceof Request.JudgeFilter filter) {
            return filter(filter);
        }
        if (request instanceof Request.Oracle oracle) {
            return oracle(oracle);
        }
        return request instanceof Request.Conform conform ? conform(conform) : hello();
    }

    private Reply hello() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("protocol", JudgeProtocol.VERSION);
        members.put("name", "touchstone");
        members.put("version", Version.number());
        members.put("kinds", Arrays.stream(Kind.values()).map(JudgeServer::kind).toList());
        members.put("flags", new ArrayList<>(suite.flags().keySet()));
        return new Reply(members, Map.of());
    }

    private static Map<String, Object> kind(Kind kind) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind.key());
        members.put("askedOfAll", Kind.askedOfAll().contains(kind));
        kind.axis().member().ifPresent(axis -> members.put("axis", axis));
        kind.axis().requested().ifPresent(points -> members.put("requested", points));
        Map<String, Object> shapes = new LinkedHashMap<>();
        kind.quantities().stream()
                .filter(quantity -> quantity != Quantity.ESCAPE) // it stands beside the points
                .forEach(quantity -> shapes.put(quantity.key(), axes(quantity)));
        members.put("quantities", shapes);
        return members;
    }

    private static int axes(Quantity quantity) {
        return switch (quantity.shape()) {
            case SCALAR -> 0;
            case ROW -> 1;
            case MATRIX -> 2;
        };
    }

    private Reply catalogue(Request.Catalogue asked) {
        List<String> kinds = Arrays.stream(Kind.values()).map(Kind::key).toList();
        asked.kind().ifPresent(name -> requireKnown("kind", name, kinds));
        asked.flag().ifPresent(name -> requireKnown("flag", name, suite.flags().keySet()));
        List<Map<String, Object>> entries = suite.entries().stream()
                .filter(entry -> entry.supersededBy().isEmpty())
                .filter(entry -> asked.kind().isEmpty()
                        || asked.kind().get().equals(entry.kind().key()))
                .filter(entry -> asked.flag().isEmpty()
                        || entry.flags().contains(asked.flag().get()))
                .map(JudgeServer::entry)
                .toList();
        return new Reply(Map.of("scenarios", entries), Map.of());
    }

    private static void requireKnown(String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new InvalidInputException(what, "'" + name + "' is no " + what + ClosestName.suggestion(name, known));
        }
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", entry.id());
        members.put("kind", entry.kind().key());
        members.put("title", entry.title());
        members.put("flags", entry.flags());
        return members;
    }

    private Reply judged(Request.Judge request) {
        Outcome outcome = judge.judge(request.scenario(), TraceJson.read(request.trace(), request.scenario()));
        Optional<Diagnosis> diagnosis = request.diagnosed()
                ? outcome.judgedTrace().filter(JudgedTrace::fails).map(Diagnosis::of)
                : Optional.empty();
        List<String> text = new ArrayList<>(JudgementText.lines(outcome.judgement()));
        diagnosis.map(DiagnosisText::lines).ifPresent(text::addAll);
        Map<String, Object> members = verdict(outcome.judgement().verdict().label(), text);
        if (request.displayed()) {
            members.put(DISPLAY, HtmlDisplay.of(outcome, diagnosis, text));
        }
        String report = JudgementJson.of(
                List.of(outcome.judgement()), List.of(), diagnosis.stream().toList());
        return new Reply(members, Map.of("report", utf8(report)));
    }

    private static Reply filter(Request.JudgeFilter request) {
        TraceFile file = new TraceFile(request.log(), Optional.empty());
        FilterLogJudgement judgement = FilterLogFile.read(file, request.precision())
                .map(log -> FilterLogJudge.judge(log, request.wholeRun()))
                .orElseThrow(() -> new InvalidInputException("log", "found no log of a filter"));
        String report = JudgementJson.ofFiles(
                List.of(new JudgementJson.Entry("log", Optional.empty(), Optional.of(judgement), List.of(), "")),
                List.of(),
                List.of());
        List<String> text = RunText.lines(judgement);
        Map<String, Object> members = verdict(judgement.verdict().label(), text);
        if (request.displayed()) {
            members.put(DISPLAY, HtmlDisplay.of(judgement, text));
        }
        return new Reply(members, Map.of("report", utf8(report)));
    }

    private static Map<String, Object> verdict(String label, List<String> text) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("verdict", label);
        members.put("text", text);
        return members;
    }

    private static Reply oracle(Request.Oracle request) {
        EngineAnswer truth = new OracleEngine(request.digits()).run(request.scenario());
        return new Reply(Map.of(), Map.of("trace", TraceJson.toJson(truth, request.scenario())));
    }

    private Reply conform(Request.Conform request) {
        Map<Scenario, Answer> answers = new LinkedHashMap<>();
        request.answers().forEach(answer -> answers.put(answer.scenario(), answer));
        if (answers.size() < request.answers().size()) {
            throw new InvalidInputException("request", "$.answers", "found two answers to one scenario");
        }
        ConformanceRun run;
        try (EnginePool engines = EnginePool.of(request.engine(), new Recorded(request.engine(), answers))) {
            run = new Conformance(
                            judge, Runtime.getRuntime().availableProcessors(), false, false, request.mixedPrecision())
                    .run(engines, List.copyOf(answers.keySet()), Conformance.watching(outcome -> {}));
        }
        Optional<RunDiagnosis> diagnosis = run.diagnosis();
        List<String> text = new ArrayList<>(ConformanceText.lines(run));
        diagnosis.map(DiagnosisText::lines).ifPresent(text::addAll);
        Map<String, Object> members = verdict(run.failed() ? "FAILED" : "PASS", text);
        members.put(
                "judgements",
                run.outcomes().stream()
                        .map(outcome -> outcome(outcome, diagnosis, request.displayed()))
                        .toList());
        Map<String, byte[]> documents = new LinkedHashMap<>();
        documents.put("run", ConformanceJson.of(run, diagnosis));
        documents.put(
                "report",
                utf8(JudgementJson.of(
                        run.outcomes().stream().map(Outcome::judgement).toList(),
                        List.of(),
                        diagnosis.map(RunDiagnosis::diagnoses).orElse(List.of()))));
        if (request.page()) {
            members.put("html", new String(HtmlReport.of(run, diagnosis), StandardCharsets.UTF_8));
        }
        if (request.displayed()) {
            members.put(DISPLAY, HtmlDisplay.of(run, diagnosis, text));
        }
        return new Reply(members, documents);
    }

    private static Map<String, Object> outcome(Outcome outcome, Optional<RunDiagnosis> run, boolean displayed) {
        Optional<Diagnosis> diagnosis = run.flatMap(all -> all.of(outcome.scenario()));
        List<String> text = new ArrayList<>(JudgementText.lines(outcome.judgement()));
        diagnosis.map(DiagnosisText::lines).ifPresent(text::addAll);
        Map<String, Object> members = verdict(outcome.judgement().verdict().label(), text);
        if (displayed) {
            members.put(DISPLAY, HtmlDisplay.of(outcome, diagnosis, text));
        }
        return members;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
