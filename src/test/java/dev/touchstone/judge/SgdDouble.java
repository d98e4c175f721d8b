package dev.touchstone.judge;

import dev.touchstone.descent.Batch;
import dev.touchstone.descent.EuclideanSgd;
import dev.touchstone.descent.StiefelSgd;
import dev.touchstone.linear.CholeskyQr;
import dev.touchstone.linear.Matrices;
import dev.touchstone.linear.Polar;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Binary64Arithmetic;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Quantity;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Trace;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.FieldMatrix;
import org.apache.commons.math3.util.Decimal64;

/** An SGD engine in binary64 that does (14) or (16) as written, or with one fault. Canonical Θ. */
final class SgdDouble {

    private static final Binary64Arithmetic DOUBLE = Binary64Arithmetic.INSTANCE;
    private static final int EXACT_DIGITS = 800;

    /** One step from W. */
    @FunctionalInterface
    interface Step {
        FieldMatrix<Decimal64> from(int k, Decimal64 eta, Batch<Decimal64> batch, FieldMatrix<Decimal64> W);
    }

    private final Scenario scenario;
    private UnaryOperator<Networks<Decimal64>> networks = right -> right;
    private UnaryOperator<Training> training = right -> right;
    private Step step;

    private SgdDouble(Scenario scenario) {
        this.scenario = scenario;
        this.step = (k, eta, batch, W) -> defined(scenario, eta, batch, W);
    }

    /** The right engine, until a fault is given to it. */
    static SgdDouble on(Scenario scenario) {
        return new SgdDouble(scenario);
    }

    SgdDouble withNetworks(UnaryOperator<Networks<Decimal64>> fault) {
        networks = fault;
        return this;
    }

    SgdDouble withTraining(UnaryOperator<Training> fault) {
        training = fault;
        return this;
    }

    SgdDouble withStep(Step fault) {
        step = fault;
        return this;
    }

    /** The step by its definition. */
    static FieldMatrix<Decimal64> defined(
            Scenario scenario, Decimal64 eta, Batch<Decimal64> batch, FieldMatrix<Decimal64> W) {
        if (scenario.kind() == Kind.EUCLIDEAN_SGD) {
            return EuclideanSgd.step(eta, batch, W);
        }
        return scenario.training().orElseThrow().retraction().equals(Optional.of(Retraction.QR))
                ? CholeskyQr.orthonormalBasis(DOUBLE, StiefelSgd.unretracted(eta, batch, W))
                : StiefelSgd.polarStep(DOUBLE, eta, batch, W);
    }

    /** The trace with every step recorded. */
    Trace everyStep() {
        Training given = training.apply(scenario.training().orElseThrow());
        Teacher<Decimal64> teacher = new Teacher<>(
                Matrices.build(DOUBLE, scenario.d(), scenario.r(), (i, j) -> i == j ? Decimal64.ONE : Decimal64.ZERO),
                scenario.lambda().stream().map(DOUBLE::of).toList());
        Networks<Decimal64> labels = networks.apply(Networks.of(DOUBLE, teacher, scenario.s()));
        FieldMatrix<Decimal64> W = Matrices.of(DOUBLE, scenario.start().matrix());
        W = scenario.start() instanceof Start.Polar ? Polar.factor(DOUBLE, W) : W;
        int last = scenario.points().get(scenario.points().size() - 1).intValueExact();
        List<Point> points = new ArrayList<>();
        points.add(point(0, teacher, W));
        for (int k = 0; k < last; k++) {
            W = step.from(k, DOUBLE.of(given.learningRate(k)), batch(given, labels, k), W);
            points.add(point(k + 1, teacher, W));
        }
        EngineInfo engine = new EngineInfo("double", "1", FloatFormat.BINARY64, Optional.empty());
        return new Trace(scenario.label(), engine, points, Optional.empty());
    }

    private Batch<Decimal64> batch(Training given, Networks<Decimal64> labels, int k) {
        int first = k * given.batch();
        FieldMatrix<Decimal64> X = Matrices.build(
                DOUBLE,
                scenario.d(),
                given.batch(),
                (i, b) -> DOUBLE.of(given.samples().get(first + b, i)));
        List<Decimal64> noise = new ArrayList<>();
        for (int b = 0; b < given.batch(); b++) {
            noise.add(DOUBLE.of(given.noise(first + b)));
        }
        return Batch.noisy(labels, X, labels.teacherAt(X), noise);
    }

    private static Point point(int step, Teacher<Decimal64> teacher, FieldMatrix<Decimal64> W) {
        FieldMatrix<Decimal64> Z = teacher.coordinates(W);
        return new Point(
                BigDecimal.valueOf(step),
                Map.of(
                        Quantity.WEIGHTS, Matrices.toDecimal(DOUBLE, W, EXACT_DIGITS),
                        Quantity.GRAM, Matrices.toDecimal(DOUBLE, Z.multiply(Z.transpose()), EXACT_DIGITS)));
    }
}
