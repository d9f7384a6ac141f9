"""Reads a finished braille file back: its pages and lines, and whether all of the text is there in order, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exports.braille.lines import CELLS, number
from exports.braille.louis import Translator
from exports.braille.render import NOTE, translator_of
from exports.braille.segments import lines_of
from exports.braille.setting import BOX_FOOT, BOX_TOP, words_of
from exports.braille.sheets import LINES
from exports.context import RenderContext
from exports.gate.compare import findings
from exports.plain.chapters import chapters_of
from exports.plain.telling import told
from exports.reading.blocks import Chapter
from exports.selection import Selection

_LINE = re.compile(rf"[ -_]{{0,{CELLS}}}")
_GUIDE = re.compile(r' "{2,} #[A-J]+$')


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What is wrong with the braille file of a selection: what it was made of is compared with the publication, it with that."""
    pages = data.decode("ascii", "replace").split("\f")
    chapters = tuple(chapters_of(selection, context, NOTE))
    lang = selection.document.details.language
    return (
        *_shape(pages),
        *findings(selection, told(chapters), context.progress),
        *_told(pages, chapters, lang, translator_of(chapters, lang, context.progress)),
    )


def _shape(pages: list[str]) -> Iterator[str]:
    """Every page has 25 lines of at most 40 cells, and ends in its number."""
    if pages[-1]:
        yield "The last page does not end in a form feed."
    for place, page in enumerate(pages[:-1], 1):
        *lines, end = page.split("\r\n")
        if end or len(lines) != LINES:
            yield f"Page {place} has {len(lines)} lines, not {LINES}."
        elif lines[-1].strip() != number(place):
            yield f"Page {place} does not end in its number."
        if any(not _LINE.fullmatch(line) for line in lines):
            yield f"Page {place} has a line that is too long, or no braille."


def _told(pages: list[str], chapters: Iterable[Chapter], lang: str, translator: Translator) -> Iterator[str]:
    """Whether the cells of each chapter follow those of the one before."""
    text, at = "".join(map(_cells, text_lines(pages))), 0
    for chapter in chapters:
        for block in chapter.blocks:
            for words, own in words_of(block, lang):
                sought = "".join(_cells(translator.cells(line)) for line in lines_of(words, own))
                if not text.startswith(sought, at):
                    yield f"In “{chapter.title}” the braille does not go on as the text does."
                    return
                at += len(sought)
    if at != len(text):
        yield "The braille goes on after the end of the text."


def text_lines(pages: Iterable[str]) -> Iterator[str]:
    """The lines of text: without numbers of pages, guide dots and the lines of boxes."""
    for page in pages:
        for line in page.split("\r\n")[: LINES - 1]:
            if line not in {BOX_TOP, BOX_FOOT}:
                yield _GUIDE.sub("", line)


def _cells(line: str) -> str:
    """The cells of a line without spaces, and without dot 5, which marks words that go on."""
    return line.replace(" ", "").replace('"', "")
