"""Whatever a council's colours are, every word of its decks can be read."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from document.vocabulary import Volume
from exports.context import Brand
from exports.selection import Selection
from exports.slides.colours import STATUSES, WHITE, contrast, readable
from exports.slides.plan import plan
from exports.slides.render import paint
from tests.exports.flow.sample import CONTEXT, full
from tests.exports.slides.looks import faults
from tests.exports.slides.opened import opened

COLOURS = [field.name for field in fields(Brand) if field.name != "name"]
COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
BRANDS = st.builds(Brand, st.just("Anyshire"), **dict.fromkeys(COLOURS, COLOUR))
YELLOW = Brand(
    "Yellow", primary="#ffdd00", primary_dark="#ffe97f", accent="#222222", muted="#cccccc", pale="#fff3a0"
)
LOUD = Brand(
    "Loud", primary="#ff00aa", primary_dark="#00c8ff", accent="#7f7f7f", text="#888888", pale="#404040"
)
PASTEL = Brand("Pastel", **dict.fromkeys(COLOURS, "#ffd1dc"))


@pytest.mark.parametrize("brand", [Brand(**settings.BRAND), Brand("Anyshire")])
def test_a_brand_that_can_be_read_stays_as_it_is(brand: Brand) -> None:
    assert readable(brand) == brand


@given(brand=BRANDS)
def test_any_brand_can_be_read(brand: Brand) -> None:
    seen = readable(brand)
    for ground in (WHITE, seen.pale):
        for words in (seen.text, seen.primary, seen.primary_dark, seen.muted):
            assert contrast(words, ground) >= 4.5
        assert all(contrast(getattr(seen, name), ground) >= 3 for name in STATUSES)
    for words in (WHITE, seen.pale, seen.accent):
        assert contrast(words, seen.primary_dark) >= 4.5
    assert readable(seen) == seen


def test_only_what_cannot_be_read_is_changed() -> None:
    brand = replace(Brand("Anyshire"), primary="#ffdd00")
    seen = readable(brand)
    assert replace(seen, primary=brand.primary) == brand
    red, green, blue = (int(seen.primary[n : n + 2], 16) for n in (1, 3, 5))
    assert red > green > 100
    assert blue == 0, "it is still a yellow"


@pytest.mark.render
@pytest.mark.parametrize("brand", [YELLOW, LOUD, PASTEL], ids=lambda brand: brand.name)
@pytest.mark.parametrize("volume", list(Volume))
def test_decks_of_odd_brands_can_be_read(brand: Brand, volume: Volume) -> None:
    deck = plan(Selection.of_volume(full(), volume), site_url=CONTEXT.site_url)
    assert faults(opened(paint(deck, replace(CONTEXT, brand=brand)))) == []


@pytest.mark.render
@trying(max_examples=10)
@given(brand=BRANDS)
def test_decks_of_any_brand_can_be_read(brand: Brand) -> None:
    deck = plan(Selection.of_volume(full(), Volume.STRATEGY), site_url=CONTEXT.site_url)
    assert faults(opened(paint(deck, replace(CONTEXT, brand=brand)))) == []
