"""Touchstone: whether an engine's numbers are right, and if not, where.

Engines for matrix Riccati equations, Kalman covariances and SGD on the Stiefel manifold are judged against truths with every digit
proved, each by what its precision explains. The judge is a Java program, which this package starts and keeps::

    import touchstone as ts

    for sc in ts.scenarios(kind="riccati", flag="Basic"):
        v = ts.judge(sc, my_engine(sc))
        assert v.passed, v
"""

from .answer import Points
from .catalogue import Scenario, scenario, scenarios
from .conformance import Report, conform
from .errors import Skip, TouchstoneError
from .judging import Verdict, judge, judge_filter, oracle
from .recorder import Recorder, record

__version__ = "0.1.0"

__all__ = [
    "Points",
    "Recorder",
    "Report",
    "Scenario",
    "Skip",
    "TouchstoneError",
    "Verdict",
    "conform",
    "judge",
    "judge_filter",
    "oracle",
    "record",
    "scenario",
    "scenarios",
]
