package dev.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JUnitXmlTest {

    @Test
    void text_withMarkup_isEscaped() {
        assertThat(JUnitXml.escaped("G <= I & \"x\" > 0")).isEqualTo("G &lt;= I &amp; &quot;x&quot; &gt; 0");
    }

    @Test
    void text_withControlCharacters_showsThem() {
        assertThat(JUnitXml.escaped("\u001b[31mred\u0000")).isEqualTo("\\u001b[31mred\\u0000");
    }

    @Test
    void text_withHalfACharacter_showsIt() {
        assertThat(JUnitXml.escaped("\ud800x\uffff\ud83d\ude00")).isEqualTo("\\ud800x\\uffff\ud83d\ude00");
    }
}
