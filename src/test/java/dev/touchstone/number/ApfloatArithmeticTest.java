package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.number.ApfloatArithmetic.Real;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ApfloatArithmeticTest {

    private final ApfloatArithmetic digits60 = ApfloatArithmetic.ofDigits(60);

    @Test
    void bench() {
        for (int p : new int[] {40, 60, 120, 240, 480, 1300}) {
            ApfloatArithmetic a = ApfloatArithmetic.ofDigits(p);
            Real x = a.of(7).divide(a.of(3));
            for (int rep = 0; rep < 3; rep++) {
                long t0 = System.nanoTime();
                for (int i = 0; i < 100; i++) a.exp(x);
                long t1 = System.nanoTime();
                for (int i = 0; i < 10000; i++) x.multiply(x);
                long t2 = System.nanoTime();
                for (int i = 0; i < 1000; i++) x.divide(x);
                long t3 = System.nanoTime();
                for (int i = 0; i < 10000; i++) x.add(x);
                long t4 = System.nanoTime();
                System.out.printf(
                        "p=%d exp %.1f us mul %.3f us div %.2f add %.3f%n",
                        p, (t1 - t0) / 1e5, (t2 - t1) / 1e7, (t3 - t2) / 1e6, (t4 - t3) / 1e7);
            }
        }
        assertThat(digits60.expm1(digits60.of(new BigDecimal("1e-20")))).isNotNull();
    }
}
