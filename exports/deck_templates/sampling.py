"""The sample deck of a template, made as every deck is: in a process of its own, with limits."""

from __future__ import annotations

from document.codec import SCHEMA, canonical
from document.vocabulary import Volume
from exports.cuts import Cut
from exports.deck_templates.sample import sample
from exports.formats import FORMATS
from exports.rendering import render_document


def sample_of(template: bytes) -> bytes:
    """The sample strategy on a template.

    Raises:
        RenderFailed: the deck cannot be made, or does not pass its gate.
    """
    document = canonical(sample()).decode()
    cut = Cut.volume(Volume.STRATEGY)
    return render_document(
        document, SCHEMA, cut=cut, kind=FORMATS["pptx"], alive=lambda _: True, template=template
    )
