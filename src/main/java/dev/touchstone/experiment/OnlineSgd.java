package dev.touchstone.experiment;

import dev.touchstone.engine.dense.RankOneSgd;
import dev.touchstone.model.Clock;

/** Online SGD of an experiment: fresh Gaussian inputs, labels of the canonical power-law teacher, with Gaussian noise or without, one a step. */
public final class OnlineSgd {

    private final RankOneSgd engine;
    private final PowerLaw teacher;
    private final double[] unitLambda;
    private final double[] lambda;
    private final int s;
    private final Gaussians inputs;
    private final Gaussians noise;
    private final double noiseLevel;
    private final double[] x;
    private final double[] weights;
    private long steps;

    /**
     * From an engine that holds W₀, labels without noise.
     *
     * @param inputs where x comes from; two runs on equal streams see the same samples
     */
    public OnlineSgd(RankOneSgd engine, PowerLaw teacher, int d, int s, Gaussians inputs) {
        this(engine, teacher, d, s, inputs, inputs, 0);
    }

    /**
     * From an engine that holds W₀, labels y + σξ.
     *
     * @param noise where ξ comes from; not read when σ is 0
     * @param noiseLevel σ; y itself has variance 2
     */
    OnlineSgd(RankOneSgd engine, PowerLaw teacher, int d, int s, Gaussians inputs, Gaussians noise, double noiseLevel) {
        this.engine = engine;
        this.teacher = teacher;
        this.lambda = teacher.lambda();
        this.unitLambda = teacher.lambda();
        for (int j = 0; j < unitLambda.length; j++) {
            unitLambda[j] /= teacher.norm();
        }
        this.s = s;
        this.inputs = inputs;
        this.noise = noise;
        this.noiseLevel = noiseLevel;
        this.x = new double[d];
        this.weights = new double[d * s];
    }

    /** Goes on until that many steps have been done. */
    public void runTo(long target, double eta) {
        for (; steps < target; steps++) {
            inputs.fill(x);
            engine.step(x, label(), eta);
        }
    }

    /** (1a), and its noise. */
    private double label() {
        double y = noiseLevel == 0 ? 0 : noiseLevel * noise.next();
        for (int j = 0; j < unitLambda.length; j++) {
            y += unitLambda[j] * (x[j] * x[j] - 1);
        }
        return y;
    }

    /** W as it is, row-major; valid until the next call. */
    public double[] weights() {
        engine.copyTo(weights);
        return weights;
    }

    /** R = 1 − ‖WᵀMW‖_F²/‖Λ‖² of (19), for orthonormal W. */
    public double risk() {
        return risk(weights());
    }

    /** R of (19) for any W of full rank: on an orthonormal basis of its span. */
    public double spanRisk() {
        return risk(GramSchmidt.basis(weights(), x.length, s));
    }

    private double risk(double[] w) {
        double explained = 0;
        for (int k = 0; k < s; k++) {
            for (int l = 0; l <= k; l++) {
                double entry = 0;
                for (int j = 0; j < lambda.length; j++) {
                    entry += lambda[j] * w[j * s + k] * w[j * s + l];
                }
                explained += (k == l ? 1 : 2) * entry * entry;
            }
        }
        double norm = teacher.norm();
        return 1 - explained / (norm * norm);
    }

    /** G_ij = ΘᵀWWᵀΘ, i and j from 0. */
    public double[][] gram() {
        double[] w = weights();
        double[][] gram = new double[lambda.length][lambda.length];
        for (int i = 0; i < lambda.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < s; k++) {
                    sum += w[i * s + k] * w[j * s + k];
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        return gram;
    }

    /** A_j of (18) for orthonormal W, j from 0. */
    public double alignment(int j) {
        double[] w = weights();
        double sum = 0;
        for (int k = 0; k < s; k++) {
            sum += w[j * s + k] * w[j * s + k];
        }
        return sum;
    }

    /** The time τ of (4) after that many steps. */
    public static double tau(double steps, double eta, int s, PowerLaw teacher) {
        return steps * eta / Clock.timePerTau(teacher.norm(), s);
    }
}
