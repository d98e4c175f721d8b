"""The limits of many dimensions in mpmath: the steady state (L40)-(L43), thresholds (L48)-(L51), LASSO (L57)-(L60).

The error is what is left of Q after nearly all of it cancels: log10(Q/mse) digits go, so 80 are carried and 17 answered.
"""

import math

from mpmath import mp, mpf

from spectra import Atoms, Wishart, root

DIGITS, SETTLED = 80, 30


def solve(scenario):
    with mp.workdps(DIGITS):
        point = KINDS[scenario["kind"]](scenario)
        return [{name: list(map(float, x)) if isinstance(x, list) else float(x) for name, x in point.items()}]


# ---- the steady state -----------------------------------------------------------------------------------------------


class SteadyState:
    """The two equations (L42) for xi and q, and the cut b = max(q, omega) that the width may move."""

    def __init__(self, scenario):
        teacher = scenario["teacher"]
        self.law = Wishart(teacher["wishart"]) if "wishart" in teacher else Atoms(teacher["atoms"], teacher["masses"])
        self.alpha, self.noise, self.kappa = (mpf(scenario[name]) for name in ("alpha", "Delta", "kappa"))
        self.last = None

    def cut(self, xi, q):
        """b, the moments there, and db/dxi."""
        at_q = self.law.at(q, xi)
        if self.kappa >= 1 or at_q.m[0] <= self.kappa:
            return q, at_q, 0
        self.last = width_cut(self.law, xi, self.kappa, q, self.last)
        upper = self.law.at(self.last, xi)
        return self.last, upper, upper.hilbert

    def equations(self, ridge, xi, q):
        """Both left sides, and their slopes in xi and q by (L39)."""
        b, u, moved = self.cut(xi, q)
        (m0, _, m2), (n0, n1), alpha = u.m, u.n, self.alpha
        rho, rho_h = u.density, u.density * u.hilbert
        cubed = 3 * mp.pi * rho * u.hilbert**2 - (mp.pi * rho) ** 3  # -Im g^3
        n0_xi, n1_xi = cubed / (3 * mp.pi), b * cubed / (3 * mp.pi) + u.t
        d = n1 - q * n0
        d_xi = n1_xi - q * n0_xi - rho_h * (b - q) * moved
        mse_xi = q**2 * rho_h - b**2 * rho_h - 2 * n1 - rho * (q**2 - b**2) * moved + 4 * d + 4 * xi * d_xi
        first = self.law.second + q**2 * m0 - m2 + 4 * xi * d + self.noise / 2 - 2 * alpha * xi
        second = d - alpha * (1 - ridge / q)
        return first, second, mse_xi - 2 * alpha, 2 * q * m0 - 4 * xi * n0, d_xi, -n0 - alpha * ridge / q**2

    def newton(self, ridge, xi, q, digits):
        """The solution near (xi, q), or None where the steps do not shrink."""
        for _ in range(30):
            f, g, f_xi, f_q, g_xi, g_q = self.equations(ridge, xi, q)
            det = f_xi * g_q - f_q * g_xi
            if det == 0:
                return None
            d_xi, d_q = (f_q * g - f * g_q) / det, (f * g_xi - f_xi * g) / det
            if not (abs(d_xi) < xi / 2 and abs(d_q) < q / 2):
                return None
            xi, q = xi + d_xi, q + d_q
            if abs(d_xi) < xi * mpf(10) ** -digits and abs(d_q) < q * mpf(10) ** -digits:
                return xi, q
        return None

    def solved(self, ridge):
        """From the ridge that just leaves nothing of the teacher down to the one asked for: each start is the last end."""
        xi = (self.law.second + self.noise / 2) / (2 * self.alpha)
        at, factor = self.law.edges(xi)[-1], mpf("0.7")
        if at <= ridge:
            return xi, ridge
        q, slope = at, (mpf(0), mpf(0))
        while at > ridge:
            to = max(at * factor, ridge)
            turn = mp.log(to / at)
            found = self.newton(to, xi * mp.exp(slope[0] * turn), q * mp.exp(slope[1] * turn), 8)
            if found is None:
                factor = mp.sqrt(factor)
                if factor > 1 - mpf("1e-9"):
                    raise ArithmeticError(f"no steady state found below ridge {mp.nstr(at, 8)}")
                continue
            slope = (mp.log(found[0] / xi) / turn, mp.log(found[1] / q) / turn)
            at, (xi, q), factor = to, found, max(factor**2, mpf("0.5"))
        found = self.newton(ridge, xi, q, SETTLED)
        if found is None:
            raise ArithmeticError("Newton's method for xi and q did not settle")
        return found


def width_cut(law, xi, kappa, low, near=None):
    """omega: the mass kappa lies above it. Any point of a gap will do if just that mass is above the gap."""

    def beyond(b):
        upper = law.at(b, xi)
        return upper.m[0] - kappa, -upper.density

    edges = law.edges(xi)
    for i in range(1, len(edges) - 1, 2):
        if edges[i + 1] > low and abs(beyond((edges[i] + edges[i + 1]) / 2)[0]) < mpf(10) ** (SETTLED - DIGITS):
            return max(low, (edges[i] + edges[i + 1]) / 2)
    return root(beyond, low, edges[-1], near)


def steady_state(scenario):
    state, ridge = SteadyState(scenario), mpf(scenario["ridge"])
    xi, q = state.solved(ridge)
    law, alpha, noise = state.law, state.alpha, state.noise
    _, upper, _ = state.cut(xi, q)
    train = ridge**2 * alpha * xi / q**2
    point = {"mse": 2 * alpha * xi - noise / 2, "trainLoss": train, "inSample": train + noise / 4 * (1 - 2 * ridge / q)}
    point |= {"rank": upper.m[0], "meanTrace": upper.m[1] - q * upper.m[0], "xi": xi, "q": q, "edges": law.edges(xi)}
    if "at" in scenario:
        point["density"] = [law.at(mpf(x), xi).density for x in scenario["at"]]
    return point


# ---- thresholds -----------------------------------------------------------------------------------------------------


def semicircle(x):
    """mu_0, mu_1, mu_2: the upper moments of the semicircle of variance 1."""
    r = mp.sqrt(4 - x * x)
    left = mpf(1) / 2 - mp.asin(x / 2) / mp.pi
    return left - x * r / (4 * mp.pi), r**3 / (6 * mp.pi), left - r * (x**3 - 2 * x) / (8 * mp.pi)


def threshold(scenario):
    kappa, star, noise = mpf(scenario["kappa"]), mpf(scenario["kappaStar"]), mpf(scenario.get("Delta", 0))
    count = kappa - kappa**2 / 2 if kappa < 1 else mpf(1) / 2
    recovery, interpolation = noiseless(min(kappa, mpf(1)), star) if star < 1 else (mpf(1) / 2, mpf(1) / 2)
    point = {"recovery": recovery, "interpolation": interpolation, "peak": mpf(0)}
    point |= {"count": count, "conjectured": min(count, interpolation)}
    if noise > 0:
        point["interpolation"], point["peak"] = noisy(Wishart(star), kappa, noise)
    return point


def noiseless(kappa, star):
    """(L49) and (L48) for star < 1."""
    mass, teacher, rest = (kappa - star) / (1 - star), star - star**2 / 2, (1 - star) ** 2 / 2
    omega = mpf(0)
    if mass < mpf(1) / 2:
        omega = root(lambda x: (semicircle(x)[0] - mass, -mp.sqrt(4 - x * x) / (2 * mp.pi)), omega, mpf(2)) if mass else mpf(2)
    c = star / (1 - star)

    def short(q):
        mu0, mu1, _ = semicircle(max(q, omega))
        return mu1 - q * (mu0 + c), -(mu0 + c)

    q = root(short, mpf(0), mpf(2)) if mass else mpf(0)
    _, mu1, mu2 = semicircle(max(q, omega))
    return teacher + rest * (mu2 - q * mu1), teacher + rest * semicircle(omega)[2]


def noisy(law, kappa, noise):
    """(L51): alpha where the training loss vanishes, and the error there."""

    def balance(xi):
        """Q - M_2 + 2 xi N_1 + Delta/2 and its slope, then what alpha and the error need."""
        b, upper, moved = mpf(0), law.at(mpf(0), xi), 0
        if kappa < 1 and upper.m[0] > kappa:
            b = width_cut(law, xi, kappa, b)
            upper = law.at(b, xi)
            moved = upper.hilbert
        rho, rho_h, n1 = upper.density, upper.density * upper.hilbert, upper.n[1]
        cubed = 3 * mp.pi * rho * upper.hilbert**2 - (mp.pi * rho) ** 3
        n1_xi = b * cubed / (3 * mp.pi) + upper.t - rho_h * b * moved
        m2_xi = b**2 * rho_h + 2 * n1 - rho * b**2 * moved
        left = law.second - upper.m[2] + 2 * xi * n1 + noise / 2
        return left, -m2_xi + 2 * n1 + 2 * xi * n1_xi, upper

    high = noise
    while balance(high)[0] > 0:
        high *= 2
    low = high / 2
    while balance(low)[0] < 0:
        low /= 2
    xi = root(lambda xi: balance(xi)[:2], low, high)
    upper = balance(xi)[2]
    return upper.n[1], law.second - upper.m[2] + 4 * xi * upper.n[1]


# ---- LASSO ----------------------------------------------------------------------------------------------------------


def value_risk(ctx, tail, theta, delta, c):
    """(L57): risk and activity of one coordinate theta."""
    theta = abs(theta)
    a, b = (c - theta) / delta, (c + theta) / delta
    active = tail(a) + tail(b)
    peak = [ctx.exp(-x * x / 2) / ctx.sqrt(2 * ctx.pi) for x in (a, b)]
    risk = (delta**2 + c**2) * active - delta * ((c + theta) * peak[0] + (c - theta) * peak[1])
    return risk + theta**2 * (tail(-a) - tail(b)), active


def variance_risk(ctx, tail, variance, delta, c):
    """(L58): risk and activity of a Gaussian coordinate."""
    total = variance + delta**2
    s = ctx.sqrt(total)
    x = c / s
    risk = 2 * ((total + c**2) * tail(x) - c * s * ctx.exp(-x * x / 2) / ctx.sqrt(2 * ctx.pi))
    return risk - 4 * variance * tail(x) + variance, 2 * tail(x)


class Lasso:
    def __init__(self, scenario):
        self.one = value_risk if "values" in scenario["teacher"] else variance_risk
        self.teacher = next(iter(scenario["teacher"].values()))
        self.n, self.d, self.ridge, self.noise = (scenario[name] for name in ("n", "d", "ridge", "Delta"))

    def totals(self, ctx, tail, number, delta, c):
        """R and A."""
        each = [(k, self.one(ctx, tail, number(v), delta, c)) for v, k in self.teacher]
        return sum(k * r for k, (r, _) in each) / self.d, sum(k * a for k, (_, a) in each)

    def rough(self, delta, c):
        with_tail = lambda x: math.erfc(x / math.sqrt(2)) / 2  # noqa: E731
        return self.totals(math, with_tail, float, delta, c)

    def delta_at(self, turn):
        """For c = turn delta: the one delta of (L59), 0 or infinity where there is none, in binary64."""
        low, high = -60.0, 60.0  # log10
        for _ in range(70):
            middle = (low + high) / 2
            delta = 10**middle
            more = (self.noise + self.rough(delta, turn * delta)[0]) / delta**2 > self.n / self.d
            low, high = (middle, high) if more else (low, middle)
        return 10**low

    def start(self):
        """Halving c/delta, as the ridge grows with it."""
        low, high = -40.0, 40.0
        for _ in range(70):
            turn = 10 ** ((low + high) / 2)
            delta = self.delta_at(turn)
            less = turn * delta * (self.n - self.rough(delta, turn * delta)[1]) < self.ridge * self.d
            low, high = ((low + high) / 2, high) if less else (low, (low + high) / 2)
        delta = self.delta_at(10**high)
        return delta, 10**high * delta

    def solved(self):
        """Newton's method in the logarithms of delta and c, from there."""
        tail, n, d, ridge, noise = lambda x: mp.erfc(x / mp.sqrt(2)) / 2, self.n, self.d, mpf(self.ridge), mpf(self.noise)

        def left(log_delta, log_c):
            delta, c = mp.exp(log_delta), mp.exp(log_c)
            risk, active = self.totals(mp, tail, mpf, delta, c)
            return (noise + risk) * d / (n * delta**2) - 1, c * (n - active) / (ridge * d) - 1

        x, h = [mp.log(start) for start in self.start()], mpf(10) ** -(DIGITS // 2)
        for _ in range(100):
            f, g = left(*x)
            (f1, g1), (f0, g0) = left(x[0] + h, x[1]), left(x[0] - h, x[1])
            (f3, g3), (f2, g2) = left(x[0], x[1] + h), left(x[0], x[1] - h)
            a, b, c, e = f1 - f0, f3 - f2, g1 - g0, g3 - g2
            steps = [2 * h * (b * g - f * e) / (a * e - b * c), 2 * h * (f * c - a * g) / (a * e - b * c)]
            x = [value + max(-1, min(1, step)) for value, step in zip(x, steps)]
            if max(map(abs, steps)) < mpf(10) ** -SETTLED:
                delta, c = map(mp.exp, x)
                return delta, c, *self.totals(mp, tail, mpf, delta, c)
        raise ArithmeticError("Newton's method for delta and the cut did not settle")


def lasso_evolution(scenario):
    lasso = Lasso(scenario)
    delta, c, risk, active = lasso.solved()
    train = delta**2 * lasso.n / lasso.d * (1 - active / lasso.n) ** 2
    return {"risk": risk, "active": active, "trainMse": train, "delta": delta, "cut": c}


KINDS = {"steady-state": steady_state, "threshold": threshold, "lasso-evolution": lasso_evolution}
