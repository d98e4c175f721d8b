#!/usr/bin/env python3
"""How the cost of a proof grows: user CPU of `touchstone run oracle`, the start subtracted, against one size at a time.

    python3 src/jmh/growth.py [COMMAND ...]      # COMMAND in place of ./touchstone; some minutes, let nothing else run

The exponent is the slope of log cost against log size over the last three sizes. What a virtual machine compiles counts, so
costs below a second say little.
"""
import json
import math
import os
import random
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = sys.argv[1:] or [str(ROOT / "touchstone")]
DRAWN = random.Random(1)


def eighths(rows, columns):
    return [[DRAWN.randint(-16, 16) / 8 for _ in range(columns)] for _ in range(rows)]


def scenario(kind, d, r, s, **members):
    start = {"weights": eighths(d, s), "map": "polar"}
    lam = [1 - k / (2 * r) for k in range(r)]
    return {"format": 1, "id": "growing", "title": "growing", "kind": kind, "flags": [], "d": d, "r": r, "s": s,
            "lambda": lam, "theta": "canonical", "start": start, **members}


def riccati(d=16, r=4, s=4, time=2):
    return scenario("riccati", d, r, s, times=[time])


def euclidean(time):
    return scenario("euclidean-flow", 16, 4, 4, times=[time])


def iteration(steps):
    return scenario("discrete-map", 8, 4, 4, step=1 / 8, record=[steps])


def population(steps):
    return scenario("population-descent", 8, 4, 4, step=1 / 8, record=[steps])


def sgd(steps, d=16, s=4):
    return scenario("stiefel-sgd", d, 4, s, learningRate=1 / 16, retraction="polar", batch=1, samples=eighths(steps, d),
                    record=[steps])


# name of the row, what grows, its values, the scenario of a value (a number of digits is none's)
ROWS = [
    ("riccati, d = 64, r = s = 16, λ₁τ = 2", "digits", [125, 250, 500, 1000], lambda n: riccati(64, 16, 16)),
    ("riccati, r = 4, s = 16, λ₁τ = 2", "d", [512, 1024, 2048, 4096], lambda n: riccati(d=n, s=16)),
    ("riccati, d = 256, r = 4, λ₁τ = 2", "s", [16, 32, 64, 128], lambda n: riccati(d=256, s=n)),
    ("riccati, d = 16, r = s = 4", "λ₁τ", [1000, 2000, 4000, 8000], lambda n: riccati(time=n)),
    ("euclidean-flow, d = 16, r = s = 4", "λ₁τ", [500, 1000, 2000, 4000], euclidean),
    ("discrete-map, r = s = 4, h = 1/8", "steps", [500, 1000, 2000, 4000], iteration),
    ("population-descent, d = 8, r = s = 4, h = 1/8", "steps", [64, 128, 256, 512], population),
    ("stiefel-sgd, d = 16, r = s = 4", "steps", [250, 500, 1000, 2000], sgd),
    ("stiefel-sgd, 64 steps, r = s = 4", "d", [128, 256, 512, 1024], lambda n: sgd(64, d=n)),
]


def user_seconds(document, digits, directory):
    """User CPU of one proof, its start counted; none where it was not proved."""
    file = Path(directory) / "growing.json"
    file.write_text(json.dumps(document))
    words = [*COMMAND, "run", "oracle", str(file), "--digits", str(digits), "--limit", "600", "-o", f"{directory}/trace.json"]
    process = os.posix_spawnp(words[0], words, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(process, 0)
    return used.ru_utime if status == 0 else None


def exponent(sizes, costs):
    known = [(math.log(n), math.log(cost)) for n, cost in zip(sizes, costs) if cost is not None and cost > 0][-3:]
    return np.polyfit(*zip(*known), 1)[0] if len(known) == 3 else math.nan


def main():
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs at the beginning")
    with tempfile.TemporaryDirectory() as directory:
        user_seconds(riccati(), 1, directory)  # builds what has to be built
        start = min(user_seconds(riccati(d=4), 1, directory) for _ in range(3))
        print(f"start: {start:.2f} s of user CPU\n")
        print("| scenario | grows | sizes | user CPU, s | exponent |\n|---|---|---|---|---|")
        for name, what, sizes, of in ROWS:
            costs = []
            for n in sizes:
                used = user_seconds(of(n), n if what == "digits" else 40, directory)
                costs.append(None if used is None else used - start)
            shown = ", ".join("-" if cost is None else f"{cost:.1f}" for cost in costs)
            print(f"| {name} | {what} | {', '.join(map(str, sizes))} | {shown} | {exponent(sizes, costs):.1f} |", flush=True)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


main()
