"""A council's template made ready: our layouts on its own, and nothing of the upload that decks do not need."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from exports.deck_templates.anatomy import covers
from exports.deck_templates.areas import touches
from exports.deck_templates.checks import Level, Subject, about_faces
from exports.deck_templates.faces import known, safe, widest
from exports.deck_templates.fitting import Fitted, fitted
from exports.deck_templates.safety import Refused, parse
from exports.deck_templates.scaling import scale
from exports.slides import metrics, sheet
from exports.slides.drawing import NS
from exports.slides.paint.package import TEMPLATE
from exports.slides.sheet import BOXES, Box, Layout, Place
from tests.exports.deck_templates.councils import COUNCILS, blocked, office_wide, sized

EMU = 12700


@pytest.fixture(params=COUNCILS)
def made(request: pytest.FixtureRequest) -> Fitted:
    return fitted(COUNCILS[request.param]())


def opened(made: Fitted) -> Any:
    return Presentation(io.BytesIO(made.suit.template or b""))


def by_name(presentation: Any) -> dict[str, Any]:
    return {layout.name: layout for master in presentation.slide_masters for layout in master.slide_layouts}


def test_it_has_our_layouts_with_the_places_that_ours_have(made: Fitted) -> None:
    own, ours = by_name(opened(made)), by_name(Presentation(str(TEMPLATE)))
    for layout in Layout:
        places = {(p.placeholder_format.idx, p.placeholder_format.type) for p in own[layout].placeholders}
        assert places == {
            (p.placeholder_format.idx, p.placeholder_format.type) for p in ours[layout].placeholders
        }


def test_its_places_stand_where_slides_are_planned(made: Fitted) -> None:
    layout = by_name(opened(made))[Layout.TEXT]
    title = next(p for p in layout.placeholders if p.placeholder_format.idx == 0)
    box = made.suit.boxes["TITLE"]
    assert title.left == pytest.approx(box.x * EMU, abs=EMU)
    assert title.width == pytest.approx(box.w * EMU, abs=EMU)


def test_every_box_of_ours_has_one_on_the_slide(made: Fitted) -> None:
    assert set(made.suit.boxes) == set(BOXES)
    for name, box in made.suit.boxes.items():
        assert box.x >= 0, name
        assert box.y >= 0, name
        assert box.right <= sheet.WIDTH, name
        assert box.bottom <= made.height or name in {"DIVIDER_TITLE", "WIDE_DIVIDER_TITLE"}, name


def test_no_place_of_ours_stands_on_a_logo_or_half_on_a_band(made: Fitted) -> None:
    for layout in Layout:
        dress = made.dresses[layout]
        for place in by_name(opened(made))[layout].placeholders:
            box = Box(*(side / EMU for side in (place.left, place.top, place.width, place.height)))
            touched = [
                shape.box
                for shape in dress.match.page.shapes
                if shape.drawn and touches(shape.box, box) and not covers(shape.box, box)
            ]
            assert dress.panels or touched == [], (layout, place.name)


def test_it_holds_nothing_else_of_the_upload(made: Fitted) -> None:
    with zipfile.ZipFile(io.BytesIO(made.suit.template or b"")) as package:
        names = package.namelist()
        assert not [
            name
            for name in names
            if "printerSettings" in name or name.startswith(("ppt/slides/", "customXml/"))
        ]
        assert all(b'TargetMode="External"' not in package.read(name) for name in names)
        for name in names:
            if name.endswith((".xml", ".rels")):
                parse(package.read(name))


def test_the_same_bytes_make_the_same_template_in_every_process() -> None:
    code = "import hashlib; from exports.deck_templates.fitting import fitted; from tests.exports.deck_templates.councils import dark; print(hashlib.sha256(fitted(dark()).suit.template).hexdigest())"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
    assert seen.pop().strip()


def test_a_narrow_template_is_enlarged_in_its_own_proportions() -> None:
    made = fitted(COUNCILS["office-4-3"]())
    presentation = opened(made)
    assert (presentation.slide_width, presentation.slide_height) == (960 * EMU, 720 * EMU)
    assert any("10.00 inches wide" in found.text for found in made.findings)


def test_what_it_shows_is_enlarged_with_it() -> None:
    before = Presentation(io.BytesIO(COUNCILS["office-4-3"]()))
    after = opened(fitted(COUNCILS["office-4-3"]()))
    for own, enlarged in zip(
        before.slide_layouts[0].placeholders, by_name(after)["Title Slide"].placeholders, strict=True
    ):
        assert enlarged.width == pytest.approx(own.width * 4 / 3, abs=2)
        assert enlarged.top == pytest.approx(own.top * 4 / 3, abs=2)
    sizes = [
        [int(each.get("sz")) for each in deck.slide_master._element.iter(qn("a:defRPr")) if each.get("sz")]
        for deck in (before, after)
    ]
    assert sizes[1] == [pytest.approx(size * 4 / 3, abs=50) for size in sizes[0]]


def test_what_stands_in_a_group_is_enlarged_by_its_group_alone() -> None:
    place = '<a:off x="300" y="600"/><a:ext cx="900" cy="1200"/>'
    xml = (
        f'<p:spTree {NS}><p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm>{place}<a:chOff x="300" y="600"/><a:chExt cx="900" cy="1200"/></a:xfrm>'
        f'</p:grpSpPr><p:sp><p:spPr><a:xfrm>{place}</a:xfrm><a:ln w="300"/></p:spPr></p:sp></p:grpSp></p:spTree>'
    )
    root = parse(xml.encode())
    scale(root, 2.0)
    assert [each.get("x") for each in root.iter(qn("a:off"))] == ["600", "300"]
    assert [each.get("cx") for each in root.iter(qn("a:ext"))] == ["1800", "900"]
    assert [each.get("w") for each in root.iter(qn("a:ln"))] == ["600"]


def test_what_a_deck_on_it_would_lack_is_said() -> None:
    said = {found.text for found in fitted(COUNCILS["tiny"]()).findings if found.level is Level.WARNING}
    assert any("Unheard Of Grotesk are not known" in text for text in said)
    assert any("too small for tables" in text for text in said)
    assert any(found.subject is Subject.FILE for found in fitted(office_wide()).findings)


def test_contrast_is_reckoned_from_the_theme_and_the_ground() -> None:
    said = [
        found.text for found in fitted(COUNCILS["banded"]()).findings if found.subject is Subject.CONTRAST
    ]
    assert any("titles are #ffffff on #ffffff: a contrast of 1.0 to 1" in text for text in said)
    assert any("“Title Slide” the text stands on a picture" in text for text in said)
    assert not any("Title and Content" in text for text in said)


def test_words_are_measured_in_the_councils_face() -> None:
    with fitted(COUNCILS["dark"]()).suit.worn():
        serif = metrics.width("Strategy", 16)
    with fitted(COUNCILS["tiny"]()).suit.worn():
        widest = metrics.width("Strategy", 16)
    assert metrics.width("Strategy", 16) < serif < widest


def test_room_is_left_for_the_fonts_that_stand_in() -> None:
    """A face that every computer has is measured as it is; another also as the widest and the highest that may replace it."""
    calibri, own = safe("calibri"), known()
    for name in ("calibri", "arial", "noto sans", "dejavu sans"):
        assert all(calibri.regular[code] >= own[name].regular[code] for code in range(32, 127))
        assert all(calibri.bold[code] >= own[name].bold[code] for code in range(32, 127))
        assert calibri.line >= own[name].line
    assert safe("cambria").regular[ord("m")] >= own["dejavu serif"].regular[ord("m")]
    assert (safe("arial"), safe("times new roman")) == (own["arial"], own["times new roman"])
    assert safe("unheard of") is widest()


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        (
            "Calibri",
            "The font Calibri comes with Office but not with other programs. People without Calibri see",
        ),
        ("Noto Sans", "The font Noto Sans does not come with Office. People without Noto Sans see"),
    ],
)
def test_what_people_without_a_font_see_is_warned_of(name: str, beginning: str) -> None:
    (found,) = about_faces(name, name)
    assert (found.subject, found.level) == (Subject.FONTS, Level.WARNING)
    assert found.text.startswith(beginning)
    assert name not in found.text.partition(" such as ")[2]


def test_fonts_that_every_computer_has_need_no_warning() -> None:
    assert list(about_faces("Arial", "Times New Roman")) == []


def test_a_dividers_title_stands_below_its_number_however_many_lines_it_takes() -> None:
    pages = by_name(opened(fitted(COUNCILS["stretched"]())))
    for layout in (Layout.DIVIDER, Layout.DIVIDER_LIST):
        places = {str(each.placeholder_format.idx): each for each in pages[layout].placeholders}
        number, title = places[Place.KICKER], places[Place.TITLE]
        assert number.top + number.height <= title.top
        assert title._element.txBody.bodyPr.get("anchor") == "t"


@pytest.mark.parametrize(("width", "height"), [(540, 960), (960, 300)])
def test_slides_of_odd_proportions_are_refused(width: int, height: int) -> None:
    with pytest.raises(Refused, match="too tall or too wide"):
        fitted(sized(width, height))


def test_a_slide_without_room_is_refused() -> None:
    with pytest.raises(Refused, match="too little room"):
        fitted(blocked())


def test_parts_that_do_not_fit_together_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office_wide())) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            copy.writestr(
                name,
                data.replace(b"<p:sldSz cx=", b"<p:sldSz cx='x' old=")
                if name == "ppt/presentation.xml"
                else data,
            )
    with pytest.raises(Refused, match="do not fit together"):
        fitted(target.getvalue())
