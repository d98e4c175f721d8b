"""Gradient descent on the Stiefel manifold with a library's step: the kinds stiefel-sgd (14), (14q) and population-descent (13p).

A library retracts by a polar factor or by QR, whatever a scenario asks. Both have the same span, so the same Gram matrix, alignment,
risk and loss after any number of steps: where they differ, `weights` are left out and all the rest is judged.
"""

import judged
from judged import Teacher, Unsupported, observables, serve, start_weights
import numpy as np

KINDS = ["stiefel-sgd", "population-descent"]


class Descent:
    """A scenario as arrays: the batches of step k, and the rates of the loss (1c), (1d)."""

    def __init__(self, scenario, teacher):
        self.teacher, self.d, self.s = teacher, scenario["d"], scenario["s"]
        self.start, self.last = start_weights(scenario), scenario["record"][-1]
        self.matrix = teacher.theta * teacher.lam @ teacher.theta.T  # M of (13p)
        self.population = scenario["kind"] == "population-descent"
        self.retraction = scenario.get("retraction", "polar")
        if self.population:
            self.h = scenario["step"]
            return
        self.batch, self.x = scenario["batch"], np.array(scenario["samples"], dtype=float)
        self.y = teacher.labels(self.x) + np.array(scenario.get("noise", 0.0))
        self.rates = np.broadcast_to(np.array(scenario["learningRate"], dtype=float), len(self.x) // self.batch)

    def rate(self, k):
        """The learning rate, in t (4)."""
        return self.h * 2 * np.sqrt(self.s) * self.teacher.norm if self.population else self.rates[k]

    def samples(self, k):
        chosen = slice(k * self.batch, (k + 1) * self.batch)
        return self.x[chosen], self.y[chosen]

    def gradient(self, w, k):
        """The gradient of the loss in W, before any projection: (13), or that of (1d) less its part along W."""
        if self.population:
            return -self.matrix @ w / (2 * np.sqrt(self.s) * self.teacher.norm)
        x, y = self.samples(k)
        v = x @ w
        e = y - (np.sum(v**2, axis=1) - np.sum(w**2)) / np.sqrt(self.s)
        return -(x.T @ (e[:, None] * v) - np.sum(e) * w) / (4 * np.sqrt(self.s) * len(x))


def parser(description, retractions):
    options = judged.parser(description)
    options.add_argument("--retraction", choices=retractions, default=retractions[0])
    return options


def run(name, version, options, stepper, precision="binary64"):
    """stepper(descent) -> step(w, k), the weights after step k. Weights are judged where the retraction is the one asked for."""
    chosen = options.parse_args()

    def points(scenario):
        teacher = Teacher(scenario)
        descent = Descent(scenario, teacher)
        step, w, at = stepper(descent, chosen), descent.start, dict.fromkeys(scenario["record"])
        for k in range(descent.last + 1):
            if k in at:
                z = teacher.overlap(np.asarray(w, dtype=float))
                shown = w if chosen.retraction.replace("by-rows", "polar") == descent.retraction else None
                loss = (1 - 2 * np.sum(np.diagonal(z @ z.T) * teacher.unit) / np.sqrt(descent.s)) / 8
                loss += np.sum((np.transpose(w) @ w) ** 2) / (8 * descent.s)
                at[k] = observables(teacher, z @ z.T, shown) | {"loss": loss}
            if k < descent.last:
                w = step(w, k)
        return list(at.values())

    about = {"name": name, "version": version, "precision": precision, "kinds": KINDS}
    serve(about, points, chosen.words, options)
