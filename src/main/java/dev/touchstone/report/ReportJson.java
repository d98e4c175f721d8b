package dev.touchstone.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.touchstone.scenario.Printable;
import java.io.IOException;
import java.util.Map;

/** Reports as JSON text: indented, and what engines say as it may be shown. */
final class ReportJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(new Shown()))
            .build();

    private ReportJson() {}

    static String text(Map<String, Object> document) {
        try {
            return MAPPER.writeValueAsString(document).replace("\r\n", "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report could not be written as JSON", e);
        }
    }

    private static final class Shown extends StdSerializer<String> {

        private static final long serialVersionUID = 1L;

        Shown() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Printable.text(text));
        }
    }
}
