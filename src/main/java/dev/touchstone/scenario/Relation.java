package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What connects two scenarios a and b, and so two answers of one engine: (10), (11).
 *
 * @param ids a and b, in this order
 * @param parameter factor or offset where the type has one
 */
public record Relation(Type type, List<String> ids, Optional<BigDecimal> parameter) {

    /**
     * Stands in {@code ids} for a scenario that is being added to the catalogue and has no id yet. No id is spelled so.
     */
    public static final String ADDED = "*";

    public Relation {
        ids = List.copyOf(ids);
        if (ids.size() != 2) {
            throw new IllegalArgumentException("a relation joins 2 scenarios, got " + ids);
        }
        if (parameter.isPresent() != type.parameter().isPresent()) {
            throw new IllegalArgumentException(
                    type.key() + " needs " + type.parameter().orElse("no parameter") + ", got "
                            + parameter.map(Object::toString).orElse("none"));
        }
    }

    /** The same relation with that id in place of {@link #ADDED}. */
    public Relation withAdded(String id) {
        return new Relation(
                type, ids.stream().map(each -> each.equals(ADDED) ? id : each).toList(), parameter);
    }

    /** The kinds of relation, and what each promises. */
    public enum Type {
        /** a's start is below b's in the Loewner order, hence a's Gram matrix at all points, (11); a's solution likewise, (62). */
        BELOW("below", Optional.empty()),
        /** b has λ·factor and times/factor: equal Gram matrices at corresponding points, (10). */
        TIME_SCALING("time-scaling", Optional.of("factor")),
        /** Equal spans, hence equal alignment and risk: Euclidean a and Stiefel b, (10). */
        SAME_SPAN("same-span", Optional.empty()),
        /** The flow a is the equation b from the same start, (77): its Gram matrix the first rows and columns of b's solution. */
        SAME_AS("same-as", Optional.empty()),
        /** b after n steps is a after n + offset steps. */
        SEMIGROUP("semigroup", Optional.of("offset")),
        /** Limits that differ in the ridge alone: the envelope (L44). */
        SAME_BUT_LAMBDA("same-but-lambda", Optional.empty()),
        /** Limits that differ in α alone, at the same αλ: the cost of a sample is not negative, (L45). */
        SAME_BUT_ALPHA("same-but-alpha", Optional.empty()),
        /** Limits that differ in the student's width alone: a wider one fits no worse, and recovers no earlier, (L45), (L52). */
        SAME_BUT_KAPPA("same-but-kappa", Optional.empty());

        private static final Set<Quantity> ORDERED =
                Set.of(Quantity.GRAM, Quantity.FILTERED, Quantity.PREDICTED, Quantity.SOLUTION);

        private final String key;
        private final Optional<String> parameter;

        Type(String key, Optional<String> parameter) {
            this.key = key;
            this.parameter = parameter;
        }

        /** The name in files. */
        public String key() {
            return key;
        }

        /** The number in which two limits differ, where this is what the type says of them. */
        public Optional<String> varied() {
            return switch (this) {
                case SAME_BUT_LAMBDA -> Optional.of("ridge");
                case SAME_BUT_ALPHA -> Optional.of("alpha");
                case SAME_BUT_KAPPA -> Optional.of("kappa");
                default -> Optional.empty();
            };
        }

        /** Whether a and b are of two kinds. */
        public boolean joinsKinds() {
            return this == SAME_SPAN || this == SAME_AS;
        }

        /** Whether it says anything of what a calls so. */
        public boolean ties(Quantity quantity) {
            return switch (this) {
                case BELOW -> ORDERED.contains(quantity);
                case SAME_AS -> quantity == Quantity.GRAM;
                case SAME_SPAN -> quantity != Quantity.GRAM;
                default -> true;
            };
        }

        /** What b calls what a calls so. */
        public Quantity ofSecond(Quantity quantity) {
            return this == SAME_AS && quantity == Quantity.GRAM ? Quantity.SOLUTION : quantity;
        }

        /** The parameter's name in files, where this type has one. */
        public Optional<String> parameter() {
            return parameter;
        }

        public static Optional<Type> named(String key) {
            return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
        }
    }
}
