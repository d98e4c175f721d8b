"""What is recorded is judged by ``touchstone check``."""

import os
import subprocess
import zipfile

import engines
import numpy as np
import pytest

import touchstone as ts
from touchstone.process import _java, find_jar

D, S = 12, 3


def check(file, *options):
    """The text of ``touchstone check``."""
    command = [_java(), "-jar", str(find_jar()), "check", str(file), *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout


def train(rec, steps, dtype=np.float64, batch=1, rate=0.1, mistake=None, form="loop"):
    """SGD on the Stiefel manifold towards a planted teacher; every call of the recorder is one of a loop, or of a hook."""
    rng = np.random.default_rng(7)
    W = engines.polar(rng.standard_normal((D, S))).astype(dtype)
    for k in range(steps):
        x = rng.standard_normal((batch, D)).astype(dtype)
        y = (x[:, 0] ** 2 - 1).astype(dtype)
        used = rate * (2 if k == mistake else 1)
        W_next = engines.polar(W + engines.displacement(W, x, y, used).astype(dtype)).astype(dtype)
        given = (W, x[0], y[0], rate) if batch == 1 else (W, x, y, rate)
        if form == "loop":
            rec.step(*given)
        elif form == "both":
            rec.step(*given, W_next)
        else:
            rec.before(*given)
            rec.after(W_next)
        W = W_next


@pytest.mark.parametrize("form", ["loop", "both", "hook"])
@pytest.mark.parametrize("every", [1, 2, 3, 7])
def test_chosen_steps_are_judged(tmp_path, form, every):
    with ts.record(tmp_path / "run.npz", every=every) as rec:
        train(rec, 22, form=form)
        expected = {1: 21 if form == "loop" else 22, 2: 21, 3: 7 if form == "loop" else 8, 7: 3 if form == "loop" else 4}[every]
        assert rec.steps == expected

    report = check(tmp_path / "run.npz")
    assert "verdict: PASS" in report, report
    assert f"{expected} steps: {expected} PASS" in report
    with np.load(tmp_path / "run.npz") as run:
        assert len(run["samples"]) == len(run["weights"]) - 1
    assert os.listdir(tmp_path) == ["run.npz"]


def test_mistake_is_found_at_its_step(tmp_path):
    with ts.record(tmp_path / "run.npz", every=3) as rec:
        train(rec, 22, mistake=12)

    report = check(tmp_path / "run.npz")

    assert "verdict: PASS" not in report and "first bad step: 12, from W12 to W13" in report, report


@pytest.mark.parametrize("dtype, declared", [(np.float32, "binary32"), (np.float64, "binary64")])
def test_batches_of_every_type(tmp_path, dtype, declared):
    with ts.record(tmp_path / "run.npz", every=5, retraction="polar") as rec:
        train(rec, 16, dtype, batch=4)

    report = check(tmp_path / "run.npz")

    assert "verdict: PASS" in report and declared in report, report


def test_archive_is_stored_so_that_it_is_read_in_place(tmp_path):
    with ts.record(tmp_path / "run.npz", every=4) as rec:
        train(rec, 9)

    with zipfile.ZipFile(tmp_path / "run.npz") as archive:
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}


def test_memory_does_not_grow(tmp_path):
    import tracemalloc

    W, x = np.eye(500, 20), np.ones(500)
    tracemalloc.start()
    with ts.record(tmp_path / "run.npz", every=2) as rec:
        for k in range(200):
            rec.step(W, x, 1.0, 0.1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (tmp_path / "run.npz").stat().st_size > 150 * W.nbytes
    assert peak < 30 * W.nbytes


def test_what_was_recorded_before_a_crash_is_written(tmp_path):
    with pytest.raises(ZeroDivisionError):
        with ts.record(tmp_path / "run.npz", every=2) as rec:
            train(rec, 9)
            1 / 0

    assert "verdict: PASS" in check(tmp_path / "run.npz")


def test_nothing_recorded_leaves_no_file(tmp_path):
    with pytest.raises(ts.TouchstoneError, match="no step was recorded"):
        with ts.record(tmp_path / "run.npz") as rec:
            train(rec, 1)
    with pytest.raises(ZeroDivisionError):
        with ts.record(tmp_path / "run.npz") as rec:
            1 / 0

    assert os.listdir(tmp_path) == []


def test_nonsense_is_one_sentence(tmp_path):
    with pytest.raises(ts.TouchstoneError, match="stiefel-sgd or euclidean-sgd"):
        ts.record(tmp_path / "run.npz", kind="riccati")
    with pytest.raises(ts.TouchstoneError, match="which has none"):
        ts.record(tmp_path / "run.npz", kind="euclidean-sgd", retraction="qr")
    W = np.eye(4, 2)
    with ts.record(tmp_path / "run.npz", every=1) as rec:
        rec.step(W, np.ones(4), 1.0, 0.1, W)
        with pytest.raises(ts.TouchstoneError, match="W was changed between steps 0 and 1"):
            rec.step(2 * W, np.ones(4), 1.0, 0.1)
        with pytest.raises(ts.TouchstoneError, match=r"expected \(4,\) or \(B, 4\)"):
            rec.step(W, np.ones(3), 1.0, 0.1)
        with pytest.raises(ts.TouchstoneError, match="found 2 labels"):
            rec.step(W, np.ones(4), [1.0, 2.0], 0.1)
    with pytest.raises(ts.TouchstoneError, match="is closed"):
        rec.step(W, np.ones(4), 1.0, 0.1)
