"""Pages that are laid out, as an accessible PDF file."""

from __future__ import annotations

from functools import partial
from typing import Any

from exports.flow.finish import one_link_each, repair
from exports.flow.tagging.tagger import ENTRY, Tagger, tagging
from exports.flow.telling import listen, say


def written(laid_out: Any, identifier: bytes) -> bytes:
    """The PDF/UA-1 file of WeasyPrint's ``laid_out`` document; the same pages and ``identifier`` give the same bytes.

    Its information says which tagger ran (``tagging.tagger_of`` reads it). Identifiers of its elements begin with
    the first bytes of ``identifier``: give each of several files that will be joined another one.
    """
    import pydyf  # type: ignore[import-untyped]

    one_link_each(laid_out)
    speak = partial(say, listen(laid_out), laid_out.fonts)
    with tagging(identifier[:4].hex(), speak) as run:

        def finisher(laid_out: Any, pdf: Any) -> None:
            if run.tagger is Tagger.STANDARD:
                repair(laid_out, pdf)
                speak(pdf)
            pdf.info[ENTRY.removeprefix("/")] = pydyf.String(run.tagger.value)

        data: bytes = laid_out.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=finisher)
    return data
