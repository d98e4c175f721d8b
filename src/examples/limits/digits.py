"""How many digits authors_style.py has, by family of scenario: python3 digits.py [directory of goldens]

Digits are -log10 |answer - truth| over max(|truth|, 1), the fewest of a scenario's numbers; a row has the fewest and the most of its
scenarios that are answered, and which scenario and number has the fewest. A scenario may be in several families; the last are flags.
"""

import json
import math
import pathlib
import sys

from authors_style import solve

HERE = pathlib.Path(__file__).parents[3] / "golden"
FAMILIES = {
    "thresholds": lambda s: s["kind"] == "threshold" and not s.get("Delta"),
    "thresholds, with noise": lambda s: s["kind"] == "threshold" and s.get("Delta", 0) > 0,
    "LASSO": lambda s: s["kind"] == "lasso-evolution",
    "steady states, Wishart": lambda s: "wishart" in s.get("teacher", {}),
    "steady states, atoms": lambda s: "atoms" in s.get("teacher", {}),
    "ridge below 1/100": lambda s: s["kind"] == "steady-state" and s["ridge"] < 0.01,
}
FLAGS = ["Gap", "NearEdge", "NearInterpolation", "SmallMatrixNoise", "WidthBinds"]


def numbers(point):
    """Names and numbers; of a list each."""
    for name, value in point.items():
        for i, x in enumerate(value if isinstance(value, list) else [value]):
            yield (f"{name}[{i}]" if isinstance(value, list) else name), float(x)


def digits(scenario, truth):
    """The fewest, and the number that has them; or why there are none."""
    try:
        answer = dict(numbers(solve(scenario)[0]))
    except Exception as failure:
        return -math.inf, f"no answer: {failure}"
    off = [(abs(answer[name] - x) / max(abs(x), 1), name) for name, x in numbers(truth)]
    worst, name = max(off)
    return min(16.0, -math.log10(max(worst, 1e-300))), name


def main(golden):
    rows = []
    for file in sorted((golden / "scenarios").glob("*.json")):
        scenario = json.loads(file.read_text())
        if scenario["kind"] in ("steady-state", "threshold", "lasso-evolution"):
            truth = json.loads((golden / "traces" / file.name).read_text())["points"][0]
            rows.append((scenario, *digits(scenario, truth)))
    families = FAMILIES | {flag: lambda s, flag=flag: flag in s["flags"] for flag in FLAGS}
    print(f"{'family':24} scenarios  fewest  most  fewest at")
    for family, belongs in families.items():
        own = [row for row in rows if belongs(row[0])]
        answered = [row for row in own if row[1] > -math.inf]
        scenario, least, name = min(answered, key=lambda row: row[1])
        print(f"{family:24} {len(own):9}  {least:6.1f}  {max(row[1] for row in answered):4.1f}  {scenario['id']}: {name}")
    for scenario, least, why in rows:
        if least == -math.inf:
            print(f"{scenario['id']}: {why}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
