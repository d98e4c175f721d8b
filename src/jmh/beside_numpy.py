#!/usr/bin/env python3
"""SGD on the Stiefel manifold, d = 1024, s = 64: steps a second of the engine `fast` and of NumPy, in turn, in one run.

    python3 src/jmh/beside_numpy.py [ROUNDS]      # about a minute for the 3 rounds; let nothing else run
"""
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "target" / "bench-numpy"


def run(command, **variables):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, **variables})
    if done.returncode:
        sys.exit(f"failed ({done.returncode}): {' '.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def touchstone(classpath):
    result = WORK / "fast.json"
    classes = f"target/test-classes:target/classes:{classpath}"
    run(["java", "-cp", classes, "org.openjdk.jmh.Main", "FastSgd", "-foe", "true", "-rf", "json", "-rff", str(result)])
    return json.loads(result.read_text())[0]["primaryMetric"]["score"]


def numpy(**variables):
    return float(re.search(r": (\d+) steps/s", run([sys.executable, "src/jmh/numpy_sgd.py"], **variables)).group(1))


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    WORK.mkdir(parents=True, exist_ok=True)
    run(["mvn", "-q", "-Pbench", "test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={WORK}/classpath"])
    classpath = (WORK / "classpath").read_text()
    print("| round | Touchstone, steps/s | NumPy, 1 thread | ratio | NumPy, all cores | ratio |\n|---|---|---|---|---|---|", flush=True)
    ratios = []
    for k in range(rounds):
        ours, one, all_cores = touchstone(classpath), numpy(OPENBLAS_NUM_THREADS="1"), numpy()
        ratios.append(ours / max(one, all_cores))
        print(f"| {k + 1} | {ours:.0f} | {one:.0f} | {ours / one:.2f} | {all_cores:.0f} | {ours / all_cores:.2f} |", flush=True)
    print(f"\nagainst the faster NumPy: median {statistics.median(ratios):.2f}, least {min(ratios):.2f}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
