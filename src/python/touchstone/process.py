"""The judge: one Java process, ``java -jar … serve --stdio``, that is started when it is first asked, and kept.

It speaks JSON lines (``golden/PROTOCOL.md``, "The judge as a process"), and is handed no path.
"""

import atexit
import json
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any, Callable, Dict, IO, List, Optional

from .errors import TouchstoneError
from .numbers import dumps

PROTOCOL = 1
#: Bytes; the judge reads no longer line.
LONGEST_LINE = 64 << 20
_PACKAGE = Path(__file__).resolve().parent


def find_jar() -> Path:
    """The jar: ``TOUCHSTONE_JAR``, else that of the checkout which this package lies in, else the one packed with it."""
    named = os.environ.get("TOUCHSTONE_JAR")
    if named:
        if not Path(named).is_file():
            raise TouchstoneError(f"TOUCHSTONE_JAR names {named}, which is no file")
        return Path(named).resolve()
    checkout = _PACKAGE.parents[2]
    if (checkout / "pom.xml").is_file() and (checkout / "src" / "python").is_dir():
        built = sorted((checkout / "target").glob("touchstone-*-all.jar"), key=lambda jar: jar.stat().st_mtime)
        if built:
            return built[-1]
        raise TouchstoneError(f"{checkout} is not built: run mvn -DskipTests package there, or set TOUCHSTONE_JAR")
    packed = _PACKAGE / "touchstone.jar"
    if packed.is_file():
        return packed
    raise TouchstoneError("found no jar: set TOUCHSTONE_JAR to touchstone-VERSION-all.jar, or install the wheel, which has it")


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if java is None:
        where = f"at JAVA_HOME ({home})" if home else "on the path"
        raise TouchstoneError(f"found no Java {where}: the judge needs Java 17 or newer")
    return java


class Judge:
    """A judge process and what is said to it, one request after the other; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._process: Optional["subprocess.Popen[bytes]"] = None
        self._errors: Optional[IO[bytes]] = None
        self._owner = 0
        self._seq = 0
        self._hello: Dict[str, Any] = {}

    def hello(self) -> Dict[str, Any]:
        """How the judge introduced itself: ``version``, ``kinds``, ``flags``."""
        with self._lock:
            self._running()
            return self._hello

    def ask(self, cmd: str, parse: Callable[[bytes], Any] = json.loads, **members: Any) -> Dict[str, Any]:
        """The reply to that request. A judge that died is started again, once.

        :raises TouchstoneError: with the judge's sentence where it refuses, or where it dies again
        """
        with self._lock:
            line = self._line(cmd, members)
            reply = self._exchange(line)
            if reply is None:
                reply = self._exchange(line)
            if reply is None:
                raise TouchstoneError("the judge ended, and did so again when it was started anew" + self._last_words())
            answer = parse(reply)
            if answer.get("seq") != self._seq:
                self.stop()
                raise TouchstoneError(f"the judge replied to request {answer.get('seq')}, not to {self._seq}")
            if "error" in answer:
                raise TouchstoneError(answer["error"])
            return answer

    def _line(self, cmd: str, members: Dict[str, Any]) -> bytes:
        self._seq += 1
        line = dumps({"seq": self._seq, "cmd": cmd, **members}).encode()
        if len(line) > LONGEST_LINE:
            raise TouchstoneError(
                f"that is {len(line) >> 20} MiB of numbers, and the judge takes 64 MiB at a time: write it with"
                " numpy.savez and have `touchstone check` judge the file"
            )
        return line + b"\n"

    def _exchange(self, line: bytes) -> Optional[bytes]:
        """The reply, or None where the process is gone. Whoever interrupts it ends the process: its reply would come too late."""
        process = self._running()
        try:
            process.stdin.write(line)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            reply = process.stdout.readline()  # type: ignore[union-attr]
        except (BrokenPipeError, ConnectionError):
            reply = b""
        except BaseException:
            self.stop()
            raise
        return reply if reply.endswith(b"\n") else None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:  # which the parent's is to a fork's child
            self._start()
        return self._process  # type: ignore[return-value]

    def _start(self) -> None:
        options = ["-Xmx3g", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"]
        options += shlex.split(os.environ.get("TOUCHSTONE_JAVA_OPTS", ""))
        command: List[str] = [_java(), *options, "-jar", str(find_jar()), "serve", "--stdio"]
        self._errors = tempfile.TemporaryFile()
        self._owner = os.getpid()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,  # Ctrl-C is for Python; its own group can be ended whole
            )
        except OSError as problem:
            raise TouchstoneError(f"the judge could not be started: {problem}") from problem
        line = dumps({"seq": 0, "cmd": "hello", "protocol": PROTOCOL}).encode() + b"\n"
        reply = self._exchange(line) if self._process.poll() is None else None
        if reply is None:
            words = self._last_words()
            self.stop()
            raise TouchstoneError("the judge ended as it was started" + words)
        hello = json.loads(reply)
        if hello.get("protocol") != PROTOCOL:
            self.stop()
            raise TouchstoneError(hello.get("error", "that jar does not speak this package's protocol"))
        self._hello = hello

    def _last_words(self) -> str:
        if self._errors is None:
            return ""
        self._errors.seek(0)
        words = self._errors.read().decode(errors="replace").strip()
        return ": " + " ".join(words[-500:].split()) if words else ""

    def stop(self) -> None:
        """Ends the process with its group; the next request starts another one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():  # after a fork it is the parent's
            return
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (OSError, AttributeError):  # gone, or a system without groups
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, self._errors):
            try:
                stream.close()  # type: ignore[union-attr]
            except OSError:
                pass  # what could not be flushed is for nobody
        self._errors = None


#: The one judge of this program.
JUDGE = Judge()
atexit.register(JUDGE.stop)
