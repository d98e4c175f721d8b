"""SciPy on the matrix Riccati equation (50), as an engine: integrated by solve_ivp, or in closed form.

touchstone conform --only riccati-ode --stdio -- python3 scipy_riccati.py --stdio --method RK45
expm is X = V U^-1 of (53) with scipy.linalg.expm, are is (58b) around what scipy.linalg.solve_continuous_are gives.
"""

import judged
import numpy as np
import riccati_ode

try:
    import scipy
    from scipy.integrate import solve_ivp
    from scipy.linalg import LinAlgError, expm, solve, solve_continuous_are, solve_continuous_lyapunov
except ImportError:
    judged.missing("SciPy")


def integrated(equation, X, times):
    def pole(t, x):
        return riccati_ode.RUNAWAY - riccati_ode.nearness(equation, t, x.reshape(X.shape))

    pole.terminal, pole.direction = True, -1
    found = solve_ivp(
        lambda t, x: riccati_ode.slope(equation, x.reshape(X.shape)).ravel(),
        (0, times[-1]),
        X.ravel(),
        method=chosen.method,
        t_eval=times,
        events=pole,
        rtol=chosen.rtol,
        atol=chosen.atol,
    )
    if not found.success:
        raise ArithmeticError(f"solve_ivp: {found.message}")
    return [x.reshape(X.shape) for x in found.y.T]


def by_expm(equation, X, times):
    n = len(X)
    for t in times:
        grown = expm(t * equation.matrix()) @ np.vstack([np.eye(n), X])
        yield solve(grown[:n].T, grown[n:].T, check_finite=False).T


def around_limit(equation, X, times):
    sizes, V = np.linalg.eigh(equation.S)
    B, R = V * np.sqrt(np.abs(sizes)), np.diag(np.where(sizes < 0, -1.0, 1.0))  # S = BR^-1B'
    limit = solve_continuous_are(equation.A, B, equation.Q, R)
    closed = equation.A - equation.S @ limit
    W = solve_continuous_lyapunov(closed, -equation.S)
    for t in times:
        E, D = expm(closed * t) if np.isfinite(t) else 0 * closed, X - limit
        yield limit + E.T @ D @ solve(np.eye(len(X)) + (W - E @ W @ E.T) @ D, E)


def solved(equation, X, times):
    try:
        return list(CLOSED.get(chosen.method, integrated)(equation, X, times))
    except (LinAlgError, ValueError) as problem:
        raise ArithmeticError(str(problem)) from problem


CLOSED = {"expm": by_expm, "are": around_limit}
options = judged.parser(__doc__)
options.add_argument("--method", default="RK45", choices=["RK45", "RK23", "DOP853", "Radau", "BDF", "LSODA", *CLOSED])
judged.tolerances(options, 1e-3, 1e-6)  # the defaults of solve_ivp
chosen = options.parse_args()
np.seterr(all="ignore")
about = judged.introduction(
    f"scipy-{chosen.method if chosen.method in CLOSED else 'solve_ivp'}",
    scipy.__version__,
    "riccati-ode",
    None if chosen.method in CLOSED else chosen,
)
riccati_ode.serve(about, solved, chosen.words, options, limits=chosen.method == "are")
