package dev.touchstone.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaFileTest {

    @ParameterizedTest
    @EnumSource(SchemaFile.class)
    void schema_isValidDraft202012(SchemaFile file) throws IOException {
        Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(metaSchema.validate(tree(file))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SchemaFile.class)
    void schema_closesEveryObject(SchemaFile file) throws IOException {
        List<String> open = new ArrayList<>();
        collectOpenObjects(tree(file), "$", open);

        assertThat(open).isEmpty();
    }

    /** Wherever a schema says that a value is an object it must say that no other members may occur. */
    private static void collectOpenObjects(JsonNode node, String path, List<String> open) {
        if (node.isObject()) {
            boolean describesObject = "object".equals(node.path("type").asText());
            if (describesObject && !node.has("additionalProperties")) {
                open.add(path);
            }
            node.properties()
                    .forEach(member -> collectOpenObjects(member.getValue(), path + "." + member.getKey(), open));
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collectOpenObjects(node.get(i), path + "[" + i + "]", open);
            }
        }
    }

    private static JsonNode tree(SchemaFile file) throws IOException {
        try (InputStream in = SchemaFileTest.class.getResourceAsStream(file.resource())) {
            return JsonReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), file.resource());
        }
    }
}
