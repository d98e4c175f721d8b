"""Engines that the tests have judged."""

import numpy as np

import touchstone as ts


def riccati(sc):
    """G(τ) of the Riccati flow from weights, by QR: n×r×r."""
    if "weights" not in sc.raw["start"] or sc.raw["theta"] != "canonical":
        raise ts.Skip("only from weights, with the canonical teacher")
    L = np.linalg.qr(sc.weights.T)[1].T
    rates = np.append(sc.lam, np.zeros(sc.d - sc.r))
    gram = []
    for t in sc.times:
        Q = np.linalg.qr(L * np.exp(t * np.minimum(rates[:, None] - rates[: sc.s], 0)))[0]
        gram.append(Q[: sc.r] @ Q[: sc.r].T)
    return np.array(gram)


def polar(A):
    U, _, Vt = np.linalg.svd(A, full_matrices=False)
    return U @ Vt


def sgd(sc, wrong=False):
    """W after each requested step of SGD on the Stiefel manifold, with the polar retraction: n×d×s."""
    if sc.retraction != "polar":
        raise ts.Skip("only the polar retraction")
    theta = polar(sc.theta)
    W = polar(sc.weights) if sc.map == "polar" else sc.weights
    y = ((sc.samples @ theta) ** 2 - 1) @ sc.lam / np.linalg.norm(sc.lam) + sc.noise
    rates = np.broadcast_to(sc.learning_rate, sc.record[-1] if sc.record[-1] else 1)
    recorded = {0: W}
    for k in range(sc.record[-1]):
        rows = slice(k * sc.batch, (k + 1) * sc.batch)
        W = polar(W + displacement(W, sc.samples[rows], y[rows], rates[k] * (1.5 if wrong and k == 2 else 1)))
        recorded[k + 1] = W
    return {"weights": np.array([recorded[k] for k in sc.record])}


def displacement(W, x, y, lr):
    """The mean over the batch of c (x − Wv) vᵀ, (13)."""
    v = x @ W
    e = y - (np.sum(v**2, axis=1) - np.sum(W**2)) / np.sqrt(W.shape[1])
    c = lr * e / (4 * np.sqrt(W.shape[1])) / len(x)
    return (x - v @ W.T).T @ (c[:, None] * v)


def filter(sc):
    """Joseph's form: filtered and predicted, n×n at each requested step."""
    matrices = [np.broadcast_to(M, (sc.record[-1] + 1, *M.shape)) if M.ndim == 2 else M for M in (sc.F, sc.H, sc.Q, sc.R)]
    P, filtered, predicted = sc.P0, [], []
    for F, H, Q, R in zip(*matrices):
        predicted.append(P)
        if not np.any(np.isnan(H)):
            K = np.linalg.solve(H @ P @ H.T + R, H @ P).T
            A = np.eye(len(P)) - K @ H
            P = A @ P @ A.T + K @ R @ K.T
        filtered.append(P)
        P = F @ P @ F.T + Q
    return {"filtered": np.array(filtered)[sc.record], "predicted": np.array(predicted)[sc.record]}
