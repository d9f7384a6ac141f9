"""A small strategy that shows every kind of slide, to see a template with before it is adopted. Nothing in it is true."""

from __future__ import annotations

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import (
    AnyNode,
    Details,
    Measure,
    Objective,
    Owner,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
    Value,
)
from document.vocabulary import Confidence, Horizon, Status

OWNER = Owner("Head of Digital", "Sample Service")


def sample() -> StrategyDocument:
    """The sample strategy."""
    details = Details(
        ref="strategy",
        title="A sample strategy",
        publisher="Your council",
        headline="What decks look like on this template.",
        contact="Ask the team that looks after the strategy.",
        notice="Everything in this deck is invented.",
    )
    nodes: tuple[AnyNode, ...] = (*_sections(), *_roadmap(), *_aims())
    return StrategyDocument(
        number="2000.0",
        edition="2000",
        published_on="2000-06-01",
        summary="A sample.",
        decision="Not decided by anybody",
        nodes=(details, *nodes),
    )


def _sections() -> list[AnyNode]:
    return [
        Section(
            ref="aims",
            title="What we want to reach",
            headline="People find what they need at the first try.",
            summary="This slide leads with one statement. What supports it stands below, and key points stand beside it.",
            body=parse(
                "Three things matter most:\n\n- pages that everyone can use\n- data that is kept safe\n- staff who can help"
            ),
            audience="elected members",
        ),
        Section(
            ref="money",
            parent="aims",
            title="What it costs",
            headline="Most of the money goes into running what there is.",
            body=parse(
                "| Year | Running | New |\n|---|---|---|\n| 2000 | £2.0m | £0.5m |\n| 2001 | £1.9m | £0.7m |\n| 2002 | £1.8m | £0.9m |"
            ),
        ),
        Section(ref="maps", title="The roadmap", presents="roadmaps"),
        Section(ref="objectives", title="Objectives", presents="objectives"),
        Section(ref="measures", title="How we know", presents="measures"),
    ]


WORK = (
    ("One sign-in for residents", Status.IN_PROGRESS, "2000-Q1", "2000-Q4", Confidence.ON_TRACK),
    ("Move the archive", Status.PLANNED, "2000-Q3", "2001-Q2", Confidence.NOT_STATED),
    ("New network for libraries", Status.DELIVERED, "1999-Q4", "2000-Q2", Confidence.ON_TRACK),
    ("Retire the old forms", Status.PAUSED, "2000-Q2", "2001-Q1", Confidence.AT_RISK),
)


def _roadmap() -> list[AnyNode]:
    items = [
        RoadmapItem(
            ref=f"S-{n}",
            roadmap="sample",
            title=title,
            headline="What it is for, in one line.",
            status=status,
            confidence=confidence,
            start=PartialDate.parse(start),
            end=PartialDate.parse(end),
            owner=OWNER,
        )
        for n, (title, status, start, end, confidence) in enumerate(WORK, 1)
    ]
    later = RoadmapItem(
        ref="S-9", roadmap="sample", title="Talk to a machine", horizon=Horizon.LATER, status=Status.PROPOSED
    )
    roadmap = Roadmap(
        ref="sample",
        title="Sample roadmap",
        headline="Four pieces of work over two years, and one to think about.",
        summary="Bars differ by pattern and outline as well as by colour.",
        where_we_are=parse("Everything is on paper."),
        where_we_are_going=parse("Everything is at hand."),
        owner=OWNER,
    )
    return [roadmap, *items, later]


def _aims() -> list[AnyNode]:
    return [
        *(
            Objective(ref=f"O{n}", title=title, headline="A line that says what it means.")
            for n, title in enumerate(("Easy to use", "Safe", "Open", "Affordable"), 1)
        ),
        Measure(
            ref="M1",
            title="Forms that are filled in at the first try",
            headline="More people get through without help.",
            unit="%",
            baseline=Value("41", PartialDate.parse("1999")),
            targets=(Value("80", PartialDate.parse("2002")),),
            actuals=(Value("52", PartialDate.parse("2000")), Value("63", PartialDate.parse("2001"))),
        ),
    ]
