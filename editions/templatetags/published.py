"""Tags of public templates: addresses within the publication that is read, rich text, and the words for codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from document.html import html
from document.nodes import KINDS, AnyNode, Node, kind_of
from document.outline import Entry
from document.places import STOPS
from document.richtext import RichText
from document.vocabulary import LABELS
from editions.pages import Reading

register = template.Library()

NAVIGATION = (
    ("home", "Home", frozenset[str]()),
    ("contents", "Strategy", frozenset({"section", "audiences", "objectives", "priorities"})),
    ("roadmaps", "Roadmaps", frozenset({"roadmap", "roadmap-item"})),
    ("case-studies", "Case studies", frozenset({"case-study"})),
    ("outcomes", "Outcomes", frozenset({"outcome", "measures"})),
    ("changes", "What changed", frozenset[str]()),
    ("downloads", "Downloads", frozenset({"download-part", "download-choose", "download"})),
)
"""Name, words, and the other pages that lie within each part of the public site."""


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the navigation. ``current`` is “page” on that page itself, “true” within its part of the site."""

    url: str
    words: str
    current: str


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> tuple[Way, ...]:
    """The parts of the site that the publication fills; a collection without records has no entry, nor has a copy's list of files."""
    reading: Reading = context["reading"]
    match = context["request"].resolver_match
    here = match.url_name if match else ""
    is_copy = hasattr(context["request"], "copy_of")
    collections = {kind.plural: kind for kind in KINDS.values()}
    ways = []
    for name, words, within in NAVIGATION:
        kind = collections.get(name)
        if kind is not None and not reading.document.all(kind.node):
            continue
        if is_copy and name == "downloads":
            continue
        current = "page" if here == name else "true" if here in within else ""
        ways.append(Way(reading.url(name), words, current))
    return tuple(ways)


@register.simple_tag(takes_context=True)
def page_url(context: dict[str, Any], name: str, **values: Any) -> str:
    """The address of a public page in the publication that is read."""
    reading: Reading = context["reading"]
    return reading.url(name, **values)


@register.simple_tag(takes_context=True)
def node_url(context: dict[str, Any], node: AnyNode) -> str:
    """The address of a record in the publication that is read."""
    reading: Reading = context["reading"]
    return reading.address(node)


@register.simple_tag(takes_context=True)
def entry_url(context: dict[str, Any], entry: Entry) -> str:
    """The address of an entry of the outline: its record's, or that of the collection that it heads."""
    reading: Reading = context["reading"]
    if entry.node is not None:
        return reading.address(entry.node)
    return reading.url(entry.collection.plural) if entry.collection else reading.url("contents")


@register.simple_tag(takes_context=True)
def rich(
    context: dict[str, Any], text: RichText, heading_level: int = 2, anchors: bool = False
) -> SafeString:
    """Rich text as HTML; its first level of headings becomes ``h{heading_level}``, with ids where ``anchors`` says so."""
    reading: Reading = context["reading"]
    written = html(text, heading_level=heading_level, link=reading.link, anchors=anchors)
    return mark_safe(written)  # noqa: S308 - escaped by document.html


@register.simple_tag
def node_url_in(reading: Reading, node: AnyNode) -> str:
    """The address of a record in another publication than the one that is read."""
    return reading.address(node)


@register.filter
def entries_below(entry: Entry) -> tuple[Entry, ...]:
    """What the contents list under an entry: sections and the records that are read one after another."""
    return tuple(child for child in entry.children if child.node and kind_of(child.node).slug in STOPS)


@register.filter
def words_for(code: StrEnum) -> str:
    """The words that people read for a code of ``document.vocabulary``."""
    return LABELS[code]


@register.filter
def evidence_label(node: Node) -> str:
    """The words every reader must be shown beside a statement that is no published fact, or ""."""
    return node.evidence_label


@register.filter
def percent(share: float) -> str:
    """A share of a drawing (0 to 1) as an SVG length: “42.5%”."""
    return f"{share * 100:.4g}%"
