package dev.touchstone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** DESIGN §1 as rules over the packages below a root, so that they can be tried on a bad fixture as well. */
final class ArchitectureRules {

    /**
     * Each may use itself and those before it; one that does not exist yet does no harm. A package that is not listed belongs
     * to the nearest one above it that is.
     */
    static final List<String> LAYERS = List.of(
            "number",
            "linear",
            "model",
            "flow",
            "descent",
            "limits",
            "scenario",
            "scenario.format",
            "scenario.suite",
            "dynamics",
            "oracle",
            "engine.dense",
            "engine",
            "judge.invariant",
            "judge",
            "judge.diagnosis",
            "draw",
            "conform",
            "experiment",
            "spark",
            "report.figure",
            "report",
            "report.html",
            "fuzz",
            "testkit",
            "cli");

    private final String root;

    private ArchitectureRules(String root) {
        this.root = root;
    }

    /** Every rule by its name. */
    static Map<String, ArchRule> below(String root) {
        ArchitectureRules rules = new ArchitectureRules(root);
        Map<String, ArchRule> all = new LinkedHashMap<>();
        all.put("layers", rules.layers());
        all.put("cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        all.put("apfloat", rules.oneClass("org.apfloat..", "number.ApfloatArithmetic"));
        all.put("spark", rules.oneClass("org.apache.spark..", "spark.SparkExecutor"));
        all.put(
                "jackson",
                rules.library(
                        List.of("com.fasterxml..", "com.networknt.."), "scenario.format", "scenario.suite", "report"));
        all.put("picocli", rules.library(List.of("picocli..", "me.tongfei.."), "cli"));
        all.put("assertj", rules.library(List.of("org.assertj.."), "testkit"));
        all.put("junit", rules.library(List.of("org.junit.."), "testkit"));
        all.put("jqwik", rules.library(List.of("net.jqwik.."), "testkit"));
        all.put("testkit", rules.library(List.of(root + ".testkit.."), "testkit"));
        all.put("randomness", rules.randomness());
        all.put("generators", rules.library(List.of("org.apache.commons.rng.."), "experiment"));
        all.put("figures", rules.library(List.of("org.knowm..", "org.apache.batik..", "java.awt.."), "report.figure"));
        all.put("streams", rules.streams());
        all.put("names", noClasses().should().haveNameMatching(".*(Utils|Helper|Manager)"));
        all.put("state", fields().that().areStatic().should().beFinal());
        return all;
    }

    private ArchRule layers() {
        return classes().should(new ArchCondition<>("use only layers above their own in DESIGN 1") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                int layer = layerOf(origin);
                if (layer < 0) {
                    events.add(SimpleConditionEvent.violated(origin, origin.getName() + " is in no layer"));
                }
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    if (layerOf(dependency.getTargetClass()) > layer) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        });
    }

    /** That of the innermost package that is listed. */
    private int layerOf(JavaClass type) {
        String name = type.getPackageName();
        while (name.startsWith(root + ".")) {
            int layer = LAYERS.indexOf(name.substring(root.length() + 1));
            if (layer >= 0) {
                return layer;
            }
            name = name.substring(0, name.lastIndexOf('.'));
        }
        return -1;
    }

    private ArchRule oneClass(String library, String owner) {
        String name = (root + "." + owner).replace(".", "\\.") + "(\\$.*)?";
        return noClasses().that(not(nameMatching(name))).should(dependOnClassesThat(resideInAnyPackage(library)));
    }

    private ArchRule library(List<String> library, String... homes) {
        return noClasses()
                .that(not(resideInAnyPackage(within(homes))))
                .should(dependOnClassesThat(resideInAnyPackage(library.toArray(String[]::new))));
    }

    /** No generator whose default seed is the clock; {@code experiment} owns the library's, jqwik hands out its own, seeded. */
    private ArchRule randomness() {
        return noClasses()
                .that(not(resideInAnyPackage(within("draw", "testkit", "fuzz"))))
                .should(dependOnClassesThat(assignableTo(Random.class)))
                .orShould(callMethod(Math.class, "random"));
    }

    private ArchRule streams() {
        return noClasses().that(not(resideInAnyPackage(within("cli")))).should(ACCESS_STANDARD_STREAMS);
    }

    private String[] within(String... layers) {
        return List.of(layers).stream().map(layer -> root + "." + layer + "..").toArray(String[]::new);
    }
}
