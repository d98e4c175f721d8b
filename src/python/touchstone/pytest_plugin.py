"""pytest: one test for each scenario, whose points are judged.

::

    @pytest.mark.touchstone(kind="riccati", flag="Basic")
    def test_engine(scenario):
        return my_engine(scenario)

A failure is the judge's report. UNDECIDABLE and SKIPPED are skips, with the reason. ``--touchstone-html FILE`` writes the run as a page.
"""

from pathlib import Path
from typing import Any, Dict, List

import pytest

_RUNS = "touchstone_runs"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("touchstone")
    group.addoption(
        "--touchstone-html", metavar="FILE", help="write what became of tests marked 'touchstone' as a page, one for each function"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "touchstone(kind=None, flag=None, ids=None, precision=None, tolerance=None, absolute_tolerance=None): judge the points that"
        " the test returns for 'scenario', once for each golden of that kind and flag, or of those ids",
    )
    setattr(config, _RUNS, {})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    mark = metafunc.definition.get_closest_marker("touchstone")
    if mark is None:
        return
    if "scenario" not in metafunc.fixturenames:
        raise pytest.UsageError(f"{metafunc.definition.nodeid}: a test marked 'touchstone' has an argument 'scenario'")
    from .catalogue import scenario, scenarios  # nothing is started where nothing is marked
    from .errors import TouchstoneError

    ids = mark.kwargs.get("ids")
    try:
        chosen = (
            [scenario(id) for id in ids]
            if ids is not None
            else list(scenarios(kind=mark.kwargs.get("kind"), flag=mark.kwargs.get("flag")))
        )
    except TouchstoneError as problem:
        raise pytest.UsageError(f"{metafunc.definition.nodeid}: {problem}") from problem
    metafunc.parametrize("scenario", chosen, ids=[each.id for each in chosen])


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Any:
    mark = pyfuncitem.get_closest_marker("touchstone")
    if mark is None:
        return None
    from .conformance import answered
    from .errors import Skip, TouchstoneError
    from .judging import document, judge

    scenario = pyfuncitem.funcargs["scenario"]
    name = pyfuncitem.originalname
    claims: Dict[str, Any] = {
        member: mark.kwargs[member] for member in ("precision", "tolerance", "absolute_tolerance") if member in mark.kwargs
    }
    arguments = {argument: pyfuncitem.funcargs[argument] for argument in pyfuncitem._fixtureinfo.argnames}
    answers: List[Dict[str, Any]] = getattr(pyfuncitem.config, _RUNS).setdefault(name, [])
    try:
        points = pyfuncitem.obj(**arguments)
    except Skip as reason:
        points = reason
    except Exception as problem:
        failure = problem

        def fail(_: Any) -> Dict[str, Any]:
            raise failure

        answers.append(answered(scenario, fail))
        raise
    answers.append(answered(scenario, lambda _: document(scenario, points, engine=name, **claims)))
    refusal = ""
    try:
        verdict = judge(scenario, points, engine=name, **claims)
    except TouchstoneError as problem:
        refusal = f"{scenario.label}: {problem}"
    if refusal:
        pytest.fail(refusal, pytrace=False)
    if verdict.verdict in ("UNDECIDABLE", "SKIPPED"):
        pytest.skip(verdict.reason)
    if not verdict.passed:
        pytest.fail(str(verdict), pytrace=False)
    return True


def pytest_sessionfinish(session: pytest.Session) -> None:
    target = session.config.getoption("--touchstone-html")
    runs = getattr(session.config, _RUNS, {})
    if not target or not runs:
        return
    from .conformance import page

    for name, answers in runs.items():
        file = Path(target) if len(runs) == 1 else Path(target).with_name(f"{Path(target).stem}-{name}{Path(target).suffix}")
        file.write_text(page(name, answers), encoding="utf-8")
