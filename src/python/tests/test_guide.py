"""What the guide page shows, run from its first block to its last."""

import re
from pathlib import Path

from test_recorder import check

PAGE = Path(__file__).resolve().parents[3] / "src" / "site" / "python.md"


def test_page_does_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    promised = re.findall(r"print\(.*\) +# (.*)", "".join(blocks))
    names = {}

    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)

    assert capsys.readouterr().out.splitlines() == promised
    assert (tmp_path / "report.html").is_file()
    assert [mark.name for mark in names["test_engine"].pytestmark] == ["touchstone"]
    report = check("run.npz")
    assert "3 steps: 3 PASS" in report, report


