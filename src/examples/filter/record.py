import sys
import numpy as np

f = np.float32
F = np.array([[1, 0.125], [0, 1]], f)
H = np.array([[1, 0]], f)
Q = np.diag([0, 0.25]).astype(f)
R = np.array([[0.0625]], f)
P = P0 = np.diag([1e5, 1e5]).astype(f)  # before the first measurement
I = np.eye(2, dtype=f)

filtered, predicted = [], []
for k in range(50):
    predicted.append(P)
    K = P @ H.T @ np.linalg.inv(H @ P @ H.T + R)
    P = (I - K @ H) @ P
    filtered.append(P)
    P = F @ P @ F.T + Q

np.savez(sys.argv[1], F=F, H=H, Q=Q, R=R, P0=P0, P_filtered=filtered, P_predicted=predicted)
