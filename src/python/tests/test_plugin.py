"""The plugin, as someone else's tests use it."""

from pathlib import Path

import pytest

ENGINES = Path(__file__).parent


@pytest.fixture
def suite(pytester, monkeypatch):
    monkeypatch.syspath_prepend(str(ENGINES))
    pytester.makepyfile(
        """
        import numpy as np
        import pytest
        import engines


        @pytest.mark.touchstone(kind="riccati", flag="Basic")
        def test_right(scenario):
            return engines.riccati(scenario)


        @pytest.mark.touchstone(ids=["riccati-003", "riccati-004"])
        def test_wrong(scenario, tmp_path):
            assert tmp_path.is_dir()
            return engines.riccati(scenario) + 0.01


        @pytest.mark.touchstone(ids=["riccati-004"], precision="binary32")
        def test_claims_less(scenario):
            return engines.riccati(scenario)


        @pytest.mark.touchstone(ids=["riccati-004"], precision="bfloat16")
        def test_cannot_be_told(scenario):
            return engines.riccati(scenario)


        @pytest.mark.touchstone(ids=["riccati-004"])
        def test_crashes(scenario):
            raise ValueError("diverged")


        @pytest.mark.touchstone(ids=["riccati-004"])
        def test_nothing(scenario):
            engines.riccati(scenario)
        """
    )
    return pytester


def plugin():
    """As its entry point does it, where the package is not installed."""
    import importlib.metadata

    points = importlib.metadata.entry_points()
    group = points.select(group="pytest11") if hasattr(points, "select") else points.get("pytest11", [])
    return [] if any(each.name == "touchstone" for each in group) else ["-p", "touchstone.pytest_plugin"]


def test_a_test_for_each_scenario(suite):
    result = suite.runpytest("-v", "-rs", *plugin())

    result.stdout.fnmatch_lines(
        [
            "*::test_right?riccati-001? SKIPPED*",
            "*::test_right?riccati-003? PASSED*",
            "*::test_right?riccati-004? PASSED*",
            "*::test_wrong?riccati-004? FAILED*",
            "*::test_claims_less?riccati-004? PASSED*",
            "*::test_cannot_be_told?riccati-004? SKIPPED*",
            "*::test_crashes?riccati-004? FAILED*",
            "*::test_nothing?riccati-004? FAILED*",
        ]
    )
    result.stdout.fnmatch_lines(
        [
            "riccati-004: two coupled directions seen by two neurons",
            "*gram*INACCURATE*",
            "worst: points*truth*budget used*",
            "verdict: INACCURATE: *",
            "diagnosis:",
        ]
    )
    result.stdout.fnmatch_lines(["*ValueError: diverged"])
    result.stdout.fnmatch_lines(["riccati-004: found None, expected points: did the engine return them?"])
    result.stdout.fnmatch_lines(["SKIPPED*UNDECIDABLE: points*exceeds a tenth of the scale*"])
    result.stdout.fnmatch_lines(["SKIPPED*only from weights, with the canonical teacher"])
    assert result.parseoutcomes()["passed"] == 3


def test_html_is_written_for_each_function(suite):
    suite.runpytest("--touchstone-html", "page.html", "-k", "right or crashes", *plugin())

    right = (suite.path / "page-test_right.html").read_text(encoding="utf-8")
    assert right.startswith("<!DOCTYPE html>") and "riccati-004" in right
    assert "ValueError: diverged" in (suite.path / "page-test_crashes.html").read_text(encoding="utf-8")


def test_mark_without_the_argument_is_told(pytester):
    pytester.makepyfile(
        """
        import pytest


        @pytest.mark.touchstone(kind="riccati")
        def test_engine():
            pass
        """
    )

    result = pytester.runpytest(*plugin())

    result.stdout.fnmatch_lines(["*a test marked 'touchstone' has an argument 'scenario'*"])
