"""The ground of timelines: every other year shaded, and the day of publication. It is taken out of them and laid under them with the
feet of pages, so that a roadmap that did not change is not set again only because the strategy was published on another day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString, mark_safe

from exports.flow.press import Drawn, Sheet

_TIMELINE = re.compile(r'<svg [^>]*class="timeline" viewBox="0 0 (\S+) .*?</svg>', re.DOTALL)
_GROUND = re.compile(r'<g class="ground".*?</g>', re.DOTALL)


def without_ground(html: str) -> tuple[str, tuple[str, ...]]:
    """``html`` with the ground taken out of its timelines, and what was taken out of each, scaled to a width of one."""
    taken: list[str] = []

    def take(found: re.Match[str]) -> str:
        drawing = found[0]
        ground = _GROUND.search(drawing)
        taken.append(f'<g transform="scale({1 / float(found[1]):.9f})">{ground[0]}</g>' if ground else "")
        return drawing.replace(ground[0], "") if ground else drawing

    return _TIMELINE.sub(take, html), tuple(taken)


def grounds(sheets: Iterable[tuple[Sheet, tuple[str, ...]]]) -> Iterator[SafeString]:
    """For each page of ``sheets``, what is to be drawn on it: SVG that counts in pixels from the page's corner, or nothing."""
    for sheet, taken in sheets:
        drawn: list[list[str]] = [[] for _ in sheet.across]
        for place, ground in zip(sheet.timelines, taken, strict=True):
            if ground:
                drawn[place.page].append(_placed(place, ground))
        yield from (mark_safe("".join(each)) for each in drawn)  # noqa: S308 - made of numbers, and escaped where it was drawn


def _placed(place: Drawn, ground: str) -> str:
    return f'<g transform="translate({place.x:g} {place.y:g}) scale({place.width:g})">{ground}</g>'
