package dev.touchstone.testkit;

import static dev.touchstone.testkit.TouchstoneAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.FloatFormat;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.linear.FieldMatrix;

class ModelArbitrariesProperties {

    @Provide
    static Arbitrary<Teacher<BigFraction>> teachers() {
        return ModelArbitraries.teachers();
    }

    @Provide
    static Arbitrary<FieldMatrix<BigFraction>> stiefelPoints() {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(d -> Arbitraries.integers().between(1, d).flatMap(s -> ModelArbitraries.stiefelPoints(d, s)));
    }

    @Provide
    static Arbitrary<GramPair> gramPairs() {
        return ModelArbitraries.gramPairs();
    }

    @Provide
    static Arbitrary<DecimalMatrix> weights() {
        return ModelArbitraries.weights(4, 3);
    }

    @Provide
    static Arbitrary<DecimalMatrix> samples() {
        return ModelArbitraries.samples(5, 3);
    }

    @Property(tries = 200, seed = "811")
    void teacher_hasDecreasingCoefficientsAndOrthonormalDirections(@ForAll("teachers") Teacher<BigFraction> teacher) {
        List<BigFraction> lambda = teacher.lambda();

        assertThat(teacher.theta()).isOrthonormalWithin(0);
        assertThat(lambda.get(0)).isGreaterThan(BigFraction.ZERO);
        assertThat(lambda).allMatch(each -> each.compareTo(BigFraction.ZERO) >= 0);
        for (int j = 1; j < lambda.size(); j++) {
            assertThat(lambda.get(j)).isLessThanOrEqualTo(lambda.get(j - 1));
        }
    }

    @Property(tries = 100, seed = "812")
    void stiefelPoint_isExactlyOrthonormal(@ForAll("stiefelPoints") FieldMatrix<BigFraction> W) {
        assertThat(W).isOrthonormalWithin(0);
    }

    @Property(tries = 100, seed = "813")
    void gramPair_isFeasibleAndOrdered(@ForAll("gramPairs") GramPair pair) {
        assertThat(pair.below()).isFeasibleGram().isLoewnerBelow(pair.above());
        assertThat(pair.above()).isFeasibleGram();
    }

    @Property(tries = 100, seed = "814")
    void weights_haveFullRank(@ForAll("weights") DecimalMatrix weights) {
        assertThat(ExactColumns.independent(weights)).isTrue();
    }

    @Property(tries = 100, seed = "815")
    void samples_areExactInBinary16(@ForAll("samples") DecimalMatrix samples) {
        assertThat(samples.rows()).isEqualTo(5);
        assertThat(samples.stream().toList())
                .allMatch(FloatFormat.BINARY16::represents)
                .allMatch(x -> x.abs().compareTo(BigDecimal.valueOf(8)) <= 0);
    }
}
