package dev.touchstone.engine;

import dev.touchstone.engine.dense.BigMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The truth for tests: (5b), (7), (17) and the polar step by their definitions, in {@code BigDecimal}. */
final class Reference {

    private final Scenario scenario;
    private final MathContext mc;
    private final BigDecimal[] lambda;
    private final BigMatrix theta;
    /** W₀, or G₀ of a Gram start. */
    private final BigMatrix start;

    /** Digits enough for (5b) to lose what it loses. */
    Reference(Scenario scenario) {
        this.scenario = scenario;
        this.lambda = scenario.lambda().toArray(BigDecimal[]::new);
        double last = scenario.points().get(scenario.points().size() - 1).doubleValue();
        double growth = lambda[0].doubleValue() * last;
        double digits = scenario.isFlow() ? 400 + 1.8 * growth : scenario.kind() == Kind.DISCRETE_MAP ? 300 : 50;
        this.mc = new MathContext((int) digits);
        this.theta = thetaMatrix();
        this.start = scenario.start() instanceof Start.Gram gram ? BigMatrix.of(gram.gram(), mc) : startWeights();
    }

    /** The Gram matrix of a flow or of (17) at that point. */
    BigMatrix gram(BigDecimal at) {
        return switch (scenario.kind()) {
            case RICCATI -> closedForm(startGram(), flowGrowth(at));
            case DISCRETE_MAP -> closedForm(startGram(), mapGrowth(at));
            case EUCLIDEAN_FLOW -> euclidean(at);
            case POPULATION_DESCENT,
                    STIEFEL_SGD,
                    EUCLIDEAN_SGD,
                    FINE_TUNE,
                    OJA_FLOW,
                    STEADY_STATE,
                    THRESHOLD,
                    LASSO_EVOLUTION,
                    KALMAN_COVARIANCE,
                    RICCATI_ODE -> throw new IllegalArgumentException("no flow of a teacher");
        };
    }

    /** The weights of population descent, the state passed through {@code jitter} after every step. */
    BigMatrix weights(int steps, UnaryOperator<BigMatrix> jitter) {
        BigDecimal h = scenario.step().orElseThrow();
        BigMatrix w = start;
        for (int n = 0; n < steps; n++) {
            BigMatrix mw = theta(w.transpose()).scaleRows(lambda);
            BigMatrix embedded = theta.times(mw);
            BigMatrix inside = w.times(w.transpose().times(embedded));
            BigMatrix gradient = embedded.plus(BigDecimal.ONE.negate(), inside);
            w = jitter.apply(w.plus(h, gradient).polar());
        }
        return w;
    }

    /** E G₀ (I + K G₀)⁻¹ E of (5b); (I + K G₀)⁻¹ E is solved for. */
    private BigMatrix closedForm(BigMatrix g0, BigDecimal[] e) {
        int r = lambda.length;
        BigDecimal[] k = new BigDecimal[r];
        BigMatrix diagonal = new BigMatrix(r, r, mc);
        for (int j = 0; j < r; j++) {
            k[j] = e[j].multiply(e[j], mc).subtract(BigDecimal.ONE, mc);
            diagonal.a[j][j] = e[j];
        }
        BigMatrix denominator = BigMatrix.identity(r, mc).plus(g0.scaleRows(k));
        return g0.times(denominator.solve(diagonal)).scaleRows(e);
    }

    /** (7), with Z = ΘᵀV₀ and V₀ᵀκV₀ = Σ κ_j z_jz_jᵀ + 2τ(V₀ᵀV₀ − ZᵀZ). */
    private BigMatrix euclidean(BigDecimal tau) {
        BigDecimal norm = BigDecimal.ZERO;
        for (BigDecimal coefficient : lambda) {
            norm = norm.add(coefficient.multiply(coefficient), mc);
        }
        norm = norm.sqrt(mc);
        BigDecimal root = BigDecimal.valueOf(scenario.s()).sqrt(mc);
        BigMatrix v = start.times(norm.divide(root, mc).sqrt(mc));
        BigMatrix z = theta(v.transpose());
        BigDecimal[] kappa = new BigDecimal[lambda.length];
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal[] e = flowGrowth(tau);
        for (int j = 0; j < kappa.length; j++) {
            BigDecimal square = e[j].multiply(e[j], mc).subtract(BigDecimal.ONE, mc);
            kappa[j] = lambda[j].signum() == 0 ? tau.multiply(two) : square.divide(lambda[j], mc);
        }
        BigMatrix rest = v.transpose()
                .times(v)
                .plus(BigDecimal.ONE.negate(), z.transpose().times(z));
        BigMatrix n = BigMatrix.identity(v.columns(), mc)
                .plus(z.transpose().times(z.scaleRows(kappa)))
                .plus(tau.multiply(two), rest);
        BigMatrix x = z.scaleRows(e);
        return x.times(n.solve(x.transpose()));
    }

    private BigDecimal[] flowGrowth(BigDecimal tau) {
        BigDecimal[] e = new BigDecimal[lambda.length];
        for (int j = 0; j < e.length; j++) {
            e[j] = exp(lambda[j].multiply(tau));
        }
        return e;
    }

    private BigDecimal[] mapGrowth(BigDecimal steps) {
        BigDecimal[] e = new BigDecimal[lambda.length];
        for (int j = 0; j < e.length; j++) {
            BigDecimal factor = BigDecimal.ONE.add(scenario.step().orElseThrow().multiply(lambda[j]), mc);
            e[j] = factor.pow(steps.intValueExact(), mc);
        }
        return e;
    }

    private BigMatrix startGram() {
        if (scenario.start() instanceof Start.Gram) {
            return start;
        }
        BigMatrix z = theta(start.transpose());
        return z.times(start.transpose().times(start).solve(z.transpose()));
    }

    /** W₀; the span is all that the Stiefel kinds (3) and (17) need, so they are spared the polar factor. */
    private BigMatrix startWeights() {
        boolean polar = scenario.start() instanceof Start.Polar
                && (scenario.kind() == Kind.EUCLIDEAN_FLOW || scenario.kind() == Kind.POPULATION_DESCENT);
        return polar ? startMatrix().polar() : startMatrix();
    }

    private BigMatrix startMatrix() {
        return BigMatrix.of(
                scenario.start() instanceof Start.Polar polar
                        ? polar.weights()
                        : ((Start.Weights) scenario.start()).weights(),
                mc);
    }

    private BigMatrix thetaMatrix() {
        Optional<BigMatrix> given =
                scenario.theta().map(matrix -> BigMatrix.of(matrix, mc).polar());
        if (given.isPresent()) {
            return given.get();
        }
        BigMatrix canonical = new BigMatrix(scenario.d(), scenario.r(), mc);
        for (int j = 0; j < scenario.r(); j++) {
            canonical.a[j][j] = BigDecimal.ONE;
        }
        return canonical;
    }

    /** ΘᵀA, given Aᵀ. */
    private BigMatrix theta(BigMatrix transposed) {
        return transposed.times(theta).transpose();
    }

    /** Taylor after halving the argument below 2⁻²⁰. */
    private BigDecimal exp(BigDecimal x) {
        MathContext wide = new MathContext(mc.getPrecision() + 40);
        int halvings = 20 + Math.max(0, (int) Math.ceil(Math.log(1 + Math.abs(x.doubleValue())) / Math.log(2)));
        BigDecimal reduced = x.divide(BigDecimal.valueOf(2).pow(halvings), wide);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal small = BigDecimal.ONE.scaleByPowerOfTen(-wide.getPrecision());
        for (int n = 1; term.abs().compareTo(small) > 0; n++) {
            term = term.multiply(reduced, wide).divide(BigDecimal.valueOf(n), wide);
            sum = sum.add(term, wide);
        }
        for (int n = 0; n < halvings; n++) {
            sum = sum.multiply(sum, wide);
        }
        return sum.round(mc);
    }
}
