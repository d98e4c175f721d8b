package dev.touchstone.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where the regularised flow ends, (L40)–(L43).
 *
 * @param teacher its spectrum
 * @param alpha α = n/d² &gt; 0
 * @param ridge λ &gt; 0
 * @param noise Δ ≥ 0
 * @param kappa κ = m/d &gt; 0
 * @param at x's whose density is asked for, rising; none for no density
 */
public record SteadyStateProblem(
        Spectrum teacher, BigDecimal alpha, BigDecimal ridge, BigDecimal noise, BigDecimal kappa, List<BigDecimal> at)
        implements LimitProblem {

    public SteadyStateProblem {
        at = List.copyOf(at);
    }

    /** A teacher's eigenvalues in the limit. */
    public sealed interface Spectrum {

        /** (1/m*) Σ w*w*ᵀ of Gaussian weights, κ* = m*∕d. */
        record Wishart(BigDecimal kappaStar) implements Spectrum {}

        /** Finitely many, distinct and rising, with masses that add up to 1. */
        record Atoms(List<BigDecimal> atoms, List<BigDecimal> masses) implements Spectrum {

            public Atoms {
                atoms = List.copyOf(atoms);
                masses = List.copyOf(masses);
            }
        }
    }

    /** The same with another teacher. */
    public SteadyStateProblem withTeacher(Spectrum other) {
        return new SteadyStateProblem(other, alpha, ridge, noise, kappa, at);
    }

    /** The edges of the support are at most so many. */
    @Override
    public int size(Dimension dimension) {
        return switch (dimension) {
            case EDGES ->
                teacher instanceof Spectrum.Atoms several ? 2 * several.atoms().size() : 4;
            case POSITIONS -> at.size();
            default -> 1;
        };
    }

    /** MSE is judged on the scale of Q, the teacher's second moment. */
    @Override
    public BigDecimal scale(Quantity quantity) {
        return quantity == Quantity.MSE ? secondMoment() : BigDecimal.ZERO;
    }

    /** Q to 20 digits. */
    private BigDecimal secondMoment() {
        if (teacher instanceof Spectrum.Wishart wishart) {
            return BigDecimal.ONE.add(BigDecimal.ONE.divide(wishart.kappaStar(), new MathContext(20)));
        }
        Spectrum.Atoms several = (Spectrum.Atoms) teacher;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < several.atoms().size(); i++) {
            sum = sum.add(
                    several.masses().get(i).multiply(several.atoms().get(i).pow(2)));
        }
        return sum;
    }

    @Override
    public String sizes() {
        return teacher instanceof Spectrum.Atoms several
                ? several.atoms().size() + " atoms"
                : "kappa* = " + ((Spectrum.Wishart) teacher).kappaStar();
    }

    @Override
    public SteadyStateProblem map(UnaryOperator<BigDecimal> f) {
        Spectrum mapped = teacher instanceof Spectrum.Atoms several
                ? new Spectrum.Atoms(
                        several.atoms().stream().map(f).toList(),
                        several.masses().stream().map(f).toList())
                : new Spectrum.Wishart(f.apply(((Spectrum.Wishart) teacher).kappaStar()));
        return new SteadyStateProblem(
                mapped,
                f.apply(alpha),
                f.apply(ridge),
                f.apply(noise),
                f.apply(kappa),
                at.stream().map(f).toList());
    }

    @Override
    public Map<String, List<BigDecimal>> numbers() {
        Map<String, List<BigDecimal>> numbers = new LinkedHashMap<>();
        if (teacher instanceof Spectrum.Atoms several) {
            numbers.put("atoms", several.atoms());
            numbers.put("masses", several.masses());
        } else {
            numbers.put("wishart", List.of(((Spectrum.Wishart) teacher).kappaStar()));
        }
        numbers.put("alpha", List.of(alpha));
        numbers.put("ridge", List.of(ridge));
        numbers.put("Delta", List.of(noise));
        numbers.put("kappa", List.of(kappa));
        numbers.put("at", at);
        return numbers;
    }

    @Override
    public void putMembers(Map<String, Object> members) {
        Map<String, Object> spectrum = new LinkedHashMap<>();
        if (teacher instanceof Spectrum.Atoms several) {
            spectrum.put("atoms", several.atoms());
            spectrum.put("masses", several.masses());
        } else {
            spectrum.put("wishart", ((Spectrum.Wishart) teacher).kappaStar());
        }
        members.put("teacher", spectrum);
        members.put("alpha", alpha);
        members.put("ridge", ridge);
        members.put("Delta", noise);
        members.put("kappa", kappa);
        if (!at.isEmpty()) {
            members.put("at", at);
        }
    }
}
