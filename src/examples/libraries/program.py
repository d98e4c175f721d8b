"""The Riccati flow solved by a library of another language, as an engine.

touchstone conform --only riccati --stdio -- python3 program.py --stdio --library desolve-lsoda --of weights

Its program reads numbers on standard input: 1 for G or 2 for W, the state's rows n and columns m, the number of times, rtol,
atol, then M (n x n), the start (n x m) and the times, row by row. It prints its version, then each state, a number a line.
"""

import sys

import children
import flows
from judged import missing
import numpy as np

SUNDIALS = "-lsundials_cvode -lsundials_nvecserial -lsundials_sunmatrixdense -lsundials_sunlinsoldense -lm"
# The command, the library, its default tolerances (for CVODE, which has none, those of its first example).
LIBRARIES = {
    "cvode": (["cc", "-O2", "cvode.c", *SUNDIALS.split()], "SUNDIALS", 1e-4, 1e-8),
    "odeint": (["c++", "-O2", "odeint.cpp"], "Boost", 1e-6, 1e-6),
    "desolve-lsoda": (["Rscript", "desolve.R", "lsoda"], "R with deSolve", 1e-6, 1e-6),
    "octave-ode45": (["octave-cli", "-q", "octave.m", "ode45"], "Octave", 1e-3, 1e-6),
    "octave-lsode": (["octave-cli", "-q", "octave.m", "lsode"], "Octave", 2**-26, 2**-26),
}


def ask(words, of, rtol, atol, matrix, start, times):
    """The version that the program prints, and the states."""
    head = [1 if of == "gram" else 2, *start.shape, len(times), rtol, atol]
    numbers = [*head, *matrix.ravel().tolist(), *start.ravel().tolist(), *times]
    version, states = children.ask(words, numbers)
    return version, states.reshape(len(times), *start.shape)


options = flows.parser(__doc__, None, None)
options.add_argument("--library", choices=LIBRARIES, required=True)
chosen, _ = options.parse_known_args()
words, library, rtol, atol = LIBRARIES[chosen.library]
words = children.command(words, library)
options.set_defaults(rtol=rtol, atol=atol)
try:
    version, _ = ask(words, "gram", rtol, atol, np.eye(1), np.full((1, 1), 0.5), [1.0])
except (ArithmeticError, ValueError) as problem:
    print(problem, file=sys.stderr)
    missing(library)


def solve(problem, _):
    return ask(words, problem.of, problem.rtol, problem.atol, problem.matrix, problem.start, problem.times)[1]


flows.run(chosen.library, version, options, solve)
