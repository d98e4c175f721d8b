package dev.touchstone.report;

import dev.touchstone.judge.TraceComparison;
import dev.touchstone.judge.TraceComparison.Difference;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Declaration;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.format.DeclarationJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two traces against each other as JSON: every number of the table. */
public final class ComparisonJson {

    private ComparisonJson() {}

    /** The comparison, and what is to be said of how the traces are written. */
    public static String of(TraceComparison comparison, List<String> remarks) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1);
        document.put("scenario", comparison.scenario().label());
        document.put("a", engine(comparison.a()));
        document.put("b", engine(comparison.b()));
        document.put(
                "differences",
                comparison.differences().stream()
                        .map(ComparisonJson::difference)
                        .toList());
        comparison.parting().ifPresent(difference -> document.put("parting", difference(difference)));
        if (!remarks.isEmpty()) {
            document.put("remarks", remarks);
        }
        return ReportJson.text(document);
    }

    private static Map<String, Object> engine(EngineInfo engine) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("engine", engine.name());
        members.put("version", engine.version());
        members.putAll(DeclarationJson.named(Declaration.of(engine)));
        return members;
    }

    private static Map<String, Object> difference(Difference difference) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", Infinite.written(difference.at()));
        members.put("quantity", difference.quantity().key());
        difference.size().ifPresent(size -> members.put("difference", VerdictJson.digits(size)));
        members.put("rounding", difference.rounding());
        members.put("scale", VerdictJson.digits(difference.scale()));
        difference.ulps().ifPresent(ulps -> members.put("ulps", ulps));
        members.put("digits", difference.digits());
        members.put("worst", difference.worst().toString());
        members.put("a", difference.inA().map(VerdictJson::digits).orElse(null));
        members.put("b", difference.inB().map(VerdictJson::digits).orElse(null));
        return members;
    }
}
