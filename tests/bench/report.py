"""The results as Markdown."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench import reading
from tests.bench.figures import Cost, Goal, table
from tests.bench.measuring import DECK, PDF, PPTX, WEASYPRINT, Measured
from tests.bench.others import MISSING, Made

LIBRARIES = ("weasyprint", "pikepdf", "python-pptx", "typst")
OURS = "this portal"


def report(measured: Measured, judged: list[Goal], others: list[Made], folder: Path) -> Iterator[str]:
    """Its paragraphs and tables."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    missed = [goal for goal in judged if not goal.is_met]
    yield f"Python {platform.python_version()}, {libraries}. {len(judged)} goals, of which {len(missed)} missed."
    yield "### Goals"
    yield table(
        ("What", "Measured", "At most", "Goal"),
        [(goal.name, goal.told, f"{goal.most:g}", goal.verdict) for goal in judged],
    )
    yield "### Costs"
    yield _costs(measured)
    for title, lines in _kinds(measured, others, folder):
        yield f"### {title}"
        yield lines


def _costs(measured: Measured) -> str:
    header = ("What", "Strategy", "Pages or slides", "Seconds", "ms each", "MB", "kB written")
    rows = [
        (what, f"{times}×", str(cost.size), *_time(cost), f"{cost.memory:.0f}", _kilobytes(cost))
        for what, costs in measured.costs.items()
        for times, cost in costs.items()
    ]
    return table(header, rows)


def _time(cost: Cost) -> tuple[str, str]:
    return f"{cost.seconds:.2f}", f"{1000 * cost.seconds / cost.size:.1f}"


def _kilobytes(cost: Cost) -> str:
    return str(cost.written // 1000) if cost.written else ""


def _kinds(measured: Measured, others: list[Made], folder: Path) -> Iterator[tuple[str, str]]:
    """A table for each kind of file, ours first."""

    def made(program: str, given: str, what: str, name: str) -> Made:
        return Made(program, given, "", measured.costs[what][1], folder / name)

    by_kind = {kind: [each for each in others if each.kind == kind] for kind in ("pdf", "pptx", "docx")}
    pdfs = (
        made(OURS, "the publication", PDF, "pdf-1"),
        made("WeasyPrint alone", "our HTML and styles", WEASYPRINT, "weasyprint-1"),
        *by_kind["pdf"],
    )
    rules = ("UA-1 rules broken", "A-3a rules broken")
    yield "PDF beside other programs", _beside(pdfs, ("Pages", *rules), reading.pdf_rules)
    decks = (
        made(OURS, "the publication", DECK, "deck-1"),
        made("python-pptx alone", "our shapes", PPTX, "pptx-1"),
        *by_kind["pptx"],
    )
    rules = ("Open XML errors", "Accessibility findings")
    yield "Slides beside other programs", _beside(decks, ("Slides", *rules), reading.deck_rules)
    yield "Word beside other programs", _beside(by_kind["docx"], ("", "Open XML errors"), reading.word_rules)


Judge = Callable[[Path], tuple[str, ...]]


def _beside(files: Sequence[Made], judged: tuple[str, ...], judge: Judge) -> str:
    """What each program's file cost, against the first, and what a judge says of it."""
    first = files[0].cost
    rows = [_row(made, first, judge(made.file) if made.cost else ("",) * (len(judged) - 1)) for made in files]
    size, *said = judged
    return table(("Program", "Given", size, "Seconds", "To ours", "MB", "kB", *said), rows)


def _row(made: Made, ours: Cost | None, said: tuple[str, ...]) -> tuple[str, ...]:
    cost = made.cost
    if cost is None or ours is None:
        return (made.program, made.given, MISSING, "", "", "", "", *said)
    figures = (f"{cost.seconds:.2f}", f"{cost.seconds / ours.seconds:.2f}", f"{cost.memory:.0f}")
    return (made.program, made.given, str(cost.size or ""), *figures, _kilobytes(cost), *said)
