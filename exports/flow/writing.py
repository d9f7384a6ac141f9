"""Pages that are laid out, as an accessible PDF file."""

from __future__ import annotations

from typing import Any

from exports.flow.finish import finish, one_link_each
from exports.flow.telling import listen, say


def written(laid_out: Any, identifier: bytes) -> bytes:
    """The PDF/UA-1 file of WeasyPrint's ``laid_out`` document; the same pages and ``identifier`` give the same bytes."""
    one_link_each(laid_out)
    said = listen(laid_out)

    def finisher(laid_out: Any, pdf: Any) -> None:
        finish(laid_out, pdf)
        say(said, laid_out.fonts)

    data: bytes = laid_out.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=finisher)
    return data
