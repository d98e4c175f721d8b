"""What the guide pages show, each run from its first block to its last."""

import re
from pathlib import Path

import pytest
from test_recorder import check

SITE = Path(__file__).resolve().parents[3] / "src" / "site"


def run(page, capsys):
    """The names that its blocks leave; what they print is what it promises."""
    blocks = re.findall(r"```python\n(.*?)```", (SITE / page).read_text(encoding="utf-8"), re.S)
    promised = re.findall(r"print\(.*\) +# (.*)", "".join(blocks))
    names = {}

    for block in blocks:
        exec(compile(block, page, "exec"), names)

    assert capsys.readouterr().out.splitlines() == promised
    return names


def test_python(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    names = run("python.md", capsys)

    assert (tmp_path / "report.html").is_file()
    assert [mark.name for mark in names["test_engine"].pytestmark] == ["touchstone"]
    report = check("run.npz")
    assert "3 steps: 3 PASS" in report, report


def test_optimiser_in_pytorch(tmp_path, monkeypatch, capsys):
    pytest.importorskip("torch", reason="PyTorch is not installed here")
    monkeypatch.chdir(tmp_path)

    run("pytorch.md", capsys)

    report = check("run.npz")
    assert "5 steps: 5 PASS" in report and "my optimiser" in report, report


def test_solver_in_scipy(capsys):
    pytest.importorskip("scipy", reason="SciPy is not installed here")

    run("scipy.md", capsys)
