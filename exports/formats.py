"""The one table of formats. Adding a format is one renderer module, one row here, and its tests (see ``docs/formats.md``)."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from exports.cuts import CutKind


class Family(StrEnum):
    """What a format is for."""

    SLIDES = "slides"
    TEXT = "text"
    DATA = "data"


EVERY_CUT = frozenset(CutKind)
DATA_CUTS = frozenset({CutKind.VOLUME, CutKind.WHOLE, CutKind.ROADMAP, CutKind.CHOSEN})
"""Data of a few records, or of changes, is better taken from the whole."""
NOT_SUMMARY = EVERY_CUT - {CutKind.SUMMARY}
"""The summary for a committee is a deck; there is no such text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file.

    ``renderer`` is a dotted path, so that a library is imported only where it draws, and so is ``gate``, which reads each
    finished file back. ``version`` is raised whenever the output changes; files of another version are built anew.
    ``programs`` must be on the machine, or the format is not offered. Those made ``ahead`` are made of both volumes
    after each publication, the others when somebody asks. What is made ``on_template`` has slides in it that stand on the
    council's own template, where it has one. A ``slow`` one takes minutes. One ``with_history`` is given the earlier publications too.
    One ``with_pages`` holds pages of the portal, or their addresses; the others are made where there are no records at all.
    What ``has_register`` ends whole volumes with every publication up to this one and the decisions on them.
    """

    slug: str
    label: str
    audience: str
    extension: str
    media_type: str
    family: Family
    renderer: str
    version: str
    gate: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    programs: tuple[str, ...] = ()
    cuts: frozenset[CutKind] = NOT_SUMMARY
    is_ahead: bool = False
    is_on_template: bool = False
    is_slow: bool = False
    with_history: bool = False
    with_pages: bool = False
    has_register: bool = True

    @property
    def sign(self) -> str:
        """The few letters that people know it by: “PDF”, “ZIP”."""
        return self.extension.rpartition(".")[2].upper()

    @property
    def is_offered(self) -> bool:
        """Whether this machine can make it."""
        return all(shutil.which(program) for program in self.programs)


FORMATS: dict[str, Format] = {
    row.slug: row
    for row in (
        Format(
            slug="pptx",
            label="PowerPoint slides",
            audience="To present, or to reuse slides of your own choice.",
            extension="pptx",
            media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
            family=Family.SLIDES,
            renderer="exports.slides.kept.render",
            gate="exports.gate.pptx.check",
            version="5",
            is_on_template=True,
            cuts=EVERY_CUT,
            is_ahead=True,
        ),
        Format(
            slug="pdf",
            label="Accessible PDF",
            audience="To read, print or keep. Tagged for screen readers (PDF/UA), fit for archives (PDF/A), with data and slides inside.",
            extension="pdf",
            media_type="application/pdf",
            family=Family.TEXT,
            renderer="exports.flow.render.render",
            gate="exports.gate.pdf.check",
            version="5",
            is_on_template=True,
            is_ahead=True,
        ),
        # Slides and text, in other forms
        Format(
            slug="pdf-18",
            label="Large print PDF (18 point)",
            audience="To read or print in large letters: nothing is smaller than 18 point.",
            extension="pdf",
            media_type="application/pdf",
            family=Family.TEXT,
            renderer="exports.flow.render.render",
            gate="exports.gate.pdf.check",
            options={"type_size": "18"},
            version="4",
            is_on_template=True,
        ),
        Format(
            slug="pdf-24",
            label="Large print PDF (24 point)",
            audience="To read or print in very large letters: nothing is smaller than 24 point.",
            extension="pdf",
            media_type="application/pdf",
            family=Family.TEXT,
            renderer="exports.flow.render.render",
            gate="exports.gate.pdf.check",
            options={"type_size": "24"},
            version="4",
            is_on_template=True,
        ),
        Format(
            slug="epub",
            label="E-book (EPUB)",
            audience="To read on a phone, tablet or e-reader, in the type and colours that suit you.",
            extension="epub",
            media_type="application/epub+zip",
            family=Family.TEXT,
            renderer="exports.epub.render.render",
            version="4",
            gate="exports.epub.gate.check",
        ),
        Format(
            slug="txt",
            label="Plain text",
            audience="To read anywhere, with any program or assistive technology.",
            extension="txt",
            media_type="text/plain; charset=utf-8",
            family=Family.TEXT,
            renderer="exports.plain.text.render",
            version="3",
            gate="exports.plain.telling.check_text",
        ),
        Format(
            slug="markdown",
            label="Markdown",
            audience="To take the text into other programs with its headings, lists and tables.",
            extension="md",
            media_type="text/markdown; charset=utf-8",
            family=Family.TEXT,
            renderer="exports.plain.markdown.render",
            version="3",
            gate="exports.plain.telling.check_markdown",
        ),
        Format(
            slug="docx",
            label="Word document",
            audience="To edit, comment on or quote from. It has styles for every part of the text.",
            extension="docx",
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            family=Family.TEXT,
            renderer="exports.office.word.render",
            version="4",
            gate="exports.office.word_gate.check",
        ),
        Format(
            slug="odt",
            label="OpenDocument text",
            audience="The same to edit with LibreOffice and other free programs.",
            extension="odt",
            media_type="application/vnd.oasis.opendocument.text",
            family=Family.TEXT,
            renderer="exports.office.odt.render",
            version="4",
            gate="exports.office.odt_gate.check",
        ),
        Format(
            slug="brf",
            label="Braille",
            audience="For braille displays and embossers: contracted braille (UEB in English), 40 cells by 25 lines.",
            extension="brf",
            media_type="text/plain; charset=us-ascii",
            family=Family.TEXT,
            renderer="exports.braille.render.render",
            version="3",
            gate="exports.braille.gate.check",
            programs=("lou_translate",),
        ),
        Format(
            slug="opus",
            label="Recording",
            audience="To listen to: read by a synthetic voice, with chapters. An hour takes about 6 MB.",
            extension="opus",
            media_type="audio/ogg; codecs=opus",
            family=Family.TEXT,
            renderer="exports.speech.render.render",
            version="3",
            is_slow=True,
            gate="exports.speech.gate.check",
            programs=("espeak-ng", "opusenc", "opusinfo"),
            cuts=NOT_SUMMARY - {CutKind.WHOLE},
        ),
        Format(
            slug="odp",
            label="OpenDocument slides",
            audience="The slides for LibreOffice Impress and other free programs.",
            extension="odp",
            media_type="application/vnd.oasis.opendocument.presentation",
            family=Family.SLIDES,
            renderer="exports.office.odp.render",
            version="4",
            gate="exports.office.odp_gate.check",
            cuts=EVERY_CUT,
        ),
        Format(
            slug="website",
            label="Website to keep",
            audience="For an archive or a place without a network: every page of the publication, in a zip file.",
            extension="zip",
            media_type="application/zip",
            family=Family.TEXT,
            renderer="exports.site.render.render",
            has_register=False,
            version="1",
            gate="exports.site.gate.check",
            cuts=frozenset({CutKind.WHOLE}),
            with_history=True,
            with_pages=True,
        ),
        # Data
        Format(
            slug="xlsx",
            label="Excel workbook",
            audience="To sort, filter and count: every record, a sheet for each kind.",
            extension="xlsx",
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            family=Family.DATA,
            renderer="exports.data.xlsx.render",
            has_register=False,
            version="2",
            gate="exports.data.xlsx_gate.check",
            cuts=DATA_CUTS,
            with_pages=True,
        ),
        Format(
            slug="csv",
            label="CSV tables",
            audience="For other programs: a zip of one table for each kind of record, described as CSV on the Web.",
            extension="csv.zip",
            media_type="application/zip",
            family=Family.DATA,
            renderer="exports.data.csv_files.render",
            has_register=False,
            version="2",
            gate="exports.data.csv_files.check",
            cuts=DATA_CUTS,
            with_pages=True,
        ),
        Format(
            slug="json",
            label="JSON",
            audience="For developers: the approved records themselves, with a published schema.",
            extension="json",
            media_type="application/json",
            family=Family.DATA,
            renderer="exports.data.json_file.render",
            has_register=False,
            version="2",
            gate="exports.data.json_file.check",
            cuts=DATA_CUTS,
        ),
        Format(
            slug="ics",
            label="Calendar of milestones",
            audience="To see in your own calendar when work starts and ends.",
            extension="ics",
            media_type="text/calendar",
            family=Family.DATA,
            renderer="exports.data.calendar_file.render",
            has_register=False,
            version="2",
            gate="exports.data.calendar_file.check",
            cuts=DATA_CUTS,
            with_pages=True,
        ),
    )
}
"""Every format that the portal knows, in the order in which readers are shown them."""


def offered() -> tuple[Format, ...]:
    """The formats that this machine can make."""
    return tuple(row for row in FORMATS.values() if row.is_offered)


def made_ahead() -> tuple[Format, ...]:
    """The formats that both volumes are made in after each publication."""
    return tuple(row for row in offered() if row.is_ahead)
