package dev.touchstone.draw;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What may be tried in place of an equation (50), the boldest first; and how much of it could be left out. */
final class SimplerEquations {

    private SimplerEquations() {}

    /** With one segment, without one; S = BBᵀ instead of a control; a control of one input, without N, with R = I; a start as X. */
    static Stream<RiccatiOdeProblem> of(RiccatiOdeProblem problem) {
        List<RiccatiSegment> segments = problem.segments();
        Stream<RiccatiOdeProblem> shorter = segments.size() == 1
                ? Stream.empty()
                : Stream.concat(
                        segments.stream().map(each -> having(problem, List.of(each))),
                        IntStream.range(0, segments.size()).mapToObj(k -> {
                            List<RiccatiSegment> others = new ArrayList<>(segments);
                            others.remove(k);
                            return having(problem, others);
                        }));
        Stream<RiccatiOdeProblem> plainer = Stream.<UnaryOperator<RiccatiSegment.Control>>of(
                        control -> new RiccatiSegment.Control(control.B(), control.R(), Optional.empty()),
                        control -> new RiccatiSegment.Control(
                                control.B(), identity(control.R().rows()), control.N()),
                        control -> withOneInput(control))
                .map(f -> problem.withSegments(each -> each.quadratic() instanceof RiccatiSegment.Control control
                        ? with(each, f.apply(control))
                        : each));
        return Stream.of(
                        shorter,
                        Stream.of(
                                problem.withSegments(SimplerEquations::uncontrolled),
                                problem.withStart(
                                        new CovarianceStart.Given(problem.from().covariance()))),
                        plainer)
                .flatMap(each -> each);
    }

    /** Those segments, the last without an end. */
    private static RiccatiOdeProblem having(RiccatiOdeProblem problem, List<RiccatiSegment> segments) {
        List<RiccatiSegment> open = new ArrayList<>(segments);
        RiccatiSegment last = open.remove(open.size() - 1);
        open.add(new RiccatiSegment(Optional.empty(), last.A(), last.quadratic(), last.Q()));
        return new RiccatiOdeProblem(open, problem.from());
    }

    private static RiccatiSegment with(RiccatiSegment segment, RiccatiSegment.Quadratic quadratic) {
        return new RiccatiSegment(segment.until(), segment.A(), quadratic, segment.Q());
    }

    /** S = BBᵀ. */
    private static RiccatiSegment uncontrolled(RiccatiSegment segment) {
        if (!(segment.quadratic() instanceof RiccatiSegment.Control control)) {
            return segment;
        }
        List<BigDecimal> ones = Collections.nCopies(control.B().columns(), BigDecimal.ONE);
        return with(segment, new RiccatiSegment.Given(new CovarianceStart.Factored(control.B(), ones).covariance()));
    }

    private static RiccatiSegment.Control withOneInput(RiccatiSegment.Control control) {
        List<Integer> states = IntStream.range(0, control.B().rows()).boxed().toList();
        List<Integer> inputs = List.of(0);
        return new RiccatiSegment.Control(
                control.B().part(states, inputs),
                control.R().part(inputs, inputs),
                control.N().map(N -> N.part(states, inputs)));
    }

    private static DecimalMatrix identity(int n) {
        return DecimalMatrix.build(n, n, (i, j) -> i == j ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    /** Controls, their inputs and cross weights, and a start as a factor. */
    static long features(RiccatiOdeProblem problem) {
        long features = problem.from() instanceof CovarianceStart.Factored ? 1 : 0;
        for (RiccatiSegment segment : problem.segments()) {
            if (segment.quadratic() instanceof RiccatiSegment.Control control) {
                features += control.B().columns() + (control.N().isPresent() ? 1 : 0);
            }
        }
        return features;
    }
}
