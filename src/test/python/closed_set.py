#!/usr/bin/env python3
"""An engine in NumPy that makes one mistake of Touchstone's fault library, or none.

closed_set.py [--fault KEY] scenario.json trace.json    answers one scenario
closed_set.py [--fault KEY] --stdio                     answers many, as golden/PROTOCOL.md says
closed_set.py --list                                    prints the keys
"""

import argparse
import json
import os
import platform
import sys

sys.dont_write_bytecode = True
if platform.machine() in ("x86_64", "AMD64"):
    # The same roundings whatever the processor: OpenBLAS would choose its kernels by it, and some answers are as near to their budget as that.
    os.environ["OPENBLAS_CORETYPE"] = "Haswell"

import numpy as np  # noqa: E402

from mistakes import ENGINES  # noqa: E402
from right_engine import Engine, Problem, Skipped  # noqa: E402

INTRODUCTION = {
    "protocol": 1,
    "name": "numpy-closed-set",
    "version": "1",
    "precision": "binary64",
    "kinds": [
        "riccati",
        "euclidean-flow",
        "discrete-map",
        "population-descent",
        "stiefel-sgd",
        "euclidean-sgd",
        "fine-tune",
        "oja-flow",
    ],
}


def plain(value):
    """Numbers as JSON has them: null for one that is not finite."""
    if np.ndim(value):
        return [plain(each) for each in value]
    return float(value) if np.isfinite(value) else None


def answer(engine, scenario):
    """The trace, or the reason for a skip."""
    problem = Problem(scenario)
    try:
        values = engine.answer(problem)
    except Skipped as e:
        return {"format": 1, "scenario": problem.id, "skipped": str(e)}
    points = []
    for at, quantities in zip(problem.asked, values):
        point = {} if at is None else {problem.axis: at}
        point.update({name: plain(value) for name, value in quantities.items()})
        points.append(point)
    about = {"name": INTRODUCTION["name"], "version": INTRODUCTION["version"], "precision": "binary64"}
    return {"format": 1, "scenario": problem.id, "engine": about, "points": points}


def run(engine, request):
    try:
        answered = answer(engine, request["scenario"])
    except np.linalg.LinAlgError as e:
        return {"seq": request["seq"], "error": str(e)}
    if "skipped" in answered:
        return {"seq": request["seq"], "skipped": answered["skipped"]}
    return {"seq": request["seq"], "trace": answered}


def serve(engine):
    """A `start` with a variant turns this into the engine with that mistake."""
    for line in sys.stdin:
        request = json.loads(line)
        if request["cmd"] == "stop":
            return
        if request["cmd"] == "start":
            if "variant" in request:
                engine = ENGINES[request["variant"]]()
            reply = INTRODUCTION
        else:
            reply = run(engine, request)
        print(json.dumps(reply), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--fault", choices=sorted(ENGINES), metavar="KEY")
    parser.add_argument("--stdio", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("files", nargs="*", metavar="scenario.json trace.json")
    options = parser.parse_args()
    engine = ENGINES.get(options.fault, Engine)()
    if options.list:
        print("\n".join(ENGINES))
    elif options.stdio:
        serve(engine)
    elif len(options.files) == 2:
        with open(options.files[0], encoding="utf-8") as given:
            trace = answer(engine, json.load(given))
        with open(options.files[1], "w", encoding="utf-8") as written:
            json.dump(trace, written)
    else:
        parser.error("give a scenario and a trace, or --stdio")


if __name__ == "__main__":
    main()
