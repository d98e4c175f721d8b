"""run.npz from a log as flight controllers and robots write it: a CSV file with the covariance of each message, flattened.

    python3 from_log.py log.csv model.npz [--predicted] [--float32]

The log has a column for each entry of P: `pose.covariance[0]` ... `[35]`, row by row, as ROS has it; the upper triangle alone, as
MAVLink's (PX4's, ArduPilot's) `pose_covariance[0]` ... `[20]`; or `P[0]` ... of any size. 36 columns are 6 x 6. What is logged after each
measurement is P_filtered; `--predicted` says that it is logged before it, `--float32` that the filter runs in it. model.npz has F, H, Q, R,
constant or with the step in front: a log does not hold them, and nobody can judge a covariance without them. A log of variances
alone, as PX4's `covariances[0]` ... `[23]` are, cannot be judged and is refused.
"""

import csv
import re
import sys

import numpy as np

ENTRY = re.compile(r"(?:^|.*[._ ])(?:P|covariances?)\[(\d+)\]$")


def covariances(path):
    """Steps x n x n."""
    with open(path, newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    names = sorted((int(m[1]), name) for name in (rows[0] if rows else []) if (m := ENTRY.match(name.strip())))
    flat = np.array([[float(row[name]) for _, name in names] for row in rows])
    width = len(names)
    n = int(round(np.sqrt(width)))
    if n > 0 and n * n == width:
        P = flat.reshape(-1, n, n)
    else:
        n = int((np.sqrt(8 * width + 1) - 1) / 2)
        if n == 0 or n * (n + 1) // 2 != width:
            sys.exit(f"{path}: found {width} columns of a covariance, expected n*n or n(n+1)/2 of them")
        P = np.zeros((len(flat), n, n))
        upper = np.triu_indices(n)
        P[:, upper[0], upper[1]] = P[:, upper[1], upper[0]] = flat
    return P.astype(np.float32) if "--float32" in sys.argv else P


if __name__ == "__main__":
    model = np.load(sys.argv[2])
    name = "P_predicted" if "--predicted" in sys.argv else "P_filtered"
    np.savez("run.npz", **{each: model[each] for each in model.files}, **{name: covariances(sys.argv[1])})
