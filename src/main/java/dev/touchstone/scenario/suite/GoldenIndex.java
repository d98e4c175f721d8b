package dev.touchstone.scenario.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Relation;
import dev.touchstone.scenario.format.JsonReader;
import dev.touchstone.scenario.format.JsonWriter;
import dev.touchstone.scenario.format.SchemaFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What {@code index.json} and {@code errata.json} say: the catalogue without its scenarios. */
record GoldenIndex(SortedMap<String, Entry> entries, List<Relation> relations, List<Erratum> errata) {

    static final String INDEX = "index.json";
    static final String ERRATA = "errata.json";

    static GoldenIndex read(SuiteFiles files) {
        List<Erratum> errata = errata(tree(files, ERRATA, SchemaFile.ERRATA));
        JsonNode tree = tree(files, INDEX, SchemaFile.INDEX);
        SortedMap<String, Entry> entries = entries(tree, errata, files.describe(INDEX));
        return new GoldenIndex(entries, relations(tree, entries, files.describe(INDEX)), errata);
    }

    static JsonNode tree(SuiteFiles files, String name, SchemaFile schema) {
        return JsonReader.read(files.source(name), JsonReader.Numbers.BINARY64, schema);
    }

    private static SortedMap<String, Entry> entries(JsonNode tree, List<Erratum> errata, String file) {
        Map<String, String> replacements = new HashMap<>();
        errata.forEach(erratum -> replacements.put(erratum.id(), erratum.supersededBy()));
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (JsonNode node : tree.get("scenarios")) {
            String id = node.get("id").textValue();
            List<String> flags = new ArrayList<>();
            node.get("flags").forEach(flag -> flags.add(flag.textValue()));
            Entry entry = new Entry(
                    id,
                    Kind.named(node.get("kind").textValue()).orElseThrow(),
                    node.get("title").textValue(),
                    flags,
                    node.get("scenarioSha256").textValue(),
                    node.get("traceSha256").textValue(),
                    Optional.ofNullable(replacements.get(id)));
            if (entries.put(id, entry) != null) {
                throw new InvalidInputException(
                        file, "$.scenarios[" + (entries.size()) + "].id", "found \"" + id + "\" a second time");
            }
        }
        return entries;
    }

    private static List<Relation> relations(JsonNode tree, Map<String, Entry> entries, String file) {
        List<Relation> relations = new ArrayList<>();
        for (JsonNode node : tree.get("relations")) {
            Relation.Type type =
                    Relation.Type.named(node.get("relation").textValue()).orElseThrow();
            List<String> ids = new ArrayList<>();
            for (JsonNode id : node.get("ids")) {
                if (!entries.containsKey(id.textValue())) {
                    String path = "$.relations[" + relations.size() + "].ids[" + ids.size() + "]";
                    throw new InvalidInputException(file, path, "found " + id + ", expected the id of a scenario");
                }
                ids.add(id.textValue());
            }
            Optional<BigDecimal> parameter =
                    type.parameter().map(name -> node.get(name).decimalValue());
            relations.add(new Relation(type, ids, parameter));
        }
        return List.copyOf(relations);
    }

    private static List<Erratum> errata(JsonNode tree) {
        List<Erratum> errata = new ArrayList<>();
        for (JsonNode node : tree.get("errata")) {
            errata.add(new Erratum(
                    node.get("id").textValue(),
                    node.get("supersededBy").textValue(),
                    node.get("reason").textValue()));
        }
        return List.copyOf(errata);
    }

    /** The next free id of that kind; a number once given, also to an erratum, is never given again. */
    String nextId(Kind kind, Predicate<String> isFree) {
        String prefix = kind.key() + "-";
        List<String> taken = new ArrayList<>(entries.keySet());
        errata.forEach(erratum -> taken.addAll(List.of(erratum.id(), erratum.supersededBy())));
        int last = taken.stream()
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .filter(number -> number.matches("[0-9]{1,8}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return IntStream.iterate(last + 1, number -> number + 1)
                .mapToObj(number -> prefix + String.format("%03d", number))
                .filter(isFree)
                .findFirst()
                .orElseThrow();
    }

    /** Refuses what could be written but not be read again. */
    void requireReadable() {
        JsonReader.read(indexJson(), INDEX, JsonReader.Numbers.BINARY64, SchemaFile.INDEX);
        JsonReader.read(errataJson(), ERRATA, JsonReader.Numbers.BINARY64, SchemaFile.ERRATA);
    }

    byte[] indexJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", 1);
        members.put(
                "scenarios", entries.values().stream().map(GoldenIndex::members).toList());
        members.put("relations", relations.stream().map(GoldenIndex::members).toList());
        return JsonWriter.bytes(members);
    }

    byte[] errataJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", 1);
        members.put("errata", errata.stream().map(GoldenIndex::members).toList());
        return JsonWriter.bytes(members);
    }

    private static Map<String, Object> members(Entry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", entry.id());
        members.put("kind", entry.kind().key());
        members.put("title", entry.title());
        members.put("flags", entry.flags());
        members.put("scenarioSha256", entry.scenarioSha256());
        members.put("traceSha256", entry.traceSha256());
        return members;
    }

    private static Map<String, Object> members(Relation relation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("relation", relation.type().key());
        members.put("ids", relation.ids());
        relation.type()
                .parameter()
                .ifPresent(name -> members.put(name, relation.parameter().orElseThrow()));
        return members;
    }

    private static Map<String, Object> members(Erratum erratum) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", erratum.id());
        members.put("supersededBy", erratum.supersededBy());
        members.put("reason", erratum.reason());
        return members;
    }
}
