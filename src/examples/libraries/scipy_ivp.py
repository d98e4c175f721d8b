"""scipy.integrate.solve_ivp on the Riccati flow, as an engine.

touchstone conform --only riccati --stdio -- python3 scipy_ivp.py --stdio --method RK45 --of weights
"""

import flows
from judged import missing
import numpy as np

try:
    import scipy
    from scipy.integrate import solve_ivp
except ImportError:
    missing("SciPy")

options = flows.parser(__doc__, 1e-3, 1e-6)  # the defaults of solve_ivp
options.add_argument("--method", default="RK45", choices=["RK45", "RK23", "DOP853", "Radau", "BDF", "LSODA"])
options.add_argument("--stops", action="store_true", help="integrate from time to time; else steps are interpolated, by t_eval")


def integrate(problem, method, start, begin, times):
    """The states at these times, as vectors."""
    shape = problem.start.shape
    found = solve_ivp(
        lambda t, y: problem.slope(y.reshape(shape)).ravel(),
        (begin, times[-1]),
        start,
        method=method,
        t_eval=times,
        rtol=problem.rtol,
        atol=problem.atol,
    )
    if not found.success:
        reached = found.t[-1] if len(found.t) else begin
        raise ArithmeticError(f"solve_ivp stopped at tau = {reached:g} or later: {found.message}")
    return list(found.y.T)


def solve(problem, chosen):
    states, begin = [problem.start.ravel()], 0
    for times in [[time] for time in problem.times] if chosen.stops else [problem.times]:
        if times[-1] > begin:
            states += integrate(problem, chosen.method, states[-1], begin, times)
        else:  # a first time of 0
            states += states
        begin = times[-1]
    return [state.reshape(problem.start.shape) for state in states[1:]]


np.seterr(all="ignore")
flows.run("scipy-solve_ivp", scipy.__version__, options, solve)
