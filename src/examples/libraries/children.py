"""A library of another language as a program that reads numbers on standard input and prints its version, then numbers, a line each."""

import os
import shutil
import subprocess
import tempfile

from judged import HERE, missing
import numpy as np

BUILT = os.path.join(HERE, "..", "..", "..", "target", "libraries")


def command(words, library):
    """The words of a command that starts, built first where it is a compiler's."""
    if not shutil.which(words[0]):
        missing(library)
    words = [os.path.join(HERE, word) if os.path.exists(os.path.join(HERE, word)) else word for word in words]
    if words[0] not in ("cc", "c++"):
        return words
    os.makedirs(BUILT, exist_ok=True)
    made = os.path.join(BUILT, os.path.basename(words[2]).split(".")[0])
    if not os.path.exists(made) or os.path.getmtime(made) < os.path.getmtime(words[2]):
        fresh = tempfile.mktemp(dir=BUILT)
        if subprocess.run([*words, "-o", fresh], stderr=subprocess.DEVNULL, check=False).returncode != 0:
            missing(library)
        os.replace(fresh, made)
    return [made]


def ask(words, numbers):
    """The version that the program prints, and its numbers."""
    done = subprocess.run(words, input="\n".join(map(repr, numbers)), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines() or [f"exit code {done.returncode}"]
        reason = next((line for line in said if line.startswith("error: ")), said[-1])  # Octave says more after it
        raise ArithmeticError(reason.removeprefix("error: ")[:200])
    version, *found = done.stdout.split()
    return version, np.array(found, dtype=float)
