"""Arrays to JSON numbers that read back exactly, and the precision that a type declares."""

import json
from decimal import Decimal
from typing import Any, Dict, Iterable, Optional, Tuple, Union

import numpy as np

from .errors import TouchstoneError

#: A name as ``binary32``, a number of decimal digits, or a dtype.
Precision = Union[str, int, Any]

#: Significant bits of the formats that a type declares, by their names in traces.
BITS = {"bfloat16": 8, "binary16": 11, "binary32": 24, "binary64": 53}
_DECLARED = {"bfloat16": "bfloat16", "float16": "binary16", "float32": "binary32", "float64": "binary64"}


def to_array(value: Any) -> Tuple[np.ndarray, Optional[str]]:
    """That value as an array with the same numbers, and the precision that its type declares (None: it is of decimals).

    Takes what ``numpy.asarray`` takes, tensors of PyTorch on any device, and else what has ``__dlpack__``. bfloat16, which NumPy has
    not, goes through float32, which holds it exactly. Integers and booleans count as float64.
    """
    declared = None
    if _is_torch(value):
        tensor = value.detach().cpu()
        if str(tensor.dtype) == "torch.bfloat16":
            tensor, declared = tensor.float(), "bfloat16"
        array = tensor.numpy()
    elif hasattr(value, "__dlpack__") and not hasattr(value, "__array__"):
        array = np.from_dlpack(value)
    else:
        array = _of_sequence(value)
    if array.dtype == object:
        return _decimals(array), None
    if array.dtype.kind in "biu":
        return array.astype(np.float64), "binary64"
    if array.dtype.name == "bfloat16":  # of ml_dtypes
        array, declared = array.astype(np.float32), "bfloat16"
    if array.dtype.name not in _DECLARED:
        raise TouchstoneError(f"found numbers of type {array.dtype}, expected float16, bfloat16, float32 or float64")
    return array, declared or _DECLARED[array.dtype.name]


def _is_torch(value: Any) -> bool:
    return type(value).__module__.split(".")[0] == "torch" and hasattr(value, "detach")


def _of_sequence(value: Any) -> np.ndarray:
    if isinstance(value, (list, tuple)) and any(_is_torch(each) for each in value):
        parts = [to_array(each) for each in value]
        if any(declared == "bfloat16" for _, declared in parts):
            raise TouchstoneError("found a list of bfloat16 tensors, expected one: torch.stack(list)")
        value = [array for array, _ in parts]
    try:
        return np.asarray(value)
    except ValueError as problem:
        raise TouchstoneError(f"found no array: {problem}") from problem


def _decimals(array: np.ndarray) -> np.ndarray:
    if not all(isinstance(each, (Decimal, int, float)) for each in array.flat):
        raise TouchstoneError("found objects that are no numbers, expected an array of floats, or of decimal.Decimal")
    return array


def coarsest(declared: Iterable[Optional[str]]) -> Optional[str]:
    """The one of these with the fewest bits, which is what an answer made of all of them can claim."""
    known = [each for each in declared if each is not None]
    return min(known, key=BITS.__getitem__) if known else None


def precision_member(precision: Precision) -> Union[str, Dict[str, int]]:
    """That precision as a trace writes it."""
    if isinstance(precision, bool):
        raise TouchstoneError("found a truth value for a precision")
    if isinstance(precision, int):
        return {"digits": precision}
    if isinstance(precision, str) and precision not in _DECLARED:
        return precision
    name = str(precision) if isinstance(precision, str) or _is_torch_type(precision) else np.dtype(precision).name
    name = name.split(".")[-1]
    if name not in _DECLARED:
        raise TouchstoneError(f"found the type {name} for a precision, expected float16, bfloat16, float32 or float64")
    return _DECLARED[name]


def _is_torch_type(precision: Any) -> bool:
    return str(precision).startswith("torch.")


def dumps(value: Any) -> str:
    """JSON text: a double as the shortest decimal that reads back as it, a ``Decimal`` with all its digits."""
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(name) + ":" + dumps(each) for name, each in value.items()) + "}"
    if isinstance(value, np.ndarray):
        if value.dtype == object:
            return dumps(value.tolist())
        return json.dumps(value.astype(np.float64).tolist())
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(dumps, value)) + "]"
    if isinstance(value, Decimal):
        return str(value) if value.is_finite() else "null"
    return json.dumps(value)
