"""What stands under the headings of case studies, and the addresses of their pictures."""

from __future__ import annotations

from document.nodes import CaseStudy, Image, Reference, RoadmapItem
from exports.flow.parts import Fact, Facts, Gain, Gains, Part, Picture, Prose
from exports.flow.printing import Printing

PICTURE = "print:picture/"
"""The addresses of stored pictures begin so; the fetcher alone understands them."""


def case_study(study: CaseStudy, printing: Printing, level: int) -> tuple[Part, ...]:
    """The challenge, what was done, the benefits and what it belongs to."""
    parts: list[Part] = []
    for heading, rich in (("The challenge", study.challenge), ("What we did", study.what_was_done)):
        if rich:
            parts.append(Prose(printing.links.prose(rich, min(level + 1, 6)), heading))
    if study.benefits:
        parts.append(Gains("Benefits", tuple(Gain(each.figure, each.text) for each in study.benefits)))
    found = (
        Fact("Partners", study.partners),
        Fact("Roadmap items", printing.links.all_to(RoadmapItem, study.items)),
        Fact("Background papers", printing.links.all_to(Reference, study.references)),
    )
    facts = tuple(fact for fact in found if fact.values)
    return (*parts, Facts(facts)) if facts else tuple(parts)


def picture(image: Image) -> Picture:
    """The stored picture, to stand beside the summary; one that is higher than wide gets less of the page's width."""
    name = "tall" if image.height > image.width else "broad"
    return Picture(f"{PICTURE}{image.sha256}", image.alt, image.credit, name)
