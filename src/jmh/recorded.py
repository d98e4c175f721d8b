#!/usr/bin/env python3
"""What judging a recorded step costs: `touchstone check run.npz`, user and system CPU, as the slope between a short and a long run.

    python3 src/jmh/recorded.py [--quick] [COMMAND ...]   # COMMAND in place of ./touchstone; minutes, let nothing else run

The steps are right ones of stiefel-sgd, polar, one sample; the longer run repeats those of the shorter, forth and back in time being
nothing to a verdict that knows of no other step. Needs NumPy and, for the disk, up to 5 GB below the temporary directory.
"""
import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
quick = "--quick" in sys.argv
COMMAND = [a for a in sys.argv[1:] if a != "--quick"] or [str(ROOT / "touchstone")]
SIZES = [(1024, 64), (2048, 64), (4096, 64), (1024, 128), (1024, 256), (4096, 256)]


def step(W, x, eta):
    """(14) in float64, and the label."""
    s = W.shape[1]
    v = W.T @ x
    y = x[0] ** 2 - 1
    e = y - (v @ v - (W * W).sum()) / math.sqrt(s)
    M = W + eta * e / (4 * math.sqrt(s)) * np.outer(x - W @ v, v)
    U, _, Vt = np.linalg.svd(M, full_matrices=False)
    return y, U @ Vt


def record(path, d, s, dtype, pairs):
    """Pairs W_k, W_{k+1} of the same two steps, k = 0, 1, 3, 4, ..."""
    rng = np.random.default_rng(1)
    W = np.linalg.qr(rng.standard_normal((d, s)))[0].astype(dtype)
    x = rng.standard_normal(d).astype(dtype)
    eta = dtype(1 / 1024)
    y, after = step(W.astype(np.float64), x.astype(np.float64), float(eta))
    weights = np.empty((2 * pairs, d, s), dtype)
    weights[0::2], weights[1::2] = W, after.astype(dtype)
    numbers = np.arange(2 * pairs) + np.arange(2 * pairs) // 2
    np.savez(path, weights=weights, step=numbers, samples=np.broadcast_to(x, (2 * pairs, d)),
             labels=np.full(2 * pairs, y), learningRate=eta, kind="stiefel-sgd")


def judged(path, pairs):
    """CPU seconds, and the largest resident set in MB so far; every step must pass, whatever becomes of the drift of step numbers so large."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = subprocess.run([*COMMAND, "check", path], capture_output=True, text=True)
    if f"{pairs} steps: {pairs} PASS" not in report.stdout:
        sys.exit(report.stdout + report.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def slope(d, s, dtype):
    few = 10
    many = few + (20 if quick else 60 if d * s <= 2**18 else 50)
    costs = []
    for pairs in (few, many):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "run.npz")
            record(path, d, s, dtype, pairs)
            costs.append(judged(path, pairs))
    return (costs[1][0] - costs[0][0]) / (many - few), costs[1][1]


def exponent(a, b, sizes):
    return math.log(b / a) / math.log(sizes[1] / sizes[0])


print("| d | s | float64, s a step | float32, s a step | memory, MB |")
print("|---|---|---|---|---|")
cost = {}
for d, s in SIZES[:3] if quick else SIZES:
    wide, memory = slope(d, s, np.float64)
    short, _ = slope(d, s, np.float32)
    cost[d, s] = (wide, short)
    print(f"| {d} | {s} | {wide:.3f} | {short:.3f} | {memory:.0f} |", flush=True)
for name, n in ("float64", 0), ("float32", 1):
    in_d = exponent(cost[1024, 64][n], cost[4096, 64][n], (1024, 4096))
    in_s = "" if quick else f", of s {exponent(cost[1024, 64][n], cost[1024, 256][n], (64, 256)):.1f}"
    print(f"{name}: exponent of d {in_d:.1f}{in_s}")
