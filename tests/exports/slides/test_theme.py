"""The brand's colours drive the deck, and the template is what its maker makes."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from lxml import etree

from document.vocabulary import Volume
from exports.context import Brand, RenderContext
from exports.selection import Selection
from exports.slides import make_template, sheet
from exports.slides.colours import STATUSES
from exports.slides.render import render
from exports.slides.sheet import Layout, Place
from exports.slides.theme import theme_colour, theme_colours
from tests.exports.slides.opened import opened
from tests.exports.slides.samples import document

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def themes(brand: Brand) -> list[dict[str, str]]:
    """The colours of every theme of a deck in ``brand``."""
    data = render(Selection.of_volume(document([]), Volume.STRATEGY), RenderContext(brand))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        roots = [etree.fromstring(archive.read(n)) for n in archive.namelist() if n.startswith("ppt/theme/")]
    return [
        {
            etree.QName(place).localname: "#" + str(place[0].get("val")).lower()
            for place in next(root.iter(f"{A}clrScheme"))
        }
        | {
            str(named.get("name")): "#" + str(named[0].get("val")).lower()
            for named in root.iter(f"{A}custClr")
        }
        for root in roots
    ]


def test_a_decks_theme_is_the_brand_that_the_pages_have() -> None:
    brand = Brand(**settings.BRAND)
    found = themes(brand)
    assert len(found) == 2
    for theme in found:
        for place, colour in theme_colours(brand).items():
            assert theme[place] == colour.lower()
        for status in STATUSES:
            assert theme[status.replace("_", " ").capitalize()] == settings.BRAND[status].lower()


def test_another_brand_gives_another_theme() -> None:
    theme = themes(replace(Brand('Any & "Shire"'), primary="#123456", accent="#FEDCBA"))[0]
    assert (theme["accent1"], theme["accent2"]) == ("#123456", "#fedcba")


@pytest.mark.parametrize("colour", ["red", "#12345", '#12345"', ""])
def test_a_colour_that_is_none_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        themes(replace(Brand("Anyshire"), primary=colour))


def test_colours_of_the_theme_are_named_by_it() -> None:
    brand = Brand("Anyshire", planned="#1D70B8", paused="#b1610d")
    assert theme_colour(brand, "#1d70b8") == "accent5"
    assert theme_colour(brand, brand.primary_dark) == "tx2"
    assert theme_colour(brand, "#abcdef") == "#abcdef"


def test_the_template_is_what_its_maker_makes(tmp_path: Path) -> None:
    made = tmp_path / "template.pptx"
    make_template.write(made)
    assert made.read_bytes() == make_template.TARGET.read_bytes(), (
        "Run: python -m exports.slides.make_template"
    )


def test_the_template_has_every_layout_and_nothing_off_the_sheet() -> None:
    presentation = opened(make_template.TARGET.read_bytes())
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    assert set(layouts) == {layout.value for layout in Layout}
    width, height = presentation.slide_width, presentation.slide_height
    assert (width / 12700, height / 12700) == (sheet.WIDTH, sheet.HEIGHT)
    for layout in layouts.values():
        for shape in layout.shapes:
            assert shape.left >= 0, (layout.name, shape.name)
            assert shape.left + shape.width <= width, (layout.name, shape.name)
            assert shape.top + shape.height <= height, (layout.name, shape.name)


def test_every_layout_has_title_footer_and_number() -> None:
    for layout in opened(make_template.TARGET.read_bytes()).slide_layouts:
        places = {str(place.placeholder_format.idx) for place in layout.placeholders}
        assert {Place.TITLE, Place.FOOTER, Place.NUMBER} <= places, layout.name
        assert next(iter(layout.placeholders)).placeholder_format.idx == 0, layout.name
