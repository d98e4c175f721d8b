import numpy as np

lam, times = np.array([1, 0.3]), np.array([0.5, 2, 8])
W0 = np.array([[0.5, 0.25], [-0.25, 1], [1, 0], [0, 0.5]])

# A scenario: the Riccati flow from the polar factor of W0.
np.savez("mine.npz", kind="riccati", **{"lambda": lam}, weights=W0, map="polar", times=times)

# An engine's answer, by QR of the grown start. First axis: the points; here 3 x 2 x 2.
rates = np.append(lam, [0, 0])
L = np.linalg.qr(W0.T)[1].T
Q = [np.linalg.qr(L * np.exp(t * np.minimum(rates[:, None] - lam, 0)))[0] for t in times]
np.savez("trace.npz", time=times, gram=np.array([q[:2] @ q[:2].T for q in Q]))

# Another engine's answer: classical Runge-Kutta steps of 1/16.
f = lambda G: lam[:, None] * G + G * lam - 2 * (G * lam) @ G
U, _, Vt = np.linalg.svd(W0, full_matrices=False)
G, gram, h = (U @ Vt)[:2] @ (U @ Vt)[:2].T, [], 1 / 16
for k in range(1, 8 * 16 + 1):
    a = f(G); b = f(G + h / 2 * a); c = f(G + h / 2 * b); d = f(G + h * c)
    G = G + h / 6 * (a + 2 * b + 2 * c + d)
    if k * h in times:
        gram.append(G)
np.savez("other.npz", time=times, gram=gram)
