"""The Riccati flow by scipy.linalg.expm of the Hamiltonian matrix, as an engine.

(X; Y) = expm(tau H) (I; G(0)),  H = [-L 2L; 0 L],  G = Y X^-1.
touchstone conform --only riccati --stdio -- python3 scipy_expm.py --stdio
"""

import judged
from judged import Teacher, missing, observables, start_weights
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


options = judged.parser(__doc__)
chosen = options.parse_args()
np.seterr(all="ignore")
about = judged.introduction("scipy-expm", scipy.__version__, "riccati")
judged.serve(about, lambda scenario: list(points(scenario, Teacher(scenario))), chosen.words, options)
