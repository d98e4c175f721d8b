"""The stabilising solution of A'X + XA - XBR^-1B'X + Q = 0 by SciPy and by Octave, beside the exact one: prints a table.

The examples are those of Benner, Laub and Mehrmann's collection CAREX (Chemnitz SPC 95_22) whose solution is known in closed form, with
epsilon = 2^-20. Error: the largest |dX_ij|/sqrt(X_ii X_jj). Residual: |A'X + XA - XBR^-1B'X + Q|/|X| in Frobenius' norm, which users
look at, computed from the answer in 60 digits. In units: the error of a second run, in the powers of two for units, (61e), in which the
diagonal of the first X is about 1.

    python3 algebraic_limit.py
"""

import judged  # noqa: F401  ends with one sentence where NumPy is not there
import children
import numpy as np

try:
    from mpmath import matrix, mnorm, mp, sqrt
    from scipy.linalg import solve_continuous_are
except ImportError:
    judged.missing("SciPy or mpmath")

EPSILON = 2.0**-20
mp.dps = 60


def examples():
    """Name, A, B, Q and X of R = 1."""
    e = mp.mpf(EPSILON)
    yield "1.1", [[0, 1], [0, 0]], [0, 1], [[1, 0], [0, 2]], [[2, 1], [1, 2]]
    yield "1.2", [[4, 3], [-4.5, -3.5]], [1, -1], [[9, 6], [6, 4]], (1 + sqrt(2)) * matrix([[9, 6], [6, 4]])
    x11 = (1 + sqrt(1 + e**2)) / e**2
    x12 = 1 / (2 + sqrt(1 + e**2))
    yield "2.1", [[1, 0], [0, -2]], [EPSILON, 0], [[1, 1], [1, 1]], [[x11, x12], [x12, (1 - (e * x12) ** 2) / 4]]
    root = sqrt(1 + 2 * e)
    yield "2.3", [[0, EPSILON], [0, 0]], [0, 1], [[1, 0], [0, 1]], [[root / e, 1], [1, root]]
    data = [[3 - EPSILON, 1], [4, 2 - EPSILON]], [1, 1], [[4 * EPSILON - 11, 2 * EPSILON - 5], [2 * EPSILON - 5, 2 * EPSILON - 2]]
    yield "2.5", *data, [[2, 1], [1, 1]]


OCTAVE = """
pkg load control
printf("%s\\n", pkg("list", "control"){1}.version);
x = fscanf(stdin, "%f"); n = x(1);
A = reshape(x(2:1 + n * n), n, n)'; B = x(2 + n * n:1 + n * n + n); Q = reshape(x(2 + n * n + n:end), n, n);
printf("%.17g\\n", care(A, B, Q, 1));
"""


def by_scipy(A, B, Q):
    return solve_continuous_are(A, B[:, None], Q, np.eye(1))


def by_octave(A, B, Q):
    _, found = children.ask(["octave-cli", "-q", "--eval", OCTAVE], [len(A), *np.concatenate([A.ravel(), B, Q.ravel()]).tolist()])
    return found.reshape(A.shape)


def in_units(solve, A, B, Q, X):
    w = 2.0 ** -np.round(np.log2(X.diagonal()) / 2)
    return solve(A * w / w[:, None], B / w, Q * np.outer(w, w)) / np.outer(w, w)


def judged_by(A, B, Q, truth, X):
    """Forward error and residual of X."""
    A, S, Q, X = (matrix(each.tolist()) for each in (A, np.outer(B, B), Q, X))
    n = range(len(A))
    error = max(abs(X[i, j] - truth[i, j]) / sqrt(truth[i, i] * truth[j, j]) for i in n for j in n)
    return error, mnorm(A.T * X + X * A - X * S * X + Q, "f") / mnorm(X, "f")


HEAD = ["CAREX", "SciPy: error", "residual", "in units", "Octave: error", "residual", "in units"]
print("|", " | ".join(HEAD), "|")
print("|", "|".join(["---"] * len(HEAD)), "|", sep="")
for name, A, B, Q, truth in examples():
    A, B, Q = (np.array(each, dtype=float) for each in (A, B, Q))
    cells = [name]
    for solve in (by_scipy, by_octave):
        try:
            X = solve(A, B, Q)
            found = [*judged_by(A, B, Q, matrix(truth), X), judged_by(A, B, Q, matrix(truth), in_units(solve, A, B, Q, X))[0]]
            cells += [f"{float(each):.0e}" for each in found]
        except (ArithmeticError, OSError):
            cells += ["", "", ""]
    print("|", " | ".join(cells), "|")
