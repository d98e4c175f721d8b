"""The covariance of a Kalman filter in NumPy, binary64: Joseph's form (72), every P made symmetric."""

import numpy as np


def solve(scenario):
    """P before and after the measurement, at every step asked for."""
    F, H, Q, R = (by_step(scenario[name]) for name in "FHQR")
    wanted, points = set(scenario["record"]), []
    P = start(scenario["start"])
    for k in range(scenario["record"][-1] + 1):
        filtered = updated(P, H(k), R(k)) if H(k) is not None else P
        if k in wanted:
            points.append({"step": k, "filtered": filtered.tolist(), "predicted": P.tolist()})
        P = symmetric(F(k) @ filtered @ F(k).T + Q(k))
    return points


def updated(P, H, R):
    """(I - KH) P (I - KH)' + K R K'."""
    S = H @ P @ H.T + R
    K = np.linalg.solve(S, H @ P).T
    A = np.eye(len(P)) - K @ H
    return symmetric(A @ P @ A.T + K @ R @ K.T)


def symmetric(P):
    return (P + P.T) / 2


def start(given):
    if "P" in given:
        return np.array(given["P"], dtype=float)
    L = np.array(given["L"], dtype=float)
    return (L * given.get("D", 1.0)) @ L.T


def by_step(given):
    """k -> the matrix of step k; None at a step without a measurement."""
    if given[0] is not None and np.ndim(given[0][0]) == 0:
        constant = np.array(given, dtype=float)
        return lambda k: constant
    return lambda k: None if given[k] is None else np.array(given[k], dtype=float)
