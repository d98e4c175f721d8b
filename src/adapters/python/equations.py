"""The matrix Riccati equation (50), dX/dt = A'X + XA - XSX + Q, in NumPy, binary64: by doubling, (59) and (60), where S has one sign.

E of (59) is I + F, and F is what is kept: E - I of a short time has only the first digits of the slow directions. A factored start
stays one, so that rounding does not raise its rank.
"""

from dataclasses import dataclass

import numpy as np

from graded import cholesky

ROUNDING, SHORT, LONG, MOST_STEPS = 1e-15, 0.25, 2.0**100, 2**16

@dataclass(frozen=True)
class Equation:
    A: np.ndarray
    S: np.ndarray
    Q: np.ndarray

    @staticmethod
    def of(given):
        """S as given, or BR^-1B'; with a cross weight N also A - BR^-1N' and Q - NR^-1N'."""
        A, Q = (np.array(given[name], dtype=float) for name in "AQ")
        if "S" in given:
            return Equation(A, np.array(given["S"], dtype=float), Q)
        B, R = (np.array(given[name], dtype=float) for name in "BR")
        N = np.array(given.get("N", np.zeros(B.shape)), dtype=float)
        by_B, by_N = np.linalg.solve(R, B.T), np.linalg.solve(R, N.T)
        return Equation(A - B @ by_N, B @ by_B, Q - N @ by_N)

    def matrix(self):
        """The Hamiltonian matrix of (51)."""
        return np.block([[-self.A, self.S], [self.Q, self.A.T]])


def points(scenario, solve):
    """The points of a trace. solve(equation, (L, D), times) gives X, from LDL', at each of the times; fewer where X escapes."""
    times, begin = [float(t) for t in scenario["times"]], 0  # the last may be infinity
    L, D = start(scenario["start"])
    found = {0: L @ D @ L.T}
    for part in scenario.get("segments", [scenario]):
        end = min(part.get("until", times[-1]), times[-1])
        asked = [t for t in times if begin < t < end] + [end]
        if end == begin:  # only the time 0 is asked for
            break
        states = solve(Equation.of(part), (L, D), [t - begin for t in asked])
        found.update(zip(asked, states))
        if len(states) < len(asked) or end == times[-1]:
            break
        begin, L, D = end, np.eye(len(L)), states[-1]
    answers = ({"solution": found[t].tolist()} if t in found else {"escaped": True} for t in times)
    return [{"time": t, **answer} for t, answer in zip(scenario["times"], answers)]


def start(given):
    if "X" in given:
        return np.eye(len(given["X"])), np.array(given["X"], dtype=float)
    L = np.array(given["L"], dtype=float)
    return L, np.diag(np.broadcast_to(np.array(given.get("D", 1.0), dtype=float), L.shape[1]))


def semidefinite(S):
    """Whether S is LL' but for rounding, in any units of the states."""
    L, size = cholesky(S), np.sqrt(np.maximum(S.diagonal(), 0))
    return np.all(np.abs(S - L @ L.T) <= 1e-12 * np.outer(size, size))


def doubled(F, G, H):
    """(60) of two equal ones."""
    E, inner = np.eye(len(F)) + F, np.eye(len(F)) + G @ H
    return (
        2 * F + F @ F - E @ np.linalg.solve(inner, G @ H @ E),
        symmetric(G + E @ np.linalg.solve(inner, G @ E.T)),
        symmetric(H + E.T @ H @ np.linalg.solve(inner, E)),
    )


def symmetric(X):
    return (X + X.T) / 2


def short(M, h):
    """F, G and H of a time with |Mh| <= 1/4, from the power series of e^(Mh) - I."""
    n, power, series = len(M) // 2, h * M, h * M
    for k in range(2, 18):
        power = h / k * M @ power
        series = series + power
    phi = np.eye(n) + series[:n, :n]
    return -np.linalg.solve(phi, series[:n, :n]), np.linalg.solve(phi, series[:n, n:]), np.linalg.solve(phi.T, series[n:, :n].T).T


def reaches(G, X):
    """Whether I + GX has positive eigenvalues only: then no pole is passed on the way that G belongs to."""
    L = cholesky(G)
    inner = (1 - ROUNDING) * np.eye(L.shape[1]) + L.T @ X @ L
    return cholesky(inner).shape == inner.shape


def applied(F, G, H, L, D):
    """(59), X from LDL'."""
    LE = L.T + L.T @ F
    return symmetric(H + LE.T @ D @ np.linalg.solve(np.eye(len(D)) + L.T @ G @ L @ D, LE))


def norm(M):
    return np.abs(M).sum(axis=1).max()


def by_doubling(equation, L, D, t):
    """X of S >= 0 after the time t from LDL'; None where it escapes."""
    M, steps = equation.matrix(), 1
    t = t if np.isfinite(t) else LONG / norm(M)
    while norm(M) * t / steps > SHORT:
        steps *= 2
    step = short(M, t / steps)
    while steps > 1 and reaches(2 * step[1], step[2]):  # 2: not just before a pole
        step, steps = doubled(*step), steps // 2
    if steps > MOST_STEPS:
        raise NotImplementedError("so long a time where the solution from 0 has a pole")
    for _ in range(steps):
        if not reaches(step[1], L @ D @ L.T):
            return None
        L, D = np.eye(len(L)), applied(*step, L, D)
    return D


def in_steps(equation, L, D, t):
    """The same for any S: |U - I| < 1 in each step, so that none passes a pole; near one they shrink to nothing."""
    if not np.isfinite(t):
        raise NotImplementedError("no limit where S has both signs")
    M, X, left = equation.matrix(), L @ D @ L.T, t
    while left > 0:
        h = min(SHORT / (norm(M) * (1 + norm(X))), left)
        if not h > ROUNDING * t:
            return None
        X, left = applied(*short(M, h), np.eye(len(X)), X), left - h
    return X


def solve(equation, start, times):
    sign = 1 if semidefinite(equation.S) else -1  # -X solves (A, -S, -Q)
    turned = Equation(equation.A, sign * equation.S, sign * equation.Q)
    (L, D), after, states = start, by_doubling if semidefinite(turned.S) else in_steps, []
    for t in times:
        X = after(turned, L, sign * D, t)
        if X is None:
            break
        states.append(sign * X)
    return states
