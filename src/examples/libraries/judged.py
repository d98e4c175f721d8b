"""What the engines of this folder share: scenarios, traces and the two ways of being run, so that each holds its library only.

The start, W(0) = polar(weights), is made by one-sided Jacobi rotations of ../../adapters/python, which keep small entries:
what is judged is the library. A library that is not there ends the engine with exit code 3 and one sentence.
"""

import argparse
import json
import os
import sys

MISSING = 3


def missing(what):
    """Ends this engine because a library is not installed: so import this before the library, NumPy too."""
    print(f"{what} is not installed: src/examples/libraries/install-debian has it, or pip", file=sys.stderr)
    sys.exit(MISSING)


try:
    import numpy as np
except ImportError:
    missing("NumPy")

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "adapters", "python"))
from engine import Teacher, Unsupported, start_weights  # noqa: E402,F401  for those who import from here
from graded import cholesky  # noqa: E402,F401


def parser(description):
    """The two ways of being run."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("words", nargs="*", metavar="SCENARIO TRACE")
    options.add_argument("--stdio", action="store_true", help="JSON lines")
    return options


def tolerances(options, rtol, atol):
    """The options of an adaptive solver; rtol and atol are the library's own defaults."""
    options.add_argument("--rtol", type=float, default=rtol)
    options.add_argument("--atol", type=float, default=atol)
    options.add_argument("--declare", choices=["tolerance", "binary64"], default="tolerance",
                         help="be judged at the tolerances asked for, or as plain binary64")  # fmt: skip


def introduction(name, version, kind, chosen=None):
    """Of an engine of one kind; `chosen` are an adaptive solver's tolerances."""
    about = {"name": name, "version": version, "precision": "binary64", "kinds": [kind]}
    if chosen and chosen.declare == "tolerance":
        about |= {"tolerance": chosen.rtol, "absoluteTolerance": chosen.atol}
    return about


def observables(teacher, gram, weights=None):
    """Alignment (18), risk (19) and loss (20) of a Gram matrix, and the weights where they are to be judged."""
    values = {"gram": gram, "alignment": np.diagonal(gram), "risk": teacher.risk(gram)}
    if weights is not None:
        values |= {"weights": weights}
    return values


def serve(about, solve, words, parser):
    """Answers scenarios: `words` are SCENARIO TRACE, or none with --stdio. solve(scenario) gives the list of points."""
    if words == []:
        with os.fdopen(os.dup(1), "w") as lines:
            os.dup2(2, 1)  # what a library prints, as LSODA does, is for people
            for line in sys.stdin:
                message = json.loads(line)
                if message["cmd"] == "stop":
                    return
                print(json.dumps(reply(about, solve, message)), file=lines, flush=True)
    elif len(words) == 2:
        with open(words[0], encoding="utf-8") as source:
            try:
                trace = answer(about, solve, json.load(source))
            except ArithmeticError as problem:  # the library gave up
                sys.exit(str(problem))
        with open(words[1], "w", encoding="utf-8") as target:
            json.dump(trace, target)
    else:
        parser.error("give SCENARIO and TRACE, or neither for JSON lines on standard input")


def reply(about, solve, message):
    if message["cmd"] == "start":
        return {"protocol": 1, **about}
    try:
        trace = answer(about, solve, message["scenario"])
        return {"seq": message["seq"], **({"skipped": trace["skipped"]} if "skipped" in trace else {"trace": trace})}
    except Exception as problem:  # one failure must not end the run
        return {"seq": message["seq"], "error": f"{type(problem).__name__}: {problem}"}


def answer(about, solve, scenario):
    head = {"format": 1, "scenario": scenario.get("id", scenario["title"])}
    try:
        if scenario["kind"] not in about["kinds"]:
            raise Unsupported("kind " + scenario["kind"])
        points = solve(scenario)
    except Unsupported as reason:
        return {**head, "skipped": str(reason)}
    axis, at = ("time", scenario["times"]) if "times" in scenario else ("step", scenario["record"])
    lists = [{name: np.asarray(value).tolist() for name, value in point.items()} for point in points]
    engine = {name: value for name, value in about.items() if name != "kinds"}
    return {**head, "engine": engine, "points": [{axis: t, **point} for t, point in zip(at, lists, strict=True)]}
