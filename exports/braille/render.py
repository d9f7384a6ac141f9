"""A selection as a BRF file: contracted braille, 40 cells by 25 lines, with the pages in its contents."""

from __future__ import annotations

from collections.abc import Iterable

from exports.braille.louis import Translator
from exports.braille.segments import lines_of
from exports.braille.setting import Setter, words_of
from exports.braille.sheets import Sheets
from exports.braille.tables import table_for
from exports.context import Progress, RenderContext
from exports.plain.chapters import chapters_of
from exports.reading.blocks import Chapter
from exports.selection import Selection

NOTE = "This file is braille for embossers and braille displays (BRF): 40 cells to a line and 25 lines to a page."


def render(selection: Selection, context: RenderContext) -> bytes:
    """The braille file of a selection.

    Raises:
        NoTable: no table translates the document's language.
        BrailleFailed: liblouis did not translate something.
    """
    lang = selection.document.details.language
    table_for(lang)
    chapters = tuple(chapters_of(selection, context, NOTE))
    context.progress("Translating into braille")
    translator = translator_of(chapters, lang, context.progress)
    places = _set(chapters, Setter(Sheets(), translator.cells, lang, {}, context.progress)).places
    return (
        _set(chapters, Setter(Sheets(), translator.cells, lang, places, context.progress))
        .written()
        .encode("ascii")
    )


def translator_of(chapters: Iterable[Chapter], lang: str, progress: Progress) -> Translator:
    """All words of ``chapters`` in braille."""
    found = (
        segment
        for chapter in chapters
        for block in chapter.blocks
        for words, own in words_of(block, lang)
        for line in lines_of(words, own)
        for segment in line
    )
    return Translator(found, progress)


def _set(chapters: Iterable[Chapter], setter: Setter) -> Sheets:
    """The chapters on sheets. The contents take the same lines whether the pages are known or not."""
    for chapter in chapters:
        setter.chapter(chapter)
    return setter.sheets
