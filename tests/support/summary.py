"""``python -m tests.support.summary PASSED [FAILED CHECK…] -- [JUNIT FILE…]``: one plain line that sums up a whole run."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

PYTEST_RUNS = "Tests on "
"""Checks that start so are pytest runs: their tests are counted, unless they failed without one failing test."""


def counts(report: Path) -> Counter[str]:
    """How many tests of a JUnit report passed, failed and were skipped; an error counts as a failure."""
    total: Counter[str] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        found = {element.tag for element in case}
        total[
            "failed" if found & {"failure", "error"} else "skipped" if "skipped" in found else "passed"
        ] += 1
    return total


def summary(passed: int, failed: list[str], reports: list[Path]) -> str:
    """The line: every check that is not a pytest run counts as one, every test as one."""
    total = Counter(passed=passed, failed=sum(not name.startswith(PYTEST_RUNS) for name in failed))
    for report in reports:
        if report.is_file():
            total += counts(report)
    if failed and not total["failed"]:
        total["failed"] = len(failed)
    line = f"{total['passed']} passed, {total['failed']} failed"
    return f"{line}, {total['skipped']} skipped" if total["skipped"] else line


if __name__ == "__main__":
    split = sys.argv.index("--")
    line = summary(int(sys.argv[1]), sys.argv[2:split], [Path(name) for name in sys.argv[split + 1 :]])
    sys.stdout.write(line + "\n")
