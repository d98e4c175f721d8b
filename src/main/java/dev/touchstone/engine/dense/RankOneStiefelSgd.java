package dev.touchstone.engine.dense;

/**
 * Online SGD on the Stiefel manifold by the closed form (15), O(ds) a step and without allocation.
 *
 * <p><b>Drift.</b> With D = WᵀW − I, and ‖p‖² equal to ‖x‖² − ‖v‖², a step maps D to ADA plus rounding, where
 * A = I + (g − 1)vvᵀ/‖v‖² and g = β(1 − c‖v‖²): growth by up to g² &gt; 1 in the direction of v wherever the residual is
 * negative, exponential over many steps. So W is brought back by a step of Newton and Schulz, O(ds²), when D has reached a
 * {@linkplain #tolerance tolerance}. Two measurements say when: in every step ‖Wv‖² − ‖v‖² = vᵀDv, which costs nothing and
 * sees growth along v; and every {@value #LOOK} steps ‖Dz‖ for random signs z, whose mean square is ‖D‖_F².
 *
 * <p><b>Accuracy.</b> ‖WᵀW − I‖_F stays near (8 + √d/4)√s u.
 */
public final class RankOneStiefelSgd implements RankOneSgd {

    /** Steps between looks at ‖D‖, each of which costs two thirds of a step. */
    static final int LOOK = 32;

    private static final double U = 0x1p-53;
    /** A defect below it is gone after one Newton–Schulz step, which leaves ¾D². */
    private static final double ONE_STEP_SUFFICES = 0x1p-26;

    private static final int MOST_STEPS_BACK = 8;

    private final RowMajor w;
    private final double rootS;
    private final double tolerance;
    /** The sample, padded. */
    private final double[] x;

    private final double[] v;
    private final double[] p;
    private final double[] signs;
    private final double[] room;
    private final double[] image;
    /** Room for s×s numbers. */
    private final RowMajor gram;

    private long random = 1;
    private long steps;
    private long returns;

    /**
     * From W₀.
     *
     * @param weights d×s, row-major, orthonormal; copied
     */
    public RankOneStiefelSgd(double[] weights, int d, int s) {
        this(weights, d, s, tolerance(d, s));
    }

    /** With another tolerance of ‖WᵀW − I‖_F: infinite for the bare formula. */
    RankOneStiefelSgd(double[] weights, int d, int s, double tolerance) {
        this.w = new RowMajor(weights, d, s);
        this.rootS = Math.sqrt(s);
        this.tolerance = tolerance;
        this.x = new double[RowMajor.padded(d)];
        this.image = new double[RowMajor.padded(d)];
        this.p = new double[RowMajor.padded(d)];
        this.v = new double[RowMajor.padded(s)];
        this.signs = new double[RowMajor.padded(s)];
        this.room = new double[RowMajor.padded(s)];
        this.gram = new RowMajor(new double[s * s], s, s);
    }

    /**
     * The ‖WᵀW − I‖_F at which W is brought back: 8u relative to ‖I‖_F = √s, and √d/4 for the rounding of the sums of d
     * products by which it is measured.
     */
    static double tolerance(int d, int s) {
        return (8 + Math.sqrt(d) / 4) * Math.sqrt(s) * U;
    }

    @Override
    public void copyTo(double[] weights) {
        w.copyTo(weights);
    }

    /** How often W was brought back to the manifold. */
    public long returns() {
        return returns;
    }

    /** W⁺ = W + (γ Wv + cβ p) vᵀ with p = x − Wv. */
    @Override
    public void step(double[] sample, double label, double eta) {
        System.arraycopy(sample, 0, x, 0, w.rows);
        w.transposeTimes(x, v);
        double vv = RowMajor.dot(v, v);
        double residual = label - (vv - w.columns) / rootS; // e = y − ŷ, (1b) with ‖W‖_F² = s
        double c = eta * residual / (4 * rootS);
        double xx = RowMajor.dot(x, x);
        boolean cancels = vv >= xx / 2; // in p = x − Wv and ‖p‖² = ‖x‖² − ‖v‖²: then p is formed
        double pp = cancels ? projectOut() : xx - vv;
        double ccpp = c * c * pp;
        double beta = 1 / Math.sqrt(1 + ccpp * vv);
        double gamma = -ccpp * beta * beta / (1 + beta);
        double square = cancels // ‖Wv‖²
                ? w.addRankOne(gamma, c * beta, p, v)
                : w.addRankOne(gamma - c * beta, c * beta, x, v);
        steps++;
        if (Math.abs(square - vv) > tolerance * vv || (steps % LOOK == 0 && defect() > tolerance)) {
            bringBack();
        }
    }

    /** p = x − Wv, then p − W(Wᵀp) since what cancellation leaves of it may lie along W; returns ‖p‖². */
    private double projectOut() {
        w.times(v, image);
        for (int i = 0; i < p.length; i++) {
            p[i] = x[i] - image[i];
        }
        w.transposeTimes(p, room);
        w.times(room, image);
        for (int i = 0; i < p.length; i++) {
            p[i] -= image[i];
        }
        return RowMajor.dot(p, p);
    }

    /** ‖(WᵀW − I)z‖ for random signs z. */
    private double defect() {
        for (int j = 0; j < w.columns; j++) {
            random = random * 6364136223846793005L + 1442695040888963407L; // Knuth's generator
            signs[j] = random < 0 ? -1 : 1;
        }
        w.times(signs, image);
        w.transposeTimes(image, room);
        double square = 0;
        for (int j = 0; j < w.columns; j++) {
            double difference = room[j] - signs[j];
            square += difference * difference;
        }
        return Math.sqrt(square);
    }

    private void bringBack() {
        returns++;
        double before;
        int count = 0;
        do {
            before = defect();
            w.newtonSchulz(gram, room);
        } while (before > ONE_STEP_SUFFICES && ++count < MOST_STEPS_BACK);
    }
}
