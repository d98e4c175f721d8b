"""Records steps of a training run, so that ``touchstone check run.npz`` can judge each of them at its real size."""

import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Dict, List, Optional, Tuple, Type, Union

import numpy as np

from .errors import TouchstoneError
from .numbers import to_array

KINDS = ("stiefel-sgd", "euclidean-sgd")
_BLOCK = 1 << 20


class _Column:
    """Arrays of one shape and type, appended to a file."""

    def __init__(self, name: str, directory: Path) -> None:
        self.name = name
        self.count = 0
        self._path = directory / name
        self._file: BinaryIO = open(self._path, "wb")
        self._form: Optional[Tuple[Tuple[int, ...], np.dtype]] = None

    def append(self, array: np.ndarray) -> None:
        form = (array.shape, array.dtype)
        if self._form is None:
            self._form = form
        elif form != self._form:
            was, now = (f"{shape} of {dtype}" for shape, dtype in (self._form, form))
            raise TouchstoneError(f"{self.name}: found an array {now} after one {was}: all of a run are alike")
        self._file.write(np.ascontiguousarray(array).tobytes())
        self.count += 1

    def write(self, archive: zipfile.ZipFile, count: int) -> None:
        """As a member of that archive, its first arrays, a piece at a time."""
        self._file.close()
        shape, dtype = self._form  # type: ignore[misc]
        header = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": (count, *shape)}
        left = count * int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
        with archive.open(self.name + ".npy", "w", force_zip64=True) as member, open(self._path, "rb") as raw:
            np.lib.format.write_array_header_1_0(member, header)
            while left > 0:
                block = raw.read(min(left, _BLOCK))
                member.write(block)
                left -= len(block)

    def close(self) -> None:
        self._file.close()


class Recorder:
    """Keeps W_k, W_{k+1} and what the step between them was made of, for every k that is a multiple of ``every``.

    **What the numbers are.** The model is ŷ = s^(−½)(‖Wᵀx‖² − ‖W‖_F²), W of shape d×s. A step with the sample x, the label y and the rate lr is,
    with v = Wᵀx and c = lr·(y − ŷ)/(4√s), (13) to (16) of ``golden/EQUATIONS.md``:

    * ``stiefel-sgd``: the retraction (polar, or qr with R's diagonal positive) of W + c (x − Wv) vᵀ,
    * ``euclidean-sgd``: W + c (x vᵀ − W),

    averaged over the batch. So ``lr`` is the rate of the loss (y − ŷ)²/16: with the loss ½(y − ŷ)² it is 8 times the optimiser's rate, with
    (y − ŷ)² 16 times. ``y`` is the label as it was used, noise and all; what the teacher is need not be known.

    **Memory** does not grow: arrays are appended to files beside the target, which becomes one archive at the end, whole or not at all. The numbers
    are copied at once, so W may be changed in place. Where the block ends by an exception, what was recorded until then is written.

    A training loop calls :meth:`step` once an iteration, before it changes W; the next call's W is W_{k+1}. Around an optimiser's ``step()``
    (in its pre- and post-hook, say) call :meth:`before` and :meth:`after`.
    """

    def __init__(
        self,
        file: Union[str, Path],
        kind: str = "stiefel-sgd",
        every: int = 100,
        retraction: Optional[str] = None,
        engine: str = "python",
        version: str = "unversioned",
    ) -> None:
        if kind not in KINDS:
            raise TouchstoneError(f"kind: found '{kind}', expected {' or '.join(KINDS)}")
        if kind == "euclidean-sgd" and retraction is not None:
            raise TouchstoneError("retraction: found one for euclidean-sgd, which has none")
        if retraction not in (None, "polar", "qr"):
            raise TouchstoneError(f"retraction: found '{retraction}', expected polar or qr")
        if every < 1:
            raise TouchstoneError(f"every: found {every}, expected at least 1")
        self._file = Path(file)
        self._every = every
        self._texts: Dict[str, str] = {"kind": kind, "engine": engine, "version": version}
        if kind == "stiefel-sgd":
            self._texts["retraction"] = retraction or "polar"
        self._directory = Path(tempfile.mkdtemp(prefix=self._file.name + ".", dir=self._file.resolve().parent))
        self._columns = {name: _Column(name, self._directory) for name in ("weights", "samples", "labels", "learningRate")}
        self._recorded: List[int] = []
        self._next = 0
        self._closed = False
        self._declared: Optional[str] = None
        #: Sample, label and rate of the step from the W that was recorded last, if one begins there.
        self._begun: Optional[Tuple[np.ndarray, np.ndarray, np.ndarray]] = None
        self._form: Tuple[np.ndarray, ...] = ()
        self._last = b""

    @property
    def steps(self) -> int:
        """How many steps can be judged of what was recorded until now."""
        return sum(b == a + 1 for a, b in zip(self._recorded, self._recorded[1:]))

    def step(self, W: Any, x: Any, y: Any, lr: float, W_next: Any = None) -> None:
        """Step k, counted from 0, is about to be taken from W.

        :param W: W_k, d×s
        :param x: its sample (d,) or samples (B, d)
        :param y: their labels: one number, or (B,)
        :param lr: η of (13)
        :param W_next: W_{k+1}, d×s, where it is known already; else the next call brings it
        """
        self._require_open()
        k = self._next
        if k % self._every == 0 or self._waits(k):
            self._keep(k, W)
        elif self._is_last(k) and (k + 1) % self._every == 0:
            self._require_same(k, W)
        if self._is_last(k):
            self._begun = self._sample(np.shape(W)[0], x, y, lr)
        self._next = k + 1
        if W_next is not None:
            self.after(W_next)

    def before(self, W: Any, x: Any, y: Any, lr: float) -> None:
        """The same as :meth:`step`, for an optimiser's pre-hook."""
        self.step(W, x, y, lr)

    def after(self, W: Any) -> None:
        """W is W_{k+1}, what the step has made: needed after the last step, and where W is changed between steps."""
        self._require_open()
        if self._waits(self._next):
            self._keep(self._next, W)

    def close(self) -> None:
        """Writes the archive, whole or not at all.

        :raises TouchstoneError: where no step was recorded: W before and after it
        """
        if self._closed:
            return
        self._closed = True
        try:
            if self.steps == 0:
                raise TouchstoneError(f"{self._file}: no step was recorded, which takes W before and after it")
            self._write()
        finally:
            for column in self._columns.values():
                column.close()
            shutil.rmtree(self._directory, ignore_errors=True)

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], problem: Optional[BaseException], where: Optional[TracebackType]
    ) -> None:
        try:
            self.close()
        except TouchstoneError:
            if problem is None:
                raise

    def _require_open(self) -> None:
        if self._closed:
            raise TouchstoneError(f"{self._file} is written: its recorder is closed")

    def _waits(self, k: int) -> bool:
        """Whether a recorded step has made W_k, which is not there yet."""
        return self._is_last(k - 1) and (k - 1) % self._every == 0

    def _is_last(self, k: int) -> bool:
        return bool(self._recorded) and self._recorded[-1] == k

    def _require_same(self, k: int, W: Any) -> None:
        """Else the step from the W that after() gave would be judged by the next one's sample."""
        if self._numbers(W)[0].tobytes() != self._last:
            raise TouchstoneError(f"W was changed between steps {k - 1} and {k}: every=3 or more records steps apart")

    @staticmethod
    def _numbers(W: Any) -> Tuple[np.ndarray, str]:
        """As they are written, and their precision."""
        array, declared = to_array(W)
        if array.ndim != 2 or declared is None:
            raise TouchstoneError(f"W: found an array of shape {array.shape}, expected numbers d×s")
        if declared == "bfloat16":
            array = (np.ascontiguousarray(array, dtype=np.float32).view(np.uint32) >> 16).astype(np.uint16)
        return array, declared

    def _keep(self, k: int, W: Any) -> None:
        if self._is_last(k):  # after() has it
            self._require_same(k, W)
            return
        array, self._declared = self._numbers(W)
        if self._recorded:
            for name, value in zip(("samples", "labels", "learningRate"), self._begun or self._form):
                self._columns[name].append(value)
            self._begun = None
        self._columns["weights"].append(array)
        self._last = array.tobytes()
        self._recorded.append(k)

    def _sample(self, d: int, x: Any, y: Any, lr: float) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        samples, labels = to_array(x)[0], to_array(y)[0]
        if samples.ndim not in (1, 2) or samples.shape[-1] != d:
            raise TouchstoneError(f"x: found an array of shape {samples.shape}, expected ({d},) or (B, {d})")
        expected = samples.shape[:-1]
        if labels.size != int(np.prod(expected, dtype=int)):
            raise TouchstoneError(f"y: found {labels.size} labels, expected one for each sample of x, whose shape is {samples.shape}")
        sample = samples.copy(), labels.reshape(expected).copy(), np.array(float(lr))
        self._form = tuple(map(np.zeros_like, sample))
        return sample

    def _write(self) -> None:
        """One row of samples fewer than there are W: no step begins at the last."""
        part = self._directory / "archive"
        count = len(self._recorded)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            for name, column in self._columns.items():
                column.write(archive, count if name == "weights" else count - 1)
            texts = dict(self._texts)
            texts["precision"] = self._declared or ""
            for name, value in {"step": np.array(self._recorded), **{k: np.array(v) for k, v in texts.items()}}.items():
                with archive.open(name + ".npy", "w") as member:
                    np.lib.format.write_array(member, value, allow_pickle=False)
        os.replace(part, self._file)


def record(
    file: Union[str, Path],
    kind: str = "stiefel-sgd",
    every: int = 100,
    retraction: Optional[str] = None,
    engine: str = "python",
    version: str = "unversioned",
) -> Recorder:
    """A recorder of chosen steps of a training run, to be used in a ``with`` block; :class:`Recorder` says which numbers it wants::

        with ts.record("run.npz", kind="stiefel-sgd", every=100, retraction="polar") as rec:
            for x, y in data:
                rec.step(W, x, y, lr)
                W = my_step(W, x, y, lr)

    and then ``touchstone check run.npz``. The precision that is judged is that of W's type.
    """
    return Recorder(file, kind, every, retraction, engine, version)
