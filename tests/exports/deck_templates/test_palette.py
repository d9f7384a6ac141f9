"""Colours that can be read on any ground, of the theme where it has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exports.deck_templates.colours import BLACK, WHITE, Scheme, least_contrast, theme_of
from exports.deck_templates.palette import READABLE, Palette, ground_of
from exports.deck_templates.safety import parse

CHANNEL = st.integers(0, 255)
COLOUR = st.tuples(CHANNEL, CHANNEL, CHANNEL)
THEME = st.fixed_dictionaries(
    dict.fromkeys(("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink"), COLOUR)
)
WORDS = ("text", "dark", "primary", "muted", "hlink")
NS = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@given(theme=THEME, grounds=st.lists(COLOUR, min_size=1, max_size=3))
def test_words_can_be_read_on_every_ground_and_on_panels(theme, grounds) -> None:
    palette = Palette(Scheme(theme, {}), ground_of(grounds, Scheme(theme, {})))
    tones = palette.content()
    for use in WORDS:
        assert least_contrast(palette.rgb(tones[use]), palette.ground.colours) >= READABLE, use
    assert least_contrast(palette.rgb(tones["text"]), [palette.rgb(tones["pale"])]) >= READABLE
    tones = palette.words(theme["accent1"])
    for use in ("light", "pale", "accent"):
        assert least_contrast(palette.rgb(tones[use]), palette.ground.colours) >= READABLE, use


@given(theme=THEME, ground=COLOUR)
def test_words_on_a_heading_can_be_read(theme, ground) -> None:
    palette = Palette(Scheme(theme, {}), ground_of([ground], Scheme(theme, {})))
    tones = palette.content()
    assert least_contrast(palette.rgb(tones["light"]), [palette.rgb(tones["dark"])]) >= READABLE
    assert least_contrast(palette.rgb(tones["primary"]), [palette.rgb(tones["pale"])]) >= READABLE


def test_a_good_theme_keeps_its_colours() -> None:
    theme = {
        "dk1": BLACK,
        "lt1": WHITE,
        "dk2": (0, 59, 54),
        "lt2": (238, 245, 243),
        "accent1": (0, 89, 79),
        "accent2": (245, 179, 53),
    }
    tones = Palette(Scheme(theme, {}), ground_of([WHITE], Scheme(theme, {}))).content()
    found = {use: tones[use] for use in ("text", "dark", "primary", "accent", "light", "pale")}
    assert found == {
        "text": "tx1",
        "dark": "tx2",
        "primary": "accent1",
        "accent": "accent2",
        "light": "bg1",
        "pale": "bg2",
    }


def test_a_ground_that_is_dark_and_light_gets_a_panel() -> None:
    scheme = Scheme({"lt1": WHITE}, {})
    assert ground_of([BLACK, WHITE], scheme).panel == WHITE
    assert ground_of([BLACK, (40, 40, 40)], scheme).panel is None


def test_colours_are_read_as_the_theme_writes_them() -> None:
    xml = (
        f'<a:theme {NS}><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="112233"/></a:dk1>'
        '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1></a:clrScheme></a:theme>'
    )
    scheme = Scheme(theme_of(parse(xml.encode())), {"bg1": "dk1", "tx1": "lt1"})
    assert (scheme.named("bg1"), scheme.named("tx1")) == ((17, 34, 51), WHITE)
    half = parse(f'<a:schemeClr {NS} val="tx1"><a:lumMod val="50000"/></a:schemeClr>'.encode())
    assert scheme.resolved(half) == (128, 128, 128)
