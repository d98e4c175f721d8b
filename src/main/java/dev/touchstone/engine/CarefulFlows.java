package dev.touchstone.engine;

import dev.touchstone.engine.dense.DenseReal;
import dev.touchstone.engine.dense.GradedExponential;
import dev.touchstone.engine.dense.GradedGram;
import dev.touchstone.engine.dense.GradedRows;
import dev.touchstone.engine.dense.HouseholderQr;
import dev.touchstone.engine.dense.PivotedCholesky;
import dev.touchstone.engine.dense.Rounding;
import java.util.List;

/**
 * The Gram matrices of (3), (6) and (17) in closed form, every growth factor's exponent held apart; see
 * {@link GradedGram}.
 *
 * <p>With Z = ΘᵀA the teacher's rows of a basis A, U the other rows and E = diag(e^{p_j}),
 * G = EZ (ZᵀE²Z + UᵀU)⁻¹ ZᵀE, which is (5a) for any basis of span(W₀). The growth p_j is λ_jτ in (3) and k log(1 + hλ_j)
 * in (17).
 */
final class CarefulFlows {

    private final Rounding rounding;
    private final TeacherFrame teacher;
    private final RoundedScenario scenario;
    /** Z. */
    private final DenseReal along;
    /** U. */
    private final DenseReal across;

    CarefulFlows(RoundedScenario scenario, TeacherFrame teacher, Rounding rounding) {
        this.rounding = rounding;
        this.teacher = teacher;
        this.scenario = scenario;
        if (scenario.gramStart) {
            this.along = PivotedCholesky.factor(scenario.start, rounding);
            this.across = complement(along);
        } else {
            DenseReal span = scenario.start.subColumns(scenario.basis);
            this.along = teacher.overlap(span);
            this.across = teacher.rest(span, along);
        }
    }

    /** p_j = λ_jτ of (3). */
    double[] flowGrowth(double tau) {
        double[] growth = new double[teacher.r];
        for (int j = 0; j < growth.length; j++) {
            growth[j] = rounding.multiply(teacher.lambda[j], tau);
        }
        return growth;
    }

    /** p_j = k log(1 + hλ_j) of (17), by log1p since rounding 1 + hλ_j would cost k·u. */
    double[] mapGrowth(double steps) {
        double[] growth = new double[teacher.r];
        for (int j = 0; j < growth.length; j++) {
            double rate = rounding.log1p(rounding.multiply(scenario.step, teacher.lambda[j]));
            growth[j] = rounding.multiply(steps, rate);
        }
        return growth;
    }

    /** G of (3) or (17) after that growth. */
    DenseReal gram(double[] growth) {
        GradedRows rows = new GradedRows(teacher.r + across.rows, along.columns, rounding);
        for (int j = 0; j < teacher.r; j++) {
            GradedExponential e = GradedExponential.of(growth[j], rounding);
            rows.add(along, j, e.significand(), e.significand(), e.exponent());
        }
        rows.addActive(across, 1);
        return GradedGram.of(rows, teacher.r, rounding);
    }

    /**
     * ΘᵀSΘ of (7): with V₀ = (‖Λ‖/√s)^½ W(0), active rows I_s, κ_j^½ (ΘᵀV₀)_j and (2τ)^½ U, passive rows e^{λ_jτ}
     * (ΘᵀV₀)_j. Here κ_j^½ = e^{λ_jτ} c_j, c_j = ((1 − e^{−2λ_jτ})/λ_j)^½, so both share one exponent.
     */
    DenseReal euclideanGram(double tau) {
        DenseReal v0 = spanning(scenario.initialWeights(rounding)).times(initialScale(), rounding);
        DenseReal z = teacher.overlap(v0);
        DenseReal u = teacher.rest(v0, z);
        GradedRows rows = new GradedRows(teacher.r + u.rows + v0.columns, v0.columns, rounding);
        double[] growth = flowGrowth(tau);
        for (int j = 0; j < teacher.r; j++) {
            GradedExponential e = GradedExponential.of(growth[j], rounding);
            double active = rounding.multiply(e.significand(), saturation(teacher.lambda[j], growth[j], tau));
            rows.add(z, j, active, e.significand(), e.exponent());
        }
        rows.addActive(u, rounding.sqrt(rounding.multiply(2, tau)));
        rows.addActive(DenseReal.identity(v0.columns), 1);
        return GradedGram.of(rows, teacher.r, rounding);
    }

    /**
     * V of independent columns with VVᵀ = WWᵀ, on which alone (7) depends: dependent ones would leave a direction in which rounding
     * grows like e^{λτ}. With C the columns that span W = CT and Tᵀ = QR it is CRᵀ.
     */
    private DenseReal spanning(DenseReal w) {
        int rank = scenario.basis.size();
        if (rank == w.columns) {
            return w;
        }
        if (rank == 0) {
            return w.subColumns(List.of(0));
        }
        DenseReal c = w.subColumns(scenario.basis);
        HouseholderQr qr = HouseholderQr.triangle(c, rounding);
        DenseReal t = new DenseReal(w.columns, rank);
        for (int j = 0; j < w.columns; j++) {
            DenseReal column = qr.leastSquares(w.subColumns(List.of(j)));
            for (int i = 0; i < rank; i++) {
                t.set(j, i, column.get(i, 0));
            }
        }
        return c.timesTranspose(HouseholderQr.triangle(t, rounding).positiveTriangle(), rounding);
    }

    /** c = ((1 − e^{−2λτ})/λ)^½, and (2τ)^½ where λ = 0. */
    private double saturation(double lambda, double growth, double tau) {
        if (lambda == 0) {
            return rounding.sqrt(rounding.multiply(2, tau));
        }
        return rounding.sqrt(rounding.divide(-rounding.expm1(rounding.multiply(-2, growth)), lambda));
    }

    /** (‖Λ‖/√s)^½. */
    private double initialScale() {
        return rounding.sqrt(rounding.divide(teacher.norm, rounding.sqrt(scenario.s)));
    }

    /** C with CᵀC = I − LᵀL, so that the Gram matrix L(LᵀL + CᵀC)⁻¹Lᵀ at growth zero is LLᵀ = G₀. */
    private DenseReal complement(DenseReal l) {
        DenseReal defect = DenseReal.identity(l.columns).plus(-1, l.transposeTimes(l, rounding), rounding);
        DenseReal factor = PivotedCholesky.factor(defect, rounding);
        DenseReal c = new DenseReal(factor.columns, factor.rows);
        for (int i = 0; i < c.rows; i++) {
            for (int j = 0; j < c.columns; j++) {
                c.set(i, j, factor.get(j, i));
            }
        }
        return c;
    }
}
