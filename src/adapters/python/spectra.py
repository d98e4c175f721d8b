"""The law of Z* + sqrt(xi) GOE without quadrature, in mpmath: a Wishart teacher (L36)-(L38), or one of atoms (L53)-(L55).

law.at(b, xi) gives g(b) from above the real line and the upper moments at b; law.edges(xi) the ends of the support.
"""

from dataclasses import dataclass
import math

from mpmath import mp, mpc, mpf


@dataclass(frozen=True)
class Upper:
    """M_k = int_b rho x^k, N_k = int_b rho H x^k and T = -(1/3 pi) int_b Im g^3, with the density and H at b."""

    density: mpf
    hilbert: mpf
    m: list
    n: list
    t: mpf

    @staticmethod
    def of(g, f, e, h):
        return Upper(-g.imag / mp.pi, g.real, [x.imag / mp.pi for x in f], [x.imag / (2 * mp.pi) for x in e], h.imag / (3 * mp.pi))


def root(f, low, high, near=None):
    """The zero of f between two signs; f gives value and slope. Newton's steps, halving where they leave or linger."""
    rising, before = f(high)[0] > 0, high - low
    x = near if near and low < near < high else (low + high) / 2
    tiny = mpf(2) ** (10 - mp.prec)
    for _ in range(20 * mp.prec):
        value, slope = f(x)
        low, high = (low, x) if (value > 0) == rising else (x, high)
        step = -value / slope if slope else mp.inf
        if not low <= x + step <= high or abs(step) > before / 2:
            step = (low + high) / 2 - x
        x, before = x + step, abs(step)
        if before <= tiny * abs(x) or high - low <= tiny * tiny:
            return x
    raise ArithmeticError("no root found")


def log(x, side=1):
    """log x, where a real x < 0 is approached from above (side 1) or from below (-1)."""
    return mpc(mp.log(abs(x.real)), side * mp.pi * (x.real < 0)) if x.imag == 0 else mp.log(x)


class Wishart:
    """Z* = (1/m*) sum w w': the inverse of g is z(g) = 1/g + k/(k - g) + xi g, k = kappa*."""

    def __init__(self, k):
        self.k = mpf(k)
        self.second = 1 + 1 / self.k

    def g(self, z, xi):
        """The root of the cubic with Im g < 0, or the only real one with z'(g) < 0."""
        k = self.k
        with mp.workprec(3 * mp.prec):
            # g = y - b/3 makes it y^3 + 3 p y + 2 q = 0: Cardano
            b, c, d = -(z + k * xi) / xi, (1 - k + k * z) / xi, -k / xi
            p, q = c / 3 - b * b / 9, b**3 / 27 - b * c / 6 + d / 2
            if q * q + p**3 > 0:
                s = mp.cbrt(abs(q) + mp.sqrt(q * q + p**3)) * (-1 if q > 0 else 1)
                return mpc(-(s - p / s) / 2 - b / 3, -abs(s + p / s) * mp.sqrt(3) / 2)
            turn = mp.acos(max(-1, min(1, -q / mp.sqrt(-(p**3))))) / 3 if p else mpf(0)
            roots = [2 * mp.sqrt(-p) * mp.cos(turn + 2 * mp.pi * j / 3) - b / 3 for j in range(3)]
            return mpc(min(roots, key=lambda g: -1 / g**2 + k / (k - g) ** 2))

    def at(self, z, xi):
        k, g = self.k, self.g(z, xi)
        v, lg, lk = 1 / (k - g), log(g, -1), log(k - g)
        a2 = -1 / g + k**2 * v + xi**2 * g**3 / 3 + 2 * (1 - k) * xi * g + 2 * lg - 2 * (1 + k**2 * xi) * lk
        b2 = lg + k**3 * v + xi**2 * g**4 / 4 + (1 - k) * xi * g**2 - 2 * k**2 * xi * g
        b2 += (k**2 - 2 * k - 2 * k**3 * xi) * lk
        a3 = -1 / (2 * g**2) - 3 / g + (3 / k + 3) * (lg - lk) + 3 * k * v + k**3 * v**2 / 2
        a3 += 3 * xi * (lg + k**3 * v + (k**2 - 2 * k) * lk)
        a3 += 3 * xi**2 * ((1 - k) * g**2 / 2 - k**3 * lk - k**2 * g) + xi**3 * g**4 / 4
        f = [-lg + k * lk + k**2 * v + xi * g**2 / 2, z**2 * g / 2 - a2 / 2, z**3 * g / 3 - a3 / 3]
        e = [k * (g + 2 * k * lk + k**2 * v) - g + xi * g**3 / 3, g**2 * z**2 / 2 - b2]
        h = -(g**2) / 2 + k * (k**3 * v + 3 * k**2 * lk - 3 * k * (k - g) + (k - g) ** 2 / 2) + xi * g**4 / 4
        return Upper.of(g, f, e, h)

    def edges(self, xi):
        """Where z'(g) = 0. Above g = k, z' is largest at k/(1 - cbrt k): two more edges where it is positive there."""
        k, far = self.k, 1 / mp.sqrt(xi)

        def f(g):
            """-z'(g) (g (k - g))^2 and its slope."""
            value = (k - g) ** 2 - k * g**2 - xi * (g * (k - g)) ** 2
            return value, -2 * (k - g) - 2 * k * g - 2 * xi * g * (k - g) * (k - 2 * g)

        at = [root(f, -far, mpf(0))]
        if k < 1 and xi < (1 - mp.cbrt(k)) ** 3 / k**2:
            top = k / (1 - mp.cbrt(k))
            at += [root(f, top, max(far, top)), root(f, k, top)]
        at += [root(f, mpf(0), k)]
        return [1 / g + k / (k - g) + xi * g for g in at]


def lowest(pairs, low, high):
    """Where sum p/(u - s)^2 is least between two neighbours, in binary64."""
    for _ in range(45):
        u = (low + high) / 2
        low, high = (u, high) if sum(-p / (u - t) ** 3 for p, t in pairs) < 0 else (low, u)
    return (low + high) / 2


class Atoms:
    """Masses p at s: z = w + xi G(w), G(w) = sum p/(w - s); the support is where w is not real."""

    def __init__(self, atoms, masses):
        self.s, self.p = [mpf(s) for s in atoms], [mpf(p) for p in masses]
        self.pairs = list(zip(self.p, self.s))
        self.second = sum(p * s**2 for p, s in self.pairs)
        self.r2 = [-sum(p / (t - s) ** 2 for p, s in self.pairs if s != t) for t in self.s]
        self.r = [sum(p / (t - s) for p, s in self.pairs if s != t) for t in self.s]
        self.known = (None, None)

    def real_ends(self, xi):
        """The real w where the support ends: sum p/(w - s)^2 = 1/xi."""
        if self.known[0] == xi:
            return self.known[1]
        far, s = mp.sqrt(xi), self.s

        def f(u):
            return sum(p / (u - t) ** 2 for p, t in self.pairs) - 1 / xi, sum(-2 * p / (u - t) ** 3 for p, t in self.pairs)

        def slope(u):
            return f(u)[1], sum(6 * p / (u - t) ** 4 for p, t in self.pairs)

        pairs, level = [(float(p), float(t)) for p, t in self.pairs], 1 / float(xi)

        ends = [root(f, s[0] - far * mpf(1.01), s[0] - mp.sqrt(self.p[0] * xi) / 2)]
        for i in range(len(s) - 1):
            gap, near = s[i + 1] - s[i], lowest(pairs, float(s[i]), float(s[i + 1]))
            if sum(p / (near - t) ** 2 for p, t in pairs) > 1.001 * level:
                continue  # no gap here, and clearly so
            least = root(slope, s[i] + gap * mpf("1e-9"), s[i + 1] - gap * mpf("1e-9"), mpf(near))
            if f(least)[0] < 0:
                ends += [root(f, s[i] + min(gap / 4, mp.sqrt(self.p[i] * xi) / 2), least)]
                ends += [root(f, least, s[i + 1] - min(gap / 4, mp.sqrt(self.p[i + 1] * xi) / 2))]
        ends += [root(f, s[-1] + mp.sqrt(self.p[-1] * xi) / 2, s[-1] + far * mpf(1.01))]
        self.known = (xi, ends)
        return ends

    def z(self, w, xi):
        return w + xi * sum(p / (w - s) for p, s in self.pairs)

    def edges(self, xi):
        return [self.z(u, xi) for u in self.real_ends(xi)]

    def w(self, z, xi):
        """The w that z comes from, from above: real and increasing outside the support, found along u = Re w inside."""
        ends = self.real_ends(xi)
        bands = [(ends[i], ends[i + 1]) for i in range(0, len(ends), 2)]
        for low, high in bands:
            if self.z(low, xi) < z < self.z(high, xi):
                return self.inside(z, xi, low, high)
        below = [high for _, high in bands if self.z(high, xi) <= z]
        above = [low for low, _ in bands if self.z(low, xi) >= z]
        low = max(below) if below else min(ends[0] - 1, z - 1)
        high = min(above) if above else max(ends[-1] + 1, z + 1)
        while not below and self.z(low, xi) > z:
            low -= 2 * (ends[0] - low)
        while not above and self.z(high, xi) < z:
            high += 2 * (high - ends[-1])
        return mpc(root(lambda u: (self.z(u, xi) - z, 1 - xi * sum(p / (u - s) ** 2 for p, s in self.pairs)), low, high))

    def inside(self, z, xi, low, high):
        """Halving u in binary64, with v(u) inside it, then Newton's method for the complex w."""
        pairs, x, target = [(float(p), float(s)) for p, s in self.pairs], float(xi), float(z)
        a, b = float(low), float(high)
        for _ in range(50):
            u, before = (a + b) / 2, -1.0
            v2 = max(0.0, *(x * p - (u - s) ** 2 for p, s in pairs))  # one atom alone: v^2 is no less
            while v2 > before and all((u - s) ** 2 + v2 for _, s in pairs):  # convex: Newton's steps never overshoot
                sizes, before = [(p, (u - s) ** 2 + v2) for p, s in pairs], v2
                v2 += (sum(p / r for p, r in sizes) - 1 / x) / sum(p / r**2 for p, r in sizes)
            a, b = (u, b) if u + x * sum(p * (u - s) / ((u - s) ** 2 + v2) for p, s in pairs) < target else (a, u)
        w, tiny = mpc(u, math.sqrt(max(v2, 0.0))), mpf(2) ** (10 - mp.prec)
        with mp.workprec(3 * mp.prec):  # w is nearly a double root near an edge
            for _ in range(mp.prec):
                step = (self.z(w, xi) - z) / (1 - xi * sum(p / (w - s) ** 2 for p, s in self.pairs))
                w -= step
                if abs(step) <= tiny * abs(w):
                    return mpc(w.real, abs(w.imag))
        raise ArithmeticError("no w found")

    def at(self, z, xi):
        w, s, p = self.w(z, xi), self.s, self.p
        logs = [log(w - t) for t in s]
        each = list(zip(p, s, self.r, self.r2, logs))
        g = sum(a / (w - t) for a, t in self.pairs)
        i2 = sum(-(a**2) / (w - t) + 2 * a * r * lg for a, t, r, _, lg in each)
        i2w = sum(-t * a**2 / (w - t) + (a**2 + 2 * a * r * t) * lg for a, t, r, _, lg in each)
        i3 = sum(
            -(a**3) / (2 * (w - t) ** 2) - 3 * a**2 * r / (w - t) + (3 * a * r**2 + 3 * a**2 * r2) * lg
            for a, t, r, r2, lg in each
        )
        ps, ps2 = sum(a * t for a, t in self.pairs), sum(a * t * t for a, t in self.pairs)
        j1 = w + sum(a * t * lg for a, t, _, _, lg in each)
        j2 = w**2 / 2 + w * ps + sum(a * t * t * lg for a, t, _, _, lg in each)
        f2 = w**3 * g - 3 * j2 + mpf(1.5) * xi * (w**2 * g**2 - 2 * i2w) + xi**2 * (w * g**3 - i3) + xi**3 * g**4 / 4
        f = [
            sum(a * lg for a, _, _, _, lg in each) + xi * g**2 / 2,
            z**2 * g / 2 - (w**2 * g - 2 * j1 + xi * (w * g**2 - i2) + xi**2 * g**3 / 3) / 2,
            z**3 * g / 3 - f2 / 3,
        ]
        e = [i2 + xi * g**3 / 3, i2w + xi * (w * g**3 / 3 + 2 * i3 / 3) + xi**2 * g**4 / 4]
        return Upper.of(g, f, e, i3 + xi * g**4 / 4)
