"""Your engine: touchstone_adapter.py asks it for the names in capitals, for Unsupported, and for solve(scenario).

As it stands it solves the Riccati flow dG/dtau = LG + GL - 2 GLG, L = diag(lambda), by the closed form that is (5a) in Touchstone's
golden/EQUATIONS.md. Put your own mathematics in place of `flow`; golden/README.md says what the other kinds are given and asked.
"""

import numpy as np

NAME, VERSION, PRECISION = "my-engine", "0", "binary64"
KINDS = ["riccati"]


class Unsupported(Exception):
    """A scenario that this engine does not claim to solve, and why."""


def solve(scenario):
    """A dict for each of the times: `time`, and of `gram` (r x r), `alignment` (r numbers) and `risk` what the engine knows."""
    if scenario["kind"] != "riccati":
        raise Unsupported("this engine does not solve " + scenario["kind"])
    lam = np.array(scenario["lambda"], dtype=float)  # r numbers, the largest first
    basis = start(scenario)
    points = []
    for time in scenario["times"]:
        G = flow(basis, lam, time)
        risk = 1 - np.sum(np.outer(lam, lam) * G**2) / np.sum(lam**2)
        points.append({"time": time, "gram": G.tolist(), "alignment": G.diagonal().tolist(), "risk": risk})
    return points


def start(scenario):
    """A basis of the start's span: first its r rows along the teacher, then the others."""
    given, theta = scenario["start"], scenario["theta"]
    if "gram" in given:  # r x r, its square root above that of what is missing to the identity
        seen, axes = np.linalg.eigh(np.array(given["gram"], dtype=float))
        seen = np.clip(seen, 0, 1)
        return np.vstack([axes * np.sqrt(seen), np.diag(np.sqrt(1 - seen))])
    W = np.array(given["weights"], dtype=float)  # d x s
    if theta == "canonical":  # the teacher is the first r axes
        return W
    U, _, Vt = np.linalg.svd(np.array(theta, dtype=float), full_matrices=False)  # d x r, whose polar factor is meant
    along = Vt.T @ U.T @ W
    return np.vstack([along, W - U @ Vt @ along])


def flow(basis, lam, time):
    """THE MATHEMATICS: G(time), r x r.

    Row j of the span grows by e^(lam_j time), the others stay; G is what the first r rows of an orthonormal basis of it are
    multiplied by their own transpose. The span is triangular first, so that each column is divided by the growth of its own
    pivot: no exponential is above 1, none overflows.
    """
    rates = np.append(lam, np.zeros(len(basis) - len(lam)))
    lower = np.linalg.qr(basis.T)[1].T
    Q = np.linalg.qr(lower * np.exp(time * np.minimum(rates[:, None] - rates[: lower.shape[1]], 0)))[0][: len(lam)]
    return Q @ Q.T
