"""A small engine in NumPy, binary64, for every kind of scenario: solve(scenario) gives the points of its trace.

Closed forms where there are any, definitions step by step elsewhere. What it takes to keep the digits is said where it
is done; everything else is the formula.
"""

import numpy as np

import equations
import filters
from graded import cholesky, graded_gram, polar

NAME, VERSION, PRECISION = "numpy-closed-forms", "1", "binary64"
KINDS = ["riccati", "euclidean-flow", "discrete-map", "population-descent", "stiefel-sgd", "euclidean-sgd", "fine-tune"]
KINDS += ["oja-flow"]  # asked only of engines that name it, as are these
LIMITS = ["steady-state", "threshold", "lasso-evolution"]
KINDS += LIMITS + ["kalman-covariance", "riccati-ode"]


class Unsupported(Exception):
    """A scenario that this engine does not claim to solve."""


class Teacher:
    def __init__(self, scenario):
        self.lam = np.array(scenario["lambda"], dtype=float)
        ratios = self.lam / self.lam[0]  # squares of the numbers themselves may underflow
        self.norm = self.lam[0] * np.sqrt(np.sum(ratios**2))
        self.unit = ratios / np.sqrt(np.sum(ratios**2))  # lambda/||Lambda||
        self.canonical = scenario["theta"] == "canonical"
        self.d, self.r = scenario["d"], scenario["r"]
        self.theta = np.eye(self.d, self.r) if self.canonical else polar(np.array(scenario["theta"], dtype=float))

    def overlap(self, a):
        return a[: self.r] if self.canonical else self.theta.T @ a

    def rest(self, a):
        """The part of a that the teacher does not see."""
        return a[self.r :] if self.canonical else a - self.theta @ self.overlap(a)

    def labels(self, x):
        return ((self.overlap(x.T).T) ** 2 - 1) @ self.unit

    def risk(self, gram):
        return 1 - np.sum(np.outer(self.unit, self.unit) * gram**2)

    def distance(self, w, b):
        """||M/||Lambda|| - W B W'||_F^2."""
        return np.sum((self.theta * self.unit @ self.theta.T - w @ b @ w.T) ** 2)


def solve(scenario):
    if scenario["kind"] not in KINDS:
        raise Unsupported("kind " + scenario["kind"])
    if scenario["kind"] in LIMITS:
        return limits(scenario)
    if scenario["kind"] == "kalman-covariance":
        with np.errstate(all="ignore"):
            return filters.solve(scenario)
    if scenario["kind"] == "riccati-ode":
        with np.errstate(all="ignore"):
            return equation(scenario)
    if scenario["kind"] == "oja-flow":
        with np.errstate(all="ignore"):
            return oja_flow(scenario)
    if not np.isfinite(scenario["lambda"][0] * float(scenario.get("times", [1])[-1])):
        raise Unsupported("the exponents of growth are beyond binary64")
    with np.errstate(all="ignore"):
        return SOLVERS[scenario["kind"]](scenario, Teacher(scenario))


def limits(scenario):
    try:
        import limits as many_digits
    except ImportError:
        raise Unsupported(f"{scenario['kind']} needs mpmath, which is not installed (python3-mpmath)") from None
    return many_digits.solve(scenario)


def equation(scenario):
    try:
        return equations.points(scenario, equations.solve)
    except NotImplementedError as reason:
        raise Unsupported(str(reason)) from None


def points(scenario, quantities):
    axis, at = ("time", scenario["times"]) if "times" in scenario else ("step", scenario["record"])
    return [{axis: t, **{name: np.asarray(value).tolist() for name, value in quantities(t).items()}} for t in at]


def start_weights(scenario):
    weights = np.array(scenario["start"]["weights"], dtype=float)
    return polar(weights) if scenario["start"]["map"] == "polar" else weights


# ---- flows and the discrete map -------------------------------------------------------------------------------------


def span(scenario, teacher):
    """A basis of the start's span, as the rows along the teacher and the others."""
    if "gram" not in scenario["start"]:
        weights = np.array(scenario["start"]["weights"], dtype=float)
        return teacher.overlap(weights), teacher.rest(weights)
    along = cholesky(np.array(scenario["start"]["gram"], dtype=float))
    return along, cholesky(np.eye(along.shape[1]) - along.T @ along).T


def projected_gram(along, across, growth):
    """Theta' P Theta, P the projector on the span after row j of `along` has grown by e^growth_j."""
    rows = np.vstack([along, across])
    ones = np.ones(len(rows))
    return graded_gram(rows, ones, ones, np.append(growth, np.zeros(len(across))), len(growth))


def stiefel_values(teacher, gram):
    return {"gram": gram, "alignment": gram.diagonal(), "risk": teacher.risk(gram)}


def riccati(scenario, teacher):
    along, across = span(scenario, teacher)
    return points(
        scenario, lambda t: stiefel_values(teacher, projected_gram(along, across, teacher.lam * t))
    )


def discrete_map(scenario, teacher):
    along, across = span(scenario, teacher)
    rate = np.log1p(scenario["step"] * teacher.lam)
    return points(scenario, lambda k: stiefel_values(teacher, projected_gram(along, across, rate * k)))


def euclidean_flow(scenario, teacher):
    along, across = span(scenario, teacher)
    v = np.sqrt(teacher.norm / np.sqrt(scenario["s"])) * start_weights(scenario)
    rows = np.vstack([teacher.overlap(v), teacher.rest(v), np.eye(v.shape[1])])
    r, rest, lam = teacher.r, len(rows) - teacher.r - v.shape[1], teacher.lam

    def values(t):
        # kappa = e^(2 lambda t) c^2, so that both factors of the closed form share the exponent lambda t
        c = np.sqrt(np.where(lam > 0, -np.expm1(-2 * lam * t) / np.where(lam > 0, lam, 1), 2 * t))
        active = np.concatenate([c, np.full(rest, np.sqrt(2 * t)), np.ones(v.shape[1])])
        passive = np.append(np.ones(r), np.zeros(len(rows) - r))
        s = graded_gram(rows, active, passive, np.append(lam * t, np.zeros(len(rows) - r)), r)
        return {**stiefel_values(teacher, projected_gram(along, across, lam * t)), "gram": s}

    return points(scenario, values)


def oja_flow(scenario):
    b, w0 = np.array(scenario["B"], dtype=float), np.array(scenario["start"]["weights"], dtype=float)
    (d, s), (a, v) = w0.shape, eigen(b)
    rows, passive_s, size = np.vstack([v.T @ w0, np.eye(s)]), np.zeros(s), np.abs(a)

    def values(t):
        # kappa = expm1(2at)/a is e^(2at) times this where a > 0, and this itself elsewhere: see euclidean_flow
        saturation = np.where(size * t > 1e-17, -np.expm1(-2 * size * t) / np.where(size > 0, size, 1), 2 * t)
        active = np.append(np.sqrt(saturation), np.ones(s))
        passive = np.append(np.exp(np.minimum(a * t, 0)), passive_s)
        logs = np.append(np.maximum(a * t, 0), passive_s)
        z = v @ graded_gram(rows, active, passive, logs, d) @ v.T
        z = (z + z.T) / 2
        return {"gram": z, "traceZ": np.trace(z), "distance": np.linalg.norm(z - b)}

    return points(scenario, values)


def eigen(b):
    """Eigenvalues and eigenvectors, block by block: what b does not tie must not be mixed by rounding, which grows."""
    tied = (b != 0) | np.eye(len(b), dtype=bool)
    for _ in range(len(b).bit_length()):
        tied = tied @ tied
    a, v = np.zeros(len(b)), np.zeros(b.shape)
    for block in np.unique(tied, axis=0):
        of = np.flatnonzero(block)
        a[of], v[np.ix_(of, of)] = np.linalg.eigh(b[np.ix_(of, of)])
    return a, v


# ---- steps ----------------------------------------------------------------------------------------------------------


def weight_values(scenario, teacher, w):
    z = teacher.overlap(w)
    basis = z if scenario["kind"] != "euclidean-sgd" else teacher.overlap(np.linalg.qr(w)[0])
    s = w.shape[1]
    values = stiefel_values(teacher, basis @ basis.T)
    return {**values, "gram": z @ z.T, "weights": w, "loss": teacher.distance(w, np.eye(s) / np.sqrt(s)) / 8}


def stepped(scenario, teacher, advance):
    state = {"w": start_weights(scenario), "step": 0}

    def values(k):
        while state["step"] < k:
            state["w"] = advance(state["w"], state["step"])
            state["step"] += 1
        return weight_values(scenario, teacher, state["w"])

    return points(scenario, values)


def population_descent(scenario, teacher):
    def advance(w, _):
        mw = teacher.theta @ (teacher.lam[:, None] * teacher.overlap(w))
        return polar(w + scenario["step"] * (mw - w @ (w.T @ mw)))

    return stepped(scenario, teacher, advance)


def sgd(scenario, teacher):
    samples, batch, s = np.array(scenario["samples"], dtype=float), scenario["batch"], scenario["s"]
    labels = teacher.labels(samples) + np.array(scenario.get("noise", 0.0))
    rates = np.broadcast_to(np.array(scenario["learningRate"], dtype=float), len(samples) // batch)

    def advance(w, step):
        chosen = slice(step * batch, (step + 1) * batch)
        x = samples[chosen]
        v = x @ w
        residual = labels[chosen] - (np.sum(v**2, axis=1) - np.sum(w**2)) / np.sqrt(s)
        c = rates[step] * residual / (4 * batch * np.sqrt(s))
        if scenario["kind"] == "euclidean-sgd":
            return w - np.sum(c) * w + x.T @ (c[:, None] * v)
        return retracted(scenario, w, x - v @ w.T, c[:, None] * v)

    return stepped(scenario, teacher, advance)


def retracted(scenario, w, p, k):
    """The retraction of W + P'K. A large step would drown W where the two are added, so both are first turned by the J
    of K = U diag(sizes) J': then only as many columns are large as must be."""
    u, sizes, jt = np.linalg.svd(k)
    turned = w @ jt.T
    turned[:, : len(sizes)] += p.T @ (u[:, : len(sizes)] * sizes)
    if scenario["retraction"] == "polar":
        return polar(turned) @ jt
    q, r = np.linalg.qr(turned)
    inner, triangle = np.linalg.qr(r @ jt)  # W~ = turned J' = q (r J')
    return q @ (inner * np.where(triangle.diagonal() < 0, -1, 1))


# ---- fine-tuning ----------------------------------------------------------------------------------------------------


def fine_tune(scenario, teacher):
    w, x = start_weights(scenario), np.array(scenario["samples"], dtype=float)
    v, s = x @ w, w.shape[1]
    y = teacher.labels(x) + np.array(scenario.get("noise", 0.0))
    a, b = np.triu_indices(s)
    q, r = np.linalg.qr(v[:, a] * v[:, b] - (a == b))  # not the normal equations: they square the condition number
    beta = np.linalg.solve(r, q.T @ y)
    coefficients = np.zeros((s, s))
    coefficients[a, b] = np.where(a == b, beta, beta / 2)
    coefficients[b, a] = coefficients[a, b]
    return [{"coefficients": coefficients.tolist(), "risk": float(teacher.distance(w, coefficients))}]


SOLVERS = {
    "riccati": riccati,
    "discrete-map": discrete_map,
    "euclidean-flow": euclidean_flow,
    "population-descent": population_descent,
    "stiefel-sgd": sgd,
    "euclidean-sgd": sgd,
    "fine-tune": fine_tune,
}
