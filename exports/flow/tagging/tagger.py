"""The one way in: which tagger tags a file, and which one did."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from threading import Lock
from typing import Any

KNOWN = "70."
"""The versions of WeasyPrint whose boxes and marks this tagger knows."""
ENTRY = "/Tags"
"""The entry of a file's information that says which tagger ran."""

logger = logging.getLogger("exports")
_one_at_a_time = Lock()


class Tagger(StrEnum):
    """Who made a file's structure tree."""

    ELEMENTS = "from elements"
    STANDARD = "from boxes"


class Run:
    """One writing of a file. ``tagger`` is right once the file has been written.

    ``say`` writes words beside glyphs in the file that it is given. It comes before pieces of content are joined.
    """

    def __init__(self, prefix: str, say: Callable[[Any], None]) -> None:
        self.prefix, self.say = prefix, say
        self.tagger = Tagger.STANDARD

    def tag(self, pdf: Any, document: Any, version: Any, streams: Any) -> None:
        """Tag the file from its elements; as WeasyPrint does it where that cannot be done."""
        from weasyprint.pdf.tags import add_tags

        try:
            from exports.flow.tagging.plan import planned

            plan = planned(pdf, document, streams, self.prefix)
        except Exception as error:  # whatever has changed in WeasyPrint, the file can still be written
            logger.warning("Tagged from boxes, not from elements: %s", error or type(error).__name__)
            add_tags(pdf, document, version, streams)
        else:
            self.say(pdf)
            plan.carry_out(pdf, streams, document.fonts.values())
            self.tagger = Tagger.ELEMENTS


@contextmanager
def tagging(prefix: str, say: Callable[[Any], None]) -> Iterator[Run]:
    """Files that WeasyPrint writes while this is open are tagged from their elements, where it is a version that we know.

    Identifiers of elements begin with ``prefix``, so that those of files that are joined later do not meet. ``say`` is as for a run.
    """
    import weasyprint
    from weasyprint import pdf as writer

    run = Run(prefix, say)
    standard = getattr(writer, "add_tags", None)
    if not weasyprint.__version__.startswith(KNOWN) or standard is None:
        logger.warning("Tagged from boxes, not from elements: WeasyPrint is %s.", weasyprint.__version__)
        yield run
        return
    with _one_at_a_time:
        writer.add_tags = run.tag
        try:
            yield run
        finally:
            writer.add_tags = standard


def tagger_of(pdf: Any) -> Tagger | None:
    """Which tagger made the structure of a file opened with pikepdf; None where the file does not say."""
    said = pdf.trailer.get("/Info", {}).get(ENTRY)
    return Tagger(str(said)) if said is not None and str(said) in list(Tagger) else None


def tell_both(pdf: Any, other: Any) -> None:
    """Have ``pdf``, an open file that ``other`` is joined to, say so if either of the two was tagged from boxes."""
    if {tagger_of(pdf), tagger_of(other)} != {Tagger.ELEMENTS}:
        pdf.docinfo[ENTRY] = Tagger.STANDARD.value
