"""geoopt's RiemannianSGD in float64 on a Stiefel parameter, with the gradient by autograd, as an engine.

touchstone conform --only stiefel-sgd --only population-descent --stdio -- python3 geoopt_sgd.py --stdio
Its retraction is QR. --metric canonical is geoopt's default, Stiefel(): another metric, so another gradient, and Cayley's retraction.
"""

import descent
from judged import missing

try:
    import geoopt
    import torch
except ImportError:
    missing("geoopt")

options = descent.parser(__doc__, ["qr"])
options.add_argument("--metric", choices=["euclidean", "canonical"], default="euclidean")


def stepper(problem, chosen):
    manifold = geoopt.Stiefel(canonical=chosen.metric == "canonical")
    w = geoopt.ManifoldParameter(torch.tensor(problem.start, dtype=torch.float64), manifold=manifold)
    optimizer = geoopt.optim.RiemannianSGD([w], lr=1.0)
    root, number = problem.s**0.5, torch.tensor

    def loss(k):
        if problem.population:
            return torch.sum((number(problem.matrix) / problem.teacher.norm - w @ w.T / root) ** 2) / 8
        x, y = map(number, problem.samples(k))
        return torch.mean((y - (torch.sum((x @ w) ** 2, 1) - torch.sum(w**2)) / root) ** 2) / 16

    def step(_, k):
        optimizer.param_groups[0]["lr"] = float(problem.rate(k))
        optimizer.zero_grad()
        loss(k).backward()
        optimizer.step()
        return w.detach().numpy().copy()

    return step


descent.run("geoopt", geoopt.__version__, options, stepper)
