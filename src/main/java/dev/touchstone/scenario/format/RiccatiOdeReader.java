package dev.touchstone.scenario.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the coefficients of (50), constant or a list of segments. */
record RiccatiOdeReader(String file, JsonNode tree, SquareMembers members) {

    RiccatiOdeProblem read() {
        int n = tree.get("n").intValue();
        List<RiccatiSegment> segments = tree.has("segments")
                ? segments(tree.get("segments"), n)
                : List.of(segment(tree, "$", n, Optional.empty()));
        return new RiccatiOdeProblem(segments, members.start(tree.get("start"), "X", n));
    }

    private List<RiccatiSegment> segments(JsonNode list, int n) {
        List<RiccatiSegment> segments = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (int k = 0; k < list.size(); k++) {
            String path = "$.segments[" + k + "]";
            boolean last = k == list.size() - 1;
            JsonNode until = list.get(k).get("until");
            if (last == (until != null)) {
                throw invalid(
                        path,
                        last
                                ? "found 'until' in the last segment, which holds for ever"
                                : "'until' is missing: only the last segment holds for ever");
            }
            Optional<BigDecimal> end = Optional.ofNullable(until).map(members.matrices()::number);
            if (end.isPresent() && end.get().compareTo(before) <= 0) {
                throw invalid(
                        path + ".until",
                        "found " + InvalidInputException.shortened(end.get()) + " after "
                                + InvalidInputException.shortened(before) + ", expected times that increase from 0");
            }
            before = end.orElse(before);
            segments.add(segment(list.get(k), path, n, end));
        }
        return segments;
    }

    private RiccatiSegment segment(JsonNode node, String path, int n, Optional<BigDecimal> until) {
        DecimalMatrix A = members.matrix(node.get("A"), path + ".A", n, n, "n x n");
        DecimalMatrix Q = members.symmetric(node.get("Q"), path + ".Q", n, "n x n");
        RiccatiSegment.Quadratic quadratic = node.has("S")
                ? new RiccatiSegment.Given(members.symmetric(node.get("S"), path + ".S", n, "n x n"))
                : control(node, path, n);
        return new RiccatiSegment(until, A, quadratic, Q);
    }

    private RiccatiSegment.Control control(JsonNode node, String path, int n) {
        JsonNode inputs = node.get("B");
        int m = inputs.get(0).size();
        DecimalMatrix B = members.matrix(inputs, path + ".B", n, m, "n rows of one length m");
        DecimalMatrix R = members.symmetric(node.get("R"), path + ".R", m, "m x m, m the columns of B");
        if (!KalmanProblem.isRegular(R)) {
            throw invalid(path + ".R", "found a singular matrix, expected one that can be inverted");
        }
        Optional<DecimalMatrix> N =
                Optional.ofNullable(node.get("N")).map(each -> members.matrix(each, path + ".N", n, m, "n x m, as B"));
        return new RiccatiSegment.Control(B, R, N);
    }

    private InvalidInputException invalid(String path, String what) {
        return new InvalidInputException(file, path, what);
    }
}
