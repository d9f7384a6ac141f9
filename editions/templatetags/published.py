"""Tags of public templates: addresses within the publication that is read, rich text, and the words for codes."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from document.html import html
from document.nodes import EVIDENCE_NEEDS_LABEL, LABELS, AnyNode, Node
from document.richtext import RichText
from editions.pages import Reading

register = template.Library()


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
def rich(context: dict[str, Any], text: RichText, heading_level: int = 2) -> SafeString:
    """Rich text as HTML; its first level of headings becomes ``h{heading_level}``."""
    reading: Reading = context["reading"]
    return mark_safe(html(text, heading_level=heading_level, link=reading.link))  # noqa: S308 - escaped by document.html


@register.filter
def words_for(code: StrEnum) -> str:
    """The words that people read for a code of ``document.nodes``."""
    return LABELS[code]


@register.filter
def evidence_label(node: Node) -> str:
    """The words every reader must be shown beside a statement that is no published fact, or ""."""
    return LABELS[node.evidence] if node.evidence in EVIDENCE_NEEDS_LABEL else ""
