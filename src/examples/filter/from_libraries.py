"""run.npz for `touchstone check` from the filters of three Python libraries.

    python3 from_libraries.py statsmodels        a level that wanders, ten measurements missing
    python3 from_libraries.py filterpy           position and speed
    python3 from_libraries.py pykalman

What a library calls its covariances, and which of them comes first, differs; it is said at each.
"""

import sys

import numpy as np


def save(F, H, Q, R, predicted, filtered, **more):
    """With the step in front of what changes; P0 is the predicted covariance of step 0."""
    np.savez("run.npz", F=F, H=H, Q=Q, R=R, P0=predicted[0], P_predicted=predicted, P_filtered=filtered, **more)


def of_statsmodels(results):
    """Of MLEResults or FilterResults: the step is the last axis, and there is one prediction more than there are steps.

    Where P has settled to its `tolerance`, statsmodels repeats it and computes no more.
    """
    r = getattr(results, "filter_results", results)
    by_step = lambda a: np.moveaxis(a, -1, 0) if a.shape[-1] > 1 else a[..., 0]
    Q = [s @ q @ s.T for s, q in zip(steps(by_step(r.selection), r.nobs), steps(by_step(r.state_cov), r.nobs))]
    save(
        by_step(r.transition),
        by_step(r.design),
        Q,
        by_step(r.obs_cov),
        by_step(r.predicted_state_cov)[: r.nobs],
        by_step(r.filtered_state_cov),
        observed=r.nmissing == 0,
    )


def steps(matrices, count):
    return matrices if matrices.ndim == 3 else [matrices] * count


def of_filterpy(kf, measurements):
    """Runs the filter. filterpy predicts first: its x and P before step 0 are of a step -1, so the first P_prior is P0."""
    predicted, filtered = [], []
    for z in measurements:
        kf.predict()
        predicted.append(kf.P_prior.copy())
        kf.update(z)
        filtered.append(kf.P_post.copy())
    save(kf.F, kf.H, kf.Q, kf.R, predicted, filtered)


def of_pykalman(kf, measurements):
    """Runs the filter, whose predictions are made again by F P F' + Q: pykalman returns what is filtered alone."""
    _, filtered = kf.filter(measurements)
    F, Q = kf.transition_matrices, kf.transition_covariance
    predicted = [kf.initial_state_covariance] + [F @ P @ F.T + Q for P in filtered[:-1]]
    save(F, kf.observation_matrices, Q, kf.observation_covariance, predicted, filtered)


def try_statsmodels():
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    level = np.cumsum(np.random.default_rng(7).normal(size=100))
    level[40:50] = np.nan  # ten measurements are missing
    model = UnobservedComponents(level, "llevel")
    of_statsmodels(model.filter([1.0, 0.25]))


def try_filterpy():
    from filterpy.kalman import KalmanFilter

    kf = KalmanFilter(dim_x=2, dim_z=1)
    kf.F, kf.H, kf.P = np.array([[1, 1 / 16], [0, 1]]), np.array([[1.0, 0]]), np.diag([256.0, 256])
    kf.Q, kf.R = np.diag([0, 1 / 1024]), np.array([[1 / 4096]])
    of_filterpy(kf, np.zeros(100))


def try_pykalman():
    from pykalman import KalmanFilter

    kf = KalmanFilter(
        transition_matrices=np.array([[1, 1 / 16], [0, 1]]),
        observation_matrices=np.array([[1.0, 0]]),
        transition_covariance=np.diag([0, 1 / 1024]),
        observation_covariance=np.array([[1 / 4096]]),
        initial_state_mean=np.zeros(2),
        initial_state_covariance=np.diag([256.0, 256]),
    )
    of_pykalman(kf, np.zeros(100))


if __name__ == "__main__":
    {"statsmodels": try_statsmodels, "filterpy": try_filterpy, "pykalman": try_pykalman}[sys.argv[1]]()
