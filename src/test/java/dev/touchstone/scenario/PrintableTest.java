package dev.touchstone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202e",
                "\u202a",
                "\u2066",
                "\u2069",
                "\u200e",
                "\u061c", // the direction of writing
                "\u2028",
                "\u2029", // separators
                "\u200b",
                "\u200d",
                "\u2060",
                "\ufeff",
                "\u00ad",
                "\u180e",
                "\u3164",
                "\u115f", // nothing to be seen
                "\ud800",
                "\udfff",
                "\uffff",
                "\ufdd0" // no character
            })
    void mark_thatDoesNotShow_isShownAsItsNumber(String mark) {
        String number = String.format("\\u%04x", (int) mark.charAt(0));

        assertThat(Printable.line("a" + mark + "b")).isEqualTo("a" + number + "b");
        assertThat(Printable.text("a" + mark + "b")).isEqualTo("a" + number + "b");
        assertThat(Printable.escaped("a" + mark + "b")).isEqualTo("a" + number + "b");
    }

    @Test
    void markBeyondTheFirstPlane_isShownAsJsonWritesIt() {
        assertThat(Printable.line("\udb40\udc01")).isEqualTo("\\udb40\\udc01"); // a language tag
        assertThat(Printable.line("\ud834\udd73")).isEqualTo("\\ud834\\udd73"); // begin beam
    }

    @Test
    void controls_ofALine_areSpaces() {
        assertThat(Printable.line("\u001b[31mred\r\n\t\u0085\u009bend\u0000")).isEqualTo(" [31mred     end ");
    }

    @Test
    void controls_ofLines_areNumbersButLineEndsAndTabs() {
        assertThat(Printable.text("a\r\nb\tc\rd\u001b[31m")).isEqualTo("a\nb\tc\\u000dd\\u001b[31m");
    }

    @Test
    void controls_escaped_areNumbers() {
        assertThat(Printable.escaped("a\n\u001b\u007f\u009b")).isEqualTo("a\\u000a\\u001b\\u007f\\u009b");
    }

    @Test
    void textOfAnyLanguage_staysAsItIs() {
        String text = "Ω ≤ λ₁, é (e\u0301), \u00a0中文 עברית العربية \ud83d\ude00 \ue000 \u2013 \ufffd \u26a0\ufe0f";

        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.text(text)).isEqualTo(text);
        assertThat(Printable.escaped(text)).isEqualTo(text);
    }

    @Test
    void message_ofBadInput_isPrintable() {
        assertThat(new InvalidInputException("a\u202eb", "$.x\u2028", "c\n\u001bd"))
                .hasMessage("a\\u202eb: $.x\\u2028: c d");
    }
}
