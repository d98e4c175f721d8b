"""The Touchstone protocol for an engine in Python: copy this file and replace `engine` by your own module.

    python3 touchstone_adapter.py scenario.json trace.json     one scenario, one process
    python3 touchstone_adapter.py --stdio                      many scenarios, JSON lines on standard input and output
"""

import json
import os
import sys

# The protocol keeps standard output for itself: what anything else prints, C code too, goes to standard error.
channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
sys.stdout = sys.stderr  # at once

import engine  # NAME, VERSION, PRECISION, KINDS, Unsupported, and solve(scenario) -> list of points


def answer(scenario):
    """The trace of one scenario, or why it was skipped."""
    head = {"format": 1, "scenario": scenario.get("id", scenario["title"])}
    try:
        points = engine.solve(scenario)
    except engine.Unsupported as reason:
        return {**head, "skipped": str(reason)}
    about = {"name": engine.NAME, "version": engine.VERSION, "precision": engine.PRECISION}
    return {**head, "engine": about, "points": points}


def reply(message):
    """What one line of the host is answered; None ends the process."""
    if message["cmd"] == "stop":
        return None
    if message["cmd"] == "start" and "variant" in message:
        return {"protocol": 1, "error": "this process holds one engine, no variants"}
    if message["cmd"] == "start":
        about = {"name": engine.NAME, "version": engine.VERSION, "precision": engine.PRECISION, "kinds": engine.KINDS}
        return {"protocol": 1, **about}
    try:
        trace = answer(message["scenario"])
        result = {"skipped": trace["skipped"]} if "skipped" in trace else {"trace": trace}
    except Exception as problem:  # one failure must not end the run
        result = {"error": f"{type(problem).__name__}: {problem}"}
    return {"seq": message["seq"], **result}


if sys.argv[1:] == ["--stdio"]:
    for line in sys.stdin:
        result = reply(json.loads(line))
        if result is None:
            break
        print(json.dumps(result), file=channel, flush=True)
else:
    with open(sys.argv[1], encoding="utf-8") as source:
        trace = answer(json.load(source))
    with open(sys.argv[2], "w", encoding="utf-8") as target:
        json.dump(trace, target)
