"""Points as engines give them, and the traces that the judge reads."""

import math
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

import numpy as np

from .catalogue import Scenario
from .errors import TouchstoneError
from .numbers import Precision, coarsest, precision_member, to_array
from .process import JUDGE

#: Arrays by quantity, the points in front; a list with a dict for each point; or one array, of the kind's first quantity.
Points = Union[Mapping[str, Any], List[Mapping[str, Any]], Any]


def kind_of(name: str) -> Dict[str, Any]:
    """What the judge says of that kind: ``axis``, and the axes of each of its ``quantities`` at a point."""
    for kind in JUDGE.hello()["kinds"]:
        if kind["kind"] == name:
            return kind
    raise TouchstoneError(f"'{name}' is no kind")


def trace(
    scenario: Scenario,
    points: Points,
    engine: str,
    version: str,
    precision: Optional[Precision],
    tolerance: Optional[float],
    absolute_tolerance: Optional[float],
) -> Dict[str, Any]:
    """The trace of those points: its numbers are arrays, which :func:`numbers.dumps` writes."""
    kind = kind_of(scenario.kind)
    columns, declared = _columns(kind, points)
    escape = columns.pop("escape", None)
    if not columns:
        raise TouchstoneError("found no quantity, expected at least one")
    if precision is None and declared is None:
        raise TouchstoneError("found decimals, whose precision no type tells: give it, e.g. precision=40 for 40 digits")
    about: Dict[str, Any] = {"name": engine, "version": version}
    about["precision"] = declared if precision is None else precision_member(precision)
    if tolerance is not None:
        about["tolerance"] = float(tolerance)
    if absolute_tolerance is not None:
        about["absoluteTolerance"] = float(absolute_tolerance)
    document = {"format": 1, "scenario": scenario.label, "engine": about}
    document["points"] = _points(scenario, kind, columns)
    if escape is not None:
        document["escape"] = {"time": np.asarray(escape).reshape(-1)[:1].tolist()[0]}
    return document


def _columns(kind: Dict[str, Any], points: Points) -> Tuple[Dict[str, Any], Optional[str]]:
    """A sequence for each quantity, with an element for each point (None: not answered there), and the precision of all."""
    if isinstance(points, Mapping):
        given = dict(points)
    elif isinstance(points, (list, tuple)) and points and all(isinstance(each, Mapping) for each in points):
        return _of_list(kind, list(points))
    elif points is None:
        raise TouchstoneError("found None, expected points: did the engine return them?")
    else:
        given = {next(iter(kind["quantities"])): points}
    columns: Dict[str, Any] = {}
    declared = []
    for name, value in given.items():
        array, precision = to_array(value)
        if name not in ("time", "step", "escaped", "escape"):
            declared.append(precision)
        columns[name] = _stacked(kind, name, array)
    return columns, coarsest(declared)


def _stacked(kind: Dict[str, Any], name: str, array: np.ndarray) -> np.ndarray:
    """With an axis of points in front; a kind of one point has it already, or gets it."""
    if name in (kind.get("axis"), "escape"):
        return array.reshape(-1)
    if name not in kind["quantities"]:
        known = ", ".join(kind["quantities"])
        raise TouchstoneError(f"'{name}' is no quantity of {kind['kind']}, expected {known}")
    axes = kind["quantities"][name]
    if "axis" not in kind and array.ndim == axes:
        return array[np.newaxis]
    if array.ndim != axes + 1:
        raise TouchstoneError(
            f"{name}: found an array of shape {array.shape}, expected {axes + 1} axes: the points, then {axes} of the quantity"
        )
    return array


def _of_list(kind: Dict[str, Any], points: List[Mapping[str, Any]]) -> Tuple[Dict[str, Any], Optional[str]]:
    columns: Dict[str, Any] = {name: [None] * len(points) for point in points for name in point}
    declared = []
    for k, point in enumerate(points):
        for name, value in point.items():
            if name == kind.get("axis") and isinstance(value, str):  # "infinity", as the scenario has it
                columns[name][k] = value
                continue
            array, precision = to_array(value)
            if name not in (kind.get("axis"), "escape") and name not in kind["quantities"]:
                raise TouchstoneError(f"'{name}' is no quantity of {kind['kind']}, expected {', '.join(kind['quantities'])}")
            if name not in ("time", "step", "escaped", "escape"):
                declared.append(precision)
            columns[name][k] = array
    if "escape" in columns:
        columns["escape"] = next(each for each in columns["escape"] if each is not None)
    return columns, coarsest(declared)


def _points(scenario: Scenario, kind: Dict[str, Any], columns: Dict[str, Any]) -> List[Dict[str, Any]]:
    axis = kind.get("axis")
    places = columns.pop(axis, None) if axis else None
    lengths = {name: len(column) for name, column in columns.items()}
    if not lengths:
        raise TouchstoneError(f"found {axis} and no quantity, expected at least one")
    count = next(iter(lengths.values()))
    if any(length != count for length in lengths.values()):
        raise TouchstoneError("found arrays of different lengths: " + ", ".join(f"{n} {k}" for n, k in lengths.items()))
    asked = scenario.requested if places is None and axis else places
    if asked is not None and len(asked) != count:
        what = "asked for" if places is None else f"in '{axis}'"
        raise TouchstoneError(f"found {count} points, expected {len(asked)}, as many as are {what}")
    points = []
    for k in range(count):
        point: Dict[str, Any] = {axis: _place(axis, asked[k])} if axis else {}
        for name, column in columns.items():
            if column[k] is not None:
                point[name] = column[k]
        if "escaped" in point:
            _escaped(point)
        points.append({name: _number(value) for name, value in point.items()})
    return points


def _escaped(point: Dict[str, Any]) -> None:
    """Where the solution exists no more, a solution of NaN is none."""
    escaped = bool(np.asarray(point.pop("escaped")))
    if escaped:
        point["escaped"] = True
        if "solution" in point and np.all(np.isnan(np.asarray(point["solution"], dtype=float))):
            del point["solution"]


def _place(axis: str, at: Any) -> Any:
    if at == "infinity" or (axis == "time" and math.isinf(at)):
        return "infinity"
    return int(at) if axis == "step" else _number(at)


def _number(value: Any) -> Any:
    """A scalar of NumPy as one of Python."""
    return value.item() if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0) else value
