"""A small strategy that uses every kind and field, each with words that stand nowhere else."""

from __future__ import annotations

import hashlib
import io

import msgspec
from PIL import Image as Pixels

from document.dates import PartialDate
from document.markdown import parse
from document.nodes import (
    AnyNode,
    Benefit,
    CaseStudy,
    Details,
    GlossaryTerm,
    HorizonTechnology,
    Image,
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
from document.vocabulary import Confidence, Evidence, Horizon, ItemKind, Ring, Status, Volume
from exports.context import Brand, RenderContext

RICH = """Paragraph with **strong words**, *stressed words*, a [linked site](https://example.org/?a=1&b=2), a
[**strong link** with plain words](https://example.org/strong) and [an item of ours](ref:IAM-01).

## A heading within

- A bullet entry
  1. A numbered entry
  2. Another numbered entry

### A smaller heading

| Year | Budget |
|---|--:|
| Twenty | £1.7m |

> A quoted remark.

> [!NOTE]
> A callout not to be missed.
"""


def date(code: str) -> PartialDate:
    """A partial date."""
    return PartialDate.parse(code)


def photograph() -> bytes:
    """A picture's bytes."""
    target = io.BytesIO()
    Pixels.new("RGB", (120, 80), "#00594f").save(target, "PNG")
    return target.getvalue()


PHOTOGRAPH = photograph()
DIGEST = hashlib.sha256(PHOTOGRAPH).hexdigest()


def pictures(sha256: str) -> bytes:
    """The one stored picture. Raises KeyError for any other."""
    return {DIGEST: PHOTOGRAPH}[sha256]


CONTEXT = RenderContext(Brand("Anyshire"), site_url="https://strategy.example.org", image=pictures)


def strategy(*nodes: AnyNode, **details: str) -> StrategyDocument:
    """A document of ``nodes`` and its details."""
    plain = Details(ref="strategy", title="Anyshire’s Strategy", publisher="Anyshire County Council")
    own = msgspec.structs.replace(plain, **details)
    return StrategyDocument(
        number="2021.0",
        edition="2021",
        published_on="2021-04-12",
        summary="The summary of what changed.",
        decision="Cabinet decided it",
        decision_url="https://example.org/decision",
        nodes=(own, *nodes),
    )


def full() -> StrategyDocument:
    """One of every kind, every field filled."""
    return strategy(
        *_sections(),
        *_aims(),
        *_roadmap(),
        *_appendices(),
        headline="The strategy’s headline",
        summary="The strategy’s own summary.",
        contact="Ask the digital team\nTelephone 01603 000000",
        notice="Invented content, for demonstration. It has a second sentence that goes on for long enough to "
        "need more room than the foot of any page can give to it, so that it is shortened there.",
    )


def _sections() -> list[AnyNode]:
    return [
        Section(
            ref="intro",
            title="First section",
            headline="First headline",
            summary="First summary.",
            body=parse(RICH),
            audience="elected members",
            owner=Owner("Head of Strategy", "Strategy Service"),
            evidence=Evidence.CONFIRMED,
            evidence_note="Only the year is uncertain",
            source="Minutes of the meeting",
        ),
        Section(ref="sub", parent="intro", title="Section below", body=parse("Words below.")),
        Section(ref="maps", title="All roadmaps", presents="roadmaps"),
        Section(
            ref="papers",
            volume=Volume.CASE_STUDIES,
            title="What we read",
            body=parse("Words before the papers."),
            presents="references",
        ),
        Section(
            ref="papers-sub", volume=Volume.CASE_STUDIES, parent="papers", title="How we chose the papers"
        ),
    ]


def _aims() -> list[AnyNode]:
    return [
        Objective(ref="O1", title="An objective", headline="Objective headline", body=parse("Its body.")),
        Priority(ref="P1", title="A priority", summary="Priority summary."),
        Outcome(ref="U1", title="An outcome", body=parse("Outcome body."), objectives=("O1",)),
        Measure(
            ref="M1",
            title="A measure",
            headline="Measure headline",
            summary="Measure summary.",
            unit="%",
            outcome="U1",
            baseline=Value("41.5", date("2019/20"), "Baseline remark"),
            targets=(Value("81.5", date("2024/25"), "Target remark"),),
            actuals=(Value("51.5", date("2021-Q2"), "Actual remark"), Value("61.5", date("2022-05"))),
        ),
        HorizonTechnology(
            ref="H1",
            title="A technology",
            headline="Technology headline",
            summary="Technology summary.",
            body=parse("Technology body."),
            ring=Ring.TRIAL,
            category="Automation",
            roadmaps=("IAM",),
        ),
        HorizonTechnology(ref="H2", title="Another technology", evidence=Evidence.GENERAL),
    ]


def _roadmap() -> list[AnyNode]:
    return [
        Roadmap(
            ref="IAM",
            title="Identity roadmap",
            headline="Roadmap headline",
            summary="Roadmap summary.",
            where_we_are=parse("Where it stands today."),
            where_we_are_going=parse("Where it will stand.\n\n## By the end\n\nDone."),
            start=date("2020"),
            end=date("2025"),
            owner=Owner("Head of Identity"),
        ),
        RoadmapItem(
            ref="IAM-01",
            roadmap="IAM",
            title="Item with everything",
            headline="Item headline",
            description=parse("Item description."),
            kind=ItemKind.MAINTAIN,
            status=Status.IN_PROGRESS,
            status_wording="Ongoing word",
            confidence=Confidence.AT_RISK,
            start=date("2020-Q3"),
            end=date("2022-Q4"),
            wording="By Christmas",
            original_end=date("2021-Q4"),
            date_reason="The supplier was late.",
            objectives=("O1",),
            priorities=("P1",),
            benefits=(Benefit("saved each year", "£0.38m"), Benefit("Happier people")),
            cost="£1.25m over life",
            saving="£0.5m recurring",
            case_studies=("C1",),
            depends_on=("IAM-02",),
            last_confirmed=date("2021-03-03"),
            owner=Owner("Head of Items", "Items Service"),
            evidence=Evidence.ILLUSTRATIVE,
            evidence_note="All of it invented",
            source="Our imagination",
        ),
        RoadmapItem(ref="IAM-02", roadmap="IAM", title="Item of the horizon", horizon=Horizon.NEXT),
        RoadmapItem(ref="IAM-03", roadmap="IAM", title="Item without an end", start=date("2021")),
    ]


def _appendices() -> list[AnyNode]:
    return [
        CaseStudy(
            ref="C1",
            title="A case study",
            headline="Case headline",
            summary="Case summary.",
            challenge=parse("The case’s challenge."),
            what_was_done=parse("What the case did."),
            benefits=(Benefit("fewer calls", "12%"),),
            partners=("A university", "A district"),
            items=("IAM-01",),
            references=("R1",),
            image=Image(DIGEST, "image/png", 120, 80, "A green rectangle.", "A. Photographer"),
        ),
        Reference(
            ref="R1",
            title="A paper",
            author="An author",
            year="2018",
            url="https://example.org/paper",
            group="Reports of others",
            note="A remark on the paper",
            evidence=Evidence.SECTOR,
        ),
        Reference(ref="R2", title="A second paper", group="Our own reports"),
        GlossaryTerm(ref="G1", title="IMT", stands_for="Information Technology", definition="A service."),
    ]
