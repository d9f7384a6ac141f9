"""The one table of formats. Adding a format is one renderer module, one row here, and its tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. ``renderer`` is a dotted path, so that a library is imported only where it draws.

    ``version`` is raised whenever the renderer's output changes; files of another version are built anew.
    """

    slug: str
    label: str
    audience: str
    extension: str
    media_type: str
    renderer: str
    version: str


FORMATS: dict[str, Format] = {
    row.slug: row
    for row in (
        Format(
            "pptx",
            "PowerPoint slides",
            "To present, or to reuse slides of your own choice.",
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "exports.slides.render.render",
            "1",
        ),
        Format(
            "pdf",
            "Accessible PDF",
            "To read, print or keep. Tagged for screen readers (PDF/UA).",
            "pdf",
            "application/pdf",
            "exports.flow.render.render",
            "1",
        ),
    )
}
