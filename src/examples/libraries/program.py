"""The Riccati flow solved by a library of another language, as an engine.

touchstone conform --only riccati --stdio -- python3 program.py --stdio --library desolve-lsoda --of weights

Its program reads numbers on standard input: 1 for G or 2 for W, the state's rows n and columns m, the number of times, rtol,
atol, then M (n x n), the start (n x m) and the times, row by row. It prints its version, then each state, a number a line.
"""

import os
import shutil
import subprocess
import sys
import tempfile

import flows
from judged import HERE, missing
import numpy as np

BUILT = os.path.join(HERE, "..", "..", "..", "target", "libraries")
SUNDIALS = "-lsundials_cvode -lsundials_nvecserial -lsundials_sunmatrixdense -lsundials_sunlinsoldense -lm"
# The command, the library, its default tolerances (for CVODE, which has none, those of its first example).
LIBRARIES = {
    "cvode": (["cc", "-O2", "cvode.c", *SUNDIALS.split()], "SUNDIALS", 1e-4, 1e-8),
    "odeint": (["c++", "-O2", "odeint.cpp"], "Boost", 1e-6, 1e-6),
    "desolve-lsoda": (["Rscript", "desolve.R", "lsoda"], "R with deSolve", 1e-6, 1e-6),
    "octave-ode45": (["octave-cli", "-q", "octave.m", "ode45"], "Octave", 1e-3, 1e-6),
    "octave-lsode": (["octave-cli", "-q", "octave.m", "lsode"], "Octave", 2**-26, 2**-26),
}


def command(words, library):
    """The words of a command that starts, built first where it is a compiler's."""
    if not shutil.which(words[0]):
        missing(library)
    words = [os.path.join(HERE, word) if os.path.exists(os.path.join(HERE, word)) else word for word in words]
    if words[0] not in ("cc", "c++"):
        return words
    os.makedirs(BUILT, exist_ok=True)
    made = os.path.join(BUILT, os.path.basename(words[2]).split(".")[0])
    if not os.path.exists(made) or os.path.getmtime(made) < os.path.getmtime(words[2]):
        fresh = tempfile.mktemp(dir=BUILT)
        if subprocess.run([*words, "-o", fresh], stderr=subprocess.DEVNULL, check=False).returncode != 0:
            missing(library)
        os.replace(fresh, made)
    return [made]


def ask(words, of, rtol, atol, matrix, start, times):
    """The version that the program prints, and the states."""
    head = [1 if of == "gram" else 2, *start.shape, len(times), rtol, atol]
    numbers = [*head, *matrix.ravel().tolist(), *start.ravel().tolist(), *times]
    done = subprocess.run(words, input="\n".join(map(repr, numbers)), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines() or [f"exit code {done.returncode}"]
        raise ArithmeticError(said[-1][:200])
    version, *states = done.stdout.split()
    return version, np.array(states, dtype=float).reshape(len(times), *start.shape)


options = flows.parser(__doc__, None, None)
options.add_argument("--library", choices=LIBRARIES, required=True)
chosen, _ = options.parse_known_args()
words, library, rtol, atol = LIBRARIES[chosen.library]
words = command(words, library)
options.set_defaults(rtol=rtol, atol=atol)
try:
    version, _ = ask(words, "gram", rtol, atol, np.eye(1), np.full((1, 1), 0.5), [1.0])
except (ArithmeticError, ValueError) as problem:
    print(problem, file=sys.stderr)
    missing(library)


def solve(problem, _):
    return ask(words, problem.of, problem.rtol, problem.atol, problem.matrix, problem.start, problem.times)[1]


flows.run(chosen.library, version, options, solve)
