package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.LassoProblem;
import dev.touchstone.scenario.LimitProblem;
import dev.touchstone.scenario.SteadyStateProblem;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import dev.touchstone.scenario.ThresholdProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The problems of large networks in a scenario's tree: checks what the schema cannot say. */
record LimitReader(String file, JsonNode tree, JsonMatrices matrices) {

    LimitProblem read() {
        if (tree.has("kappaStar")) {
            return threshold();
        }
        return tree.has("alpha") ? steadyState() : lasso();
    }

    private SteadyStateProblem steadyState() {
        List<BigDecimal> at = tree.has("at") ? rising("at", "$.at", tree.get("at")) : List.of();
        return new SteadyStateProblem(
                spectrum(tree.get("teacher")), number("alpha"), number("ridge"), number("Delta"), number("kappa"), at);
    }

    private Spectrum spectrum(JsonNode teacher) {
        if (teacher.has("wishart")) {
            return new Spectrum.Wishart(matrices.number(teacher.get("wishart")));
        }
        List<BigDecimal> atoms = rising("atoms", "$.teacher.atoms", teacher.get("atoms"));
        List<BigDecimal> masses = numbers(teacher.get("masses"));
        if (masses.size() != atoms.size()) {
            throw invalid(
                    "$.teacher.masses",
                    "found " + masses.size() + " numbers, expected one for each of the " + atoms.size() + " atoms");
        }
        BigDecimal sum = masses.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            throw invalid(
                    "$.teacher.masses",
                    "found a sum of " + InvalidInputException.shortened(sum) + ", expected exactly 1");
        }
        return new Spectrum.Atoms(atoms, masses);
    }

    private ThresholdProblem threshold() {
        BigDecimal kappa = number("kappa");
        BigDecimal kappaStar = number("kappaStar");
        if (kappa.compareTo(kappaStar) < 0) {
            throw invalid(
                    "$.kappa",
                    "found " + InvalidInputException.shortened(kappa) + ", expected at least kappaStar = "
                            + InvalidInputException.shortened(kappaStar));
        }
        return new ThresholdProblem(kappa, kappaStar, tree.has("Delta") ? number("Delta") : BigDecimal.ZERO);
    }

    private LassoProblem lasso() {
        boolean gaussian = tree.get("teacher").has("variances");
        String name = gaussian ? "variances" : "values";
        List<BigDecimal> values = new ArrayList<>();
        List<Integer> multiplicities = new ArrayList<>();
        for (JsonNode pair : tree.get("teacher").get(name)) {
            BigDecimal value = matrices.number(pair.get(0));
            String path = "$.teacher." + name + "[" + values.size() + "]";
            if (gaussian && value.signum() < 0) {
                throw invalid(
                        path,
                        "found " + InvalidInputException.shortened(value) + ", expected a variance of at least 0");
            }
            if (values.stream().anyMatch(each -> each.compareTo(value) == 0)) {
                throw invalid(
                        path,
                        "found " + InvalidInputException.shortened(value) + " twice, expected one multiplicity for it");
            }
            values.add(value);
            multiplicities.add(pair.get(1).intValue());
        }
        long d = multiplicities.stream().mapToLong(Integer::longValue).sum();
        if (d != tree.get("d").longValue()) {
            throw invalid("$.d", "found " + tree.get("d") + ", expected " + d + ", the sum of the multiplicities");
        }
        return new LassoProblem(
                gaussian, values, multiplicities, tree.get("n").intValue(), number("ridge"), number("Delta"));
    }

    private BigDecimal number(String name) {
        return matrices.number(tree.get(name));
    }

    private List<BigDecimal> numbers(JsonNode node) {
        List<BigDecimal> numbers = new ArrayList<>();
        node.forEach(each -> numbers.add(matrices.number(each)));
        return numbers;
    }

    private List<BigDecimal> rising(String name, String path, JsonNode node) {
        List<BigDecimal> numbers = numbers(node);
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i).compareTo(numbers.get(i - 1)) <= 0) {
                throw invalid(
                        path + "[" + i + "]",
                        "found " + InvalidInputException.shortened(numbers.get(i)) + " after "
                                + InvalidInputException.shortened(numbers.get(i - 1)) + ", expected " + name
                                + " that rise");
            }
        }
        return numbers;
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
