package dev.touchstone;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
class SmokeTest { @Test void t() { assertThat(org.apfloat.ApfloatMath.pi(20).precision()).isEqualTo(20); } }
