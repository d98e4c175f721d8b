import json, sys
import numpy as np

scenario = json.load(open(sys.argv[1]))
trace = {"format": 1, "scenario": scenario["id"]}
if scenario["kind"] != "riccati" or scenario["theta"] != "canonical" or "gram" in scenario["start"]:
    trace["skipped"] = "only the Riccati flow from weights, with the canonical teacher"
else:
    d, r, s, lam = scenario["d"], scenario["r"], scenario["s"], np.array(scenario["lambda"], dtype=float)
    L = np.linalg.qr(np.transpose(scenario["start"]["weights"]))[1].T  # lower triangular, the span of W
    rates = np.append(lam, np.zeros(d - r))  # e^(Mt) multiplies row i by e^(rates[i] t)
    trace.update(engine={"name": "numpy-qr", "version": "1", "precision": "binary64"}, points=[])
    for t in scenario["times"]:
        Q, _ = np.linalg.qr(L * np.exp(t * np.minimum(rates[:, None] - rates[:s], 0)))
        G = Q[:r] @ Q[:r].T
        risk = 1 - np.sum(np.outer(lam, lam) * G**2) / np.sum(lam**2)
        trace["points"].append({"time": t, "gram": G.tolist(), "alignment": G.diagonal().tolist(), "risk": risk})
json.dump(trace, open(sys.argv[2], "w"))
