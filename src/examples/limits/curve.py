"""The risk over the number of samples, through one point: python3 curve.py point.json trace.json curve.png

The curve is the Python adapter's (mpmath, 17 digits), at the ridge, noise and widths of point.json; the dot is what `touchstone run oracle`
wrote to trace.json.
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "adapters/python"))

try:
    import matplotlib
    from limits import solve
except ImportError as missing:
    print(f"{missing.name} is not installed: pip install matplotlib mpmath", file=sys.stderr)
    sys.exit(3)

matplotlib.use("agg")
import matplotlib.pyplot as plt  # noqa: E402  the back end comes first


def draw(point, trace, picture):
    alpha = point["alpha"]
    alphas = [alpha * 4 ** (i / 16 - 1) for i in range(33)]  # from a quarter of it to four times as many samples
    answers = [solve({**point, "alpha": a})[0] for a in alphas]
    figure, axes = plt.subplots(figsize=(6, 4))
    for name, label in (("mse", "MSE"), ("trainLoss", "train loss")):
        axes.plot(alphas, [answer[name] for answer in answers], label=label)
        axes.plot(alpha, float(trace["points"][0][name]), "ko")
    widths = f"κ* = {point['teacher']['wishart']}, κ = {point['kappa']}"
    axes.set(xlabel="α = n/d²", xscale="log", yscale="log", title=f"λ = {point['ridge']}, Δ = {point['Delta']}, {widths}")
    axes.legend()
    figure.tight_layout()
    figure.savefig(picture)
    print(f"wrote {picture}: MSE from {min(a['mse'] for a in answers):.4g} to {max(a['mse'] for a in answers):.4g}, {len(alphas)} points")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__.splitlines()[0])
    draw(*(json.load(open(name)) for name in sys.argv[1:3]), sys.argv[3])
