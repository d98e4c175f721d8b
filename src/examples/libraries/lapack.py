"""The retractions that NumPy's LAPACK gives, numpy.linalg.svd for the polar factor and numpy.linalg.qr, as an engine.

touchstone conform --only stiefel-sgd --only population-descent --stdio -- python3 lapack.py --stdio --retraction polar
qr sets the signs of R's diagonal; raw-qr leaves them as LAPACK has them, so its weights are not judged. by-rows is the polar factor
as W (W'W)^(-1/2) with numpy.linalg.eigh: each row is multiplied by a small matrix, so that small rows keep their digits.
"""

import descent
import numpy as np


def stepper(problem, chosen):
    def step(w, k):
        g = problem.gradient(w, k)
        moved = w - problem.rate(k) * (g - w @ (w.T @ g))
        if chosen.retraction == "polar":
            u, _, vt = np.linalg.svd(moved, full_matrices=False)
            return u @ vt
        if chosen.retraction == "by-rows":
            sizes, turn = np.linalg.eigh(moved.T @ moved)
            return moved @ (turn / np.sqrt(sizes) @ turn.T)
        q, r = np.linalg.qr(moved)
        return q if chosen.retraction == "raw-qr" else q * np.where(np.diagonal(r) < 0, -1, 1)

    return step


options = descent.parser(__doc__, ["polar", "qr", "raw-qr", "by-rows"])
descent.run("numpy-lapack", np.__version__, options, stepper)
