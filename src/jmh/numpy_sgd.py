#!/usr/bin/env python3
"""Steps a second of online SGD on the Stiefel manifold, (15) of golden/EQUATIONS.md, in NumPy: the same steps as the JMH benchmark FastSgd.

    OPENBLAS_NUM_THREADS=1 python3 src/jmh/numpy_sgd.py [d] [s]
"""
import sys
import time

import numpy as np

SAMPLES, TEACHER, ETA, LOOK, U = 1024, 16, 0.0625, 32, 2.0**-53


class StiefelSgd:
    """W is kept as its transpose, s×d: rank-one updates run along rows of d numbers, which NumPy does faster."""

    def __init__(self, d, s):
        self.Wt = np.zeros((s, d))
        self.Wt[np.arange(s), TEACHER + np.arange(s)] = 1
        self.root_s = np.sqrt(s)
        self.update = np.empty_like(self.Wt)
        self.tolerance = (8 + np.sqrt(d) / 4) * self.root_s * U
        self.random = np.random.default_rng(1)
        self.steps = self.returns = 0

    def step(self, x, label, eta):
        Wt = self.Wt
        v = Wt @ x
        image = v @ Wt
        vv = v @ v
        residual = label - (vv - len(v)) / self.root_s
        c = eta * residual / (4 * self.root_s)
        ccpp = c * c * (x @ x - vv)
        beta = 1 / np.sqrt(1 + ccpp * vv)
        gamma = -ccpp * beta * beta / (1 + beta)
        left = (gamma - c * beta) * image + (c * beta) * x
        np.multiply(v[:, None], left, out=self.update)
        Wt += self.update
        self.steps += 1
        if abs(image @ image - vv) > self.tolerance * vv or (self.steps % LOOK == 0 and self.defect() > self.tolerance):
            self.bring_back()

    def defect(self):
        signs = self.random.choice((-1.0, 1.0), len(self.Wt))
        return np.linalg.norm(self.Wt @ (signs @ self.Wt) - signs)

    def bring_back(self):
        """One step of Newton and Schulz."""
        self.returns += 1
        self.Wt += 0.5 * (np.eye(len(self.Wt)) - self.Wt @ self.Wt.T) @ self.Wt


def main():
    d, s = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (1024, 64)
    random = np.random.default_rng(1)
    samples = random.standard_normal((SAMPLES, d))
    labels = ((samples[:, :TEACHER] ** 2 - 1) / np.sqrt(TEACHER)).sum(axis=1)
    sgd = StiefelSgd(d, s)
    rates = []
    for _ in range(3 + 20):  # the first three warm up
        start = time.perf_counter()
        for n in range(SAMPLES):
            sgd.step(samples[n], labels[n], ETA)
        rates.append(SAMPLES / (time.perf_counter() - start))
    rates = rates[3:]
    print(
        f"numpy {np.__version__}, d = {d}, s = {s}: {np.median(rates):.0f} steps/s (median; best {max(rates):.0f});"
        f" brought back {sgd.returns} times in {sgd.steps} steps"
    )


if __name__ == "__main__":
    main()
