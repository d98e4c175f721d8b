package dev.touchstone.judge.diagnosis;

import dev.touchstone.judge.CellVerdict;
import dev.touchstone.judge.InvariantVerdict;
import dev.touchstone.judge.StepVerdict;
import dev.touchstone.judge.Verdict;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.number.Shown;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Scenario;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Properties from the weakest to the strongest; the first that fails tells where to look. */
final class Properties {
    private final JudgedTrace judged;
    private final Scenario scenario;
    private final String axis;

    private Properties(JudgedTrace judged) {
        this.judged = judged;
        this.scenario = judged.scenario();
        this.axis = scenario.axis().member().orElse("point");
    }

    /** The first that fails, and what that implies; empty when none does. */
    static Optional<Finding> weakestBroken(JudgedTrace judged) {
        return new Properties(judged).weakestBroken();
    }

    private Optional<Finding> weakestBroken() {
        List<Supplier<Optional<Finding>>> weakestFirst = List.of(
                this::notFinite,
                this::limit,
                this::filter,
                () -> refuted(
                        "symmetry",
                        statement -> statement.equals("G = G^T") || statement.equals("B = B^T"),
                        "the matrix is not symmetric, though every right formula gives a symmetric one"),
                () -> refuted(
                        "orthonormality",
                        statement -> statement.equals("W^T W = I"),
                        "the weights are off the manifold"),
                () -> refuted(
                        "feasibility",
                        statement -> statement.equals("0 <= G") || statement.equals("G <= I"),
                        "0 ⪯ G ⪯ I fails, which no Gram matrix of orthonormal weights does"),
                () -> refuted(
                        "unit interval",
                        statement -> statement.startsWith("0 <= A") || statement.startsWith("0 <= R"),
                        "a number that is a share lies outside [0, 1]"),
                this::equation,
                () -> inconsistent(
                        Quantity.GRAM, "the Gram matrix is not ΘᵀWWᵀΘ of the engine's own weights: see (20) and Θ"),
                () -> inconsistent(
                        Quantity.ALIGNMENT, "the alignment is not that of the engine's own numbers: see (18)"),
                () -> inconsistent(Quantity.RISK, "the risk is not (19) of the engine's own Gram matrix: see (19)"),
                () -> inconsistent(Quantity.LOSS, "the loss is not (1d) of the engine's own weights: see (20)"),
                () -> refuted(
                        "rank",
                        statement -> statement.startsWith("rank"),
                        "the rank grows, though the dynamics conserve it; an engine that integrates G in rounded"
                                + " arithmetic keeps it by integrating W, or by projecting"),
                () -> refuted(
                        "zero block",
                        statement -> statement.endsWith("stays absent"),
                        "a direction absent at the start appears, which no right formula does"),
                this::start,
                () -> refuted("monotone risk", statement -> true, "the risk grows along the flow, which it never does"),
                this::values);
        return weakestFirst.stream().flatMap(check -> check.get().stream()).findFirst();
    }

    private static Finding finding(String name, String text) {
        return Finding.of(Finding.Cause.PROPERTY, name, text);
    }

    /** Of (50): whether there is a solution, and what it says of itself. */
    private Optional<Finding> equation() {
        if (!scenario.has(Property.EQUATION)) {
            return Optional.empty();
        }
        return cells().filter(cell -> cell.quantity() == Quantity.ESCAPED && cell.verdict() instanceof Verdict.Wrong)
                .findFirst()
                .map(cell -> finding(
                        "existence",
                        cell.expected().signum() == 0
                                ? "the solution exists at " + at(cell) + ", where the answer says that it does not"
                                : "an answer at " + at(cell)
                                        + ", beyond the pole: (53) gives numbers there, but det U has"
                                        + " been 0 before, see (65)"))
                .or(() -> refuted("symmetry", statement -> statement.endsWith("is symmetric"), "X is not symmetric"))
                .or(this::start)
                .or(() -> refuted(
                        "definiteness",
                        statement -> statement.startsWith("0 <= "),
                        "X is negative along u, though X0 and Q are not: see (62)"))
                .or(() -> refuted(
                        "inertia",
                        statement -> statement.contains(" eigenvalues of solution <= "),
                        "X has more eigenvalues of that sign than X0, though Q = 0: see (63)"))
                .or(() -> refuted(
                        "linear bound",
                        statement -> statement.equals("solution <= that with S = 0"),
                        "X exceeds along u what the linear equation gives, though no S is negative: see (62)"))
                .or(() -> refuted(
                        "monotone solution",
                        statement -> statement.equals("solution rises"),
                        "X rises for ever from this start: see (63)"));
    }

    private Optional<Finding> notFinite() {
        return cells().filter(cell -> cell.error().isEmpty())
                .findFirst()
                .map(cell -> finding(
                        "finite",
                        "numbers are not finite" + (scenario.has(Property.LIMIT) ? "" : " from " + at(cell) + " on")
                                + ", in "
                                + cell.quantity().key()
                                + rightBefore(cell)
                                + Overflow.text(judged, cell.at())));
    }

    private Optional<Finding> refuted(String name, Predicate<String> statement, String implies) {
        return judged.judgement().invariants().stream()
                .filter(each -> !(each.verdict() instanceof Verdict.Pass) && statement.test(each.statement()))
                .findFirst()
                .map((InvariantVerdict each) -> finding(name, "at " + each.where() + ": " + implies));
    }

    /** Of a limit every invariant is an identity or a bound between its own numbers. */
    private Optional<Finding> limit() {
        return scenario.has(Property.LIMIT)
                ? refuted(
                        "own numbers",
                        statement -> true,
                        "an identity or a bound between the engine's own numbers fails: see (V7)")
                : Optional.empty();
    }

    /** Of a filter: what is no covariance, or does not follow from what stands beside it. */
    private Optional<Finding> filter() {
        if (!scenario.has(Property.FILTER)) {
            return Optional.empty();
        }
        return refuted("symmetry", statement -> statement.endsWith("is symmetric"), "P is no covariance")
                .or(() -> refuted(
                        "definiteness", statement -> statement.startsWith("0 <= "), "a variance is negative along u"))
                .or(() -> refuted(
                        "order",
                        statement -> statement.equals("filtered <= predicted"),
                        "a measurement has made the estimate worse"))
                .or(() -> refuted(
                        "prediction",
                        statement -> statement.startsWith("predicted = "),
                        "F, Q, or the step that they belong to"));
    }

    /** A quantity that is wrong although the numbers that it follows from would give another, right or wrong. */
    private Optional<Finding> inconsistent(Quantity quantity, String implies) {
        OwnNumbers own = new OwnNumbers(scenario);
        return cells().filter(cell -> cell.quantity() == quantity && fails(cell))
                .filter(cell -> isInconsistent(own, cell))
                .findFirst()
                .map(cell -> finding(quantity.key(), "at " + at(cell) + " " + implies + rightBeside(cell)));
    }

    private boolean isInconsistent(OwnNumbers own, CellVerdict cell) {
        Point point = judged.trace().points().stream()
                .filter(each -> each.at().compareTo(cell.at()) == 0)
                .findFirst()
                .orElseThrow();
        DecimalMatrix derived = own.derived(point).get(cell.quantity());
        if (derived == null) {
            return false;
        }
        BigDecimal off = largestDifference(point.values().get(cell.quantity()), derived);
        return off == null || off.doubleValue() > allowed(cell);
    }

    /** Null where only one of two entries is finite. */
    private static BigDecimal largestDifference(DecimalMatrix a, DecimalMatrix b) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                if (a.isFinite(i, j) != b.isFinite(i, j)) {
                    return null;
                }
                if (a.isFinite(i, j)) {
                    largest = largest.max(a.get(i, j).subtract(b.get(i, j)).abs());
                }
            }
        }
        return largest;
    }

    /**
     * The quantity's own budget, and what it inherits: an entry of ΘᵀWWᵀΘ moves by at most 2√d(‖W‖+1) times an error of the
     * weights' entries, and a risk by at most 2r, an alignment by once, an error of G's.
     */
    private double allowed(CellVerdict cell) {
        Map<Quantity, Double> budgets = new EnumMap<>(Quantity.class);
        cells().filter(each -> each.point() == cell.point())
                .forEach(each -> budgets.put(each.quantity(), each.budget().doubleValue()));
        double ofWeights = 2
                * Math.sqrt((double) scenario.d() * scenario.s())
                * (sizeOfWeights(cell) + 1)
                * budgets.getOrDefault(Quantity.WEIGHTS, 0.0);
        double ofGram = Math.max(ofWeights, budgets.getOrDefault(Quantity.GRAM, 0.0));
        double inherited = switch (cell.quantity()) {
            case GRAM, LOSS -> ofWeights;
            default -> 2.0 * scenario.r() * ofGram;
        };
        return cell.budget().doubleValue() + inherited;
    }

    private double sizeOfWeights(CellVerdict cell) {
        return judged.trace().points().stream()
                .filter(point -> point.at().compareTo(cell.at()) == 0)
                .flatMap(point -> Optional.ofNullable(point.values().get(Quantity.WEIGHTS)).stream())
                .flatMap(DecimalMatrix::stream)
                .mapToDouble(w -> w.doubleValue() * w.doubleValue())
                .sum();
    }

    private Optional<Finding> start() {
        return cells().filter(cell -> cell.quantity().repeatsStart(cell.at()) && fails(cell))
                .findFirst()
                .map(cell -> finding(
                        "start",
                        cell.quantity().key()
                                + (scenario.has(Property.EQUATION)
                                        ? " at time 0 is not the start that is given; of control that is P(T), see (50)"
                                        : " at point 0 is already wrong: the start, or what is observed of it, not"
                                                + " the dynamics")));
    }

    private Optional<Finding> values() {
        Optional<StepVerdict> step = judged.judgement()
                .sgd()
                .flatMap(findings -> findings.firstBadStep())
                .filter(bad -> !(bad.verdict() instanceof Verdict.Undecidable));
        Optional<CellVerdict> first = cells().filter(Properties::fails).findFirst();
        if (first.isEmpty()) {
            return step.map(
                    bad -> finding("step", "step " + bad.step() + " is wrong even from the engine's own weights"));
        }
        String which = cells().filter(cell -> cell.point() == first.get().point() && fails(cell))
                .map(cell -> cell.quantity().key())
                .collect(Collectors.joining(", "));
        if (scenario.isFit()) {
            return Optional.of(finding("values", which + ": every property holds, the values are off"));
        }
        String dynamics = ": every property holds, the values are off";
        return Optional.of(finding(
                "values",
                which + " at " + at(first.get()) + rightBefore(first.get()) + dynamics
                        + step.map(this::fromOwnWeights).orElse("")));
    }

    private String fromOwnWeights(StepVerdict bad) {
        int recorded = judged.judgement().sgd().orElseThrow().recordedBefore(bad);
        return "; step " + bad.step() + " is the first " + (recorded < bad.step() ? "recorded " : "")
                + "that is wrong from the engine's own weights";
    }

    private Stream<CellVerdict> cells() {
        return judged.judgement().cells().stream();
    }

    private static boolean fails(CellVerdict cell) {
        return cell.verdict() instanceof Verdict.Wrong || cell.verdict() instanceof Verdict.Inaccurate;
    }

    private String at(CellVerdict cell) {
        return axis + " " + Shown.at(cell.at());
    }

    private String rightBefore(CellVerdict first) {
        boolean right = cells().filter(cell -> cell.point() < first.point()).noneMatch(Properties::fails);
        return right && first.point() > 0 ? " (everything before is right)" : "";
    }

    /** What else is right at that point. */
    private String rightBeside(CellVerdict wrong) {
        String right = cells().filter(cell -> cell.point() == wrong.point() && cell.verdict() instanceof Verdict.Pass)
                .map(cell -> cell.quantity().key())
                .collect(Collectors.joining(", "));
        return right.isEmpty() ? "" : " (right there: " + right + ")";
    }
}
