"""geomstats' Stiefel manifold: its tangent projection, and the metric's QR retraction or the space's projection, as an engine.

touchstone conform --only stiefel-sgd --only population-descent --stdio -- python3 geomstats_stiefel.py --stdio
"""

import os

import descent
from judged import missing

os.environ["GEOMSTATS_BACKEND"] = "numpy"
try:
    import geomstats
    from geomstats.geometry.stiefel import Stiefel
except ImportError:
    missing("geomstats")


def stepper(problem, chosen):
    space = Stiefel(problem.d, problem.s)

    def step(w, k):
        move = -problem.rate(k) * space.to_tangent(problem.gradient(w, k), w)
        return space.metric.retraction(move, w) if chosen.retraction == "qr" else space.projection(w + move)

    return step


options = descent.parser(__doc__, ["qr", "polar"])
descent.run("geomstats", geomstats.__version__, options, stepper)
