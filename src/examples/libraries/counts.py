"""A row of the page from a report: counts.py NAME REPORT COMMAND. Beside the report, versions.txt gets the library's version."""

import json
import os
import sys

name, report, command = sys.argv[1:]
with open(report, encoding="utf-8") as source:
    found = json.load(source)
counts = [str(found["counts"].get(verdict, "")) for verdict in ("PASS", "INACCURATE", "WRONG", "UNDECIDABLE", "ERROR")]
print("|", " | ".join([name, *counts, f"`{command}`"]), "|", flush=True)
with open(os.path.join(os.path.dirname(report), "versions.txt"), "a", encoding="utf-8") as versions:
    print(found["engine"], found["version"], file=versions)
