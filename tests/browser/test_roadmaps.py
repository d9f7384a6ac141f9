"""Roadmaps, pieces of work and downloads as people meet them: by eye, by keyboard, on a phone, on paper, in forced colours."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Portal, axe_findings

STATES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "dark": {"color_scheme": "dark"},
    "forced light": {"forced_colors": "active", "color_scheme": "light"},
    "forced dark": {"forced_colors": "active", "color_scheme": "dark"},
}
PAGES = (
    "/roadmaps/",
    "/roadmaps/?view=table&year=2026",
    "/roadmaps/?view=now-next-later",
    "/roadmaps/?delivery=at-risk&status=nonsense",
    "/roadmaps/app/",
    "/items/DCI-10/",
    "/downloads/",
    "/editions/2021.0/roadmaps/cle/",
)
TEXT, EDGE = 4.5, 3.0
"""The least contrast of words, and of what is needed to understand a drawing (WCAG 1.4.3 and 1.4.11)."""
WORDS = ".app-strip text, .app-timeline__title, .app-timeline__facts > :not(.govuk-visually-hidden), .app-signs__sign"
SHAPES = ".app-strip .app-bar__body, .app-strip .app-risk, .app-signs .app-bar__body, .app-signs__mark .app-slip__from"
Pixel = tuple[int, int, int]


@contextmanager
def visit(browser: Browser, portal: Portal, address: str, **options: Any) -> Iterator[Page]:
    """A fresh visitor on a page."""
    context = browser.new_context(base_url=portal.url, locale="en-GB", **options)
    page = context.new_page()
    answer = page.goto(address, wait_until="networkidle")
    assert answer
    assert answer.ok
    yield page
    context.close()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(browser: Browser, portal: Portal, address: str, state: str) -> None:
    with visit(browser, portal, address, **STATES[state]) as page:
        page.evaluate(
            "document.querySelectorAll('main details').forEach(element => { element.open = true; })"
        )
        found = axe_findings(page)
    # In forced colours axe reads the author's colours, not those that are seen; on a phone it cannot judge what is scrolled away.
    unseen = state.startswith("forced") or state == "phone"
    assert [each for each in found if not (unseen and each.startswith("color-contrast"))] == []


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_a_phone_even_with_wide_letters(
    browser: Browser, portal: Portal, address: str
) -> None:
    with visit(browser, portal, address, viewport={"width": 320, "height": 256}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.evaluate(
            """() => { const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
            document.adoptedStyleSheets = [sheet]; }"""
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _luminance(pixel: Pixel) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(each / 255) for each in pixel)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Pixel, other: Pixel) -> float:
    a, b = sorted((_luminance(one), _luminance(other)))
    return (b + 0.05) / (a + 0.05)


def _strongest(picture: Image.Image, ground: Pixel | None = None) -> float:
    """The contrast of the pixel that stands out most from ``ground``, or from the commonest colour."""
    counted = Counter(
        picture.get_flattened_data() if hasattr(picture, "get_flattened_data") else picture.getdata()
    )
    ground = ground or counted.most_common(1)[0][0]
    return max(_contrast(pixel, ground) for pixel in counted)


def _frame(picture: Image.Image) -> Pixel:
    """The commonest colour along the edge of a picture."""
    width, height = picture.size
    edge = [(x, y) for x in range(width) for y in (0, height - 1)] + [
        (x, y) for y in range(height) for x in (0, width - 1)
    ]
    return Counter(picture.getpixel(place) for place in edge).most_common(1)[0][0]  # type: ignore[return-value]


def _boxes(page: Page, selector: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    found = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].map(element => {
            const box = element.getBoundingClientRect();
            return [element.textContent.trim() || element.getAttribute('class'), [box.left, box.top + scrollY, box.right, box.bottom + scrollY]];
        }).filter(each => each[1][2] > each[1][0] && each[1][3] > each[1][1])""",
        selector,
    )
    return [(name, tuple(box)) for name, box in found]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("address", ["/roadmaps/app/", "/roadmaps/?roadmap=dai", "/items/DCI-10/"])
def test_words_and_shapes_of_a_timeline_can_be_seen(
    browser: Browser, portal: Portal, address: str, state: str
) -> None:
    """Judged by the pixels on the screen: axe never judges text in a drawing, and computed colours are not those that are seen."""
    with visit(browser, portal, address, **STATES[state]) as page:
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        words = _boxes(page, WORDS)
        shapes = _boxes(page, SHAPES)
    assert len(words) >= 7
    assert len(shapes) >= 2
    faint = {name for name, box in words if _strongest(picture.crop(_whole(box, 0))) < TEXT}
    lost = {name for name, box in shapes if _stands_out(picture.crop(_whole(box, 4))) < EDGE}
    assert (faint, lost) == (set(), set())


def _whole(box: tuple[float, float, float, float], room: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return (max(0, int(left) - room), max(0, int(top) - room), int(right) + room + 1, int(bottom) + room + 1)


def _stands_out(picture: Image.Image) -> float:
    return _strongest(picture, _frame(picture))


@pytest.mark.parametrize("address", ["/roadmaps/", "/roadmaps/cle/", "/roadmaps/dai/", "/items/CLE-01/"])
def test_labels_of_the_axis_do_not_collide(browser: Browser, portal: Portal, address: str) -> None:
    for state in ("wide", "phone"):
        with visit(browser, portal, address, **STATES[state]) as page:
            _no_collision(page)
    with visit(browser, portal, address, viewport={"width": 680, "height": 900}) as paper:
        paper.emulate_media(media="print")
        _no_collision(paper)


def _no_collision(page: Page) -> None:
    boxes = sorted(
        (box for _, box in _boxes(page, ".app-axis__label")), key=lambda box: (round(box[1]), box[0])
    )
    close = [(a, b) for a, b in pairwise(boxes) if round(a[1]) == round(b[1]) and a[2] + 2 > b[0]]
    assert len(boxes) > 2
    assert close == []


@pytest.mark.parametrize(
    "address", ["/roadmaps/app/", "/roadmaps/?status=planned", "/items/DCI-10/", "/downloads/"]
)
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_focus_is_seen_and_never_covered(browser: Browser, portal: Portal, address: str, key: str) -> None:
    with visit(browser, portal, address, viewport={"width": 1000, "height": 500}) as page:
        seen = []
        for _ in range(150):
            page.keyboard.press(key)
            found = page.evaluate(
                """() => { const element = document.activeElement; if (!element || element === document.body) return null;
                const style = getComputedStyle(element), box = element.getClientRects()[0];
                const at = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)];
                const top = document.elementFromPoint(...at);
                return {name: element.textContent.trim().slice(0, 60), tag: element.tagName,
                    shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none',
                    inside: box.height > innerHeight || box.top > -1 && at[1] <= innerHeight,
                    free: !top || top === element || element.contains(top) || top.contains(element)}; }"""
            )
            if found is None:
                break
            seen.append(found)
    assert len(seen) > 12
    assert [each for each in seen if not (each["shown"] and each["inside"] and each["free"])] == []


def test_bars_are_links_that_the_keyboard_opens(page: Page) -> None:
    page.goto("/editions/2026.1/roadmaps/app/")
    bars = page.locator(".app-timeline__link")
    bars.nth(1).focus()
    title = bars.nth(1).locator(".app-timeline__title").evaluate("element => element.firstChild.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/editions/2026.1/items/**")
    assert page.locator("h1").inner_text() == title


def test_filters_and_views_work_without_javascript(browser: Browser, portal: Portal) -> None:
    with visit(browser, portal, "/editions/2026.1/roadmaps/", java_script_enabled=False) as page:
        page.get_by_text("Filter by roadmap").click()
        page.get_by_label("Delivery").select_option("At risk or off track")
        page.get_by_role("button", name="Show").click()
        expect(page.locator("#work h2").first).to_have_text("3 of 135 pieces of work on 3 roadmaps")
        expect(page.locator(".app-timeline__link")).to_have_count(3)
        page.get_by_role("link", name="Table", exact=True).click()
        expect(page.locator("table tbody th[scope=row]")).to_have_count(3)
        page.get_by_role("link", name="Clear all filters").click()
        expect(page.locator("table tbody th[scope=row]")).to_have_count(135)


def test_a_roadmap_on_paper_has_the_timeline_and_the_whole_table(browser: Browser, portal: Portal) -> None:
    with visit(browser, portal, "/editions/2026.1/roadmaps/app/") as page:
        titles = page.locator("tbody th a").all_inner_texts()
        paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        page.emulate_media(media="print")
        assert page.locator(".app-timeline__link .app-bar__body").count() == len(titles)
        assert not page.get_by_text("The same as a table").is_visible()
    words = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert len(titles) == 12
    assert [title for title in titles if words.count(title) < 2] == []
    assert "/items/" not in words


def test_downloads_are_the_files_that_the_page_vouches_for(page: Page, tmp_path: Path) -> None:
    page.goto("/editions/2026.1/downloads/")
    for name, suffix in (("PowerPoint slides", "pptx"), ("Accessible PDF", "pdf")):
        entry = page.locator(".app-file").filter(has_text=name).first
        with page.expect_download() as found:
            entry.get_by_role("link", name=name).click()
        target = tmp_path / found.value.suggested_filename
        found.value.save_as(target)
        assert target.name == f"norfolk-county-council-strategy-2026.1.{suffix}"
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        assert entry.locator(".app-fingerprint").text_content() == digest
