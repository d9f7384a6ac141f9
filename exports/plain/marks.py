"""Spans with Markdown's marks. What is typed as text stays text: every sign that Markdown would take for a mark is escaped."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import assert_never

from document.richtext import Break, Emphasis, Link, Phrase, Span, Strong, Text, spans_text
from exports.reading.blocks import Words

_ALWAYS = re.compile(r"[\\`*\[\]<~]")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore that does not stand between letters or digits."""
_BRACKET = re.compile(r"[<>\\]")
_LINE_START = re.compile(
    r"^(#|>|[+-](?= |$)|[-=](?=[-= ]*$))|^(\d{1,9})([.)])(?= |$)|(?<= )(#)(?=#*$)", re.MULTILINE
)
"""Signs that make a heading, a list or a line of what stands beside them, and the “#” that would end a heading."""


def escaped(text: str) -> str:
    """``text`` so that Markdown shows it as it is, wherever it stands in a line."""
    return _EDGE.sub(r"\\_", _ENTITY.sub(r"\\&", _ALWAYS.sub(r"\\\g<0>", text)))


def marked(words: Words) -> str:
    """``words`` as Markdown, safe at the beginning of a line; ``\\n`` for each break."""
    return _LINE_START.sub(_at_start, _Writer(words).text)


def _at_start(found: re.Match[str]) -> str:
    """“1\\.” and “\\#”: a digit cannot be escaped, so its full stop is."""
    return f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[0]}"


class _Writer:
    """Writes spans one after another. What has been written stays in pieces, none of them empty, so that long texts cost no more a word."""

    def __init__(self, words: Words) -> None:
        self.pieces: list[str] = []
        self.spans(words, "")

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self.pieces)

    def write(self, *pieces: str) -> None:
        """Add to it."""
        self.pieces += filter(None, pieces)

    def spans(self, words: Words, after: str) -> None:
        """``after`` is the first sign that follows ``words``."""
        for span, following in zip(words, _following(words, after), strict=True):
            self.span(span, following)

    def span(self, span: Span, after: str) -> None:
        match span:
            case Text(text=text):
                self.write(escaped(text))
            case Break():
                self.break_line()
            case Strong(spans=inner):
                self.mark("**", "strong", inner, after)
            case Emphasis(spans=inner):
                self.mark("*", "em", inner, after)
            case Phrase(lang=lang, spans=inner):
                self.write(f'<span lang="{escape(lang)}">')
                self.spans(inner, after)
                self.write("</span>")
            case Link(href=href, spans=inner):
                self.link(href, inner)
            case _:
                assert_never(span)

    def break_line(self) -> None:
        """End the line where its words end."""
        bare = ""
        while self.pieces and not bare:
            bare = self.pieces.pop().rstrip(" ")
        self.write(bare, "\n")

    def mark(self, sign: str, tag: str, inner: Words, after: str) -> None:
        """``inner`` between marks, or between HTML's tags where Markdown would not see the marks as such."""
        text = spans_text(inner)
        bare = text.strip(" ")
        before, behind = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        if all(isinstance(span, Text) for span in inner) and _is_seen(
            before or (self.pieces or [""])[-1][-1:], bare, behind or after
        ):
            self.write(f"{before}{sign}{escaped(bare)}{sign}{behind}")
            return
        self.write(f"<{tag}>")
        self.spans(inner, "")
        self.write(f"</{tag}>")

    def link(self, href: str, inner: Words) -> None:
        if href.startswith("#"):
            self.spans(inner, "")
            return
        self.write("[")
        self.spans(inner, "]")
        self.write(f"]({_destination(href)})")


def _following(words: Words, after: str) -> list[str]:
    """The first sign after each of ``words``."""
    found = []
    for span in reversed(words):
        found.append(after)
        after = spans_text((span,))[:1] or after
    return found[::-1]


def _destination(href: str) -> str:
    """The address, in angle brackets, where blanks and brackets cannot end it early."""
    inner = _BRACKET.sub(r"\\\g<0>", href)
    return f"<{inner}>"


def _is_seen(before: str, inner: str, after: str) -> bool:
    """Whether marks around ``inner`` open and close (CommonMark's rules of flanking)."""
    opens = not _is_blank(inner[:1]) and (not _is_sign(inner[:1]) or _is_blank(before) or _is_sign(before))
    closes = not _is_blank(inner[-1:]) and (not _is_sign(inner[-1:]) or _is_blank(after) or _is_sign(after))
    return opens and closes and before != "*" and after != "*"


def _is_blank(sign: str) -> bool:
    return not sign.strip()


def _is_sign(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS"
