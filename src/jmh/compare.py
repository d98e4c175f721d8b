#!/usr/bin/env python3
"""Times the certified flow and certified SGD beside Arb and mpmath, in turn, in one run, and prints Markdown tables.

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
# Precisions given to the others: for the flow and for SGD. Arb proves 40 digits at the last of its bits, and needs them.
FLOW = {"arb": (512, 424), "mpmath": (60,)}
SGD = {"arb": (700, 384), "mpmath": (200,)}


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
    print_table("digits of G₀₁ at τ = 48", [r[0] for r in rounds], FLOW)
    print()
    print_table("digits of W₀₀ at step 256", [r[1] for r in rounds], SGD)
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
    """One round, for the flow and for SGD: contender -> (milliseconds, what it printed of one number)."""
    flow, sgd = {}, {}
    for bits in FLOW["arb"] + SGD["arb"]:
        out = run(["./arb", str(bits), str(bits)])
        both = (flow, FLOW, r"riccati arb prec=\d+: ([\d.]+) ms per trace; G00=(.*)"), (sgd, SGD, r"sgd arb prec=\d+: ([\d.]+) ms; W00=(.*)")
        for times, precisions, pattern in both:
            if bits in precisions["arb"]:
                times["arb", bits] = re.search(pattern, out).groups()
    out = run([PYTHON, HERE / "yardsticks" / "mpmath_ref.py", str(FLOW["mpmath"][0]), str(SGD["mpmath"][0])])
    flow["mpmath", FLOW["mpmath"][0]] = re.search(r"riccati dps \d+ ([\d.]+) ms gmpy (\S+)", out).groups()
    sgd["mpmath", SGD["mpmath"][0]] = re.search(r"sgd dps \d+ ([\d.]+) ms (\S+)", out).groups()
    effort = ["-wi", "1", "-i", "1"] if quick else []
    for times, benchmark in ((flow, "CertifiedFlow"), (sgd, "CertifiedSgd")):
        for row in jmh(benchmark, ["-f", "1", *effort]):
            times["touchstone", row["params"]["bits"]] = (row["primaryMetric"]["score"], None)
    return flow, sgd


def jmh(benchmark, arguments):
    result = WORK / f"{benchmark}.json"
    classpath = f"{ROOT}/target/test-classes:{ROOT}/target/classes:" + (WORK / "classpath").read_text()
    java = ["java", f"-Dworkload={WORK}/ric.txt", f"-Dsgd={WORK}/sgd.txt", "-cp", classpath, "org.openjdk.jmh.Main"]
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


def print_table(what, rounds, precisions):
    arb = ("arb", precisions["arb"][-1])
    mpmath = ("mpmath", precisions["mpmath"][0])
    print(f"| program | precision | {what} | ms, median of {len(rounds)} | time / Arb {arb[1]} | speed / mpmath |")
    print("|---|---|---|---|---|---|")
    for key in rounds[0]:
        ms = statistics.median(float(r[key][0]) for r in rounds)
        program, precision, digits = describe(key, rounds[0][key][1], rounds[0][arb][1])
        print(f"| {program} | {precision} | {digits} | {ms:.1f} | {ratio(rounds, key, arb):.2f} | {ratio(rounds, mpmath, key):.1f} x |")


def ratio(rounds, a, b):
    """Median over the rounds of a's time over b's."""
    return statistics.median(float(r[a][0]) / float(r[b][0]) for r in rounds)


def describe(key, printed, truth):
    name, precision = key
    if name == "touchstone":
        return "Touchstone", f"{precision} bits", "40 proved, all entries"
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
