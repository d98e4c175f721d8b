import html
from decimal import Decimal

import engines
import numpy as np
import pytest

import touchstone as ts


def test_scenarios_hold_kind_and_flag_together():
    chosen = list(ts.scenarios(kind="riccati", flag="Basic"))

    assert chosen[0].id == "riccati-001"
    assert {sc.kind for sc in chosen} == {"riccati"}
    assert all("Basic" in sc.flags for sc in chosen)


def test_scenario_has_arrays():
    sc = ts.scenario("stiefel-sgd-001")

    assert sc.weights.shape == (4, 2) and sc.map == "polar"
    assert sc.lam.tolist() == [1, 0.5]
    assert sc.theta.tolist() == np.eye(4)[:, :2].tolist()
    assert sc.samples.shape == (4, 4) and sc.noise.tolist() == [0] * 4
    assert sc.record.tolist() == [0, 1, 2, 3, 4]
    assert sc.learning_rate == 0.25 and sc.batch == 1
    assert sc.samples[0, 0] == 0.36328125
    with pytest.raises(AttributeError, match="has no F"):
        sc.F


def test_dropouts_are_nan():
    sc = next(sc for sc in ts.scenarios(kind="kalman-covariance") if None in sc.raw["H"])

    assert sc.H.ndim == 3
    assert np.isnan(sc.H).all(axis=(1, 2)).any()


@pytest.mark.parametrize("form", ["array", "dict", "list"])
def test_points_in_every_form(form):
    sc = ts.scenario("riccati-004")
    gram = engines.riccati(sc)
    points = {
        "array": gram,
        "dict": {"gram": gram, "alignment": np.einsum("kii->ki", gram)},
        "list": [{"time": t, "gram": G.tolist()} for t, G in zip(sc.times, gram)],
    }[form]

    v = ts.judge(sc, points)

    assert v.passed, v
    assert v.json["judged"] == (8 if form == "dict" else 4)
    assert str(v).startswith("riccati-004: ")


def test_wrong_answer_says_where_and_why():
    sc = ts.scenario("riccati-004")

    v = ts.judge(sc, engines.riccati(ts.Scenario({**sc.raw, "lambda": [1, 0.25]})))

    assert v.verdict == "WRONG" and not v
    assert v.worst["worst"].startswith("points[")
    assert "off from tau = 0.5 on" in v.diagnosis
    assert v.reason in str(v) and v.reason in repr(v)
    shown = v._repr_html_()
    assert shown.startswith('<div class="touchstone">') and "<script" not in shown
    assert "Error in budgets" in shown and "Error of each entry: gram" in shown
    for finding in v.findings:
        assert f"<strong>{finding['cause']}</strong>: <bdi>{html.escape(finding['text'], quote=False)}</bdi>" in shown


def test_notebook_shows_the_answer_as_it_was_judged():
    sc = ts.scenario("riccati-004")
    gram = engines.riccati(sc)

    v = ts.judge(sc, gram)
    gram[:] = 0.5

    assert v.passed and "PASS" in v._repr_html_() and "WRONG" not in v._repr_html_()


@pytest.mark.parametrize(
    "dtype, declared", [(np.float16, "binary16"), (np.float32, "binary32"), (np.float64, "binary64")]
)
def test_precision_follows_the_type(dtype, declared):
    sc = ts.scenario("riccati-004")

    v = ts.judge(sc, engines.riccati(sc).astype(dtype))

    assert v.verdict in ("PASS", "UNDECIDABLE")
    assert v.precision == declared
    assert f"declares {declared}" in str(v)


def test_coarsest_type_counts():
    sc = ts.scenario("riccati-004")
    gram = engines.riccati(sc)

    v = ts.judge(sc, {"gram": gram, "alignment": np.einsum("kii->ki", gram).astype(np.float32)})

    assert v.precision == "binary32"


class Foreign:
    """An array of another library, which knows of NumPy nothing."""

    def __init__(self, array):
        self._array = array

    def __dlpack__(self, **options):
        return self._array.__dlpack__(**options)

    def __dlpack_device__(self):
        return self._array.__dlpack_device__()


def test_whatever_has_dlpack_is_an_array():
    sc = ts.scenario("riccati-004")

    v = ts.judge(sc, Foreign(engines.riccati(sc).astype(np.float32)))

    assert v.passed and v.precision == "binary32"


def test_precision_and_tolerances_can_be_said():
    sc = ts.scenario("riccati-004")
    gram = engines.riccati(sc) + 1e-9

    assert ts.judge(sc, gram, diagnosis=False).verdict != "PASS"
    assert ts.judge(sc, gram, precision="binary32").precision == "binary32"
    assert ts.judge(sc, gram, precision=np.float32).passed
    assert "tolerance" in str(ts.judge(sc, gram, tolerance=1e-8))
    assert ts.judge(sc, gram, tolerance=1e-8).passed
    assert ts.judge(sc, gram, absolute_tolerance=1e-8).passed


def test_numbers_cross_exactly():
    sc = ts.scenario("riccati-001")
    x = np.nextafter(0.9, 1)

    v = ts.judge(sc, [{"time": 4, "gram": [[x]]}])

    assert Decimal(v.worst["answered"]).quantize(Decimal("1e-20")) == Decimal(x).quantize(Decimal("1e-20"))
    single = ts.judge(sc, {"time": [4], "gram": np.array([[[x]]], dtype=np.float32)})
    assert Decimal(single.worst["answered"]).quantize(Decimal("1e-20")) == Decimal(float(np.float32(x))).quantize(Decimal("1e-20"))


def test_what_is_not_finite_is_wrong():
    assert ts.judge("riccati-001", {"time": [4], "gram": [[[np.nan]]]}).verdict == "WRONG"


def test_skip_is_skipped():
    v = ts.judge("riccati-001", ts.Skip("too hard"))

    assert v.verdict == "SKIPPED" and "too hard" in v.reason


def test_scenario_of_ones_own():
    own = dict(format=1, title="mine", kind="riccati", flags=[], d=3, r=1, s=1, theta="canonical", times=[0.5, 2])
    own.update({"lambda": [0.3], "start": {"weights": [[0.1], [0.7], [0.2]], "map": "polar"}})

    assert ts.judge(own, engines.riccati(ts.Scenario(own))).passed


def test_first_bad_step():
    sc = ts.scenario("stiefel-sgd-001")

    assert ts.judge(sc, engines.sgd(sc)).passed
    v = ts.judge(sc, engines.sgd(sc, wrong=True))
    assert v.verdict in ("WRONG", "INACCURATE") and v.first_bad_step == 2


@pytest.mark.parametrize("kind", ["fine-tune", "steady-state", "kalman-covariance", "riccati-ode"])
def test_truth_of_every_kind_of_points_passes(kind):
    sc = next(ts.scenarios(kind=kind))

    v = ts.judge(sc, ts.oracle(sc, digits=25), precision=20)

    assert v.passed, v


def test_escape_and_infinity_cross():
    chosen = list(ts.scenarios(kind="riccati-ode"))
    escaping = next(sc for sc in chosen if "Escape" in "".join(sc.flags))
    endless = next(sc for sc in chosen if "infinity" in sc.raw["times"])

    truth = ts.oracle(escaping, digits=25)
    assert ts.judge(escaping, truth, precision=20).passed
    assert truth["escaped"].any()
    as_doubles = {name: value if name == "escaped" else value.astype(float) for name, value in truth.items()}
    assert ts.judge(escaping, as_doubles).passed
    assert endless.times[-1] == np.inf
    limit = {k: v.astype(float) for k, v in ts.oracle(endless, digits=20).items()}
    assert ts.judge(endless, limit).passed
    assert ts.judge(endless, [{"time": t, "solution": X} for t, X in zip(endless.raw["times"], limit["solution"])]).passed


def test_oracle_gives_decimals():
    truth = ts.oracle("riccati-001", digits=60)

    assert truth["gram"].shape == (4, 1, 1)
    assert len(truth["gram"][3, 0, 0].as_tuple().digits) in (59, 60)
    with pytest.raises(ts.TouchstoneError, match="precision=40"):
        ts.judge("riccati-001", truth)


@pytest.mark.parametrize(
    "points, sentence",
    [
        (np.zeros((2, 1, 1)), "found 2 points, expected 4"),
        (np.zeros(4), r"shape \(4,\), expected 3 axes"),
        ({"gramm": np.zeros((4, 1, 1))}, "'gramm' is no quantity of riccati"),
        ({"gram": np.zeros((4, 1, 2))}, r"\$.points\[0\].gram\[0\]"),
        ({"gram": np.zeros((4, 1, 1)), "risk": np.zeros(3)}, "gram 4, risk 3"),
        (None, "did you return|did the engine return"),
        ({}, "no quantity"),
        (np.zeros((4, 1, 1), dtype=complex), "complex128"),
        ([{"gram": [[1]]}], "found 1 points, expected 4"),
    ],
)
def test_bad_points_are_one_sentence(points, sentence):
    with pytest.raises(ts.TouchstoneError, match=sentence) as problem:
        ts.judge("riccati-001", points)
    assert "\n" not in str(problem.value)


def test_unknown_names_are_one_sentence():
    with pytest.raises(ts.TouchstoneError, match="did you mean 'riccati-001'"):
        ts.scenario("ricati-001")
    with pytest.raises(ts.TouchstoneError, match="did you mean 'riccati'"):
        ts.scenarios(kind="ricati")


def test_filter_that_is_right_and_one_that_is_not():
    sc = ts.scenario("kalman-covariance-001")
    every = engines.filter(sc.every_step())
    matrices = dict(F=sc.F, H=sc.H, Q=sc.Q, R=sc.R, P0=sc.P0)

    v = ts.judge_filter(**matrices, **every)
    assert v.passed, v
    assert v.precision == "binary64" and v.first_bad_step is None

    every["filtered"][5] *= 1.25
    v = ts.judge_filter(**matrices, filtered=every["filtered"])
    assert v.verdict == "WRONG" and v.first_bad_step == 4  # which leads there
    assert "<bdi>first bad step: 4, " in v._repr_html_() and "Error of single steps" in v._repr_html_()
    assert ts.judge_filter(**matrices, filtered=every["filtered"].astype(np.float32)).precision == "binary32"


def test_filter_with_matrices_of_each_step_and_dropouts():
    sc = next(sc for sc in ts.scenarios(kind="kalman-covariance") if None in sc.raw["H"])
    every = engines.filter(sc.every_step())
    steps = sc.record[-1] + 1
    matrices = {name: getattr(sc, name)[:steps] if getattr(sc, name).ndim == 3 else getattr(sc, name) for name in "FHQR"}

    v = ts.judge_filter(**matrices, P0=sc.P0, **every)

    assert v.passed, v
    assert v.json["unmeasured"] > 0


def test_engine_that_was_never_measured_is_told():
    F = H = Q = R = np.ones((1, 1))

    v = ts.judge_filter(F=F, H=H, Q=Q, R=R, P0=F, filtered=np.array([[[1.0]], [[2.0]]]), observed=[0, 0])

    assert v.json["unmeasured"] == 2 and v.passed, v


def test_conform_counts_verdicts_and_finds_the_first_bad_step(tmp_path):
    def engine(sc):
        if sc.kind == "riccati":
            return engines.riccati(sc)
        if sc.id == "stiefel-sgd-002":
            raise ValueError("diverged")
        return engines.sgd(sc, wrong=True)

    report = ts.conform(engine, kinds=["riccati", "stiefel-sgd"], flag="Basic")

    assert report.verdicts["riccati-004"].passed
    assert report.verdicts["riccati-001"].verdict == "SKIPPED"
    assert report.verdicts["stiefel-sgd-001"].first_bad_step == 2
    assert "gave up: ValueError: diverged" in str(report.verdicts["stiefel-sgd-002"])
    assert sum(report.counts.values()) == len(report.verdicts)
    assert not report and "engine: engine" in str(report)
    assert "diagnosis of 1 failing scenario:" in report._repr_html_()
    shown = report.verdicts["stiefel-sgd-001"]._repr_html_()
    assert "First bad step: 2, from W2 to W3: " in shown
    assert "Error in budgets" in report.verdicts["riccati-004"]._repr_html_()
    assert "gave up: ValueError: diverged" in report.verdicts["stiefel-sgd-002"]._repr_html_()
    report.html(tmp_path / "r.html")
    assert "<!DOCTYPE html>" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_conform_asks_for_every_step_where_something_is_wrong():
    asked = []

    def engine(sc):
        asked.append(sc.record.tolist())
        return engines.sgd(sc, wrong=True)

    sparse = next(sc for sc in ts.scenarios(kind="stiefel-sgd") if sc.record[0] == 1 and sc.retraction == "polar")
    report = ts.conform(engine, kinds=["stiefel-sgd"], flag="LateFirstRecord")

    assert sparse.record.tolist() in asked and list(range(sparse.record[-1] + 1)) in asked
    assert report.verdicts[sparse.id].first_bad_step == 2


def test_conform_holds_all_answers_to_one_precision():
    def engine(sc):
        return engines.riccati(sc).astype(np.float32 if sc.id == "riccati-004" else np.float64)

    report = ts.conform(engine, kinds=["riccati"], flag="Basic")
    mixed = ts.conform(engine, kinds=["riccati"], flag="Basic", mixed_precision=True)

    assert "declares otherwise" in report.verdicts["riccati-004"].reason
    assert mixed.verdicts["riccati-004"].passed and mixed.verdicts["riccati-004"].precision == "binary32"
