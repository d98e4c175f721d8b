import numpy as np
from scipy.integrate import solve_ivp

A, B = np.array([[0, 1], [-0.5, -0.2]]), np.array([[0], [1]])
Q, R, PT, T = np.diag([2, 0.5]), np.array([[0.4]]), np.diag([1, 0.5]), 1.5
tau = np.array([0.25, 0.5, 1, 1.5])  # the clock of (50) starts at T: tau = T - t


def rate(t, p):
    P = p.reshape(2, 2)
    return -(A.T @ P + P @ A - P @ B @ np.linalg.solve(R, B.T @ P) + Q).ravel()


P = solve_ivp(rate, (T, 0), PT.ravel(), t_eval=T - tau, rtol=1e-9, atol=1e-12).y.T.reshape(-1, 2, 2)
np.savez("regulator.npz", kind="riccati-ode", A=A, B=B, Q=Q, R=R, X0=PT, times=tau)
np.savez("P.npz", time=tau, solution=P, tolerance=1e-9, absoluteTolerance=1e-12)
