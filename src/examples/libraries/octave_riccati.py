"""Octave on the matrix Riccati equation (50), as an engine: its integrators, or care of its control package, which is SLICOT.

touchstone conform --only riccati-ode --stdio -- python3 octave_riccati.py --stdio --method ode45
Its program, riccati.m, reads n, the number of times, rtol, atol, then A, S, Q, X(0) and the times, row by row; what it prints of X ends
where it finds a pole. care is (58b) around what care gives.
"""

import sys

import children
import judged
import numpy as np
import riccati_ode

DEFAULTS = {"ode45": (1e-3, 1e-6), "lsode": (2**-26, 2**-26), "care": (None, None)}


def ask(equation, X, times):
    matrices = np.concatenate([equation.A, equation.S, equation.Q, X]).ravel().tolist()
    numbers = [len(X), len(times), chosen.rtol or 0, chosen.atol or 0, *matrices, *times]
    version, found = children.ask(words, numbers)
    return version, found.reshape(-1, *X.shape)


options = judged.parser(__doc__)
options.add_argument("--method", choices=DEFAULTS, default="ode45")
judged.tolerances(options, None, None)
chosen, _ = options.parse_known_args()
options.set_defaults(**dict(zip(["rtol", "atol"], DEFAULTS[chosen.method])))
chosen = options.parse_args()
words = children.command(["octave-cli", "-q", "riccati.m", chosen.method], "Octave with control")
one = np.eye(1)
try:
    version, _ = ask(riccati_ode.Equation(one, one, one), one, [1.0])
except (ArithmeticError, ValueError) as problem:
    print(problem, file=sys.stderr)
    judged.missing("Octave with control")
about = judged.introduction(f"octave-{chosen.method}", version, "riccati-ode", None if chosen.method == "care" else chosen)
riccati_ode.serve(about, lambda equation, X, times: ask(equation, X, times)[1], chosen.words, options, limits=chosen.method == "care")
