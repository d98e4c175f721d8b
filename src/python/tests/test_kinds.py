"""Archives of every kind, as the guide page has them: imported, answered and judged."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from test_recorder import check

import touchstone as ts
from touchstone.process import _java, find_jar

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "src" / "site" / "numpy.md").read_text(encoding="utf-8")
KINDS = [line.split("`")[1] for line in PAGE.split("## Every kind")[1].splitlines() if line.startswith("| `")]


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    directory = tmp_path_factory.mktemp("kinds")
    subprocess.run([sys.executable, str(ROOT / "src" / "examples" / "python" / "kinds.py"), str(directory)], check=True)
    return directory


def test_every_kind_has_its_archive(archives):
    written = {file.stem for file in archives.glob("*.npz")}

    assert written == set(KINDS) == {kind["kind"] for kind in ts.process.JUDGE.hello()["kinds"]}


@pytest.mark.parametrize("kind", KINDS)
def test_archive_is_answered_and_judged(archives, kind):
    file = archives / f"{kind}.json"
    subprocess.run(
        [_java(), "-jar", str(find_jar()), "scenario", "import", str(archives / f"{kind}.npz"), "-o", str(file)], check=True
    )
    truth = ts.oracle(json.loads(file.read_text(encoding="utf-8")), digits=20)
    single = "time" not in truth and "step" not in truth
    answer = {name: np.asarray(array[0] if single else array, dtype=float) for name, array in truth.items()}
    np.savez(archives / f"{kind}-answer.npz", **answer)

    report = check(archives / f"{kind}-answer.npz", "--scenario", file)

    assert "verdict: PASS" in report, report
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` | "))
    assert [name for name in answer if f"`{name}`" not in row.split(" | ")[2]] == []
