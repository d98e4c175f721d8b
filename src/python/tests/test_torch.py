"""Tensors of PyTorch, and a training loop of it."""

import engines
import numpy as np
import pytest
from test_recorder import check

import touchstone as ts

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")


@pytest.mark.parametrize(
    "dtype, declared",
    [("float16", "binary16"), ("bfloat16", "bfloat16"), ("float32", "binary32"), ("float64", "binary64")],
)
def test_tensors_declare_their_type(dtype, declared):
    sc = ts.scenario("riccati-001")
    gram = torch.tensor(ts.oracle(sc, digits=20)["gram"].astype(float), requires_grad=True).to(getattr(torch, dtype))

    v = ts.judge(sc, {"gram": gram})

    assert v.precision == declared and f"declares {declared}" in str(v)
    assert v.verdict in ("PASS", "UNDECIDABLE"), v
    assert ts.judge(sc, gram, precision=getattr(torch, dtype)).precision == declared


def test_bfloat16_crosses_exactly():
    tensor = torch.tensor([0.99899462391460337696]).to(torch.bfloat16)

    v = ts.judge("riccati-001", {"time": [4], "gram": tensor.reshape(1, 1, 1)})

    assert float(v.worst["answered"]) == float(tensor[0])


def test_list_of_tensors():
    sc = ts.scenario("riccati-004")

    assert ts.judge(sc, [{"gram": torch.tensor(G)} for G in engines.riccati(sc)]).passed
    assert ts.judge(sc, [torch.tensor(G) for G in engines.riccati(sc)]).passed


class Student(torch.nn.Module):
    """ŷ = s^(−½)(‖Wᵀx‖² − ‖W‖²), (1b)."""

    def __init__(self, d, s, dtype):
        super().__init__()
        torch.manual_seed(3)
        self.W = torch.nn.Parameter((torch.randn(d, s, dtype=torch.float64) / d**0.5).to(dtype))

    def forward(self, x):
        return (((x @ self.W) ** 2).sum(1) - (self.W**2).sum()) / self.W.shape[1] ** 0.5


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_optimiser_without_a_constraint(tmp_path, dtype):
    """torch.optim.SGD on ½(y − ŷ)² is euclidean-sgd at eight times its rate."""
    student = Student(16, 4, dtype)
    optimiser = torch.optim.SGD(student.parameters(), lr=0.01)
    with ts.record(tmp_path / "run.npz", kind="euclidean-sgd", every=10, engine="torch") as rec:
        for _ in range(41):
            x = torch.randn(8, 16, dtype=dtype)
            y = (x[:, 0] ** 2 - 1) / 2**0.5
            optimiser.zero_grad()
            (0.5 * (y - student(x)) ** 2).mean().backward()
            rec.before(student.W, x, y, 8 * 0.01)
            optimiser.step()
            rec.after(student.W)

    report = check(tmp_path / "run.npz")

    assert "verdict: PASS" in report, report
    assert "torch" in report


def test_wrong_rate_is_found(tmp_path):
    student = Student(16, 4, torch.float64)
    optimiser = torch.optim.SGD(student.parameters(), lr=0.01)
    with ts.record(tmp_path / "run.npz", kind="euclidean-sgd", every=10) as rec:
        for _ in range(41):
            x = torch.randn(8, 16, dtype=torch.float64)
            y = x[:, 0] ** 2 - 1
            optimiser.zero_grad()
            (0.5 * (y - student(x)) ** 2).mean().backward()
            rec.step(student.W, x, y, 0.01)
            optimiser.step()

    assert "first bad step: 0, from W0 to W1" in check(tmp_path / "run.npz")


def test_bfloat16_weights_are_recorded_bit_by_bit(tmp_path):
    W = torch.randn(6, 2).to(torch.bfloat16)
    with ts.record(tmp_path / "run.npz", kind="euclidean-sgd", every=1) as rec:
        rec.step(W, torch.ones(6, dtype=torch.bfloat16), 1.0, 0.0, W)

    with np.load(tmp_path / "run.npz") as run:
        assert run["weights"].dtype == np.uint16 and str(run["precision"]) == "bfloat16"
        recorded = (run["weights"][0].astype(np.uint32) << 16).view(np.float32)
        assert (recorded == W.float().numpy()).all()
    report = check(tmp_path / "run.npz")
    assert "declares bfloat16" in report and "verdict: UNDECIDABLE" in report, report
