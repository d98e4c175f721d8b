"""The Riccati flow by scipy.linalg.expm of the Hamiltonian matrix, as an engine.

(X; Y) = expm(tau H) (I; G(0)),  H = [-L 2L; 0 L],  G = Y X^-1.
touchstone conform --only riccati --stdio -- python3 scipy_expm.py --stdio
"""

import argparse

from judged import missing, observables, serve, start_weights
import numpy as np

try:
    import scipy
    from scipy.linalg import expm, solve
except ImportError:
    missing("SciPy")


def points(scenario, teacher):
    r, rates = teacher.r, np.diag(teacher.lam)
    if "gram" in scenario["start"]:
        gram = np.array(scenario["start"]["gram"], dtype=float)
    else:
        overlap = teacher.overlap(start_weights(scenario))
        gram = overlap @ overlap.T
    hamiltonian = np.block([[-rates, 2 * rates], [np.zeros((r, r)), rates]])
    for time in scenario["times"]:
        grown = expm(time * hamiltonian) @ np.vstack([np.eye(r), gram])
        yield observables(teacher, solve(grown[:r].T, grown[r:].T, check_finite=False).T)


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("words", nargs="*", metavar="SCENARIO TRACE")
parser.add_argument("--stdio", action="store_true", help="JSON lines")
chosen = parser.parse_args()
about = {"name": "scipy-expm", "version": scipy.__version__, "precision": "binary64", "kinds": ["riccati"]}
np.seterr(all="ignore")
serve(about, lambda scenario, teacher: list(points(scenario, teacher)), chosen.words, parser)
