"""PyTorch: the gradient by autograd, projected to the tangent space, and torch.linalg for the retraction, as an engine.

touchstone conform --only stiefel-sgd --only population-descent --stdio -- python3 torch_sgd.py --stdio --type float32
"""

import descent
from judged import missing

try:
    import torch
except ImportError:
    missing("PyTorch")

options = descent.parser(__doc__, ["polar", "qr"])
options.add_argument("--type", choices=["float64", "float32"], default="float64")


def loss(problem, w, k, number):
    """The loss as a person writes it: (1c) of a batch, (1d) of the population."""
    root = problem.s**0.5
    if problem.population:
        return torch.sum((number(problem.matrix) / problem.teacher.norm - w @ w.T / root) ** 2) / 8
    x, y = map(number, problem.samples(k))
    answer = (torch.sum((x @ w) ** 2, 1) - torch.sum(w**2)) / root
    return torch.mean((y - answer) ** 2) / 16


def stepper(problem, chosen):
    def number(a):
        return torch.tensor(a, dtype=getattr(torch, chosen.type))

    def step(w, k):
        w = number(w).requires_grad_()
        loss(problem, w, k, number).backward()
        with torch.no_grad():
            across = w.T @ w.grad
            moved = w - problem.rate(k) * (w.grad - w @ (across + across.T) / 2)
            if chosen.retraction == "polar":
                u, _, vt = torch.linalg.svd(moved, full_matrices=False)
                return (u @ vt).numpy()
            q, r = torch.linalg.qr(moved)
            return (q * torch.where(torch.diagonal(r) < 0, -1, 1)).numpy()

    return step


precision = "binary32" if "float32" in options.parse_args().type else "binary64"
descent.run("torch", torch.__version__, options, stepper, precision)
