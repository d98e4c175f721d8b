package dev.touchstone.limits;

import dev.touchstone.linear.Equations.Linearised;
import dev.touchstone.linear.Krawczyk;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.RealArithmetic;
import java.util.List;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * State evolution of a diagonal network with weight decay, which is the LASSO: (L59), (L60).
 *
 * @param samples n
 * @param ridge λ &gt; 0
 * @param noise Δ ≥ 0
 * @param <T> the numbers
 */
public record LassoEvolution<T extends FieldElement<T>>(
        RealArithmetic<T> arithmetic, LassoTeacher<T> teacher, int samples, T ridge, T noise) {

    /**
     * A solution.
     *
     * @param delta δ, the noise that each coordinate sees
     * @param cut c, the threshold
     */
    public record Solution<T extends FieldElement<T>>(T delta, T cut, LassoTeacher.Sums<T> sums) {}

    /** The solution near there, proved to be one where the arithmetic carries enclosures. */
    public Solution<T> near(T delta, T cut) {
        List<T> root = Krawczyk.root(arithmetic, this::equations, List.of(delta, cut));
        return new Solution<>(root.get(0), root.get(1), teacher.at(root.get(0), root.get(1)));
    }

    /** R = (1/d)Σ r_i. */
    public T risk(LassoTeacher.Sums<T> sums) {
        return sums.risk().divide(d());
    }

    /** (n/d) δ² (1 − A/n)², (L60). */
    public T trainMse(Solution<T> at) {
        T rest = arithmetic.one().subtract(at.sums().active().divide(n()));
        return n().divide(d())
                .multiply(at.delta())
                .multiply(at.delta())
                .multiply(rest)
                .multiply(rest);
    }

    /** ∂log R/∂log n at a fixed λ, (L70). */
    public T exponentInSamples(Solution<T> at) {
        T noiseBySamples = at.delta().multiply(at.delta()).multiply(n()).divide(d());
        return exponent(at, noiseBySamples, at.cut().multiply(n()));
    }

    /** ∂log R/∂log λ at a fixed n, (L70). */
    public T exponentInRidge(Solution<T> at) {
        return exponent(at, arithmetic.zero(), ridge.multiply(d()).negate());
    }

    /** Of R, when the equations (L59) change by so much. */
    private T exponent(Solution<T> at, T noiseBalance, T penaltyBalance) {
        FieldMatrix<T> jacobian = jacobian(at.delta(), at.cut(), at.sums());
        T a = jacobian.getEntry(0, 0);
        T b = jacobian.getEntry(0, 1);
        T c = jacobian.getEntry(1, 0);
        T e = jacobian.getEntry(1, 1);
        T deltaMoves = b.multiply(penaltyBalance).subtract(e.multiply(noiseBalance));
        T cutMoves = c.multiply(noiseBalance).subtract(a.multiply(penaltyBalance));
        T riskMoves = at.sums()
                .riskByDelta()
                .multiply(deltaMoves)
                .add(at.sums().riskByCut().multiply(cutMoves));
        return riskMoves
                .divide(a.multiply(e).subtract(b.multiply(c)))
                .divide(at.sums().risk());
    }

    /** (L59) δ²n/d − Δ − R = 0 and c(n − A) − λd = 0. */
    private Linearised<T> equations(List<T> x) {
        T delta = x.get(0);
        T cut = x.get(1);
        LassoTeacher.Sums<T> sums = teacher.at(delta, cut);
        return new Linearised<>(
                List.of(noiseBalance(delta, sums), penaltyBalance(cut, sums)), jacobian(delta, cut, sums));
    }

    /** Their derivatives by δ and c. */
    private FieldMatrix<T> jacobian(T delta, T cut, LassoTeacher.Sums<T> sums) {
        T byDelta = delta.multiply(2).multiply(n()).subtract(sums.riskByDelta()).divide(d());
        T byCut = sums.riskByCut().divide(d()).negate();
        T freedomByDelta = cut.multiply(sums.activeByDelta()).negate();
        T freedomByCut = n().subtract(sums.active()).subtract(cut.multiply(sums.activeByCut()));
        return Matrices.build(
                arithmetic,
                2,
                2,
                (i, j) -> i == 0 ? (j == 0 ? byDelta : byCut) : (j == 0 ? freedomByDelta : freedomByCut));
    }

    /** δ²n/d − Δ − R. */
    T noiseBalance(T delta, LassoTeacher.Sums<T> sums) {
        return delta.multiply(delta).multiply(n()).divide(d()).subtract(noise).subtract(risk(sums));
    }

    /** c(n − A) − λd. */
    T penaltyBalance(T cut, LassoTeacher.Sums<T> sums) {
        return cut.multiply(n().subtract(sums.active())).subtract(ridge.multiply(d()));
    }

    private T n() {
        return arithmetic.of(samples);
    }

    private T d() {
        return arithmetic.of(teacher.size());
    }
}
