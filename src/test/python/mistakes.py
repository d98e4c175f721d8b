"""The mistakes of Touchstone's fault library, made again in NumPy from their descriptions (`touchstone engines`)."""

import numpy as np

from right_engine import LARGEST_GROWTH, LONGEST_FROM_GRAM, Engine, Skipped, limited, polar, qr

ENGINES = {}


def mistake(key):
    """Enters an engine under that key."""

    def enter(engine):
        ENGINES[key] = engine
        return engine

    return enter


def override(key, **methods):
    """An engine with those methods in place of the right ones."""
    ENGINES[key] = type("Mistaken", (Engine,), methods)


def misread(key, change):
    """An engine that takes other numbers from the file: `change` gives those of a problem, None where it has none of them."""

    def read(self, p):
        changes = change(p) if p.kind != "oja-flow" else None
        return p if changes is None else p.but(**changes)

    override(key, read=read)


def by_columns(A):
    return A.ravel().reshape(A.shape, order="F")


def per_time(p):
    """t for each τ: 2√s‖Λ‖."""
    return 2 * np.sqrt(p.s) * np.linalg.norm(p.lam)


def has_samples(p):
    return hasattr(p, "X")


# Teacher, start, clock.

misread("lambda-squared", lambda p: {"lam": p.lam**2})
misread("lambda-last-dropped", lambda p: {"lam": np.append(p.lam[:-1], 0)})
misread("lambda-reversed", lambda p: {"lam": p.lam[::-1]})
misread("lambda-normalised", lambda p: {"lam": p.lam / p.lam[0]} if p.kind == "population-descent" else None)


@mistake("theta-not-orthonormalised")
class ThetaAsWritten(Engine):
    """The loss by traces, in which Θ stands only in G."""

    def directions(self, theta):
        return theta

    def loss(self, p, O, W):
        explained = p.lam @ np.diag(O) / (np.linalg.norm(p.lam) * np.sqrt(p.s))
        return (1 - 2 * explained + ((W.T @ W) ** 2).sum() / p.s) / 8


misread("theta-transposed", lambda p: None if p.theta is None else {"theta": by_columns(p.theta)})
misread("theta-transposed-square", lambda p: None if p.theta is None or p.r != p.d else {"theta": by_columns(p.theta)})
misread("theta-ignored", lambda p: {"theta": None})
misread("theta-ignored-off-manifold", lambda p: {"theta": None} if p.kind == "euclidean-sgd" else None)
misread("theta-ignored-in-batches", lambda p: {"theta": None} if p.kind.endswith("sgd") and p.batch > 1 else None)
misread("theta-ignored-when-wide", lambda p: {"theta": None} if p.r > 3 else None)
misread("start-transposed", lambda p: None if p.start_is_gram else {"start": by_columns(p.start)})
override("start-by-qr", orthonormal=lambda self, weights: qr(weights))
misread("tau-is-t", lambda p: {"points": [tau / per_time(p) for tau in p.points]} if p.axis == "time" else None)
misread("tau-doubled", lambda p: {"points": [2 * tau for tau in p.points]} if p.axis == "time" else None)
misread("step-in-t", lambda p: {"h": p.h / per_time(p)} if p.h is not None else None)
misread("gradient-sign-population", lambda p: {"h": -p.h} if p.kind == "population-descent" else None)
misread("record-from-first", lambda p: {"points": [k - p.points[0] for k in p.points]} if p.axis == "step" else None)


def short(x):
    return np.asarray(x, np.float32).astype(float)


misread("lambda-float32", lambda p: {"lam": short(p.lam)})
misread("theta-float32", lambda p: None if p.theta is None else {"theta": short(p.theta)})
misread("start-float32", lambda p: {"start": short(p.start)})
misread("times-float32", lambda p: {"points": list(short(p.points))} if p.axis == "time" else None)
misread("step-float32", lambda p: {"h": float(np.float32(p.h))} if p.h is not None else None)
misread("samples-float32", lambda p: {"X": short(p.X)} if has_samples(p) else None)
misread("noise-float32", lambda p: {"noise": short(p.noise)} if has_samples(p) else None)
misread("learning-rate-float32", lambda p: {"rates": short(p.rates)} if has_samples(p) else None)


# The flows and the map.


class ByFormula(Engine):
    """Flows by G(τ) = EZ(I + ZᵀKZ)⁻¹ZᵀE, from weights of any norm: good for short times."""

    def flow_from_basis(self, p, Q, tau):
        limited(p.lam[0] * abs(tau), LONGEST_FROM_GRAM, "λ₁τ")
        E, K = self.growth(p.lam, tau)
        Z = p.Theta.T @ Q
        EZ = E[:, None] * Z
        return EZ @ np.linalg.solve(np.eye(Z.shape[1]) + Z.T @ (K[:, None] * Z), EZ.T)


@mistake("start-not-orthonormalised")
class StartAsWritten(ByFormula):
    def orthonormal(self, weights):
        return weights


@mistake("gradient-sign-flow")
class Uphill(ByFormula):
    """e^{−λτ} for e^{λτ}."""

    def read(self, p):
        return p.but(points=[-tau for tau in p.points]) if p.axis == "time" and p.kind != "oja-flow" else p


def gain(key, K):
    """K of E and the right K."""

    def growth(self, lam, tau):
        E, right = Engine.growth(self, lam, tau)
        return E, K(E, right)

    ENGINES[key] = type("OtherGain", (ByFormula,), {"growth": growth})


gain("quadratic-factor-1", lambda E, K: K / 2)
gain("quadratic-sign", lambda E, K: -K)
gain("gain-not-minus-one", lambda E, K: E**2)
gain("gain-half-exponent", lambda E, K: E - 1)


class Integrated(Engine):
    """Flows on Stiefel by an integrator, on G."""

    def riccati(self, p, tau):
        G0 = p.start if p.start_is_gram else p.Theta.T @ p.W0 @ p.W0.T @ p.Theta
        limited(p.lam[0] * tau, LONGEST_FROM_GRAM, "λ₁τ")
        return self.integrated(p, G0, tau)

    def slope(self, p, G):
        LG = p.lam[:, None] * G
        return LG + LG.T - 2 * G @ LG


@mistake("quadratic-g2-lambda")
class SquareTimesLambda(Integrated):
    """Runge-Kutta 4, 512 steps a unit."""

    def slope(self, p, G):
        return p.lam[:, None] * G + G * p.lam - 2 * G @ G * p.lam

    def integrated(self, p, G, tau):
        n = int(np.ceil(512 * tau * max(1, p.lam[0])))
        for _ in range(n):
            h = tau / n
            a = self.slope(p, G)
            b = self.slope(p, G + h / 2 * a)
            c = self.slope(p, G + h / 2 * b)
            e = self.slope(p, G + h * c)
            G = G + h / 6 * (a + 2 * b + 2 * c + e)
        return G


@mistake("euler-large-step")
class Euler(Integrated):
    def integrated(self, p, G, tau):
        n = int(np.ceil(8 * tau))
        for _ in range(n):
            G = G + tau / n * self.slope(p, G)
        return G


@mistake("exp-overflow")
class Overflowing(Engine):
    """Scaled by e^{2λ₁τ} and back, where Inf/Inf is all that is left."""

    def flow_from_basis(self, p, Q, tau):
        grown = np.exp(2 * p.lam[0] * tau)
        if np.isinf(grown):
            return np.full((p.r, p.r), grown / grown)
        return super().flow_from_basis(p, Q, tau) * grown / grown


@mistake("inverse-of-singular-gram")
class ByInverse(Engine):
    """G⁻¹ − I = E⁻¹(G₀⁻¹ − I)E⁻¹, where an inverse that is not there is NaN."""

    def inverse(self, G):
        if not np.isfinite(G).all() or np.linalg.matrix_rank(G) < len(G):
            return np.full_like(G, np.nan)
        return np.linalg.inv(G)

    def flow_from_gram(self, p, G0, tau):
        E = np.exp(-p.lam * tau)
        return self.inverse(np.eye(p.r) + E[:, None] * (self.inverse(G0) - np.eye(p.r)) * E)

    def flow_from_basis(self, p, Q, tau):
        Z = p.Theta.T @ Q
        return self.flow_from_gram(p, Z @ Z.T, tau)

    def map_step(self, p, G, before):
        A = 1 / (1 + p.h * p.lam)
        return self.inverse(np.eye(p.r) + A[:, None] * (self.inverse(G) - np.eye(p.r)) * A)


@mistake("gram-jitter")
class Jitter(Engine):
    def riccati(self, p, tau):
        limited(p.lam[0] * tau, LONGEST_FROM_GRAM, "λ₁τ")
        G0 = p.start if p.start_is_gram else p.Theta.T @ p.W0 @ p.W0.T @ p.Theta
        return self.flow_from_gram(p, G0 + 1e-3 * np.eye(p.r), tau)


override("euclidean-quadratic-factor-1", kappa=lambda self, lam, tau: Engine.kappa(self, lam, tau) / 2)
override(
    "euclidean-kappa-not-divided",
    kappa=lambda self, lam, tau: np.expm1(2 * lam * tau),
)
override("euclidean-complement-forgotten", kappa=lambda self, lam, tau: np.where(lam == 0, 0, Engine.kappa(self, lam, tau)))
override("euclidean-scale-forgotten", scaled_start=lambda self, p: p.W0)


@mistake("map-explicit-euler")
class MapByEuler(Engine):
    def map_step(self, p, G, before):
        LG = p.lam[:, None] * G
        return G + p.h * (LG + LG.T - 2 * G @ LG)


override("map-gain-linear", map_step=lambda self, p, G, before: self.grown(G, 1 + p.h * p.lam, 2 * p.h * p.lam))


@mistake("map-exponential")
class MapExponential(Engine):
    def map_step(self, p, G, before):
        return self.grown(G, *self.growth(p.lam, p.h))

    def map_points(self, p):
        """Grows faster than the right one, beyond which the inverse has no digits."""
        limited(p.points[-1] * p.h * p.lam[0], LARGEST_GROWTH, "the logarithm of the growth")
        return super().map_points(p)


@mistake("map-stale-gram")
class StaleGram(Engine):
    """Of the matrix, which is symmetric no more, the lower triangle is kept, as the library does."""

    def map_step(self, p, G, before):
        A = 1 + p.h * p.lam
        stale = self.grown(G, A, A**2 - 1, before)
        return np.tril(stale) + np.tril(stale, -1).T


# Labels, samples, rates.

override("label-norm-1", label_norm=lambda self, p: p.lam.sum())
override("label-norm-missing", label_norm=lambda self, p: 1.0)
override("label-norm-squared", label_norm=lambda self, p: (p.lam**2).sum())
override("label-norm-leading", label_norm=lambda self, p: np.linalg.norm(p.lam / p.lam[0]))
override("root-s-missing", root_s=lambda self, p: 1.0)
override("label-not-centred", hermite=lambda self, z: z**2)
override("noise-ignored", noise=lambda self, p, n: 0)
override("noise-sign", noise=lambda self, p, n: -p.noise[n])
override("noise-from-zero-ignored", noise=lambda self, p, n: p.noise[n] if p.noise[0] != 0 else 0)
misread("sample-off-by-one", lambda p: {"X": np.roll(p.X, -1, axis=0)} if has_samples(p) else None)
misread("samples-transposed", lambda p: {"X": by_columns(p.X)} if has_samples(p) else None)
override("learning-rate-first", rate=lambda self, p, k: p.rates[0])
override("learning-rate-doubled", rate=lambda self, p, k: 2 * Engine.rate(self, p, k))
override("learning-rate-by-sample", rate=lambda self, p, k: p.rates[min(k * p.batch, len(p.rates) - 1)])
override("gradient-sign", rate=lambda self, p, k: -Engine.rate(self, p, k))
override("learning-rate-in-tau", rate=lambda self, p, k: per_time(p) * Engine.rate(self, p, k))
override("batch-summed", rate=lambda self, p, k: p.batch * Engine.rate(self, p, k))


@mistake("batch-one-by-one")
class OneByOne(Engine):
    def move(self, p, eta, X, y, W):
        for n in range(len(X)):
            W = super().move(p, eta / len(X), X[n : n + 1], y[n : n + 1], W)
        return W


@mistake("x-not-refreshed")
class SameInput(Engine):
    def move(self, p, eta, X, y, W):
        return super().move(p, eta, np.repeat(X[:1], len(X), axis=0), y, W)


# A step.


@mistake("gradient-not-projected")
class NotProjected(Engine):
    def tangent(self, p, W):
        return p.Theta @ (p.lam[:, None] * (p.Theta.T @ W))

    def displacement(self, p, X, c, W):
        return (X * c[:, None]).T @ (X @ W) / len(X)


override("retraction-forgotten", retract=lambda self, p, W: W)
override("qr-for-polar", retract=lambda self, p, W: qr(W) if p.on_stiefel else W)
override("polar-for-qr", retract=lambda self, p, W: polar(W) if p.on_stiefel else W)


def if_qr(other):
    """Another Q where QR is asked for."""
    return lambda self, p, W: other(W) if getattr(p, "retraction", None) == "qr" else Engine.retract(self, p, W)


override("qr-sign", retract=if_qr(lambda W: np.linalg.qr(W)[0]))
override("qr-of-transpose", retract=if_qr(lambda W: W @ qr(W[: W.shape[1]].T)))


@mistake("residual-after-update")
class ResidualAfter(Engine):
    def sgd_step(self, p, k, W):
        n = self.rows(p, k)
        X, y = p.X[n], self.labels(p, n)
        e = self.residuals(p, X, y, super().sgd_step(p, k, W))
        return self.retract(p, W + self.displacement(p, X, self.coefficients(p, self.rate(p, k), e), W))


@mistake("in-place-aliasing")
class InPlace(Engine):
    def displacement(self, p, X, c, W):
        if not p.on_stiefel:
            return super().displacement(p, X, c, W)
        V, now = X @ W, W.copy()
        for j in range(p.s):
            now[:, j] += ((X - V @ now.T) * (c * V[:, j])[:, None]).mean(axis=0)
        return now - W


override("student-not-centred", student=lambda self, p, X, W: ((X @ W) ** 2).sum(axis=1) / self.root_s(p))
override("rate-root-s-missing", coefficients=lambda self, p, eta, e: eta * e / 4)


@mistake("euclidean-xxt")
class WithoutIdentity(Engine):
    def displacement(self, p, X, c, W):
        return (X * c[:, None]).T @ (X @ W) / len(X)


# Guards.

override("residual-clipped", residuals=lambda self, p, X, y, W: np.clip(Engine.residuals(self, p, X, y, W), -20, 20))


@mistake("long-step-skipped")
class LongStepSkipped(Engine):
    longest_step = np.inf

    def sgd_step(self, p, k, W):
        n = self.rows(p, k)
        e = self.residuals(p, p.X[n], self.labels(p, n), W)
        c = self.coefficients(p, self.rate(p, k), e) / p.batch
        return W if np.abs(c).max() > 1000 else super().sgd_step(p, k, W)


@mistake("short-step-not-retracted")
class ShortStepNotRetracted(Engine):
    def sgd_step(self, p, k, W):
        n = self.rows(p, k)
        X, y = p.X[n], self.labels(p, n)
        c = self.coefficients(p, self.rate(p, k), self.residuals(p, X, y, W)) / p.batch
        V = X @ W
        if np.abs(c[:, None] * V).max() * np.abs(X - V @ W.T).max() < 1e-6:
            return self.move(p, self.rate(p, k), X, y, W)
        return super().sgd_step(p, k, W)


# What is reported.

override("alignment-not-orthonormalised", alignment=lambda self, p, H, O, W: np.diag(O))
override("alignment-root", alignment=lambda self, p, H, O, W: np.sqrt(np.maximum(np.diag(H), 0)))
override("alignment-eigenvalues", alignment=lambda self, p, H, O, W: np.linalg.eigvalsh(H)[::-1])
override("alignment-wrong-side", alignment=lambda self, p, H, O, W: np.diag(H) if W is None else np.diag(other_side(p, W)))
override("gram-wrong-side", gram=lambda self, p, G, before, W: G if W is None else other_side(p, W))
override("gram-stale", gram=lambda self, p, G, before, W: before)
override("risk-not-orthonormalised", risk=lambda self, p, H, O: Engine.risk(self, p, O, O))
override("risk-squared", risk=lambda self, p, H, O: Engine.risk(self, p, H, O) ** 2)
override("risk-root", risk=lambda self, p, H, O: np.sqrt(max(Engine.risk(self, p, H, O), 0)))
override("risk-unnormalised", risk=lambda self, p, H, O: 1 - (np.outer(p.lam, p.lam) * H * H.T).sum())
override("risk-linear", risk=lambda self, p, H, O: 1 - p.lam @ np.diag(H) / p.lam.sum())
override("risk-diagonal", risk=lambda self, p, H, O: 1 - ((p.lam * np.diag(H)) ** 2).sum() / (p.lam**2).sum())
override("loss-sample-constant", loss=lambda self, p, O, W: Engine.loss(self, p, O, W) / 2)
override(
    "loss-root-s-missing",
    loss=lambda self, p, O, W: (1 - p.lam @ np.diag(O) / np.linalg.norm(p.lam)) / 4,
)
override(
    "loss-on-stiefel-formula",
    loss=lambda self, p, O, W: (1 - p.lam @ np.diag(O) / (np.linalg.norm(p.lam) * np.sqrt(p.s))) / 4,
)


def other_side(p, W):
    Z = p.Theta.T @ W
    return Z.T @ Z


@mistake("last-point-missing")
class OnePointEarly(Engine):
    def answer(self, problem):
        if len(problem.asked) == 1:
            raise Skipped("no point would be left")
        return super().answer(problem)[:-1]


# The fit.


@mistake("fit-trace-forgotten")
class TraceForgotten(Engine):
    def features(self, V):
        a, b = np.triu_indices(V.shape[1])
        return V[:, a] * V[:, b]


@mistake("fit-with-intercept")
class WithIntercept(Engine):
    def least_squares(self, F, y):
        return super().least_squares(np.column_stack([F, np.ones(len(F))]), y)[:-1]


@mistake("fit-not-halved")
class NotHalved(Engine):
    def symmetric(self, p, beta):
        B = super().symmetric(p, beta)
        return 2 * B - np.diag(np.diag(B))


@mistake("fit-upper-triangle")
class UpperTriangle(Engine):
    def fit(self, p, W):
        return np.triu(super().fit(p, W))


@mistake("fit-by-moments")
class ByMoments(Engine):
    def fit(self, p, W):
        y, V = self.labels(p, np.arange(len(p.X))), p.X @ W
        return ((V * y[:, None]).T @ V - y.sum() * np.eye(p.s)) / (2 * len(y))


override("fit-population-optimum", fit=lambda self, p, W: self.optimum(p, W))
override("fit-unnormalised", fit=lambda self, p, W: Engine.fit(self, p, W) * np.linalg.norm(p.lam))
override("fit-risk-without-square", fit_risk=lambda self, p, W, B: 1 - 2 * np.trace(B @ self.optimum(p, W)))
override("fit-risk-of-optimum", fit_risk=lambda self, p, W, B: Engine.fit_risk(self, p, W, self.optimum(p, W)))
override("fit-singular-values-cut", least_squares=lambda self, F, y: np.linalg.pinv(F, rcond=1e-3) @ y)

# The flow of the other model.


def misread_matrix(key, change):
    override(key, read=lambda self, p: p.but(B=change(p.B)) if p.kind == "oja-flow" else p)


def clipped(B):
    a, U = np.linalg.eigh(B)
    return U * np.maximum(a, 0) @ U.T



misread_matrix("oja-b-clipped", clipped)
misread_matrix("oja-b-sign", lambda B: -B)
misread_matrix("oja-b-float32", short)


@mistake("oja-quadratic-factor-1")
class OjaWithoutTwo(Engine):
    def oja(self, p, tau):
        return super().oja(p.but(start=p.start / np.sqrt(2)), tau) * 2


override("oja-trace-of-weights", trace=lambda self, p, Z: (p.start**2).sum())
override("oja-trace-of-difference", trace=lambda self, p, Z: np.trace(Z - p.B))
override("oja-distance-of-traces", distance=lambda self, p, Z: np.trace(Z) - np.trace(p.B))
