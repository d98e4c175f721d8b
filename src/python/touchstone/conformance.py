"""An engine over many scenarios, in this process."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Union

from .answer import Points, kind_of
from .catalogue import Scenario, scenarios
from .errors import Skip, TouchstoneError
from .judging import UNVERSIONED, Display, Verdict, document, of_reply, reference
from .numbers import Precision
from .process import JUDGE

#: Computes the points of a scenario; may raise :class:`Skip`.
Engine = Callable[[Scenario], Points]


class Report:
    """What became of a run; ``str(report)`` is what ``touchstone conform`` prints, and a notebook shows its diagnosis and plots."""

    def __init__(self, engine: str, answers: List[Dict[str, Any]], mixed: bool, reply: Dict[str, Any]) -> None:
        self._engine = engine
        self._answers = answers
        self._mixed = mixed
        self._display = Display("conform", _members(engine, answers, mixed))
        #: The verdict on each scenario, by its id.
        self.verdicts: Dict[str, Verdict] = {}
        for number, (one, judged) in enumerate(zip(reply["judgements"], reply["report"]["judgements"]), 1):
            label = judged["scenario"]
            self.verdicts[label] = of_reply(one, reply["report"], label, self._display, number)
        #: The run as ``touchstone conform --json`` has it, its diagnosis included.
        self.json: Dict[str, Any] = reply["run"]
        #: How often each verdict was given.
        self.counts: Dict[str, int] = self.json["counts"]
        #: Whether ``touchstone conform`` would exit with 0.
        self.passed: bool = not self.json["failed"]
        #: The report for people.
        self.text: str = "\n".join(reply["text"])

    def html(self, file: Union[str, Path]) -> None:
        """Writes the run as one page with plots, which needs no network."""
        Path(file).write_text(page(self._engine, self._answers, self._mixed), encoding="utf-8")

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items())
        return f"<{self._engine}: {counts}>"

    def _repr_html_(self) -> str:
        return self._display.html()


def page(engine: str, answers: List[Dict[str, Any]], mixed: bool = False) -> str:
    """The page of HTML of those answers."""
    return _ask(engine, answers, mixed, html=True)["html"]


def _ask(engine: str, answers: List[Dict[str, Any]], mixed: bool, **more: Any) -> Dict[str, Any]:
    return JUDGE.ask("conform", **_members(engine, answers, mixed), **more)


def _members(engine: str, answers: List[Dict[str, Any]], mixed: bool) -> Dict[str, Any]:
    return {"engine": engine, "answers": answers, "mixedPrecision": mixed}


def answered(scenario: Scenario, answer: Callable[[Scenario], Dict[str, Any]]) -> Dict[str, Any]:
    """Its trace as a run's answer: an engine that fails has given none, and says why."""
    try:
        return {"scenario": reference(scenario), "trace": answer(scenario)}
    except Exception as problem:  # the engine's, whatever it is: ERROR, and the run goes on
        return {"scenario": reference(scenario), "error": f"{type(problem).__name__}: {problem}"}


def conform(
    engine: Engine,
    kinds: Optional[Sequence[str]] = None,
    flag: Optional[str] = None,
    *,
    precision: Optional[Precision] = None,
    tolerance: Optional[float] = None,
    absolute_tolerance: Optional[float] = None,
    mixed_precision: bool = False,
    name: Optional[str] = None,
    version: str = UNVERSIONED,
) -> Report:
    """Runs that engine on goldens and has every answer judged, relations between them too.

    Where an answer of SGD is not right, the engine is asked for every step, so that the first bad one is found.

    :param engine: computes the points of a scenario, as :func:`judge` takes them; raises :class:`Skip` for what it does not solve
    :param kinds: which to ask; by default the seven that every engine is asked
    :param flag: only scenarios with that flag, e.g. ``"Basic"``
    :param mixed_precision: judge each answer by what it declares itself; else one that declares otherwise than the first is an ERROR
    :param name: of the engine; by default the function's
    """
    if isinstance(kinds, str):
        kinds = [kinds]
    if kinds is None:
        kinds = [kind["kind"] for kind in JUDGE.hello()["kinds"] if kind["askedOfAll"]]
    chosen = [scenario for kind in kinds for scenario in scenarios(kind, flag)]
    if not chosen:
        raise TouchstoneError(f"no scenario of {', '.join(kinds)} has the flag {flag}")
    called = name or getattr(engine, "__name__", type(engine).__name__)

    def trace(scenario: Scenario) -> Dict[str, Any]:
        try:
            points: Any = engine(scenario)
        except Skip as reason:
            points = reason
        return document(scenario, points, called, version, precision, tolerance, absolute_tolerance)

    answers = [answered(scenario, trace) for scenario in chosen]
    reply = _ask(called, answers, mixed_precision)
    again = False
    for scenario, answer, judged in zip(chosen, answers, reply["judgements"]):
        if judged["verdict"] not in ("PASS", "SKIPPED", "ERROR") and _is_sgd(scenario):
            every = answered(scenario.every_step(), trace)
            if "trace" in every:
                answer["everyStep"] = every["trace"]
                again = True
    return Report(called, answers, mixed_precision, _ask(called, answers, mixed_precision) if again else reply)


def _is_sgd(scenario: Scenario) -> bool:
    return "samples" in scenario.raw and kind_of(scenario.kind).get("axis") == "step"
