import os
import re
import subprocess
import sys
import time
from pathlib import Path

import engines
import pytest

import touchstone as ts
from touchstone import process
from touchstone.process import JUDGE

ROOT = Path(__file__).resolve().parents[3]
RIGHT = {"time": [4], "gram": [[[0.998994623914603377]]]}


def test_version_is_that_of_the_pom():
    pom = (ROOT / "pom.xml").read_text(encoding="utf-8")

    assert ts.__version__ == re.search(r"<artifactId>touchstone</artifactId>\s*<version>(.*?)</version>", pom)[1]
    assert ts.__version__ == JUDGE.hello()["version"]


def test_one_process_is_kept():
    first = JUDGE._running().pid
    ts.judge("riccati-001", RIGHT)

    assert JUDGE._running().pid == first


def test_judge_that_died_is_started_again():
    first = JUDGE._running()
    first.kill()
    first.wait()

    assert ts.judge("riccati-001", RIGHT).passed
    assert JUDGE._running().pid != first.pid


def test_judge_that_dies_while_it_is_asked_is_started_again(monkeypatch):
    first = JUDGE._running()

    class Dying:
        def write(self, line):
            first.kill()
            first.wait()
            raise BrokenPipeError

    monkeypatch.setattr(first, "stdin", Dying())

    assert ts.judge("riccati-001", RIGHT).passed
    assert JUDGE._running().pid != first.pid


def test_judge_that_dies_of_a_request_is_told(monkeypatch):
    deaths = []

    def exchange(line):
        deaths.append(line)
        JUDGE.stop()
        return None

    monkeypatch.setattr(JUDGE, "_exchange", exchange)

    with pytest.raises(ts.TouchstoneError, match="the judge ended, and did so again"):
        JUDGE.ask("get", scenario="riccati-001")
    assert len(deaths) == 2


def test_interrupt_ends_the_process_and_the_next_request_is_answered(monkeypatch):
    running = JUDGE._running()

    class Interrupted:
        def write(self, line):
            raise KeyboardInterrupt

        def close(self):
            pass

    monkeypatch.setattr(running, "stdin", Interrupted())
    with pytest.raises(KeyboardInterrupt):
        ts.scenario("riccati-001")

    assert running.poll() is not None
    assert ts.judge("riccati-001", RIGHT).passed


@pytest.mark.parametrize(
    "name, value, sentence",
    [
        ("TOUCHSTONE_JAR", "/nowhere.jar", "TOUCHSTONE_JAR names /nowhere.jar, which is no file"),
        ("JAVA_HOME", "/nowhere", r"found no Java at JAVA_HOME \(/nowhere\)"),
        ("TOUCHSTONE_JAVA_OPTS", "-Xnonsense", "the judge ended as it was started: .*-Xnonsense"),
    ],
)
def test_judge_that_cannot_start_is_one_sentence(monkeypatch, name, value, sentence):
    monkeypatch.setenv(name, value)

    with pytest.raises(ts.TouchstoneError, match=sentence):
        process.Judge().ask("list")


def test_jar_of_an_older_program_is_one_sentence(monkeypatch, tmp_path):
    (tmp_path / "old.jar").write_bytes(b"")
    monkeypatch.setenv("TOUCHSTONE_JAR", str(tmp_path / "old.jar"))

    with pytest.raises(ts.TouchstoneError, match="the judge ended as it was started: "):
        process.Judge().ask("list")


def test_what_is_too_long_is_refused_before_it_is_sent(monkeypatch):
    monkeypatch.setattr(process, "LONGEST_LINE", 1000)

    with pytest.raises(ts.TouchstoneError, match="numpy.savez"):
        ts.judge("riccati-001", {"time": [4] * 100, "gram": [[[0.5]]] * 100})


def test_process_ends_with_python():
    program = "import touchstone as ts; from touchstone.process import JUDGE; ts.scenario('riccati-001'); print(JUDGE._running().pid)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src" / "python")}
    pid = int(subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True).stdout)

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_child_of_a_fork_has_a_judge_of_its_own():
    mine = JUDGE._running().pid
    child = os.fork()
    if child == 0:
        ok = False
        try:
            JUDGE.stop()  # as at its end
            ok = ts.judge("riccati-001", RIGHT).passed and JUDGE._running().pid != mine
            JUDGE.stop()
        finally:
            os._exit(0 if ok else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert JUDGE._running().pid == mine


def test_a_thousand_judgements_take_less_than_half_a_minute():
    sc = ts.scenario("riccati-004")
    gram = engines.riccati(sc)
    begin = time.monotonic()

    for _ in range(1000):
        assert ts.judge(sc, gram).passed

    assert time.monotonic() - begin < 30
