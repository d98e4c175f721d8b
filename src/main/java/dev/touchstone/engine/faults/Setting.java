package dev.touchstone.engine.faults;

import dev.touchstone.descent.Batch;
import dev.touchstone.linear.Matrices;
import dev.touchstone.model.Networks;
import dev.touchstone.model.Teacher;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * A scenario's numbers, as the formulas read them.
 *
 * @param scenario as read
 * @param start W₀ (d×s, orthonormalised where the file says so), or G₀
 */
record Setting(
        BallArithmetic arithmetic,
        Scenario scenario,
        Teacher<Ball> teacher,
        Networks<Ball> networks,
        FieldMatrix<Ball> start) {

    static Setting of(BallArithmetic arithmetic, Scenario asked, Formulas formulas) {
        Scenario read = formulas.read(asked);
        FieldMatrix<Ball> canonical =
                Matrices.build(arithmetic, read.d(), read.r(), (i, j) -> i == j ? arithmetic.one() : arithmetic.zero());
        FieldMatrix<Ball> theta = read.theta()
                .map(given -> formulas.directions(arithmetic, Matrices.of(arithmetic, given)))
                .orElse(canonical);
        Teacher<Ball> teacher =
                new Teacher<>(theta, read.lambda().stream().map(arithmetic::of).toList());
        FieldMatrix<Ball> given = Matrices.of(arithmetic, read.start().matrix());
        return new Setting(
                arithmetic,
                read,
                teacher,
                formulas.networks(Networks.of(arithmetic, teacher, read.s())),
                read.start() instanceof Start.Polar ? formulas.orthonormal(arithmetic, given) : given);
    }

    List<Ball> lambda() {
        return teacher.lambda();
    }

    /** h. */
    Ball step() {
        return arithmetic.of(scenario.step().orElseThrow());
    }

    boolean startsFromGram() {
        return scenario.start() instanceof Start.Gram;
    }

    /** The samples of step k, labelled by those formulas, noise added. */
    Batch<Ball> batch(Formulas formulas, int k) {
        var training = Where.training(scenario);
        int size = training.batch();
        FieldMatrix<Ball> X = Matrices.build(
                arithmetic,
                scenario.d(),
                size,
                (i, b) -> arithmetic.of(training.samples().get(k * size + b, i)));
        List<Ball> labels = new ArrayList<>(formulas.labels(networks, X));
        for (int b = 0; b < size; b++) {
            labels.set(b, labels.get(b).add(arithmetic.of(training.noise(k * size + b))));
        }
        return new Batch<>(networks, X, labels);
    }
}
