"""Spaces as a browser shows them: runs are one, none stands at a line's end, and empty marks are gone."""

from __future__ import annotations

from collections.abc import Iterable

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text
from exports.reading.blocks import Words


def tidied(spans: Iterable[Span]) -> Words:
    """``spans`` without needless spaces, breaks and empty marks."""
    return _Walk(backwards=True).over(_Walk(backwards=False).over(spans))


class _Walk:
    """One walk over all text. Forwards it drops spaces after spaces and breaks; backwards, those before breaks and the end."""

    def __init__(self, *, backwards: bool) -> None:
        self.backwards = backwards
        self.at_break = self.at_space = True

    def over(self, spans: Iterable[Span]) -> Words:
        found = list(spans)
        walked = [self.span(span) for span in (reversed(found) if self.backwards else found)]
        kept = [span for span in walked if span is not None]
        return tuple(reversed(kept)) if self.backwards else tuple(kept)

    def span(self, span: Span) -> Span | None:
        match span:
            case Text(text=text):
                return self.text(text)
            case Break():
                kept = None if self.at_break else span
                self.at_break = self.at_space = True
                return kept
            case Link(href=href, spans=inner):
                return Link(href, words) if (words := self.over(inner)) else None
            case Phrase(lang=lang, spans=inner):
                return Phrase(lang, words) if (words := self.over(inner)) else None
            case Strong(spans=inner):
                return Strong(words) if (words := self.over(inner)) else None
            case Emphasis(spans=inner):
                return Emphasis(words) if (words := self.over(inner)) else None

    def text(self, text: str) -> Span | None:
        trimmed = (text.rstrip(" ") if self.backwards else text.lstrip(" ")) if self.at_space else text
        if not trimmed:
            return None
        self.at_space = (trimmed[0] if self.backwards else trimmed[-1]) == " "
        self.at_break = False
        return Text(trimmed)
