package dev.touchstone.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Place;
import dev.touchstone.scenario.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;

class EnclosuresTest {

    @Test
    void places_areInFileOrder_whateverTheOrderOfTheFormula() {
        FieldMatrix<Ball> one = Matrices.identity(BallArithmetic.ofBits(64), 1);
        Map<Quantity, FieldMatrix<Ball>> values = new LinkedHashMap<>();
        values.put(Quantity.LOSS, one);
        values.put(Quantity.RISK, one);
        values.put(Quantity.GRAM, one);

        Enclosures enclosures = new Enclosures(Scenarios.RICCATI, 64, List.of(values));

        assertThat(enclosures.places())
                .extracting(Place::quantity)
                .containsExactly(Quantity.GRAM, Quantity.RISK, Quantity.LOSS);
    }
}
