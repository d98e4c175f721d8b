"""A scenario of every kind from arrays: touchstone check ANSWER.npz --scenario KIND.npz judges an answer to one.

python3 kinds.py DIR writes DIR/KIND.npz.
"""

import sys
from pathlib import Path

import numpy as np

rng = np.random.default_rng(1)
W0 = np.round(rng.standard_normal((5, 2)), 3)  # d = 5, s = 2
lam, times, record = np.array([1, 0.5]), np.array([0.5, 2, 4]), np.array([1, 2, 4])
start = {"lambda": lam, "weights": W0, "map": "polar"}  # the teacher's directions are the first r coordinates, or the columns of theta
training = {"samples": np.round(rng.standard_normal((8, 5)), 3), "batch": 2, "learningRate": 0.25, "record": record}
A = np.array([[0, 1], [-0.5, -0.2]])

KINDS = {
    "riccati": {**start, "times": times},
    "discrete-map": {**start, "step": 0.125, "record": record},
    "euclidean-flow": {**start, "times": times},
    "population-descent": {**start, "step": 0.125, "record": record},
    "stiefel-sgd": {**start, **training, "retraction": "polar"},
    "euclidean-sgd": {**start, **training, "noise": np.linspace(-0.1, 0.1, 8)},
    "fine-tune": {**start, "samples": training["samples"]},
    "oja-flow": {"B": np.diag([1, 0.25, 0, -0.5, -1]), "weights": W0, "map": "none", "times": times},
    "steady-state": {"wishart": 1, "alpha": 0.5, "ridge": 0.5, "Delta": 0.25, "kappa": 1},
    "threshold": {"kappa": 1, "kappaStar": 0.5},
    "lasso-evolution": {"values": np.array([[1, 2], [0.5, 3]]), "n": 100, "d": 5, "ridge": 0.1, "Delta": 0.25},
    "kalman-covariance": {"F": np.array([[1, 0.25], [0, 1]]), "H": np.array([[1, 0]]), "Q": np.diag([0.02, 0.06]), "R": np.eye(1), "P0": 4 * np.eye(2), "record": record},
    "riccati-ode": {"A": A, "B": np.array([[0], [1]]), "R": np.array([[0.4]]), "Q": np.diag([2, 0.5]), "X0": np.diag([1, 0.5]), "times": times},
}

if __name__ == "__main__":
    for kind, arrays in KINDS.items():
        np.savez(Path(sys.argv[1]) / f"{kind}.npz", kind=kind, **arrays)
