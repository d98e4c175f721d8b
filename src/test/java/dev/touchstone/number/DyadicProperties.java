package dev.touchstone.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against exact decimals, with terms that cancel and terms too small to matter. */
class DyadicProperties {

    @Property(tries = 100_000, seed = "551", edgeCases = EdgeCasesMode.NONE)
    void signOfSum_isThatOfTheExactSum(@ForAll("sums") Dyadic[] terms) {
        BigDecimal sum = Stream.of(terms).map(Dyadic::toBigDecimal).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(Dyadic.signOfSum(terms)).isEqualTo(sum.signum());
    }

    @Provide
    Arbitrary<Dyadic[]> sums() {
        return Arbitraries.randomValue(random -> {
            Dyadic a = term(random);
            Dyadic b = term(random);
            Dyadic c = term(random);
            // −a, with another exponent
            Dyadic canceling = new Dyadic(a.mantissa().negate().shiftLeft(5), a.exponent() - 5);
            return random.nextBoolean() ? new Dyadic[] {a, b, canceling, c} : new Dyadic[] {a, b, c};
        });
    }

    private static Dyadic term(Random random) {
        BigInteger mantissa = new BigInteger(random.nextInt(70), random);
        long exponent = random.nextInt(random.nextBoolean() ? 10 : 200);
        return new Dyadic(random.nextBoolean() ? mantissa : mantissa.negate(), exponent);
    }
}
