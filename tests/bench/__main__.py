"""``python -m tests.bench``: measure, print the results as Markdown, and end with 1 where a goal is missed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from document.codec import canonical, decode_document
from tests.bench.measuring import PLANS, goals, measure, tell
from tests.bench.multiplied import multiplied
from tests.bench.others import run_all
from tests.bench.report import report


def main() -> int:
    """Carry out the plan that the command line names."""
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure what exports cost.")
    for name in ("quick", "whole"):
        parser.add_argument(f"--{name}", dest="plan", action="store_const", const=name, default="usual")
    plan = PLANS[parser.parse_args().plan]
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        _prepare(folder, plan.sizes)
        measured = measure(folder, plan)
        tell("Other programs")
        others = list(run_all(folder, plan.runs))
        judged = list(goals(measured))
        sys.stdout.write("\n\n".join(report(measured, judged, others, folder)) + "\n")
    return int(not all(goal.is_met for goal in judged))


def _prepare(folder: Path, sizes: list[int]) -> None:
    """The newest Norfolk publication in ``folder``, and its multiples; every step finds the pictures there too."""
    tell("Loading the Norfolk publications")
    os.environ["PORTAL_DATA_DIR"] = str(folder / "portal")
    command = [sys.executable, "-m", "tests.bench.norfolk", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    document = decode_document((folder / "1.json").read_bytes())
    for times in sizes:
        (folder / f"{times}.json").write_bytes(canonical(multiplied(document, times)))


if __name__ == "__main__":
    sys.exit(main())
