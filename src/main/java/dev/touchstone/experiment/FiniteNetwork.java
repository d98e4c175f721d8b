package dev.touchstone.experiment;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A network WWᵀ of finite size and n samples of its teacher: labels Tr XZ* + noise with Gaussian symmetric X, entries of variance
 * (1+δ_ij)/d. What is minimised over W, d×m, is d·L + λ‖W‖_F² with L = (1/4n) Σ (Tr XWWᵀ − y)². W is stored neuron by neuron.
 *
 * @param d input dimension
 * @param m neurons
 * @param ridge λ
 * @param sensing of every pair i ≤ j the n entries X_ij
 * @param labels y, n of them
 */
public record FiniteNetwork(int d, int m, double ridge, double[][] sensing, double[] labels)
        implements ConjugateGradients.Loss {

    /** Labels by the teacher Z*, d×d, with noise of variance Δ. */
    public static FiniteNetwork of(
            int m, double ridge, int n, double[][] teacher, double noise, Gaussians forSensing, Gaussians forNoise) {
        int d = teacher.length;
        double[][] sensing = new double[d * (d + 1) / 2][n];
        double[] labels = new double[n];
        forNoise.fill(labels);
        for (int k = 0; k < n; k++) {
            labels[k] *= Math.sqrt(noise);
        }
        double[] form = form(teacher);
        for (int i = 0, pair = 0; i < d; i++) {
            for (int j = i; j < d; j++, pair++) {
                double[] entries = sensing[pair];
                forSensing.fill(entries);
                double deviation = Math.sqrt((i == j ? 2.0 : 1.0) / d);
                for (int k = 0; k < n; k++) {
                    entries[k] *= deviation;
                    labels[k] += form[pair] * entries[k];
                }
            }
        }
        return new FiniteNetwork(d, m, ridge, sensing, labels);
    }

    /** The teacher (1/m) Σ wwᵀ of m Gaussian neurons. */
    public static double[][] wishart(int d, int m, Gaussians gaussians) {
        double[] w = weights(d, m, gaussians);
        return gram(d, w);
    }

    /** Independent weights of variance 1/m: where a minimisation starts. */
    public static double[] weights(int d, int m, Gaussians gaussians) {
        double[] w = new double[d * m];
        gaussians.fill(w);
        for (int n = 0; n < w.length; n++) {
            w[n] /= Math.sqrt(m);
        }
        return w;
    }

    /** ‖A − B‖_F². */
    public static double squaredDistance(double[][] A, double[][] B) {
        double sum = 0;
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A.length; j++) {
                sum += (A[i][j] - B[i][j]) * (A[i][j] - B[i][j]);
            }
        }
        return sum;
    }

    public int n() {
        return labels.length;
    }

    @Override
    public double value(double[] w) {
        return d * trainLoss(w) + ridge * dot(w, w);
    }

    /** L, the loss on the noisy labels. */
    public double trainLoss(double[] w) {
        double[] r = residuals(w);
        return dot(r, r) / (4.0 * n());
    }

    /** 2(∇_Z + λ)W, where ∇_Z is {@link #byGram}. */
    @Override
    public double[] gradient(double[] w) {
        double[][] byGram = byGram(w);
        double[] gradient = new double[w.length];
        for (int j = 0; j < m; j++) {
            double[] neuron = Arrays.copyOfRange(w, j * d, (j + 1) * d);
            for (int i = 0; i < d; i++) {
                gradient[j * d + i] = 2 * (dot(byGram[i], neuron) + ridge * neuron[i]);
            }
        }
        return gradient;
    }

    /** Z = WWᵀ. */
    public double[][] gram(double[] w) {
        return gram(d, w);
    }

    private static double[][] gram(int d, double[] w) {
        double[][] Z = new double[d][d];
        for (int start = 0; start < w.length; start += d) {
            for (int a = 0; a < d; a++) {
                double weight = w[start + a];
                double[] row = Z[a];
                for (int b = 0; b < d; b++) {
                    row[b] += weight * w[start + b];
                }
            }
        }
        return Z;
    }

    /** The gradient of d·L by Z, (d/2n) Σ r_k X_k. */
    public double[][] byGram(double[] w) {
        double[] r = residuals(w);
        double[][] byGram = new double[d][d];
        double scale = d / (2.0 * n());
        for (int i = 0, pair = 0; i < d; i++) {
            for (int j = i; j < d; j++, pair++) {
                byGram[i][j] = scale * dot(sensing[pair], r);
                byGram[j][i] = byGram[i][j];
            }
        }
        return byGram;
    }

    /** Tr XWWᵀ − y of every sample. */
    private double[] residuals(double[] w) {
        double[] form = form(gram(w));
        double[] residuals = new double[n()];
        for (int k = 0; k < residuals.length; k++) {
            residuals[k] = -labels[k];
        }
        for (int pair = 0; pair < form.length; pair++) {
            double factor = form[pair];
            double[] entries = sensing[pair];
            for (int k = 0; k < residuals.length; k++) {
                residuals[k] += factor * entries[k];
            }
        }
        return residuals;
    }

    /** What multiplies X_ij, i ≤ j, in Tr XZ. */
    private static double[] form(double[][] Z) {
        int d = Z.length;
        double[] form = new double[d * (d + 1) / 2];
        for (int i = 0, pair = 0; i < d; i++) {
            for (int j = i; j < d; j++, pair++) {
                form[pair] = i == j ? Z[i][i] : 2 * Z[i][j];
            }
        }
        return form;
    }

    /** In four sums at a time. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            s0 += a[k] * b[k];
        }
        return s0 + s1 + (s2 + s3);
    }

    /**
     * By how much of itself the loss can at most be above the least that a network of any width has: its duality gap. With u = −r·c,
     * 4n/d times the loss is Σr² + μTr Z ≥ 2uᵀy − ‖u‖² for every u with 2Σu_kX_k ≤ μI, where μ = 4nλ/d.
     */
    public double relativeGap(double[] w) {
        double mu = 4.0 * n() * ridge / d;
        RealMatrix weighted = new Array2DRowRealMatrix(byGram(w)).scalarMultiply(-2.0 * n() / d); // −Σ r_k X_k
        double largest = Arrays.stream(new EigenDecomposition(weighted).getRealEigenvalues())
                .max()
                .orElseThrow();
        double share = largest <= 0 ? 1 : Math.min(1, mu / (2 * largest));
        double[] r = residuals(w);
        double primal = dot(r, r) + mu * dot(w, w);
        double dual = -2 * share * dot(r, labels) - share * share * dot(r, r);
        return (primal - dual) / primal;
    }

    /** ‖∇‖ over ‖2λW‖. */
    public double relativeGradient(double[] w) {
        double[] gradient = gradient(w);
        return Math.sqrt(dot(gradient, gradient) / dot(w, w)) / (2 * ridge);
    }
}
