package dev.touchstone.judge;

import java.math.BigDecimal;

/**
 * Distance of the SGD Gram matrix from the population flow's at the same rescaled time: a diagnostic, no verdict.
 *
 * @param step k
 * @param tau τ_k = Σ η_i/(2√s‖Λ‖), (4)
 * @param operator largest singular value of the difference
 * @param frobenius its Frobenius norm, up to √r more, (17g)
 */
public record FlowGap(int step, BigDecimal tau, double operator, double frobenius) {}
