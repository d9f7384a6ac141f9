"""What a PDF carries inside it: the data of its publication, and the slides of the same part."""

from __future__ import annotations

from dataclasses import replace

from django.utils.module_loading import import_string

from document.codec import canonical
from exports.context import RenderContext, Renderer
from exports.flow.archive import Attached
from exports.formats import FORMATS
from exports.selection import Selection

DECK = FORMATS["pptx"]
MOST_RECORDS = 2000
"""Slides of more records would make the file larger than anybody wants to mail."""


def companions(selection: Selection, context: RenderContext) -> tuple[Attached, ...]:
    """The files to embed. Without slides where there are none of such a part, where they would be too many, or cannot be made."""
    name = f"{selection.cut.slug}-{selection.document.number}"
    data = Attached(
        name=f"{name}.json",
        media_type="application/json",
        description="The publication’s data: every approved record, as JSON",
        relation="Data",
        data=canonical(selection.document),
    )
    deck = _deck(selection, context)
    if not deck:
        return (data,)
    slides = Attached(
        name=f"{name}.{DECK.extension}",
        media_type=DECK.media_type,
        description="The same content as PowerPoint slides",
        relation="Alternative",
        data=deck,
    )
    return (data, slides)


def _deck(selection: Selection, context: RenderContext) -> bytes:
    """The slides; nothing where they cannot be had."""
    if selection.cut.kind not in DECK.cuts or len(selection.nodes()) > MOST_RECORDS:
        return b""
    render: Renderer = import_string(DECK.renderer)
    try:
        return render(selection, replace(context, options=DECK.options))
    except MemoryError:
        raise
    except Exception as error:  # the deck is a file of its own, whose failure is shown there
        context.progress(f"Going on without slides inside, as they could not be made: {error}")
        return b""
