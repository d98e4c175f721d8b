package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void t() {
        assertThat(org.apfloat.ApfloatMath.pi(20).precision()).isEqualTo(20);
    }
}
