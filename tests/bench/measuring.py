"""What is measured of our own exports, and what it is held against."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.bench.figures import Cost, Goal, best, growth
from tests.bench.processes import step

LARGEST_JOB = 4
"""The largest multiple whose whole job is measured: a longer one says no more, and takes minutes."""
MANY = 500
"""Slides from which python-pptx's own naming of parts weighs heavily."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How often the strategy is multiplied, and how often what is compared is run."""

    pdfs: tuple[int, ...]
    decks: tuple[int, ...]
    runs: int

    @property
    def sizes(self) -> list[int]:
        """Every multiple that is needed."""
        return sorted({*self.pdfs, *self.decks})


PLANS = {
    "quick": Plan((1,), (1, 4), 1),
    "usual": Plan((1, 4), (1, 4, 16), 2),
    "whole": Plan((1, 4, 16), (1, 4, 16), 3),
}


@dataclass(slots=True)
class Measured:
    """Costs and numbers of faults, by what was done and how many times the strategy was multiplied for it."""

    costs: dict[str, dict[int, Cost]] = field(default_factory=dict)
    faults: dict[str, dict[int, int]] = field(default_factory=dict)

    def put(self, what: str, times: int, *costs: Cost) -> None:
        """Note the best of several costs."""
        self.costs.setdefault(what, {})[times] = best(costs)

    def of(self, what: str) -> list[Cost]:
        """The costs of ``what``, in order of size."""
        return [cost for _, cost in sorted(self.costs.get(what, {}).items())]

    def ratio(self, what: str, other: str, times: int = 1) -> float:
        """How many times the seconds of ``other`` those of ``what`` are."""
        return self.costs[what][times].seconds / self.costs[other][times].seconds


PDF, PDF_GATE, PDF_AGAIN = "PDF", "PDF read back by its gate", "PDF after one headline changed"
JOB, JOB_AGAIN = "PDF, the whole job", "PDF, the whole job of the next publication"
DECK, DECK_GATE = "Deck", "Deck read back by its gate"
RULES = "PDF: rules of PDF/UA-1 and PDF/A-3a broken"
WEASYPRINT, PPTX = "WeasyPrint alone, same HTML", "python-pptx alone, same shapes"


def measure(folder: Path, plan: Plan) -> Measured:
    """Run every step of ours and of the libraries behind them."""
    measured = Measured()
    for times in plan.decks:
        _decks(folder, times, plan, measured)
    for times in plan.pdfs:
        _pdfs(folder, times, plan, measured)
    return measured


def _decks(folder: Path, times: int, plan: Plan, measured: Measured) -> None:
    tell(f"Decks of {times} times the strategy")
    alone = times < max(plan.decks) or times == 1
    pairs = [
        (step("deck", folder, times), step("pptx", folder, times) if alone else None)
        for _ in range(plan.runs)
    ]
    measured.put(DECK, times, *(ours for ours, _ in pairs))
    if alone:
        measured.put(PPTX, times, *(theirs for _, theirs in pairs if theirs))
    _gate("deck_gate", DECK, DECK_GATE, folder, times, measured)


def _pdfs(folder: Path, times: int, plan: Plan, measured: Measured) -> None:
    """Several runs of the smallest; in turn with WeasyPrint's, so that both see the machine in the same state."""
    tell(f"PDFs of {times} times the strategy")
    is_first = times == min(plan.pdfs)
    pairs = []
    for run in range(plan.runs if is_first else 1):
        kept = str(folder / f"kept-{times}-{run}")
        pairs.append((step("pdf", folder, times, kept), is_first and step("weasyprint", folder, times)))
    measured.put(PDF, times, *(ours for ours, _ in pairs))
    if is_first:
        measured.put(WEASYPRINT, times, *(theirs for _, theirs in pairs if theirs))
    again = step("pdf_again", folder, times, str(folder / f"kept-{times}-0"))
    measured.put(PDF_AGAIN, times, again)
    if times <= LARGEST_JOB:
        _jobs(folder, times, plan.runs if is_first else 1, measured)
    _gate("pdf_gate", PDF, PDF_GATE, folder, times, measured)
    step("pdf_rules", folder, times)
    measured.faults.setdefault(RULES, {})[times] = _lines(folder / f"pdf_rules-{times}")


def _jobs(folder: Path, times: int, runs: int, measured: Measured) -> None:
    """The first job, which finds nothing kept, and that of the next publication after it."""
    kept = [str(folder / f"kept-by-job-{times}-{run}") for run in range(runs)]
    pairs = [(step("job", folder, times, each), step("job_again", folder, times, each)) for each in kept]
    measured.put(JOB, times, *(first for first, _ in pairs))
    measured.put(JOB_AGAIN, times, *(again for _, again in pairs))


def _gate(name: str, of: str, what: str, folder: Path, times: int, measured: Measured) -> None:
    """What a gate finds, and its cost, which is told by the size of the file that it reads."""
    cost = step(name, folder, times)
    measured.put(what, times, replace(cost, size=measured.costs[of][times].size, written=0))
    measured.faults.setdefault(f"{what}: findings", {})[times] = _lines(folder / f"{name}-{times}")


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def goals(measured: Measured) -> Iterator[Goal]:
    """Every goal that the plan gives figures for."""
    for what in (DECK, DECK_GATE, PDF, PDF_GATE):
        yield from _growth(f"{what}: growth of cost with size (exponent)", measured.of(what))
    many = [cost for cost in measured.of(DECK) if cost.size > MANY]
    yield from _growth(f"{DECK}: growth past {MANY} slides (exponent)", many)
    yield Goal(f"{PDF} to WeasyPrint alone on the same HTML", measured.ratio(PDF, WEASYPRINT), 1.15)
    for times in measured.costs[PPTX]:
        name = f"{DECK} to python-pptx alone on the same shapes, {times}×"
        yield Goal(name, measured.ratio(DECK, PPTX, times), 1.5)
    for times in measured.costs[PDF_AGAIN]:
        yield Goal(f"{PDF_AGAIN} to the first, {times}×", measured.ratio(PDF_AGAIN, PDF, times), 0.2)
    for times in measured.costs[JOB_AGAIN]:
        yield Goal(f"{JOB_AGAIN} to the first, {times}×", measured.ratio(JOB_AGAIN, JOB, times), 0.2)
    for times, cost in measured.costs[PDF].items():
        yield Goal(f"{PDF}: memory in MB a page, {times}×", cost.memory_each, 1.3)
    for what, counts in measured.faults.items():
        yield from (Goal(f"{what}, {times}×", count, 0) for times, count in counts.items())


def _growth(name: str, costs: Sequence[Cost]) -> Iterator[Goal]:
    if len(costs) > 1:
        yield Goal(name, growth(costs), 1.1)


def tell(message: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stderr.write(f"{message}\n")
