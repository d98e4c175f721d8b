"""Matrix kernels for rows or columns of very different sizes, where LAPACK's drivers keep only the largest."""

import numpy as np


def polar(a):
    """A (A'A)^(-1/2) by one-sided Jacobi rotations: accurate whatever the sizes of the columns, and zero rows stay zero."""
    a, turn = np.array(a, dtype=float), np.eye(a.shape[1])
    for _ in range(60):
        rotated = False
        for p in range(a.shape[1]):
            for q in range(p + 1, a.shape[1]):
                rotated |= orthogonalise(a, turn, p, q)
        if not rotated:
            break
    sizes = np.max(np.abs(a), axis=0)  # a column of 1e-200 has a norm, too
    a /= sizes
    return (a / np.sqrt(np.sum(a**2, axis=0))) @ turn.T


def orthogonalise(a, turn, p, q):
    """Rotates columns p and q until they are orthogonal; False when they already were."""
    scale_p, scale_q = np.max(np.abs(a[:, p])), np.max(np.abs(a[:, q]))
    x, y = a[:, p] / scale_p, a[:, q] / scale_q
    alpha, beta, gamma = x @ x, y @ y, x @ y
    if not abs(gamma) > np.sqrt(len(a)) * 2**-53 * np.sqrt(alpha * beta):
        return False
    zeta = (beta * (scale_q / scale_p) - alpha * (scale_p / scale_q)) / (2 * gamma)
    t = np.copysign(1 / (abs(zeta) + np.hypot(1, zeta)), zeta)
    c = 1 / np.hypot(1, t)
    for m in (a, turn):
        m[:, p], m[:, q] = c * (m[:, p] - t * m[:, q]), c * (t * m[:, p] + m[:, q])
    return True


def cholesky(a):
    """L with LL' = A for a semidefinite A, a column per positive pivot, the largest first; zeros of A stay zeros."""
    schur, columns = a.copy(), []
    for _ in range(len(a)):
        p = np.argmax(schur.diagonal())
        if not schur[p, p] > 0:
            break
        columns.append(schur[:, p] / np.sqrt(schur[p, p]))
        schur -= np.outer(schur[:, p], schur[:, p]) / schur[p, p]
        schur[p, :] = schur[:, p] = 0
    return np.reshape(columns, (len(columns), len(a))).T


def graded_gram(rows, active, passive, logs, r):
    """X (F'F)^(-1) X' with F = diag(active e^logs) rows and X = the first r of diag(passive e^logs) rows.

    The product does not change when F and X are multiplied from the right. So eliminate columns with complete pivoting
    on the true sizes, which never mixes rows, and divide each column by its pivot: what remains is well conditioned, and
    only here do the exponentials meet, as quotients.
    """
    m, pivots = rows.copy(), []
    for k in range(m.shape[1]):
        size = np.log(np.abs(m[:, k:] * active[:, None])) + logs[:, None]
        size[pivots] = -np.inf
        p, j = np.unravel_index(np.argmax(size), size.shape)
        if size[p, j] == -np.inf:
            break
        m[:, [k, k + j]] = m[:, [k + j, k]]
        m[:, k + 1 :] -= np.outer(m[:, k], m[p, k + 1 :] / m[p, k])
        m[p, k + 1 :] = 0
        pivots.append(p)
    pivot = m[pivots, range(len(pivots))] * active[pivots]
    quotients = m[:, : len(pivots)] / pivot

    def scaled(weights, count):
        q = quotients[:count] * weights[:count, None]
        return np.sign(q) * np.exp(np.log(np.abs(q)) + (logs[:count, None] - logs[pivots]))

    triangle = np.linalg.qr(scaled(active, len(m)))[1]
    y = np.linalg.solve(triangle.T, scaled(passive, r).T)
    return y.T @ y
