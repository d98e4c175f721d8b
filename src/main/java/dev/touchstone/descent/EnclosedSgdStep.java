package dev.touchstone.descent;

import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.linear.EnclosedMatrix;
import dev.touchstone.linear.Moments;
import dev.touchstone.linear.Orthonormaliser;
import dev.touchstone.linear.TallProduct;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * One step of SGD at real size, from any W, enclosed in fast arithmetic: by (14), (14q) or (16), W⁺ − W row by row.
 *
 * <p>With G = WᵀW, V = XW (a sample a row) and C = diag(c), the step needs nothing of order d but two passes over the rows of W:
 * Wᵀp = v − Gv and pₐᵀp_b = xₐᵀx_b − 2vₐᵀv_b + vₐᵀGv_b, so
 *
 * <pre>
 *   S = W̃ᵀW̃ = G + M + Mᵀ + A(PPᵀ)Aᵀ,   A = VᵀC,   M = (Vᵀ − GVᵀ)Aᵀ
 *   on Stiefel:  W⁺ − W = W(T − I) + Pᵀ(CVT),   T = S^(−½) or R⁻¹,   P = X − VWᵀ
 *   else:        W⁺ − W = −(Σc)W + Xᵀ(CV)
 * </pre>
 *
 * <p><em>Accuracy.</em> All of size s and B is enclosed in doubled binary64, G and V with the radii of {@link Moments}. Rows are computed in
 * binary64: W⁺ − W is off by at most {@link #radius}, in every entry, by {@link TallProduct}'s bounds and Cauchy–Schwarz.
 */
public final class EnclosedSgdStep {

    private static final double V64 = 0x1p-53;
    private static final MathContext DIGITS = new MathContext(50);
    private static final double ENLARGED = 1 + 0x1p-20;

    private final Moments moments;
    private final double[][] X;
    private final int s;
    private final DoubledMatrix G;
    private final DoubledMatrix V;
    private final DoubledMatrix residuals;
    private final DoubledMatrix rates;
    private final DoubledMatrix PPt;
    private final double eta;
    /** What {@code W, P} are multiplied with, and {@code −Σc}. */
    private final double[][] factors;

    private final double[][] Vt;
    private final double decay;
    private final double radius;
    private final Optional<Orthonormaliser> retraction;
    private final double inverseSingular;

    private EnclosedSgdStep(
            Moments moments,
            double[][] X,
            DoubledMatrix labels,
            double eta,
            Optional<Orthonormaliser> retraction,
            boolean sharp)
            throws Undecided {
        this.moments = moments;
        this.X = X;
        this.eta = eta;
        this.retraction = retraction;
        this.G = moments.gram();
        this.V = moments.overlaps();
        this.s = G.rows();
        int samples = X.length;
        DoubledMatrix Vt = V.transpose();
        DoubledMatrix VVt = V.multiply(Vt);
        DoubledMatrix squares =
                VVt.diagonal().subtract(DoubledMatrix.filled(samples, 1).multiply(G.trace()));
        this.residuals = labels.subtract(squares.multiply(DoubledMatrix.of(inverseRoot(s))));
        BigDecimal perSample =
                new BigDecimal(eta).multiply(inverseRoot(s)).divide(BigDecimal.valueOf(4L * samples), DIGITS);
        this.rates = residuals.multiply(DoubledMatrix.of(perSample));
        DoubledMatrix CV = rates.asDiagonal().multiply(V);
        this.PPt = moments.inner().subtract(VVt).subtract(VVt).add(V.multiply(G.multiply(Vt)));
        this.Vt = Vt.rounded();
        DoubledMatrix last = CV;
        double ofLast = 0;
        double[][] F = new double[0][];
        double offF = 0;
        if (retraction.isPresent()) {
            DoubledMatrix A = CV.transpose();
            DoubledMatrix M = Vt.subtract(G.multiply(Vt)).multiply(CV);
            DoubledMatrix S = G.add(M).add(M.transpose()).add(A.multiply(PPt.multiply(CV)));
            EnclosedMatrix T = retraction.get().of(S.symmetricPart(), sharp).orElseThrow(Undecided::new);
            DoubledMatrix change = T.near().subtract(DoubledMatrix.identity(s));
            last = CV.multiply(T.near());
            ofLast = CV.norm() * T.error();
            F = change.rounded();
            offF = change.beyondNorm() + T.error();
            this.inverseSingular =
                    Math.sqrt(T.near().largestRowSum() * T.near().transpose().largestRowSum()) + T.error();
            this.decay = 0;
        } else {
            this.inverseSingular = 1;
            DoubledMatrix sum = DoubledMatrix.filled(samples, 1).transpose().multiply(rates);
            this.decay = sum.at(0, 0);
            offF = sum.beyond(0, 0);
        }
        double[][] Z = last.rounded();
        this.factors = new double[F.length + samples][];
        System.arraycopy(F, 0, factors, 0, F.length);
        System.arraycopy(Z, 0, factors, F.length, samples);
        this.radius = radius(F, offF, last, ofLast);
    }

    /** Not enough is known in that arithmetic. */
    private static final class Undecided extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * The step from the W of those moments; empty where its W̃ is too near to less than full rank for that arithmetic, or some number is beyond its range.
     *
     * @param X samples, a row each
     * @param labels y, B×1
     * @param eta learning rate, in t
     * @param retraction none for (16)
     * @param sharp whether T − I is wanted to more than binary64
     */
    public static Optional<EnclosedSgdStep> of(
            Moments moments,
            double[][] X,
            DoubledMatrix labels,
            double eta,
            Optional<Orthonormaliser> retraction,
            boolean sharp) {
        try {
            return Optional.of(new EnclosedSgdStep(moments, X, labels, eta, retraction, sharp))
                    .filter(step -> Double.isFinite(step.radius));
        } catch (Undecided e) {
            return Optional.empty();
        }
    }

    private static BigDecimal inverseRoot(int s) {
        return BigDecimal.ONE.divide(BigDecimal.valueOf(s).sqrt(DIGITS), DIGITS);
    }

    /**
     * Of an entry of W⁺ − W. A row w of W has ‖w‖ ≤ ρ, a number of X is at most x: p = x_i − w·v is at most x + ρ‖v‖ and computed to
     * π = γ(s)ρ‖v‖ + ρ‖δv‖ + 2u(x + ρ‖v‖), and so each term of the sum, whose terms are multiplied and added by {@link TallProduct}.
     */
    private double radius(double[][] F, double offF, DoubledMatrix last, double ofLast) {
        boolean onStiefel = F.length > 0;
        double rho = moments.largestRow();
        double off = onStiefel ? rho * offF : moments.largestEntry() * (offF + 4 * V64 * Math.abs(decay));
        double sizes = onStiefel ? rho * DoubledMatrix.of(F).norm() : 0;
        for (int b = 0; b < X.length; b++) {
            double x = 0;
            for (double each : X[b]) {
                x = Math.max(x, Math.abs(each));
            }
            double p = x;
            double ofP = 0;
            if (onStiefel) {
                double v = rowNorm(V, b, false);
                p += rho * v;
                ofP = TallProduct.gamma(s) * rho * v + rho * rowNorm(V, b, true) + 2 * V64 * p;
            }
            double z = 0;
            double ofZ = 0;
            for (int j = 0; j < s; j++) {
                z = Math.max(z, Math.abs(last.at(b, j)));
                ofZ = Math.max(ofZ, last.beyond(b, j));
            }
            off += ofP * z + (p + ofP) * (ofZ + ofLast);
            sizes += (p + ofP) * z;
        }
        return (off + TallProduct.gamma(F.length + X.length) * sizes) * ENLARGED + s * 0x1p-1000;
    }

    private static double rowNorm(DoubledMatrix A, int row, boolean beyond) {
        double sum = 0;
        for (int j = 0; j < A.columns(); j++) {
            double a = beyond ? A.beyond(row, j) : A.bound(row, j);
            sum += a * a;
        }
        return Math.sqrt(sum + 0x1p-1000) * ENLARGED;
    }

    /** How far what {@link #changes} gives may be from W⁺ − W, in every entry. */
    public double radius() {
        return radius;
    }

    /** Rows of W⁺ − W, from the same of W. */
    public final class Changes {

        private final double[][] wide;
        private final double[][] projections;
        private final TallProduct ofFactors;
        private final TallProduct ofVt;

        public Changes() {
            this.ofFactors = new TallProduct(factors);
            this.ofVt = new TallProduct(Vt);
            this.wide = new double[Moments.BLOCK][ofFactors.length()];
            this.projections = new double[Moments.BLOCK][X.length];
        }

        /**
         * Fills in the rows of W⁺ − W.
         *
         * @param first number of the first row
         * @param W rows, at most {@value Moments#BLOCK}, each padded to {@link TallProduct#length}
         */
        public void of(int first, double[][] W, int count, double[][] out) {
            if (retraction.isPresent()) {
                ofVt.multiply(W, count, projections);
            }
            for (int i = 0; i < count; i++) {
                int at = 0;
                if (retraction.isPresent()) {
                    System.arraycopy(W[i], 0, wide[i], 0, s);
                    at = s;
                }
                for (int b = 0; b < X.length; b++) {
                    wide[i][at + b] = X[b][first + i] - (at > 0 ? projections[i][b] : 0);
                }
            }
            ofFactors.multiply(wide, count, out);
            if (retraction.isEmpty()) {
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < s; j++) {
                        out[i][j] -= decay * W[i][j];
                    }
                }
            }
        }
    }

    /** ‖WᵀW − I‖_F, and how far it may be off. */
    public double[] defect() {
        DoubledMatrix D = G.subtract(DoubledMatrix.identity(s));
        return new double[] {DoubledMatrix.of(D.rounded()).norm(), D.beyondNorm()};
    }

    /**
     * What D = WᵀW − I explains of an entry: √2(‖N‖_F + ‖Δ‖_F) of {@code SingleSteps.inherited}; none for (16), nor where ‖N‖_F &gt; ½.
     */
    public Optional<Double> inherited() {
        if (retraction.isEmpty()) {
            return Optional.empty();
        }
        DoubledMatrix D = G.subtract(DoubledMatrix.identity(s));
        DoubledMatrix CV = rates.asDiagonal().multiply(V);
        DoubledMatrix DA = D.multiply(V.transpose()).multiply(CV);
        double ofGram = D.subtract(DA).subtract(DA.transpose()).norm();
        double factor = eta * D.trace().bound(0, 0) / (4.0 * s * X.length);
        DoubledMatrix VVt = V.multiply(V.transpose());
        double square = 0;
        for (int a = 0; a < X.length; a++) {
            for (int b = 0; b < X.length; b++) {
                square += PPt.at(a, b) * VVt.at(a, b);
            }
        }
        double ofResidual = Math.abs(factor) * Math.sqrt(Math.max(0, square));
        return ofGram > 0.5 ? Optional.empty() : Optional.of(Math.sqrt(2) * (ofGram + ofResidual));
    }

    // What a step's sensitivity is told by, each from above.

    /** Of a sample: ‖x‖, ‖v‖, ‖p‖, |e| and |c|. */
    record SampleSizes(double x, double v, double p, double e, double c) {}

    SampleSizes sizes(int b) {
        double x = 0;
        for (double each : X[b]) {
            x += each * each;
        }
        return new SampleSizes(
                Math.sqrt(x + 0x1p-1000) * ENLARGED,
                rowNorm(V, b, false),
                Math.sqrt(PPt.bound(b, b)) * ENLARGED,
                residuals.bound(b, 0),
                rates.bound(b, 0));
    }

    int samples() {
        return X.length;
    }

    int columns() {
        return s;
    }

    double learningRate() {
        return eta;
    }

    Optional<Orthonormaliser> retraction() {
        return retraction;
    }

    /** ‖W‖_F. */
    double norm() {
        return Math.sqrt(G.trace().bound(0, 0)) * ENLARGED;
    }

    /** ‖W‖₂. */
    double spectralNorm() {
        return Math.sqrt(Math.min(G.largestRowSum(), G.trace().bound(0, 0))) * ENLARGED;
    }

    /** 1/σ, σ the least singular value of W̃. */
    double inverseSingular() {
        return inverseSingular;
    }
}
