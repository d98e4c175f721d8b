package dev.touchstone.scenario.suite;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.ExactColumns;
import dev.touchstone.number.Infinite;
import dev.touchstone.scenario.Axis;
import dev.touchstone.scenario.CovarianceStart;
import dev.touchstone.scenario.KalmanProblem;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.LassoProblem;
import dev.touchstone.scenario.LimitProblem;
import dev.touchstone.scenario.Oja;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.SteadyStateProblem;
import dev.touchstone.scenario.SteadyStateProblem.Spectrum;
import dev.touchstone.scenario.StepMatrices;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One way in which scenarios of a kind differ, as a few levels: a mistake may need two of them at once to show. */
enum Factor {
    THETA(
            "Theta",
            Factor::hasTeacher,
            either("canonical", "general", scenario -> scenario.theta().isEmpty())),
    LEADING(
            "lambda_1",
            Factor::hasTeacher,
            either("1", "not 1", scenario -> scenario.lambda().get(0).compareTo(BigDecimal.ONE) == 0)),
    TEACHER(
            "teacher",
            Factor::hasTeacher,
            new Levels(
                    List.of("d = 1", "r = d > 1", "r < d"),
                    scenario -> scenario.d() == 1 ? "d = 1" : scenario.r() == scenario.d() ? "r = d > 1" : "r < d")),
    DIRECTIONS("directions", Factor::hasTeacher, either("r <= 3", "r > 3", scenario -> scenario.r() <= 3)),
    WIDTH(
            "width",
            Factor::hasTeacher,
            new Levels(
                    List.of("s < r", "s = r", "s > r"),
                    scenario ->
                            List.of("s < r", "s = r", "s > r").get(1 + Integer.compare(scenario.s(), scenario.r())))),
    START("start", kind -> hasTeacher(kind) && !kind.properties().contains(Property.GRAM_START), mapped()),
    START_OR_GRAM(
            "start",
            kind -> kind.properties().contains(Property.GRAM_START),
            new Levels(
                    List.of("polar", "none", "gram"),
                    scenario -> scenario.start().map().orElse("gram"))),
    FIRST_POINT(
            "first point",
            kind -> kind.axis() != Axis.NONE,
            either("0", "later", scenario -> scenario.points().get(0).signum() == 0)),
    NOISE(
            "noise",
            Factor::hasSamples,
            either("none", "some", trained(training -> training.noise().isEmpty()))),
    BATCH("batch", Factor::isSgd, either("1", "more", trained(training -> training.batch() == 1))),
    RATES(
            "learning rate",
            Factor::isSgd,
            either("one", "a list", trained(training -> training.learningRates().size() == 1))),
    RETRACTION(
            "retraction",
            kind -> kind.properties().contains(Property.RETRACTION),
            either("polar", "qr", trained(training -> training.retraction().equals(Optional.of(Retraction.POLAR))))),
    SAMPLES(
            "samples",
            kind -> kind == Kind.FINE_TUNE,
            either(
                    "just enough",
                    "to spare",
                    scenario -> scenario.training().orElseThrow().samples().rows()
                            == scenario.s() * (scenario.s() + 1) / 2)),
    MATRIX(
            "B",
            Factor::hasMatrix,
            new Levels(
                    List.of("d = 1", "diagonal", "coupled"),
                    scenario -> scenario.d() == 1 ? "d = 1" : isDiagonal(scenario) ? "diagonal" : "coupled")),
    SIGNS(
            "signs",
            Factor::hasMatrix,
            either("no negative", "some negative on the diagonal", Factor::isNonnegativeOnDiagonal)),
    COLUMNS(
            "columns",
            Factor::hasMatrix,
            new Levels(
                    List.of("s = 1", "1 < s < d", "s = d > 1"),
                    scenario -> scenario.s() == 1 ? "s = 1" : scenario.s() < scenario.d() ? "1 < s < d" : "s = d > 1")),
    RANK(
            "rank",
            Factor::hasMatrix,
            either(
                    "full",
                    "deficient",
                    scenario -> ExactColumns.independent(scenario.start().matrix()))),
    SPECTRUM(
            "limit teacher",
            kind -> kind == Kind.STEADY_STATE,
            new Levels(List.of("narrower than the input", "as wide as the input", "atoms"), Factor::spectrum)),
    TEACHER_WIDTH(
            "threshold teacher",
            kind -> kind == Kind.THRESHOLD,
            either("narrower than the input", "as wide as the input", scenario -> isBelowOne(scenario, "kappaStar"))),
    COORDINATES(
            "limit teacher",
            kind -> kind == Kind.LASSO_EVOLUTION,
            either("Gaussian", "of given values", scenario -> ((LassoProblem) scenario.problem()).gaussian())),
    STUDENT_WIDTH(
            "limit student",
            kind -> kind == Kind.STEADY_STATE,
            either("narrower than the input", "as wide as the input", scenario -> isBelowOne(scenario, "kappa"))),
    STUDENT_BESIDE_TEACHER(
            "threshold student",
            kind -> kind == Kind.THRESHOLD,
            either("narrower than the input", "as wide as the input", scenario -> isBelowOne(scenario, "kappa"))),
    ENOUGH_SAMPLES(
            "limit samples",
            kind -> kind == Kind.LASSO_EVOLUTION,
            either("fewer than coordinates", "enough", scenario -> {
                LassoProblem problem = (LassoProblem) scenario.problem();
                return problem.samples() < problem.coordinates();
            })),
    LABEL_NOISE(
            "limit noise",
            kind -> kind.properties().contains(Property.LIMIT),
            either("none", "some", scenario -> number(scenario, "Delta").signum() == 0)),
    STATES(
            "states",
            Factor::isFilter,
            either("1", "more", scenario -> filter(scenario).states() == 1)),
    SENSORS(
            "sensors",
            Factor::isFilter,
            either("1", "more", scenario -> filter(scenario).sensors() == 1)),
    MATRICES(
            "matrices",
            Factor::isFilter,
            new Levels(List.of("constant", "listed", "listed with dropouts"), scenario -> matrices(filter(scenario)))),
    COVARIANCE_START(
            "covariance start",
            Factor::isFilter,
            either("given", "factored", scenario -> filter(scenario).from() instanceof CovarianceStart.Given)),
    DEFINITENESS(
            "noises",
            Factor::isFilter,
            either("semidefinite", "indefinite", scenario -> filter(scenario).isSemidefinite())),
    EQUATION_STATES(
            "equation states",
            Factor::isEquation,
            either("1", "more", scenario -> equation(scenario).states() == 1)),
    QUADRATIC(
            "quadratic term",
            Factor::isEquation,
            new Levels(
                    List.of("given as S", "given as B and R", "in segments"),
                    scenario -> quadratic(equation(scenario)))),
    EQUATION_START(
            "equation start",
            Factor::isEquation,
            either("given", "factored", scenario -> equation(scenario).from() instanceof CovarianceStart.Given)),
    SIGN_OF_S(
            "S",
            Factor::isEquation,
            either("of one sign", "of both signs", scenario -> !scenario.flags().contains("IndefiniteS"))),
    ESCAPES(
            "solution",
            Factor::isEquation,
            either("exists throughout", "escapes", scenario -> !scenario.flags().contains("Escape"))),
    LAST_TIME(
            "last time",
            Factor::isEquation,
            either("a number", "infinity", scenario -> !Infinite.is(scenario.lastPoint())));

    /** What a factor may be, and which of it a scenario is. */
    private record Levels(List<String> names, Function<Scenario, String> of) {}

    private final String what;
    private final Predicate<Kind> varies;
    private final Levels levels;

    Factor(String what, Predicate<Kind> varies, Levels levels) {
        this.what = what;
        this.varies = varies;
        this.levels = levels;
    }

    /** Those in which scenarios of that kind differ. */
    static List<Factor> of(Kind kind) {
        return Arrays.stream(values())
                .filter(factor -> factor.varies.test(kind))
                .toList();
    }

    List<String> levels() {
        return levels.names;
    }

    /** Which of the levels that scenario is at. */
    String level(Scenario scenario) {
        return levels.of.apply(scenario);
    }

    /** That level in words, e.g. {@code batch more}. */
    String at(String level) {
        return what + " " + level;
    }

    private static Levels either(String first, String second, Predicate<Scenario> isFirst) {
        return new Levels(List.of(first, second), scenario -> isFirst.test(scenario) ? first : second);
    }

    private static Levels mapped() {
        return either("polar", "none", scenario -> scenario.start() instanceof Start.Polar);
    }

    private static Predicate<Scenario> trained(Predicate<Training> test) {
        return scenario -> test.test(scenario.training().orElseThrow());
    }

    private static boolean hasTeacher(Kind kind) {
        return !hasMatrix(kind)
                && !isFilter(kind)
                && !isEquation(kind)
                && !kind.properties().contains(Property.LIMIT);
    }

    private static boolean isFilter(Kind kind) {
        return kind.properties().contains(Property.FILTER);
    }

    private static KalmanProblem filter(Scenario scenario) {
        return (KalmanProblem) scenario.problem();
    }

    private static boolean isEquation(Kind kind) {
        return kind.properties().contains(Property.EQUATION);
    }

    private static RiccatiOdeProblem equation(Scenario scenario) {
        return (RiccatiOdeProblem) scenario.problem();
    }

    private static String quadratic(RiccatiOdeProblem equation) {
        if (!equation.isConstant()) {
            return "in segments";
        }
        return equation.segments().get(0).quadratic() instanceof RiccatiSegment.Given
                ? "given as S"
                : "given as B and R";
    }

    private static String matrices(KalmanProblem filter) {
        if (filter.H().matrices().stream().anyMatch(Optional::isEmpty)) {
            return "listed with dropouts";
        }
        return Stream.of(filter.F(), filter.H(), filter.Q(), filter.R()).allMatch(StepMatrices::isConstant)
                ? "constant"
                : "listed";
    }

    private static boolean hasMatrix(Kind kind) {
        return kind.properties().contains(Property.MATRIX);
    }

    private static BigDecimal number(Scenario scenario, String name) {
        return ((LimitProblem) scenario.problem()).numbers().get(name).get(0);
    }

    private static boolean isBelowOne(Scenario scenario, String name) {
        return number(scenario, name).compareTo(BigDecimal.ONE) < 0;
    }

    private static String spectrum(Scenario scenario) {
        return ((SteadyStateProblem) scenario.problem()).teacher() instanceof Spectrum.Atoms
                ? "atoms"
                : isBelowOne(scenario, "wishart") ? "narrower than the input" : "as wide as the input";
    }

    private static boolean hasSamples(Kind kind) {
        return kind.properties().contains(Property.SAMPLES);
    }

    private static boolean isSgd(Kind kind) {
        return kind.properties().contains(Property.SGD);
    }

    private static boolean isDiagonal(Scenario scenario) {
        DecimalMatrix B = ((Oja) scenario.problem()).B();
        return IntStream.range(0, B.rows())
                .allMatch(i -> IntStream.range(0, B.rows())
                        .allMatch(j -> i == j || B.get(i, j).signum() == 0));
    }

    private static boolean isNonnegativeOnDiagonal(Scenario scenario) {
        DecimalMatrix B = ((Oja) scenario.problem()).B();
        return IntStream.range(0, B.rows()).allMatch(i -> B.get(i, i).signum() >= 0);
    }
}
