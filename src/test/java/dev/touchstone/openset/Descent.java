package dev.touchstone.openset;

import dev.touchstone.scenario.Point;
import dev.touchstone.scenario.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Weights that move step by step: right as it stands, so that an engine overrides the one thing that it does in another
 * way. One object for one run, so it may remember.
 */
class Descent {

    protected final Task task;

    Descent(Task task) {
        this.task = task;
    }

    /** The scenario's points. */
    final List<Point> points() {
        List<Point> points = new ArrayList<>();
        RealMatrix W = task.startWeights();
        int k = 0;
        for (BigDecimal at : task.scenario.points()) {
            for (; k < at.intValueExact(); k++) {
                W = step(k, W);
            }
            points.add(task.pointOf(at, reported(k, W)));
        }
        return points;
    }

    /** Step k, counted from 0. */
    protected RealMatrix step(int k, RealMatrix W) {
        return retracted(k, W, moved(k, W));
    }

    /** W̃ of (14), W⁺ of (16). */
    protected RealMatrix moved(int k, RealMatrix W) {
        return W.add(direction(k, W).scalarMultiply(rate(k)));
    }

    /** −∇ of the loss at W: of a batch the mean (13b). */
    protected RealMatrix direction(int k, RealMatrix W) {
        if (!task.scenario.has(Property.SAMPLES)) {
            return task.populationDirection(W);
        }
        RealMatrix sum = new Array2DRowRealMatrix(task.d, task.s);
        for (int b = 0; b < task.batch(); b++) {
            sum = sum.add(sampleDirection(sample(k * task.batch() + b), W));
        }
        return sum.scalarMultiply(1.0 / task.batch());
    }

    /** −∇ℓ of sample n. */
    protected RealMatrix sampleDirection(int n, RealMatrix W) {
        RealVector x = task.samples.getRowVector(n);
        return task.sampleDirection(x, residual(n, x, W), W);
    }

    protected double residual(int n, RealVector x, RealMatrix W) {
        return task.residual(x, label(n), W);
    }

    protected double label(int n) {
        return task.label(n);
    }

    /** The sample that is taken as the n-th, counted from 0. */
    protected int sample(int n) {
        return n;
    }

    /** η or h of step k. */
    protected double rate(int k) {
        return task.rate(k);
    }

    /** Back to the manifold, where there is one. */
    protected RealMatrix retracted(int k, RealMatrix W, RealMatrix moved) {
        if (!task.onStiefel) {
            return moved;
        }
        return task.isQr() ? Task.positiveQr(moved) : Task.polar(moved);
    }

    /** What is reported after k steps. */
    protected RealMatrix reported(int k, RealMatrix W) {
        return W;
    }
}
