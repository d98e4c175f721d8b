package dev.touchstone.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KillMatrixCheck {
    @Test
    void explore() {
        KillMatrix m = KillRun.matrix();
        for (String f : m.faults()) {
            var k = m.of(x -> x.fault().equals(f));
            System.out.println("F " + f + ": "
                    + k.stream()
                            .map(x -> x.family() + "/" + x.check() + (x.wrong() ? "" : "~"))
                            .toList());
        }
        System.out.println(m.complaints(Map.of()));
        System.out.println(m.onlyInaccurate());
        for (String c : m.checks())
            System.out.println("C " + c + " "
                    + m.of(x -> x.check().equals(c)).stream()
                            .map(x -> x.fault())
                            .distinct()
                            .toList());
        for (String c : m.families())
            System.out.println("FAM " + c + " "
                    + m.of(x -> x.family().equals(c)).stream()
                            .map(x -> x.fault())
                            .distinct()
                            .count());
        System.out.println(m.summary(Map.of()));
        assertThat(m.faults()).isNotEmpty();
    }
}
