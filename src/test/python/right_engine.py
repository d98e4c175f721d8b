"""The dynamics of golden/EQUATIONS.md in NumPy, float64: every step a method, so that a mistake is one method that is another."""

import copy

import numpy as np


class Skipped(Exception):
    """This engine does not solve that scenario."""


def limited(x, limit, what):
    if x > limit:
        raise Skipped(f"{what} is {x:.3g}, beyond {limit}")


def has_full_digits(A):
    """Whether its singular vectors have them in every entry that matters: no row is 0, or much smaller than another."""
    sizes = np.abs(A).max(axis=1)
    return sizes.min() > 1e-4 * sizes.max()


class Problem:
    """A scenario's numbers."""

    def __init__(self, scenario):
        self.id = scenario["id"]
        self.kind = scenario["kind"]
        start = scenario["start"]
        self.start_is_gram = "gram" in start
        self.start = np.array(start.get("gram", start.get("weights")), float)
        self.start_is_polar = start.get("map") == "polar"
        self.axis = "time" if "times" in scenario else "step" if "record" in scenario else None
        self.asked = scenario.get("times", scenario.get("record", [None]))
        self.points = list(self.asked)
        if self.kind == "oja-flow":
            self.B = np.array(scenario["B"], float)
            return
        self.d, self.r, self.s = scenario["d"], scenario["r"], scenario["s"]
        self.lam = np.array(scenario["lambda"], float)
        self.theta = None if scenario["theta"] == "canonical" else np.array(scenario["theta"], float)
        self.h = scenario.get("step")
        self.on_stiefel = not self.kind.startswith("euclidean")
        if "samples" in scenario:
            self.X = np.array(scenario["samples"], float)
            self.noise = np.array(scenario.get("noise", np.zeros(len(self.X))), float)
            self.batch = scenario.get("batch", len(self.X))
            self.rates = np.atleast_1d(np.array(scenario.get("learningRate", 0), float))
            self.retraction = scenario.get("retraction")

    def but(self, **changes):
        """The same problem with other numbers."""
        changed = copy.copy(self)
        for name, value in changes.items():
            if not hasattr(self, name):
                raise AttributeError(name)
            setattr(changed, name, value)
        return changed


def polar(A):
    U, _, Vt = np.linalg.svd(A, full_matrices=False)
    return U @ Vt


def qr(A):
    """Q of QR with R's diagonal positive."""
    Q, R = np.linalg.qr(A)
    return Q * np.where(np.diag(R) < 0, -1, 1)


def orthonormal_rows_by_size(A):
    """An orthonormal basis of span(A), the rows of A being of very different sizes: sorted rows, column pivoting."""
    order = np.argsort(-np.abs(A).max(axis=1), kind="stable")
    R = A[order].copy()
    reflections = []
    for k in range(R.shape[1]):
        pivot = k + np.argmax((R[k:, k:] ** 2).sum(axis=0))
        R[:, [k, pivot]] = R[:, [pivot, k]]
        v = R[k:, k].copy()
        v[0] += np.copysign(np.linalg.norm(v), v[0])
        v /= np.linalg.norm(v)
        R[k:, k:] -= 2 * np.outer(v, v @ R[k:, k:])
        reflections.append(v)
    Q = np.eye(*A.shape)
    for k in reversed(range(A.shape[1])):
        v = reflections[k]
        Q[k:] -= 2 * np.outer(v, v @ Q[k:])
    back = np.empty_like(Q)
    back[order] = Q
    return back


LONGEST_FROM_GRAM = 7.5
LONGEST_FROM_WEIGHTS = 350
LONGEST_EUCLIDEAN = 6
LONGEST_OJA = 6
LARGEST_GROWTH = 30


class Engine:
    """Right; a subclass that is not overrides what it does in another way."""

    longest_step = 100  # a longer one drowns W, whose digits are lost

    # What is given.

    def read(self, problem):
        return problem

    def directions(self, theta):
        return polar(theta)

    def orthonormal(self, weights):
        return polar(weights)

    # The teacher, the student, and a sample's gradient.

    def label_norm(self, p):
        return np.linalg.norm(p.lam)

    def hermite(self, z):
        return z**2 - 1

    def noise(self, p, n):
        return p.noise[n]

    def labels(self, p, n):
        return self.hermite(p.X[n] @ p.Theta) @ p.lam / self.label_norm(p) + self.noise(p, n)

    def root_s(self, p):
        return np.sqrt(p.s)

    def student(self, p, X, W):
        return (((X @ W) ** 2).sum(axis=1) - (W**2).sum()) / self.root_s(p)

    def residuals(self, p, X, y, W):
        return y - self.student(p, X, W)

    def coefficients(self, p, eta, e):
        """c = ηe/(4√s), of each sample."""
        return eta * e / (4 * self.root_s(p))

    def displacement(self, p, X, c, W):
        """Of a batch the mean, all at the same W."""
        V = X @ W
        if not p.on_stiefel:
            return (c[:, None, None] * (X[:, :, None] * V[:, None, :] - W)).mean(axis=0)
        moved = ((X - V @ W.T) * c[:, None]).T @ V / len(X)
        limited(np.linalg.norm(moved), self.longest_step, "a step")
        return moved

    # Steps.

    def rate(self, p, k):
        return p.rates[k] if len(p.rates) > 1 else p.rates[0]

    def rows(self, p, k):
        """The samples of step k."""
        return np.arange(k * p.batch, (k + 1) * p.batch)

    def retract(self, p, W):
        if not p.on_stiefel:
            return W
        return qr(W) if getattr(p, "retraction", None) == "qr" else polar(W)

    def move(self, p, eta, X, y, W):
        return W + self.displacement(p, X, self.coefficients(p, eta, self.residuals(p, X, y, W)), W)

    def sgd_step(self, p, k, W):
        n = self.rows(p, k)
        return self.retract(p, self.move(p, self.rate(p, k), p.X[n], self.labels(p, n), W))

    def tangent(self, p, W):
        MW = p.Theta @ (p.lam[:, None] * (p.Theta.T @ W))
        return MW - W @ (W.T @ MW)

    def population_step(self, p, k, W):
        return self.retract(p, W + p.h * self.tangent(p, W))

    def map_step(self, p, G, before):
        A = 1 + p.h * p.lam
        return self.grown(G, A, A**2 - 1)

    def grown(self, G, A, gain, inside=None):
        """A G (I + K G)⁻¹ A; the G in the inverse is another one where it is given."""
        N = np.eye(len(G)) + gain[:, None] * (G if inside is None else inside)
        return A[:, None] * np.linalg.solve(N.T, G.T).T * A

    # Flows.

    def growth(self, lam, tau):
        return np.exp(lam * tau), np.expm1(2 * lam * tau)

    def flow_from_gram(self, p, G0, tau):
        return self.grown(G0, *self.growth(p.lam, tau))

    def flow_from_basis(self, p, Q, tau):
        """By the span of e^{(M − λ₁)τ}Q."""
        limited(p.lam[0] * tau, LONGEST_FROM_WEIGHTS, "λ₁τ")
        Z = p.Theta.T @ Q
        top = np.exp((p.lam - p.lam[0]) * tau)[:, None] * Z
        rest = np.exp(-p.lam[0] * tau) * (Q - p.Theta @ Z)
        basis = orthonormal_rows_by_size(np.vstack([top, rest]))[: p.r]
        return basis @ basis.T

    def riccati(self, p, tau):
        if p.start_is_gram:
            limited(p.lam[0] * tau, LONGEST_FROM_GRAM, "λ₁τ from a Gram matrix")
            return self.flow_from_gram(p, p.start, tau)
        return self.flow_from_basis(p, p.W0, tau)

    def kappa(self, lam, tau):
        positive = np.where(lam == 0, 1, lam)
        return np.where(lam == 0, 2 * tau, np.expm1(2 * lam * tau) / positive)

    def scaled_start(self, p):
        return p.W0 * np.sqrt(np.linalg.norm(p.lam) / np.sqrt(p.s))

    def euclidean(self, p, tau):
        limited(p.lam[0] * tau, LONGEST_EUCLIDEAN, "λ₁τ off Stiefel")
        V = self.scaled_start(p)
        Z = p.Theta.T @ V
        rest = V - p.Theta @ Z
        E = np.exp(p.lam * tau)[:, None]
        N = np.eye(p.s) + Z.T @ (self.kappa(p.lam, tau)[:, None] * Z) + self.kappa(np.zeros(1), tau)[0] * rest.T @ rest
        return E * Z @ np.linalg.solve(N, (E * Z).T)

    # What is observed.

    def basis(self, W):
        """Orthonormal, of span(W)."""
        U, sigma, _ = np.linalg.svd(W, full_matrices=False)
        return U[:, sigma > 1e-11 * max(sigma[0], 1e-300)]

    def projected(self, p, W):
        Q = p.Theta.T @ self.basis(W)
        return Q @ Q.T

    def gram(self, p, G, before, W):
        return G

    def alignment(self, p, H, O, W):
        """H = ΘᵀPΘ of the projector, O = ΘᵀWWᵀΘ."""
        return np.diag(H)

    def risk(self, p, H, O):
        return 1 - (np.outer(p.lam, p.lam) * H * H.T).sum() / (p.lam**2).sum()

    def loss(self, p, O, W):
        M = p.Theta * p.lam @ p.Theta.T
        return np.linalg.norm(M / np.linalg.norm(p.lam) - W @ W.T / np.sqrt(p.s)) ** 2 / 8

    def observed(self, p, G, before, H, O, W=None):
        values = {
            "gram": self.gram(p, G, before, W),
            "alignment": self.alignment(p, H, O, W),
            "risk": self.risk(p, H, O),
        }
        if W is not None:
            values.update(weights=W, loss=self.loss(p, O, W))
        return values

    # The least-squares stage.

    def features(self, V):
        a, b = np.triu_indices(V.shape[1])
        return V[:, a] * V[:, b] - (a == b)

    def least_squares(self, F, y):
        if F.shape[0] == F.shape[1]:
            return np.linalg.solve(F, y)
        return np.linalg.lstsq(F, y, rcond=None)[0]

    def symmetric(self, p, beta):
        a, b = np.triu_indices(p.s)
        B = np.zeros((p.s, p.s))
        B[a, b] = B[b, a] = np.where(a == b, beta, beta / 2)
        return B

    def fit(self, p, W):
        y = self.labels(p, np.arange(len(p.X)))
        return self.symmetric(p, self.least_squares(self.features(p.X @ W), y))

    def optimum(self, p, W):
        Z = p.Theta.T @ W
        return Z.T @ (p.lam[:, None] * Z) / self.label_norm(p)

    def fit_risk(self, p, W, B):
        return 1 - 2 * np.trace(B @ self.optimum(p, W)) + (B**2).sum()

    # The flow of another model.

    def oja(self, p, tau):
        a, U = np.linalg.eigh(p.B)
        limited(np.abs(a).max() * tau, LONGEST_OJA, "‖B‖τ")
        V = U.T @ p.start
        E = np.exp(a * tau)[:, None]
        N = np.eye(V.shape[1]) + V.T @ (self.kappa(a, tau)[:, None] * V)
        return U @ (E * V @ np.linalg.solve(N, (E * V).T)) @ U.T

    def trace(self, p, Z):
        return np.trace(Z)

    def distance(self, p, Z):
        return np.linalg.norm(Z - p.B)

    # Trajectories.

    def prepared(self, problem):
        p = self.read(problem)
        if p.kind == "oja-flow":
            return p
        canonical = np.eye(p.d)[:, : p.r]
        Theta = canonical if p.theta is None else self.directions(p.theta)
        p = copy.copy(p)
        p.Theta = Theta
        if p.kind in ("riccati", "population-descent") and p.points[-1] > 8 and not has_full_digits(p.start):
            raise Skipped("a start that needs digits in small rows")
        p.W0 = None if p.start_is_gram else self.orthonormal(p.start) if p.start_is_polar else p.start
        return p

    def answer(self, problem):
        """One dictionary of quantities a point."""
        p = self.prepared(problem)
        by_kind = {
            "riccati": self.riccati_points,
            "euclidean-flow": self.euclidean_points,
            "discrete-map": self.map_points,
            "population-descent": lambda p: self.descent_points(p, self.population_step),
            "stiefel-sgd": lambda p: self.descent_points(p, self.sgd_step),
            "euclidean-sgd": lambda p: self.descent_points(p, self.sgd_step),
            "fine-tune": self.fit_points,
            "oja-flow": self.oja_points,
        }
        with np.errstate(all="ignore"):
            return by_kind[p.kind](p)

    def riccati_points(self, p):
        grams = [self.riccati(p, tau) for tau in p.points]
        before = [self.riccati(p, 0.0), *grams]
        return [self.observed(p, G, G0, G, G) for G, G0 in zip(grams, before)]

    def euclidean_points(self, p):
        grams = [self.euclidean(p, tau) for tau in p.points]
        before = [self.euclidean(p, 0.0), *grams]
        Q = self.basis(p.W0)
        spans = [self.span_flow(p, Q, tau) for tau in p.points]
        unscaled = np.sqrt(p.s) / np.linalg.norm(p.lam)
        return [self.observed(p, S, S0, H, S * unscaled) for S, S0, H in zip(grams, before, spans)]

    def span_flow(self, p, Q, tau):
        return self.flow_from_basis(p, Q, tau) if Q.shape[1] else np.zeros((p.r, p.r))

    def map_points(self, p):
        limited(p.points[-1] * np.log1p(p.h * p.lam[0]), LARGEST_GROWTH, "the logarithm of the growth")
        start = p.start if p.start_is_gram else p.Theta.T @ p.W0 @ p.W0.T @ p.Theta
        states = self.states(p, start, lambda k, G, before: self.map_step(p, G, before))
        return [self.observed(p, G, G0, G, G) for G, G0 in states]

    def descent_points(self, p, step):
        points = []
        for W, before in self.states(p, p.W0, lambda k, W, _: step(p, k, W)):
            O = p.Theta.T @ W @ W.T @ p.Theta
            O0 = p.Theta.T @ before @ before.T @ p.Theta
            points.append(self.observed(p, O, O0, O if p.on_stiefel else self.projected(p, W), O, W))
        return points

    def states(self, p, state, step):
        """The state at each recorded step, and the one before it."""
        k, before = 0, state
        for last in p.points:
            while k < last:
                state, before, k = step(k, state, before), state, k + 1
            yield state, before

    def fit_points(self, p):
        B = self.fit(p, p.W0)
        return [{"coefficients": B, "risk": self.fit_risk(p, p.W0, B)}]

    def oja_points(self, p):
        grams = [self.oja(p, tau) for tau in p.points]
        return [{"gram": Z, "traceZ": self.trace(p, Z), "distance": self.distance(p, Z)} for Z in grams]
