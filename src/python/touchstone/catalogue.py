"""Scenarios: the inputs of a computation, as arrays."""

import copy
from typing import Any, Dict, Iterator, List, Optional, Union

import numpy as np

from .errors import TouchstoneError
from .process import JUDGE


class Scenario:
    """An input, and nothing that reveals the answer.

    The members of its JSON file (``golden/README.md``, "The scenario") are attributes under their names, numbers as Python's, lists as
    float64 arrays, which hold every number exactly; ``lambda`` is :attr:`lam`, ``learningRate`` :attr:`learning_rate`. What it does not have is
    an ``AttributeError``. :attr:`raw` is the file itself.
    """

    def __init__(self, raw: Dict[str, Any]) -> None:
        """A scenario of those members; it needs no id."""
        self.raw = raw

    @property
    def id(self) -> Optional[str]:
        """The permanent id of a golden; None for a scenario of your own."""
        return self.raw.get("id")

    @property
    def title(self) -> str:
        """One line for a person."""
        return self.raw["title"]

    @property
    def label(self) -> str:
        """The id, or the title where there is none."""
        return self.raw.get("id", self.title)

    @property
    def kind(self) -> str:
        """E.g. ``riccati``, ``stiefel-sgd``, ``kalman-covariance``."""
        return self.raw["kind"]

    @property
    def flags(self) -> List[str]:
        """Why it exists, e.g. ``Basic``."""
        return list(self.raw.get("flags", []))

    @property
    def points(self) -> np.ndarray:
        """What is asked for: the times τ (the last may be inf) or the counts of steps, shape (n,); of a single fit shape (0,)."""
        return np.array([np.inf if at == "infinity" else at for at in self.requested])

    @property
    def requested(self) -> List[Any]:
        """The same as the file has it."""
        return self.raw.get("times", self.raw.get("record", []))

    @property
    def times(self) -> np.ndarray:
        """The times τ of a flow, shape (n,)."""
        self._member("times")
        return self.points

    @property
    def record(self) -> np.ndarray:
        """The counts of steps, integers, shape (n,)."""
        return np.array(self._member("record"), dtype=int)

    @property
    def lam(self) -> np.ndarray:
        """The teacher's coefficients λ₁ ≥ … ≥ λ_r ≥ 0, shape (r,)."""
        return _array(self._member("lambda"))

    @property
    def theta(self) -> np.ndarray:
        """The d×r matrix whose polar factor is Θ; the first columns of the identity where it is canonical."""
        given = self._member("theta")
        return np.eye(self.raw["d"], self.raw["r"]) if given == "canonical" else _array(given)

    @property
    def weights(self) -> np.ndarray:
        """What it starts from, d×s: W(0) is its polar factor where :attr:`map` is ``"polar"``, else the matrix itself."""
        return _array(self._start("weights"))

    @property
    def map(self) -> str:
        """How W(0) comes of :attr:`weights`: ``"polar"`` or ``"none"``."""
        return self._start("map")

    @property
    def gram(self) -> np.ndarray:
        """G(0), r×r, of scenarios that start from a Gram matrix."""
        return _array(self._start("gram"))

    @property
    def learning_rate(self) -> Union[float, np.ndarray]:
        """η in the clock t, of (13): one number, or one a step."""
        given = self._member("learningRate")
        return _array(given) if isinstance(given, list) else given

    @property
    def noise(self) -> np.ndarray:
        """What is added to each label, shape (N,): zeros where the scenario has none."""
        return _array(self.raw["noise"]) if "noise" in self.raw else np.zeros(len(self._member("samples")))

    @property
    def batch(self) -> int:
        """Samples a step."""
        self._member("samples")
        return self.raw.get("batch", 1)

    @property
    def P0(self) -> np.ndarray:
        """A filter's P before the measurement at step 0, n×n."""
        return self._symmetric("P")

    @property
    def X0(self) -> np.ndarray:
        """X(0) of ``riccati-ode``, n×n."""
        return self._symmetric("X")

    def _symmetric(self, name: str) -> np.ndarray:
        start = self._member("start")
        if name in start:
            return _array(start[name])
        factor = _array(self._start("L"))
        return (factor * _array(start.get("D", [1] * factor.shape[1]))) @ factor.T

    def every_step(self) -> "Scenario":
        """The same, asked at every step up to its last, so that the first bad one can be found."""
        raw = copy.deepcopy(self.raw)
        raw["record"] = list(range(int(self.record[-1]) + 1))
        return Scenario(raw)

    def _member(self, name: str) -> Any:
        if name not in self.raw:
            raise AttributeError(f"{self.label}, of kind {self.kind}, has no {name}")
        return self.raw[name]

    def _start(self, name: str) -> Any:
        start = self._member("start")
        if name not in start:
            raise AttributeError(f"{self.label} starts from {' and '.join(start)}, and has no {name}")
        return start[name]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "raw":  # of an object that is being copied
            raise AttributeError(name)
        value = self._member(name)
        return _array(value) if isinstance(value, list) and name != "segments" else value

    def __repr__(self) -> str:
        return f"<scenario {self.label}: {self.title}>" if self.id else f"<scenario: {self.title}>"


def _array(value: List[Any]) -> np.ndarray:
    """A list of matrices may have null for one: a matrix of NaN."""
    if any(each is None for each in value):
        shape = next((np.shape(each) for each in value if each is not None), (1, 1))
        value = [np.full(shape, np.nan) if each is None else each for each in value]
    return np.array(value, dtype=float)


def scenarios(kind: Optional[str] = None, flag: Optional[str] = None) -> Iterator[Scenario]:
    """The goldens of that kind and with that flag, in the order of their ids; all where neither is given."""
    chosen = {name: value for name, value in (("kind", kind), ("flag", flag)) if value is not None}
    listed = JUDGE.ask("list", **chosen)["scenarios"]
    return (scenario(entry["id"]) for entry in listed)


def scenario(id: str) -> Scenario:
    """The golden of that id."""
    return Scenario(JUDGE.ask("get", scenario=id)["scenario"])


def as_scenario(given: Union[str, Dict[str, Any], Scenario]) -> Scenario:
    """That scenario: itself, a golden by its id, or one of your own from its members."""
    if isinstance(given, Scenario):
        return given
    if isinstance(given, str):
        return scenario(given)
    if isinstance(given, dict):
        return Scenario(given)
    raise TouchstoneError(f"found {type(given).__name__}, expected a scenario, the id of a golden, or a dict")
