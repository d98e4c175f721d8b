"""The Riccati flow handed to an ODE solver, as the equation (3) for G or as the equation (2) for W.

    of gram      dG/dtau = M G + G M - 2 G M G          G(0) = Theta' W(0) W(0)' Theta, or as given;   M = Lambda
    of weights   dW/dtau = (I - W W') M W               G = Theta' W W' Theta;                         M = Theta Lambda Theta'

A scenario that gives G(0) has no W: then of weights integrates a factor Z of it, G = Z Z', by the same equation with M = Lambda.
A solver is solve(problem) -> one state a time; `Problem` holds what it needs.
"""

from dataclasses import dataclass

import judged
from judged import Teacher, cholesky, observables, start_weights
import numpy as np


@dataclass(frozen=True)
class Problem:
    of: str
    matrix: np.ndarray
    start: np.ndarray
    times: list
    rtol: float
    atol: float

    def slope(self, y):
        if self.of == "gram":
            return self.matrix @ y + y @ self.matrix - 2 * y @ self.matrix @ y
        grown = self.matrix @ y
        return grown - y @ (y.T @ grown)


def parser(description, rtol, atol):
    """The options of every engine of a flow; rtol and atol are the library's own defaults."""
    options = judged.parser(description)
    options.add_argument("--of", choices=["gram", "weights"], default="gram", help="the unknown of the equation")
    judged.tolerances(options, rtol, atol)
    return options


def run(name, version, options, solve):
    chosen = options.parse_args()

    def points(scenario):
        teacher = Teacher(scenario)
        rates, given = np.diag(teacher.lam), "gram" in scenario["start"]
        if given:
            gram = np.array(scenario["start"]["gram"], dtype=float)
            seen, matrix, start = np.eye(teacher.r), rates, gram if chosen.of == "gram" else cholesky(gram)
        elif chosen.of == "gram":
            z = teacher.overlap(start_weights(scenario))
            seen, matrix, start = np.eye(teacher.r), rates, z @ z.T
        else:
            seen, matrix, start = teacher.theta, teacher.theta @ rates @ teacher.theta.T, start_weights(scenario)
        problem = Problem(chosen.of, matrix, start, scenario["times"], chosen.rtol, chosen.atol)
        for state in solve(problem, chosen) if start.size else [start for _ in problem.times]:
            half = seen.T @ state
            yield observables(teacher, state if chosen.of == "gram" else half @ half.T)

    about = judged.introduction(name, version, "riccati", chosen)
    judged.serve(about, lambda scenario: list(points(scenario)), chosen.words, options)
