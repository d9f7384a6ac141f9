"""Strategies to make decks of: one of a real county's size, and ones that are hostile in one way each."""

from __future__ import annotations

import random
from typing import Any

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import (
    AnyNode,
    Benefit,
    CaseStudy,
    Details,
    GlossaryTerm,
    HorizonTechnology,
    Measure,
    Objective,
    Outcome,
    Owner,
    Priority,
    Reference,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
    Value,
)
from document.vocabulary import Confidence, Evidence, Horizon, Ring, Status, Volume

WORDS = [
    "network",
    "library",
    "cloud",
    "service",
    "resident",
    "digital",
    "data",
    "case",
    "worker",
    "school",
    "fire",
    "care",
    "platform",
    "contract",
    "broadband",
    "sensor",
    "device",
    "secure",
    "partner",
    "county",
    "learning",
    "highways",
    "record",
    "access",
    "support",
    "office",
    "analytics",
    "migration",
    "automation",
]
DOMAINS = (
    "Networks and connectivity",
    "Cloud and data centres",
    "Cyber security",
    "Data and insight",
    "End user devices",
    "Digital inclusion",
    "Adult social care systems",
    "Children’s services systems",
    "Highways and environment",
    "Customer services",
    "Smart places and sensors",
    "Corporate systems",
)


def words(rng: random.Random, count: int) -> str:
    """A sentence of ``count`` words."""
    return " ".join(rng.choice(WORDS) for _ in range(count)).capitalize()


def prose(rng: random.Random, paragraphs: int) -> str:
    """Markdown with a list, a heading and marks."""
    parts = [". ".join(words(rng, 14) for _ in range(3)) + "." for _ in range(paragraphs)]
    parts.insert(1, "## What this **means**\n\n- " + "\n- ".join(words(rng, 9) for _ in range(4)))
    return "\n\n".join(
        [*parts, f"See [{words(rng, 3)}](https://example.org/a?b=c&d=e) and [the item](ref:r0-i0)."]
    )


def date(code: str) -> PartialDate:
    """A partial date."""
    return PartialDate.parse(code)


def document(nodes: list[AnyNode], number: str = "2021.0", **details: Any) -> StrategyDocument:
    """A document with its details."""
    given: dict[str, Any] = {
        "title": "Digital Strategy and Roadmaps",
        "publisher": "Anyshire County Council",
        **details,
    }
    own = Details(ref="strategy", **given)
    return StrategyDocument(
        number=number,
        edition="Spring",
        published_on="2021-04-12",
        summary="The first publication.",
        decision="Cabinet, 12 April 2021",
        nodes=(own, *nodes),
    )


def item(n: int, m: int, rng: random.Random) -> RoadmapItem:
    """A roadmap item with whatever the numbers give it."""
    year = 2020 + m % 4
    dated = m % 5 != 4
    return RoadmapItem(
        ref=f"r{n}-i{m}",
        roadmap=f"r{n}",
        title=words(rng, 4 + m % 7),
        position=m,
        headline=words(rng, 12) if m % 2 else "",
        description=parse(words(rng, 30) + "."),
        status=list(Status)[(n + m) % len(Status)],
        status_wording="Ongoing" if m % 4 == 1 else "",
        confidence=list(Confidence)[m % len(Confidence)],
        start=date(f"{year}-Q{m % 4 + 1}") if dated and m % 7 else None,
        end=date(f"{year + 1 + m % 2}-Q{(m + 2) % 4 + 1}") if dated and m % 6 else None,
        horizon=Horizon.NONE if dated else list(Horizon)[1 + m // 5 % 3],
        original_end=date(f"{year}-Q4") if m % 9 == 1 else None,
        date_reason="A supplier was late." if m % 9 == 1 else "",
        benefits=(Benefit("saved a year", "£0.38m"), Benefit(words(rng, 8))),
        cost="£1.2m" if m % 3 == 0 else "",
        owner=Owner("Head of Networks", "Information Management and Technology"),
        evidence=list(Evidence)[m % len(Evidence)],
        source="Cabinet report, page 12",
        depends_on=(f"r{n}-i{m - 1}",) if m % 4 == 2 else (),
        objectives=("o1",),
    )


def roadmap(n: int, count: int, rng: random.Random) -> list[AnyNode]:
    """A roadmap with its items."""
    whole = Roadmap(
        ref=f"r{n}",
        title=DOMAINS[n % len(DOMAINS)],
        position=n,
        headline=words(rng, 14),
        summary=words(rng, 45) + ".",
        where_we_are=parse(prose(rng, 2)),
        where_we_are_going=parse(prose(rng, 2)),
        start=date("2021"),
        end=date("2025"),
        owner=Owner("Head of Technology"),
    )
    return [whole, *(item(n, m, rng) for m in range(count))]


def case_study(n: int, rng: random.Random) -> CaseStudy:
    """A case study."""
    return CaseStudy(
        ref=f"c{n}",
        title=f"Case {n}: {words(rng, 4)}",
        position=n,
        headline=words(rng, 13),
        summary=words(rng, 50) + ".",
        challenge=parse(prose(rng, 2)),
        what_was_done=parse(prose(rng, 3)),
        benefits=tuple(Benefit(words(rng, 10), f"{n + k}%" if k % 2 else "") for k in range(5)),
        partners=("A university", "District councils"),
        items=(f"r{n % 3}-i1",),
        evidence=Evidence.CONFIRMED,
    )


def _collections(rng: random.Random) -> list[AnyNode]:
    nodes: list[AnyNode] = []
    for n in range(1, 7):
        nodes.append(
            Objective(ref=f"o{n}", title=words(rng, 5), headline=words(rng, 10), summary=words(rng, 25))
        )
        nodes.append(Priority(ref=f"p{n}", title=words(rng, 4), summary=words(rng, 20)))
        nodes.append(Outcome(ref=f"u{n}", title=words(rng, 8), summary=words(rng, 22), objectives=(f"o{n}",)))
    for n in range(8):
        values = tuple(
            Value(f"{60 + n + k}.{k}", date(f"{2017 + k}/{18 + k}")) for k in range(4 if n % 2 else 1)
        )
        nodes.append(
            Measure(
                ref=f"m{n}",
                title=words(rng, 6),
                headline=words(rng, 9),
                summary=words(rng, 30),
                unit="%",
                outcome="u1",
                baseline=Value("55", date("2016/17")),
                actuals=values,
                targets=(Value("80", date("2022/23")),),
            )
        )
    return nodes


def _appendices(rng: random.Random) -> list[AnyNode]:
    nodes: list[AnyNode] = []
    for n in range(16):
        ring = list(Ring)[n % 4]
        nodes.append(HorizonTechnology(ref=f"h{n}", title=words(rng, 3), headline=words(rng, 10), ring=ring))
    for n in range(40):
        url = f"https://example.org/{n}"
        nodes.append(
            Reference(
                ref=f"b{n}", title=words(rng, 9), author=words(rng, 2), year="2019", url=url, group="Reports"
            )
        )
        nodes.append(
            GlossaryTerm(
                ref=f"g{n}", title=f"T{n}", stands_for=words(rng, 3), definition=words(rng, 18) + "."
            )
        )
    return nodes


TABLE = "\n\n| Year | Budget | What it pays for |\n|---|--:|---|\n" + "\n".join(
    f"| 20{n} | £{n}.{n}m | Networks, devices and licences of year {n} |" for n in range(20, 32)
)


def county(roadmaps: int = 12, items: int = 11) -> StrategyDocument:
    """A strategy of a real county's size, always the same."""
    rng = random.Random(7)
    sections: list[AnyNode] = []
    tops = (
        "Foreword",
        "Executive summary",
        "Where we are",
        "Our objectives",
        "The roadmaps",
        "Money",
        "How we govern",
    )
    for n, title in enumerate(tops):
        body = prose(rng, 5) + (TABLE if title == "Money" else "")
        presents = {"Our objectives": "objectives", "The roadmaps": "roadmaps"}.get(title, "")
        sections.append(
            Section(
                ref=f"s{n}",
                title=title,
                position=n,
                headline=words(rng, 12),
                summary=words(rng, 45) + ".",
                body=parse(body),
                presents=presents,
                audience="members and partners" if n == 1 else "",
            )
        )
        for m in range(n % 3):
            sections.append(
                Section(
                    ref=f"s{n}-{m}",
                    parent=f"s{n}",
                    title=words(rng, 4),
                    summary=words(rng, 40),
                    body=parse(prose(rng, 4)),
                )
            )
    sections.append(
        Section(
            ref="v2",
            volume=Volume.CASE_STUDIES,
            title="What we have done",
            presents="case-studies",
            headline=words(rng, 9),
        )
    )
    maps = [node for n in range(roadmaps) for node in roadmap(n, items, rng)]
    studies: list[AnyNode] = [case_study(n, rng) for n in range(13)]
    nodes = [*sections, *_collections(rng), *maps, *studies, *_appendices(rng)]
    return document(
        nodes, headline=words(rng, 12), summary=words(rng, 40), contact="ask@example.org\n01603 000000"
    )
