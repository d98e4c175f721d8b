"""The matrix Riccati equation (50), dX/dt = A'X + XA - XSX + Q, handed to a library: the kind riccati-ode.

S is formed from B, R and N in float64 by ../../adapters/python/equations.py, which also goes from segment to segment.
"""

import judged
import numpy as np
from equations import Equation, points  # noqa: F401

RUNAWAY = 1e12


def slope(equation, X):
    return equation.A.T @ X + X @ equation.A - X @ equation.S @ X + equation.Q


def nearness(equation, t, X):
    """t/(t* - t) before a pole at t*: det U falls to 0 there, at the rate tr(SX - A) of (54)."""
    return -t * np.trace(equation.S @ X)


def serve(about, solve, words, options, limits=False):
    """solve(equation, X, times) gives X at each of the times; fewer where it finds that X exists no more. `limits`: at infinity too."""

    def reach(equation, start, times):
        L, D = start
        if not np.isfinite(times[-1]) and not limits:
            raise judged.Unsupported("this engine computes no limit")
        return list(solve(equation, L @ D @ L.T, times))

    judged.serve(about, lambda scenario: points(scenario, reach), words, options)
