"""Draws learning.svg from real traces: python3 src/site/picture.py [COMMAND], COMMAND default ./touchstone.

The truth is `run oracle` on learning.json, with more times. naive64 is run once for each time, because it gives no answer at all to a
scenario with one time it cannot do. The verdicts are those of `check --json`.
"""

import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMAND = shlex.split(sys.argv[1]) if len(sys.argv) > 1 else [str(HERE.parents[1] / "touchstone")]
SHADES = {"PASS": "#dfe5ea", "INACCURATE": "#a9b8c6", "WRONG": "#b3261e"}
INK, QUIET, RED = "#1b1f24", "#59636e", "#b3261e"
LEFT, RIGHT, TOP, BOTTOM = 88, 752, 104, 320
LOW, HIGH = -0.65, 1.15


def touchstone(*arguments):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True)


def answers(engine, scenario, directory):
    """The engine's points, asked one time at a time; a time it fails at is left out."""
    files = []
    for k, time in enumerate(scenario["times"]):
        files.append(directory / f"{engine}-{k:02d}.json")
        files[-1].write_text(json.dumps({**scenario, "id": f"{engine}-{k:02d}", "times": [time]}))
    out = directory / engine
    out.mkdir()
    touchstone("run", engine, *files, "-o", out)
    traces = [json.loads((out / f.name).read_text()) for f in files if (out / f.name).exists()]
    return traces[0]["engine"], [trace["points"][-1] for trace in traces]


def verdicts(engine, points, scenario, directory):
    """time -> the worst verdict of its quantities, by `touchstone check`."""
    asked, trace = directory / "asked.json", directory / "trace.json"
    asked.write_text(json.dumps({**scenario, "times": [p["time"] for p in points]}))
    trace.write_text(json.dumps({"format": 1, "scenario": scenario["id"], "engine": engine, "points": points}))
    report = json.loads(touchstone("check", "--json", "--scenario", asked, trace).stdout)
    order, worst = list(SHADES), {}
    for cell in report["judgements"][0]["cells"]:
        worst[cell["at"]] = max(worst.get(cell["at"], "PASS"), cell["verdict"], key=order.index)
    return worst


def x(time):
    return LEFT + (RIGHT - LEFT) * time / 40


def y(value):
    return BOTTOM - (BOTTOM - TOP) * (value - LOW) / (HIGH - LOW)


def text(px, py, words, size=13, fill=INK, anchor="start", weight="normal"):
    return f'<text x="{px:.1f}" y="{py:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}">{words}</text>'


def dot(px, py, verdict):
    if verdict == "WRONG":  # a cross: not by colour alone
        return f'<path d="M{px - 4:.1f} {py - 4:.1f} l8 8 m0 -8 l-8 8" stroke="{RED}" stroke-width="2.2"/>'
    fill = {"PASS": "#ffffff"}.get(verdict, SHADES[verdict])
    return f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3.4" fill="{fill}" stroke="{INK}" stroke-width="1.2"/>'


def strip(top, label, times, judged):
    """A row of cells, one for each time, shaded by verdict."""
    width = x(1) - x(0)
    out = [text(LEFT - width, top + 14.5, label, 12, anchor="end")]
    for time in times:
        verdict = judged.get(time)
        fill = SHADES.get(verdict, "#ffffff")
        out.append(f'<rect x="{x(time) - width / 2 + 0.5:.1f}" y="{top}" width="{width - 1:.1f}" height="20" fill="{fill}"'
                   + (f' stroke="{QUIET}" stroke-dasharray="2 2"' if verdict is None else "") + "/>")
    runs = []
    for time in times:
        if runs and runs[-1][0] == judged.get(time):
            runs[-1][2] = time
        else:
            runs.append([judged.get(time), time, time])
    for verdict, first, last in runs:
        if verdict and (last - first + 1) * width > 9 * len(verdict):
            ink = "#ffffff" if verdict == "WRONG" else INK
            out.append(text((x(first) + x(last)) / 2, top + 14.5, verdict, 12, ink, "middle", "bold"))
    return out


def draw(scenario, truth, naive, judged):
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 452" width="800" height="452" font-family="Helvetica, Arial, DejaVu Sans, sans-serif" role="img">',
           "<title>The truth, a careful engine and a naive engine on the same scenario, with Touchstone's verdicts</title>",
           '<rect x="0.5" y="0.5" width="799" height="451" rx="8" fill="#ffffff" stroke="#d0d7de"/>',
           text(24, 32, "A naive engine learns three directions, then loses one again. Touchstone says where.", 15, weight="bold"),
           text(24, 56, "Alignments:", 13, QUIET),
           f'<line x1="108" y1="52" x2="134" y2="52" stroke="{INK}" stroke-width="2"/>', text(141, 56, "truth", 13, QUIET)]
    for px, verdict in ((208, "PASS"), (354, "INACCURATE"), (546, "WRONG")):
        out += [dot(px, 52, verdict), text(px + 11, 56, f"naive64, {verdict}", 13, QUIET)]
    for value in (-0.5, 0, 0.5, 1):
        out.append(f'<line x1="{LEFT - 8}" y1="{y(value):.1f}" x2="{RIGHT + 8}" y2="{y(value):.1f}" stroke="#d0d7de"/>')
        out.append(text(LEFT - 14, y(value) + 4, f"{value:g}".replace("-", "−"), 12, QUIET, "end"))
    for j in range(scenario["r"]):
        line = " ".join(f'{x(p["time"]):.1f},{y(float(p["alignment"][j])):.1f}' for p in truth)
        out.append(f'<polyline points="{line}" fill="none" stroke="{INK}" stroke-width="2" stroke-linejoin="round"/>')
    for time, label in ((0.1, "λ = 1"), (6.8, "λ = ½"), (13.3, "λ = ¼")):
        out.append(text(x(time) + 14, y(0.42), label, 13, INK))
    for p in naive:
        for value in map(float, p["alignment"]):
            px = x(p["time"])
            if value > HIGH:  # off the chart: an arrow at the edge, with the number
                out.append(f'<path d="M{px - 5:.1f} {TOP + 2} l5 -9 l5 9 z" fill="{RED}"/>')
                out.append(text(px - 9, TOP + 1, f"{value:.1f}", 12, RED, "end", "bold"))
            else:
                out.append(dot(px, y(value), judged["naive64"][p["time"]]))
    out.append(text(x(25.2), y(-0.21), "an alignment of 3.9, of 0.5, of −0.5,", 13, RED, "end"))
    out.append(text(x(25.2), y(-0.21) + 17, "then a plausible 0 where the truth is 1", 13, RED, "end"))
    out += strip(346, "binary64", scenario["times"], judged["binary64"])
    out += strip(374, "naive64", scenario["times"], judged["naive64"])
    for time in range(0, 41, 5):
        out.append(text(x(time), 412, str(time), 12, QUIET, "middle"))
    out.append(text((LEFT + RIGHT) / 2, 434, "rescaled time τ, with Touchstone’s verdict on two engines at each τ (dashed: no answer)", 12, QUIET, "middle"))
    return "\n".join(out) + "\n</svg>\n"


def main():
    scenario = json.loads((HERE / "learning.json").read_text())
    with tempfile.TemporaryDirectory() as name:
        smooth = Path(name) / "smooth.json"
        smooth.write_text(json.dumps({**scenario, "times": [k / 4 for k in range(161)]}))
        truth = json.loads(touchstone("run", "oracle", smooth).stdout)["points"]
        judged, points = {}, {}
        for engine in ("binary64", "naive64"):
            info, points[engine] = answers(engine, scenario, Path(name))
            judged[engine] = verdicts(info, points[engine], scenario, Path(name))
    (HERE / "learning.svg").write_text(draw(scenario, truth, points["naive64"], judged), encoding="utf-8")


main()
