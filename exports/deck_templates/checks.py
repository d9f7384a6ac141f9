"""What an administrator should know of a template before adopting it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from exports.deck_templates.anatomy import Template
from exports.deck_templates.colours import Rgb, least_contrast, written
from exports.deck_templates.faces import EVERYWHERE, STAND_INS, is_known
from exports.deck_templates.mapping import WANTED, Match, Way
from exports.deck_templates.palette import READABLE, Ground
from exports.slides.sheet import Layout

WITH_OFFICE = frozenset(
    {
        "arial",
        "calibri",
        "cambria",
        "times new roman",
        "georgia",
        "verdana",
        "tahoma",
        "trebuchet ms",
        "segoe ui",
        "aptos",
    }
)
"""Faces that come with Office. People who open a deck in another program may lack them."""


class Level(StrEnum):
    """How much a finding matters."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


class Subject(StrEnum):
    """What a finding is about."""

    LAYOUTS = "Layouts"
    ROOM = "Room for text"
    CONTRAST = "Contrast"
    FONTS = "Fonts"
    FILE = "What is left out"
    FORMAT = "Format"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, and what is done about it."""

    subject: Subject
    level: Level
    text: str


def _warning(subject: Subject, text: str) -> Finding:
    return Finding(subject, Level.WARNING, text)


def about_layouts(found: Mapping[Layout, Match]) -> Iterator[Finding]:
    """A warning for each layout that every template should have, and a note for the others that have none of their own."""
    for layout, wanted in WANTED.items():
        match = found[layout]
        if match.way is Way.NEAREST and wanted.needed:
            expected = wanted.names[0].capitalize()
            text = f"There is no layout for “{layout}” (such as “{expected}”). “{match.page.name}” is used for it, the nearest there is."
            yield _warning(Subject.LAYOUTS, text)
    others = [
        layout for layout, wanted in WANTED.items() if not wanted.needed and found[layout].way is Way.NEAREST
    ]
    if others:
        names = ", ".join(f"“{layout}” on “{found[layout].page.name}”" for layout in others)
        text = f"Layouts that the template has none of its own for are set on the nearest: {names}."
        yield Finding(Subject.LAYOUTS, Level.NOTE, text)


def in_the_way(layout: Layout, name: str, instead: str) -> Finding:
    """Something on a layout stands where words must."""
    text = f"On the layout “{name}” something stands where titles or text must stand, so “{layout}” is set on “{instead}” instead."
    return _warning(Subject.LAYOUTS, text)


def too_little_room(layout: Layout, name: str, instead: str, why: str) -> Finding:
    """A cover or divider without room for its words."""
    text = (
        f"The layout “{name}” has too little room for “{layout}”, which is set on “{instead}” instead. {why}"
    )
    return _warning(Subject.ROOM, text)


def enlarged(name: str) -> Finding:
    """A place for text that is too small."""
    text = f"The place for text on the layout “{name}” is too small for tables and timelines. The free space around it is used as well."
    return _warning(Subject.ROOM, text)


def panel_laid(name: str, what: str) -> Finding:
    """A ground on which nothing can be read."""
    text = f"On the layout “{name}” the {what} stands on a picture or colours that are dark in one place and light in another. A plain panel is laid beneath it."
    return _warning(Subject.CONTRAST, text)


def title_unreadable(name: str, colour: Rgb, ground: Ground) -> Finding:
    """A title in a colour that cannot be read on its ground."""
    ratio = least_contrast(colour, ground.colours)
    text = (
        f"On the layout “{name}” titles are {written(colour)} on {written(ground.plain)}: a contrast of {ratio:.1f} to 1, "
        f"where {READABLE} is needed. A colour of the theme that can be read is used instead."
    )
    return _warning(Subject.CONTRAST, text)


def is_readable(colour: Rgb, ground: Ground) -> bool:
    """Whether words in a colour can be read on all of a ground."""
    return least_contrast(colour, ground.colours) >= READABLE


def about_faces(headings: str, body: str) -> Iterator[Finding]:
    """Faces that cannot be measured, and faces that readers may lack."""
    for name in dict.fromkeys((headings, body)):
        if not is_known(name):
            text = f"The widths of the font {name} are not known. Room is left as for the widest font that is, so slides hold a little less than they could."
            yield _warning(Subject.FONTS, text)
        if name.strip().casefold() not in EVERYWHERE:
            yield _warning(Subject.FONTS, _lacked(name))


def _lacked(name: str) -> str:
    """What people see who do not have a face."""
    comes = (
        "comes with Office but not with other programs"
        if name.strip().casefold() in WITH_OFFICE
        else "does not come with Office"
    )
    others = [each for each in STAND_INS if each.casefold() != name.strip().casefold()]
    return (
        f"The font {name} {comes}. People without {name} see another in its place, such as {', '.join(others[:-1])} or {others[-1]}. "
        "Room is left for the widest of these, so slides hold a little less than they could."
    )


def about_file(template: Template) -> Iterator[Finding]:
    """What is in the file and does not go into decks."""
    if template.slides:
        count = f"{template.slides} slides" if template.slides > 1 else "one slide"
        yield Finding(
            Subject.FILE,
            Level.NOTE,
            f"The file holds {count}, which decks leave out: only its masters and layouts are used.",
        )
    if any(name.startswith("ppt/fonts/") for name in template.parts):
        yield _warning(Subject.FILE, "Fonts that are embedded in the file are not carried over into decks.")
    if round(template.scale, 3) != 1:
        text = f"Its slides are {960 / template.scale / 72:.2f} inches wide. They are enlarged to 13.33 inches, in the same proportions."
        yield Finding(Subject.FILE, Level.NOTE, text)
