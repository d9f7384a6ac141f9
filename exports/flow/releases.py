"""Publications in print: what each says of itself, and who decided it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from exports.flow.lettering import shortened
from exports.flow.parts import RUNNING_SIZE, RUNNING_WIDTH, Chapter, ContentsLine, Piece, Prose, Words
from exports.flow.printing import Printing
from exports.releases import REGISTER, Release
from exports.selection import Selection

ANCHOR = "publications"
LEVEL = 2


def register_chapter(selection: Selection, printing: Printing) -> tuple[Chapter, ...]:
    """Every publication up to this one with the decision on it, newest first; none where the selection tells of none."""
    if not selection.publications:
        return ()
    pieces = (
        Piece(ANCHOR, "publications", "", REGISTER, LEVEL, is_ours=True),
        *release_pieces(reversed(selection.publications), printing),
    )
    return (Chapter(pieces, flows=False, running=shortened(REGISTER, RUNNING_SIZE, RUNNING_WIDTH)),)


def register_contents(selection: Selection) -> tuple[ContentsLine, ...]:
    """Its line in the contents."""
    return (ContentsLine(ANCHOR, "", REGISTER, is_ours=True),) if selection.publications else ()


def release_pieces(releases: Iterable[Release], printing: Printing) -> Iterator[Piece]:
    """A piece for each of ``releases``, in their order."""
    for release in releases:
        anchor = f"publication-{release.number}"
        parts = (Prose(_said(release, printing)),)
        yield Piece(anchor, "changed", "", release.title, LEVEL + 1, parts=parts, is_ours=True)


def _said(release: Release, printing: Printing) -> SafeString:
    """The decision, with its link, and the summary."""
    decision = release.decision
    if decision and release.decision_url:
        decision = format_html('<a href="{}">{}</a>', release.decision_url, decision)
    lines: list[Words] = []
    if decision:
        lines.append(format_html("{} {}", printing.ours("Decision:"), decision))
    lines += [line for line in release.summary.split("\n") if line.strip()]
    lines = lines or [printing.ours("It says nothing about what it changed.")]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))
