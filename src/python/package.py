"""Builds the wheel and the sdist, with the jar in them, without network: package.py JAR DIRECTORY.

The same jar and sources give the same bytes. ``mvn -Ppython package`` calls it.
"""

import gzip
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
#: 2026-01-01, as the jar's project.build.outputTimestamp.
EPOCH = 1767225600
BUILD = "import sys; from setuptools import build_meta as build; out = sys.argv[1]; build.build_sdist(out); build.build_wheel(out)"


def package(jar: Path, target: Path) -> None:
    missing = [name for name in ("setuptools", "wheel") if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(f"package.py: {sys.executable} has no {' and no '.join(missing)}; name another with mvn -Dpython=/usr/bin/python3, or install that")
    version = re.search(r'^__version__ = "(.+)"$', (SOURCES / "touchstone/__init__.py").read_text(encoding="utf-8"), re.M)[1]
    if jar.name != f"touchstone-{version}-all.jar":
        sys.exit(f"package.py: found {jar.name}, expected touchstone-{version}-all.jar: the package has the version of the jar")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        stage = Path(work) / "touchstone"
        shutil.copytree(SOURCES, stage, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", ".pytest_cache", "build", "dist"))
        shutil.copyfile(SOURCES.parents[1] / "LICENSE", stage / "LICENSE")
        shutil.copyfile(jar, stage / "touchstone" / "touchstone.jar")
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)}
        built = subprocess.run(
            [sys.executable, "-c", BUILD, work], cwd=stage, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if built.returncode != 0:
            sys.exit(built.stdout)
        sdist, wheel = next(Path(work).glob("*.tar.gz")), next(Path(work).glob("*.whl"))
        (target / sdist.name).write_bytes(timeless(sdist))
        shutil.copyfile(wheel, target / wheel.name)
        print(target / sdist.name, target / wheel.name, sep="\n")


def timeless(sdist: Path) -> bytes:
    """The same archive without the hour and the user of its making."""
    packed = io.BytesIO()
    with tarfile.open(sdist) as old, gzip.GzipFile("", "wb", mtime=EPOCH, fileobj=packed) as stream:
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as new:
            for member in sorted(old.getmembers(), key=lambda each: each.name):
                member.mtime, member.uid, member.gid, member.uname, member.gname, member.pax_headers = EPOCH, 0, 0, "", "", {}
                member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
                new.addfile(member, old.extractfile(member) if member.isfile() else None)
    return packed.getvalue()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    package(Path(sys.argv[1]), Path(sys.argv[2]))
