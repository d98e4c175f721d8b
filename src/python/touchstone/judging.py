"""Verdicts on answers."""

import copy
import json
from decimal import Decimal
from typing import Any, Dict, List, Optional, Union

import numpy as np

from .answer import Points, kind_of, trace
from .catalogue import Scenario, as_scenario
from .errors import Skip, TouchstoneError
from .numbers import Precision, coarsest, precision_member, to_array
from .process import JUDGE

UNNAMED = "python"
UNVERSIONED = "unversioned"


class Display:
    """What a notebook shows of a reply: the judge is asked for it when it is first shown."""

    def __init__(self, cmd: str, members: Dict[str, Any]) -> None:
        self._cmd = cmd
        self._members = members
        self._shown: List[str] = []

    def html(self, answer: int = 0) -> str:
        """Of the whole, or of that answer of a run, counted from 1."""
        if not self._shown:
            reply = JUDGE.ask(self._cmd, display=True, **self._members)
            self._shown = [reply["display"]] + [one["display"] for one in reply.get("judgements", [])]
        return self._shown[answer]


class Verdict:
    """What the judge says of one answer; ``str(v)`` is its whole report, and a notebook shows its plots. True where it is PASS."""

    def __init__(self, verdict: str, text: str, report: Dict[str, Any], label: str, display: Display, answer: int = 0) -> None:
        self._display = display
        self._answer = answer
        #: PASS, INACCURATE, WRONG, UNDECIDABLE, SKIPPED or ERROR.
        self.verdict = verdict
        #: The report, as ``touchstone check`` prints it, the diagnosis included.
        self.text = text
        #: The judgement as ``touchstone check --json`` has it: ``cells``, ``invariants``, ``sgd``, ``filter`` …
        self.json: Dict[str, Any] = next(
            (one for one in report["judgements"] if one.get("scenario", one.get("file")) == label), report["judgements"][0]
        )
        #: What is said of why it is not right, as JSON; empty where it is.
        self.findings: List[Dict[str, Any]] = [
            finding for one in report["diagnoses"] if one["scenario"] == label for finding in one["findings"]
        ]

    @property
    def passed(self) -> bool:
        """Whether it is PASS, and something was judged."""
        return self.verdict == "PASS" and self.json.get("judged", 1) > 0

    @property
    def precision(self) -> Optional[str]:
        """What it was judged as, e.g. ``binary32``."""
        return self.json.get("precision")

    @property
    def reason(self) -> str:
        """Its last word: the line that begins with the verdict."""
        lines = [line for line in self.text.splitlines() if line.startswith("verdict: ")]
        return lines[-1][len("verdict: ") :] if lines else self.verdict

    @property
    def worst(self) -> Optional[Dict[str, Any]]:
        """Of the judged quantities the one that uses most of its budget: ``worst`` (the place), ``answered``, ``expected``, ``error``, ``budget`` …"""
        cells = self.json.get("wholeRun", self.json).get("cells", [])
        return max(cells, key=_used) if cells else None

    @property
    def first_bad_step(self) -> Optional[int]:
        """The first recorded step that is not right by itself (V5); None where none is, or where no steps can be told apart."""
        steps = self.json.get("sgd", self.json.get("filter", {}))
        return steps.get("firstBadStep", {}).get("step")

    @property
    def diagnosis(self) -> str:
        """Why it is not right, a finding a line; empty where it is, or where nothing is known."""
        return "\n".join(f"{finding['cause']}: {finding['text']}" for finding in self.findings)

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{self.json.get('scenario', self.json.get('kind'))}: {self.reason}>"

    def _repr_html_(self) -> str:
        return self._display.html(self._answer)


def _used(cell: Dict[str, Any]) -> float:
    error, budget = cell.get("error"), cell["budget"]
    if error is None:
        return np.inf
    return error / budget if budget else (np.inf if error else 0.0)


def of_reply(reply: Dict[str, Any], report: Dict[str, Any], label: str, display: Display, answer: int = 0) -> Verdict:
    return Verdict(reply["verdict"], "\n".join(reply["text"]), report, label, display, answer)


def _judged(cmd: str, label: str, **members: Any) -> Verdict:
    """The verdict on one answer, which is kept as it is now: its arrays may change."""
    reply = JUDGE.ask(cmd, **members)
    return of_reply(reply, reply["report"], label, Display(cmd, copy.deepcopy(members)))


def document(
    scenario: Scenario,
    points: Union[Points, Skip],
    engine: str = UNNAMED,
    version: str = UNVERSIONED,
    precision: Optional[Precision] = None,
    tolerance: Optional[float] = None,
    absolute_tolerance: Optional[float] = None,
) -> Dict[str, Any]:
    """The trace of those points, or of a skip."""
    if isinstance(points, Skip):
        return {"format": 1, "scenario": scenario.label, "skipped": str(points) or "no reason given"}
    return trace(scenario, points, engine, version, precision, tolerance, absolute_tolerance)


def judge(
    scenario: Union[Scenario, str, Dict[str, Any]],
    points: Union[Points, Skip],
    *,
    precision: Optional[Precision] = None,
    tolerance: Optional[float] = None,
    absolute_tolerance: Optional[float] = None,
    engine: str = UNNAMED,
    version: str = UNVERSIONED,
    diagnosis: bool = True,
) -> Verdict:
    """Whether that answer to that scenario is right.

    :param scenario: one of :func:`scenarios`, the id of a golden, or the members of one of your own
    :param points: arrays by quantity with the n points in front (``{"gram": (n, r, r), "risk": (n,)}``); a list of n dicts; or one
        array, of the kind's first quantity. They are the points asked for, in order, unless ``"time"`` (τ) or ``"step"`` (n,) says which.
        Quantities may be left out. A :class:`Skip` declines.
    :param precision: what the engine claims; by default what the arrays' type says, the coarsest where they differ: ``"binary32"``, a
        dtype, or a number of decimal digits for arrays of ``Decimal``
    :param tolerance: relative accuracy that an adaptive integrator was asked for
    :param absolute_tolerance: likewise, in the unit of the numbers
    :param diagnosis: whether to look for the mistake where it is not right
    :raises TouchstoneError: with the judge's sentence, where the answer is none to the scenario
    """
    asked = as_scenario(scenario)
    answer = document(asked, points, engine, version, precision, tolerance, absolute_tolerance)
    return _judged("judge", asked.label, scenario=reference(asked), trace=answer, diagnosis=diagnosis)


def reference(scenario: Scenario) -> Any:
    """What stands for it in a request."""
    return scenario.raw


def judge_filter(
    *,
    F: Any,
    H: Any,
    Q: Any,
    R: Any,
    P0: Any = None,
    filtered: Any = None,
    predicted: Any = None,
    observed: Any = None,
    precision: Optional[Precision] = None,
    engine: str = UNNAMED,
    version: str = UNVERSIONED,
    whole_run: bool = False,
) -> Verdict:
    """Whether a recorded run of a Kalman filter's covariance is right, each step from its own numbers; nothing else is needed.

    Step k is the measurement at k, then the prediction of k + 1.

    :param F: transition, n×n, or one a step, N×n×n; H (p×n), Q (n×n), R (p×p) likewise
    :param P0: the covariance before the measurement at step 0, n×n, if it is known
    :param filtered: after the measurement, N×n×n; ``predicted``: before it, N×n×n; at least one of both
    :param observed: N truth values: whether there was a measurement; an H of NaN alone says the same
    :param precision: of the covariances; by default that of their type
    :param whole_run: judge the run from P0 as a whole too, however long that takes
    """
    covariances = {"P_filtered": filtered, "P_predicted": predicted}
    arrays = {name: to_array(value) for name, value in covariances.items() if value is not None}
    if not arrays:
        raise TouchstoneError("found neither filtered nor predicted, expected at least one")
    declared = coarsest(precision for _, precision in arrays.values())
    claimed = declared if precision is None else precision_member(precision)
    if not isinstance(claimed, str):
        raise TouchstoneError("found no binary format, expected the type of the covariances, e.g. precision='binary64'")
    steps = {len(array) for array, _ in arrays.values()}
    if len(steps) > 1:
        raise TouchstoneError("found filtered and predicted of different lengths")
    count = steps.pop()
    inputs = {name: _matrices(name, value, count) for name, value in {"F": F, "H": H, "Q": Q, "R": R}.items()}
    first: Dict[str, Any] = {"engine": engine, "version": version, "precision": claimed}
    first.update({name: rows for name, (rows, constant) in inputs.items() if constant})
    first.update({name: rows[0] for name, (rows, constant) in inputs.items() if not constant})
    if P0 is not None:
        first["P0"] = np.atleast_2d(to_array(P0)[0])
    seen = None if observed is None else np.asarray(observed).reshape(-1).astype(bool)
    if seen is not None and len(seen) != count:
        raise TouchstoneError(f"observed: found {len(seen)} values, expected {count}, one a step")
    log = [first]
    for k in range(count):
        step: Dict[str, Any] = {"step": k}
        step.update({name: rows[k] for name, (rows, constant) in inputs.items() if not constant})
        H_k = step.get("H", first["H"])
        if (seen is not None and not seen[k]) or np.all(np.isnan(H_k)):
            step["H"] = None
        step.update({name: array[k].reshape(first["F"].shape) for name, (array, _) in arrays.items()})
        log.append(step)
    if np.all(np.isnan(first["H"])):
        first["H"] = None
    return _judged("judge-filter", "log", log=log, wholeRun=whole_run)


def _matrices(name: str, value: Any, count: int) -> Any:
    """That matrix, or one a step; whether it is one."""
    array = to_array(value)[0]
    if array.ndim > 3 or (array.ndim == 3 and len(array) != count):
        raise TouchstoneError(f"{name}: found an array of shape {array.shape}, expected a matrix, or one for each of {count} steps")
    if array.ndim < 3:
        array = np.atleast_2d(array)
    return array, array.ndim == 2


def oracle(scenario: Union[Scenario, str, Dict[str, Any]], digits: int = 40) -> Dict[str, np.ndarray]:
    """The truth, proved to so many significant digits (1 to 1000).

    :returns: arrays of ``decimal.Decimal`` by quantity, the n points in front, as :func:`judge` takes them, and ``"time"`` or ``"step"``
    """
    asked = as_scenario(scenario)
    reply = JUDGE.ask("oracle", parse=_exactly, scenario=reference(asked), digits=digits)
    points = reply["trace"]["points"]
    kind = kind_of(asked.kind)
    names = list(dict.fromkeys(name for point in points for name in point))
    truth = {}
    for name in names:
        values = [point.get(name) for point in points]
        if name == kind.get("axis"):
            truth[name] = np.array([float("inf") if at == "infinity" else at for at in values], dtype=object)
        elif name == "escaped":
            truth[name] = np.array([bool(each) for each in values])
        else:
            truth[name] = _stack(values)
    if "escape" in reply["trace"]:
        truth["escape"] = np.array(reply["trace"]["escape"]["time"], dtype=object)
    return truth


def _exactly(line: bytes) -> Dict[str, Any]:
    return json.loads(line, parse_float=Decimal)


def _stack(values: List[Any]) -> np.ndarray:
    """One array; NaN at a point without a value."""
    shape = next((np.shape(each) for each in values if each is not None), ())
    stacked = np.empty((len(values), *shape), dtype=object)
    for k, value in enumerate(values):
        stacked[k] = np.full(shape, Decimal("NaN"), dtype=object) if value is None else _decimal(value)
    return stacked


def _decimal(value: Any) -> Any:
    return np.array([_decimal(each) for each in value], dtype=object) if isinstance(value, list) else Decimal(value)
