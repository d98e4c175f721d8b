"""Steady states, thresholds and LASSO evolution as one solves them with NumPy and SciPy alone: mostly 4 to 7 digits, in LASSO 9 to 15.

touchstone conform --only steady-state --only threshold --only lasso-evolution --stdio -- python3 authors_style.py --stdio

A stand-in that we wrote, not the authors' code. Two of its habits are those of their public programs: the axis of frequencies is moved
off the real one, by 1e-6 min(xi^2, 1), and thresholds are found by argmin on a grid of 1000 points. The density is from the
cubic's roots (as numpy.roots finds them, by eigenvalues), the integrals by Gauss-Legendre on a grid that doubles until they move by
1e-6. Unlike the authors, who scan xi, it follows the solution down from a large ridge, and from a width that does not bind.
digits.py counts its digits on the goldens.
"""

import json
import sys

try:
    import numpy as np
    from scipy.optimize import brentq, fsolve
    from scipy.stats import norm
except ImportError:
    print("NumPy and SciPy are not installed: ../libraries/install-debian has them, or pip", file=sys.stderr)
    sys.exit(3)

KINDS = ["steady-state", "threshold", "lasso-evolution"]
GRIDS = {n: np.polynomial.legendre.leggauss(n) for n in (32, 64, 128, 256, 512, 1024)}
ABOUT = {"name": "authors-style", "version": "1", "precision": "binary64"}


# ---- spectra --------------------------------------------------------------------------------------------------------


def roots(coefficients):
    """numpy.roots of many polynomials at once: rows of coefficients, the highest first."""
    c = np.stack(np.broadcast_arrays(*[np.asarray(a, dtype=complex) for a in coefficients]), axis=-1)
    companion = np.zeros((*c.shape[:-1], c.shape[-1] - 1, c.shape[-1] - 1), dtype=complex)
    companion[..., 0, :] = -c[..., 1:] / c[..., :1]
    below = np.arange(c.shape[-1] - 2)
    companion[..., below + 1, below] = 1
    return np.linalg.eigvals(companion)


class Wishart:
    def __init__(self, k):
        self.k, self.second = k, 1 + 1 / k

    def g(self, z, xi):
        k = self.k
        g = roots([xi, -(z + k * xi), 1 - k + k * z, -k])
        return np.take_along_axis(g, np.argmin(g.imag, axis=-1)[..., None], -1)[..., 0]

    def edges(self, xi):
        k = self.k
        g = np.roots([xi, -2 * k * xi, k * k * xi + k - 1, 2 * k, -k * k])
        g = g[np.abs(g.imag) < 1e-7 * np.abs(g)].real
        return np.sort(1 / g + k / (k - g) + xi * g)


class Atoms:
    """The polynomial of w = z - xi g(z), in place of the cubic."""

    def __init__(self, atoms, masses):
        self.s, self.p = np.array(atoms, dtype=float), np.array(masses, dtype=float)
        self.second = np.sum(self.p * self.s**2)
        self.all = np.poly(self.s)
        self.others = sum(p * np.poly(np.delete(self.s, i)) for i, p in enumerate(self.p))

    def g(self, z, xi):
        z = np.asarray(z)[..., None]
        w = roots(np.moveaxis(np.append(self.all, 0) - z * np.append(0, self.all) + xi * np.append([0, 0], self.others), -1, 0))
        w = np.take_along_axis(w, np.argmax(w.imag, axis=-1)[..., None], -1)
        return np.sum(self.p / (w - self.s), axis=-1)

    def edges(self, xi):
        slope = sum(p * np.poly(np.repeat(np.delete(self.s, i), 2)) for i, p in enumerate(self.p))
        w = np.roots(np.polyadd(np.poly(np.repeat(self.s, 2)), -xi * slope))
        w = w[np.abs(w.imag) < 1e-7 * np.abs(w)].real
        return np.sort([u + xi * np.sum(self.p / (u - self.s)) for u in w])


def upper(law, b, xi):
    """The integrals from b upwards of rho, rho x, rho x^2, rho H and rho H x."""
    edges = law.edges(xi)
    ends = np.concatenate([[b], edges[edges > b]]) if b > edges[0] else edges
    total, offset = np.zeros(5), 1e-6 * min(xi**2, 1)

    def integral(low, high, nodes):
        x, weights = GRIDS[nodes]
        x = (low + high) / 2 + (high - low) / 2 * x
        g = law.g(x + 1j * offset, xi)
        rho = -g.imag / np.pi * weights * (high - low) / 2
        return np.array([1 + 0 * x, x, x * x, g.real, g.real * x]) @ rho

    inside = len(ends) % 2 == 0
    for low, high in zip(ends, ends[1:]):
        if inside:
            nodes, found, before = 32, integral(low, high, 32), np.inf
            while nodes < 1024 and np.any(np.abs(found - before) > 1e-6 * (1e-3 + np.abs(found))):
                nodes, found, before = 2 * nodes, integral(low, high, 2 * nodes), found
            total += found
        inside = not inside
    return total


# ---- steady state ---------------------------------------------------------------------------------------------------


def equations(law, alpha, ridge, noise, xi, q, b):
    """What must vanish, and the mass above b."""
    m0, _, m2, n0, n1 = upper(law, b, xi)
    d = n1 - q * n0
    mse = law.second + q * q * m0 - m2 + 4 * xi * d
    return (mse + noise / 2) / (2 * alpha * xi) - 1, d / alpha - 1 + ridge / q, m0


def follow(f, start, what):
    """A root in logarithms, or one sentence."""
    found, _, status, _ = fsolve(lambda x: f(*np.exp(x)), np.log(start), full_output=True)
    if status != 1:
        raise ArithmeticError(f"fsolve found no solution at {what}")
    return np.exp(found)


def steady_state(scenario):
    teacher, alpha, noise = scenario["teacher"], scenario["alpha"], scenario["Delta"]
    law = Wishart(teacher["wishart"]) if "wishart" in teacher else Atoms(teacher["atoms"], teacher["masses"])
    ridge, kappa = max(2.0, scenario["ridge"]), scenario["kappa"]
    at = 0.9 * (law.second + noise / 2) / (2 * alpha), 1.1 * ridge
    while True:
        at = follow(lambda xi, q: equations(law, alpha, ridge, noise, xi, q, q)[:2], at, f"ridge {ridge}")
        if ridge == scenario["ridge"]:
            break
        ridge = max(0.7 * ridge, scenario["ridge"])
    xi, q = at
    b, rank = q, upper(law, q, xi)[0]
    if rank > kappa:
        at = xi, q, q
        for width in np.linspace(rank, kappa, 13)[1:]:

            def bound(xi, q, b, width=width):
                first, second, mass = equations(law, alpha, ridge, noise, xi, q, b)
                return first, second, mass / width - 1

            at = follow(bound, at, f"width {width}")
        xi, q, b = at
    m0, m1, m2, n0, n1 = upper(law, b, xi)
    mse, train = law.second + q * q * m0 - m2 + 4 * xi * (n1 - q * n0), alpha * xi * (ridge / q) ** 2
    point = {"mse": mse, "trainLoss": train, "inSample": train + noise / 4 * (1 - 2 * ridge / q), "rank": m0}
    point |= {"meanTrace": m1 - q * m0, "xi": xi, "q": q, "edges": law.edges(xi)}
    if "at" in scenario:
        point["density"] = [-law.g(x + 1e-6j * min(xi**2, 1), xi).imag / np.pi for x in scenario["at"]]
    return point


# ---- thresholds -----------------------------------------------------------------------------------------------------


def semicircle(x):
    """Upper moments 0, 1 and 2."""
    r, left = np.sqrt(np.maximum(4 - x * x, 0)), 0.5 - np.arcsin(x / 2) / np.pi
    return left - x * r / (4 * np.pi), r**3 / (6 * np.pi), left - r * (x**3 - 2 * x) / (8 * np.pi)


def threshold(scenario):
    kappa, star, noise = min(scenario["kappa"], 1.0), scenario["kappaStar"], scenario.get("Delta", 0)
    point = {"recovery": 0.5, "interpolation": 0.5, "peak": 0.0, "count": kappa - kappa**2 / 2}
    if star < 1:
        grid = np.linspace(0, 2, 1000)
        omega = grid[np.argmin(np.abs(semicircle(grid)[0] - (kappa - star) / (1 - star)))]
        mu0, mu1, mu2 = semicircle(np.maximum(grid, omega))
        best = np.argmin(np.abs(mu1 - grid * (mu0 + star / (1 - star))))
        teacher, rest = star - star**2 / 2, (1 - star) ** 2 / 2
        point["recovery"] = teacher + rest * (mu2 - grid * mu1)[best]
        point["interpolation"] = teacher + rest * semicircle(omega)[2]
    point["conjectured"] = min(point["count"], point["interpolation"])
    if noise > 0:
        point["interpolation"], point["peak"] = peak(Wishart(star), kappa, noise)
    return point


def peak(law, kappa, noise):
    """Where the training loss vanishes at a ridge of 0, and the error there."""

    def at_cut(xi):
        found = upper(law, 0.0, xi)
        if found[0] <= kappa:
            return found
        b = brentq(lambda b: upper(law, b, xi)[0] - kappa, 0, law.edges(xi)[-1], xtol=1e-6)
        return upper(law, b, xi)

    def balance(xi):
        _, _, m2, _, n1 = at_cut(xi)
        return law.second - m2 + 2 * xi * n1 + noise / 2

    scan = noise * 2.0 ** np.arange(-3, 40)
    high = next((i for i, xi in enumerate(scan) if balance(xi) < 0), 0)
    if high == 0:
        raise ArithmeticError("the scan of xi brackets no peak")
    xi = brentq(balance, scan[high - 1], scan[high])
    _, _, m2, _, n1 = at_cut(xi)
    return n1, law.second - m2 + 4 * xi * n1


# ---- LASSO ----------------------------------------------------------------------------------------------------------


def lasso_evolution(scenario):
    (name, teacher), n, d = next(iter(scenario["teacher"].items())), scenario["n"], scenario["d"]
    v, counts = np.array(teacher, dtype=float).T
    v = np.abs(v)  # the sign of a value does not matter
    ridge, noise = scenario["ridge"], scenario["Delta"]

    def totals(delta, c):
        """R and A."""
        if name == "variances":
            s = np.sqrt(v + delta**2)
            x = c / s
            active = 2 * norm.sf(x)
            risk = (s**2 + c**2) * active - 2 * c * s * norm.pdf(x) - 2 * v * active + v
        else:
            a, b = (c - v) / delta, (c + v) / delta
            active = norm.sf(a) + norm.sf(b)
            risk = (delta**2 + c**2) * active - delta * ((c + v) * norm.pdf(a) + (c - v) * norm.pdf(b)) + v**2 * (1 - active)
        return np.sum(counts * risk) / d, np.sum(counts * active)

    def given_turn(turn):
        """delta for c = turn delta, by the first equation."""

        def f(log_delta):
            delta = np.exp(log_delta)
            return (noise + totals(delta, turn * delta)[0]) * d / (n * delta**2) - 1

        return np.exp(brentq(f, -10, 30, xtol=1e-6)) if f(-10) > 0 > f(30) else None

    start = None
    for turn in np.geomspace(1e-3, 1e4, 400):  # the first that gives more than the ridge asked for
        delta = given_turn(turn)
        if delta and turn * delta * (n - totals(delta, turn * delta)[1]) > ridge * d:
            start = delta, turn * delta
            break
    if start is None:
        raise ArithmeticError("the scan of c/delta brackets no solution")

    def left(delta, c):
        risk, active = totals(delta, c)
        return (noise + risk) * d / (n * delta**2) - 1, c * (n - active) / (ridge * d) - 1

    delta, c = follow(left, start, f"ridge {ridge}")
    risk, active = totals(delta, c)
    return {"risk": risk, "active": active, "trainMse": n / d * delta**2 * (1 - active / n) ** 2, "delta": delta, "cut": c}


# ---- the protocol ---------------------------------------------------------------------------------------------------

SOLVERS = {"steady-state": steady_state, "threshold": threshold, "lasso-evolution": lasso_evolution}


def solve(scenario):
    with np.errstate(all="ignore"):
        point = SOLVERS[scenario["kind"]](scenario)
    return [{name: np.asarray(value, dtype=float).tolist() for name, value in point.items()}]


def answer(scenario):
    head = {"format": 1, "scenario": scenario.get("id", scenario["title"])}
    if scenario["kind"] not in KINDS:
        return {**head, "skipped": "kind " + scenario["kind"]}
    return {**head, "engine": ABOUT, "points": solve(scenario)}


def reply(message):
    if message["cmd"] == "start":
        return {"protocol": 1, **ABOUT, "kinds": KINDS}
    try:
        trace = answer(message["scenario"])
        return {"seq": message["seq"], **({"skipped": trace["skipped"]} if "skipped" in trace else {"trace": trace})}
    except Exception as problem:  # one failure must not end the run
        return {"seq": message["seq"], "error": f"{type(problem).__name__}: {problem}"}


def main(words):
    if words == ["--stdio"]:
        for line in sys.stdin:
            message = json.loads(line)
            if message["cmd"] == "stop":
                return
            print(json.dumps(reply(message)), flush=True)
    elif len(words) == 2:
        with open(words[0], encoding="utf-8") as source:
            try:
                trace = answer(json.load(source))
            except ArithmeticError as problem:
                sys.exit(str(problem))
        with open(words[1], "w", encoding="utf-8") as target:
            json.dump(trace, target)
    else:
        sys.exit("give SCENARIO and TRACE, or --stdio")


if __name__ == "__main__":
    main(sys.argv[1:])
