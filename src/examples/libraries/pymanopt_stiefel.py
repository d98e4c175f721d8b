"""pymanopt's Stiefel manifold: its projection of the gradient and its retraction, as an engine.

touchstone conform --only stiefel-sgd --only population-descent --stdio -- python3 pymanopt_stiefel.py --stdio --retraction polar
"""

import descent
from judged import missing

try:
    import pymanopt
    from pymanopt.manifolds import Stiefel
except ImportError:
    missing("pymanopt")


def stepper(problem, chosen):
    manifold = Stiefel(problem.d, problem.s, retraction=chosen.retraction)

    def step(w, k):
        slope = manifold.euclidean_to_riemannian_gradient(w, problem.gradient(w, k))
        return manifold.retraction(w, -problem.rate(k) * slope)

    return step


options = descent.parser(__doc__, ["qr", "polar"])  # qr is pymanopt's default
descent.run("pymanopt", pymanopt.__version__, options, stepper)
