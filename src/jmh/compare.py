#!/usr/bin/env python3
"""Times the certified flow beside Arb and mpmath, in turn, in one run, and prints a Markdown table.

    python3 src/jmh/compare.py                 # about five minutes on an idle machine
    python3 src/jmh/compare.py --operations    # single operations as well
    python3 src/jmh/compare.py --quick         # one short round: does everything run?
"""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "target" / "bench"
# Debian's modules belong to its own interpreter.
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
ARB_BITS = (384, 512)
MPMATH_DIGITS = 60
CERTIFIED = 512  # bits at which Arb proves 40 digits everywhere


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="times that the contenders take turns (default 5)")
    parser.add_argument("--operations", action="store_true", help="time single operations as well")
    parser.add_argument("--quick", action="store_true", help="one short round; its figures mean little")
    options = parser.parse_args()
    require_tools()
    build()
    rounds = [measure(options.quick) for _ in range(1 if options.quick else options.rounds)]
    print_machine()
    print_flow(rounds)
    if options.operations:
        print_operations(jmh("Operations", ["-f", "1", "-wi", "1", "-i", "1"] if options.quick else []))


def require_tools():
    packages = {"gcc": "gcc", "mvn": "maven", "java": "openjdk-17-jdk-headless"}
    missing = [package for tool, package in packages.items() if not shutil.which(tool)]
    if subprocess.run([PYTHON, "-c", "import mpmath, gmpy2"], capture_output=True).returncode:
        missing += ["python3-mpmath", "python3-gmpy2"]
    if "gcc" not in missing and subprocess.run(
        ["gcc", "-E", "-"], input="#include <arb_mat.h>", capture_output=True, text=True
    ).returncode:
        missing += ["libflint-dev", "libflint-arb-dev"]
    if missing:
        sys.exit("missing tools: apt-get install -y " + " ".join(missing))


def build():
    WORK.mkdir(parents=True, exist_ok=True)
    run([PYTHON, HERE / "yardsticks" / "gen.py"])
    run(["gcc", "-O2", "-w", HERE / "yardsticks" / "arb.c", "-o", "arb", "-lflint-arb", "-lflint", "-lm"])
    run(
        ["mvn", "-q", "-Pbench", "test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={WORK}/classpath"],
        directory=ROOT,
    )


def measure(quick):
    """One round: contender -> (milliseconds, what it printed of G[0][1] at the last time)."""
    times = {}
    for bits in ARB_BITS:
        out = run(["./arb", str(bits), "64"])
        times["arb", bits] = re.search(r"riccati arb prec=\d+: ([\d.]+) ms per trace; G00=(.*)", out).groups()
    out = run([PYTHON, HERE / "yardsticks" / "mpmath_ref.py", str(MPMATH_DIGITS), "20"])
    times["mpmath", MPMATH_DIGITS] = re.search(r"riccati dps \d+ ([\d.]+) ms gmpy (\S+)", out).groups()
    effort = ["-wi", "1", "-i", "1"] if quick else []
    for row in jmh("CertifiedFlow", ["-f", "1", *effort]):
        times["touchstone", row["params"]["precision"]] = (row["primaryMetric"]["score"], None)
    return times


def jmh(benchmark, arguments):
    result = WORK / f"{benchmark}.json"
    classpath = f"{ROOT}/target/test-classes:{ROOT}/target/classes:" + (WORK / "classpath").read_text()
    java = ["java", f"-Dworkload={WORK}/ric.txt", "-cp", classpath, "org.openjdk.jmh.Main"]
    run(java + [benchmark, "-foe", "true", "-rf", "json", "-rff", str(result), *arguments])
    return json.loads(result.read_text())


def run(command, directory=WORK):
    print("+", " ".join(map(str, command))[:150], file=sys.stderr, flush=True)
    done = subprocess.run(list(map(str, command)), cwd=directory, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"failed ({done.returncode}): {done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def print_machine():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text()).group(1)
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[1]
    print(f"{cpu}, {os.cpu_count()} CPUs, load at the end {os.getloadavg()[0]:.1f}; {java}\n")


def print_flow(rounds):
    truth = rounds[0]["arb", CERTIFIED][1]
    arb = {k: statistics.median(float(r["arb", CERTIFIED][0]) / float(r[k][0]) for r in rounds) for k in rounds[0]}
    mpmath = {k: statistics.median(float(r["mpmath", 60][0]) / float(r[k][0]) for r in rounds) for k in rounds[0]}
    print(f"| program | precision | digits of G₀₁ at τ = 48 | ms per trace, median of {len(rounds)} | time / Arb {CERTIFIED} | speed / mpmath |")
    print("|---|---|---|---|---|---|")
    for key in rounds[0]:
        ms = statistics.median(float(r[key][0]) for r in rounds)
        program, precision, digits = describe(key, rounds[0][key][1], truth)
        print(f"| {program} | {precision} | {digits} | {ms:.1f} | {1 / arb[key]:.2f} | {mpmath[key]:.1f} x |")


def describe(key, printed, truth):
    name, precision = key
    if name == "touchstone":
        start, bits = precision.split("_")
        return f"Touchstone, start {start.lower()}", f"{bits} bits", "40 proved, all entries"
    if name == "arb":
        return "Arb 2.23", f"{precision} bits", f"{proved(printed)} proved"
    return "mpmath + gmpy2", f"{precision} digits", f"{agreeing(printed, truth)} right"


def proved(enclosure):
    """Of [m +/- r]: the digits of m that r leaves standing, at most the 40 printed."""
    both = re.match(r"\[(-?[\d.]+)(?:e([-+]\d+))? \+/- ([\d.]+)e([-+]\d+)\]", enclosure)
    if not both:
        return 0
    return max(0, min(40, int(both.group(2) or 0) - int(both.group(4))))


def agreeing(printed, truth):
    digits = [re.sub(r"[^\d]", "", text.split("e")[0]) for text in (printed, truth)]
    return len(os.path.commonprefix(digits))


def print_operations(rows):
    times = {}
    for row in rows:
        name = row["benchmark"].rsplit(".", 1)[1]
        digits, numbers = row["params"]["digits"], row["params"]["numbers"]
        times.setdefault((name, digits), {})[numbers] = row["primaryMetric"]["score"]
    print("\n| operation | digits | Ball | BigDecimal | Apfloat |\n|---|---|---|---|---|")
    for (name, digits), row in times.items():
        cells = [f"{row[n]:.3g}" if n in row else "" for n in ("Ball", "BigDecimal", "Apfloat")]
        print(f"| {name} | {digits} | {' | '.join(cells)} |")
    print("\nµs per operation.")


if __name__ == "__main__":
    main()
