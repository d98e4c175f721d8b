package dev.touchstone.model;

import dev.touchstone.linear.DoubledMatrix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Labels y of a batch, enclosed in doubled binary64, and how far those of a perturbation twin may be from them. */
public interface EnclosedLabels {

    /** y, B×1. */
    DoubledMatrix y();

    /** |Δy| at most, one a sample, where every number that they are made of is multiplied by 1 + uξ, |ξ| ≤ 1. */
    double[] deviation(double u);

    /** Labels as they were recorded. */
    record Given(double[] labels) implements EnclosedLabels {

        @Override
        public DoubledMatrix y() {
            return column(labels);
        }

        @Override
        public double[] deviation(double u) {
            return Arrays.stream(labels).map(y -> u * Math.abs(y)).toArray();
        }
    }

    /**
     * The teacher's, (1a), with noise: y = ‖Λ‖⁻¹ Σ_j λ_j (z_j² − 1) + ε, z = Θᵀx.
     *
     * @param lambda λ_1, …, λ_r
     * @param overlaps z, one sample a row, B×r
     * @param shares Σ_i |θ_ij||x_i| at most, for each sample and j, so that a twin's z is off by (2u + u²) times that
     * @param noise ε, one a sample
     */
    record Taught(double[] lambda, DoubledMatrix overlaps, double[][] shares, double[] noise)
            implements EnclosedLabels {

        private static final MathContext DIGITS = new MathContext(50);

        @Override
        public DoubledMatrix y() {
            DoubledMatrix Lambda = column(lambda);
            DoubledMatrix squares = overlaps.multiply(Lambda.asDiagonal())
                    .multiply(overlaps.transpose())
                    .diagonal();
            DoubledMatrix trace = DoubledMatrix.filled(noise.length, 1)
                    .multiply(Lambda.asDiagonal().trace());
            return squares.subtract(trace)
                    .multiply(DoubledMatrix.of(inverseNorm()))
                    .add(column(noise));
        }

        private BigDecimal inverseNorm() {
            BigDecimal square = BigDecimal.ZERO;
            for (double each : lambda) {
                square = square.add(new BigDecimal(each).pow(2));
            }
            return BigDecimal.ONE.divide(square.sqrt(DIGITS), DIGITS);
        }

        /** A twin's λ_j/‖Λ‖ is off by 2u/(1 − u) of itself. */
        @Override
        public double[] deviation(double u) {
            double norm = inverseNorm().doubleValue();
            double ofWeight = 2 * u / (1 - u);
            double[] deviations = new double[noise.length];
            for (int b = 0; b < deviations.length; b++) {
                double sum = u * Math.abs(noise[b]);
                for (int j = 0; j < lambda.length; j++) {
                    double z = overlaps.bound(b, j);
                    double moved = (2 * u + u * u) * shares[b][j];
                    double square = 2 * z * moved + moved * moved;
                    sum += norm * lambda[j] * (square * (1 + ofWeight) + ofWeight * (z * z + 1));
                }
                deviations[b] = sum * (1 + 0x1p-20);
            }
            return deviations;
        }
    }

    private static DoubledMatrix column(double[] numbers) {
        double[][] rows = new double[numbers.length][];
        Arrays.setAll(rows, b -> new double[] {numbers[b]});
        return DoubledMatrix.of(rows);
    }
}
