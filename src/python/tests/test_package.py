"""Wheel and sdist, built without network, installed where nothing else is."""

import email
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import touchstone as ts
from touchstone.process import find_jar

SOURCES = Path(__file__).resolve().parents[1]
JUDGES = """
import numpy as np, touchstone as ts
from touchstone.process import find_jar
sc = ts.scenario("riccati-001")
print(find_jar().name, ts.judge(sc, ts.oracle(sc)["gram"].astype(float)).reason)
"""


def run(*command, **options):
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "TOUCHSTONE_JAR", "CI")}
    done = subprocess.run([*map(str, command)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("dist")
    jar = tmp_path_factory.mktemp("jar") / f"touchstone-{ts.__version__}-all.jar"
    os.symlink(find_jar(), jar)
    run(sys.executable, SOURCES / "package.py", jar, target)
    return jar, next(target.glob("*.whl")), next(target.glob("*.tar.gz"))


def installed(package, directory):
    """The Python of a new virtual environment with it."""
    run(sys.executable, "-m", "venv", "--system-site-packages", directory)
    python = directory / "bin" / "python"
    run(python, "-m", "pip", "install", "--no-index", "--no-build-isolation", "--no-deps", package)
    return python


def test_metadata_is_complete(built):
    with zipfile.ZipFile(built[1]) as wheel:
        names = wheel.namelist()
        about = email.message_from_bytes(wheel.read(next(name for name in names if name.endswith("/METADATA"))))

    assert "touchstone/touchstone.jar" in names and "touchstone/py.typed" in names
    assert any(name.endswith("/LICENSE") for name in names)
    assert about["Name"] == "touchstone" and about["Version"] == ts.__version__
    assert about["License"] == "Apache-2.0" and about["Requires-Python"] == ">=3.9"
    assert about.get_all("Requires-Dist")[0].startswith("numpy")
    assert about["Summary"] and "ts.judge" in about.get_payload()


def test_wheel_judges_from_an_empty_directory(built, tmp_path):
    python = installed(built[1], tmp_path / "venv")
    empty = tmp_path / "empty"
    empty.mkdir()

    assert run(python, "-c", JUDGES, cwd=empty) == "touchstone.jar PASS\n"
    assert "touchstone(kind=None" in run(python, "-m", "pytest", "--markers", cwd=empty)
    assert list(empty.iterdir()) == []


def test_sdist_judges_too(built, tmp_path):
    python = installed(built[2], tmp_path / "venv")

    assert run(python, "-c", JUDGES, cwd=tmp_path) == "touchstone.jar PASS\n"


def test_same_sources_give_the_same_bytes(built, tmp_path):
    run(sys.executable, SOURCES / "package.py", built[0], tmp_path)

    for first in built[1:]:
        assert first.read_bytes() == (tmp_path / first.name).read_bytes()


def test_other_version_is_refused(tmp_path):
    other = tmp_path / "touchstone-9.9.9-all.jar"
    other.write_bytes(b"")

    refused = subprocess.run([sys.executable, SOURCES / "package.py", other, tmp_path], stderr=subprocess.PIPE, text=True)

    assert refused.returncode == 1 and "found touchstone-9.9.9-all.jar" in refused.stderr


def test_python_that_cannot_build_is_told(tmp_path):
    bare = [sys.executable, "-I", "-S", SOURCES / "package.py", "touchstone.jar", tmp_path]

    refused = subprocess.run(bare, stderr=subprocess.PIPE, text=True)

    assert refused.returncode == 1 and len(refused.stderr.splitlines()) == 1
    assert "has no setuptools and no wheel; name another with mvn -Dpython=" in refused.stderr
