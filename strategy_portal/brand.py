"""The council's colours as a stylesheet, and what every page says of the portal itself."""

from __future__ import annotations

import re
import zlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import condition

from editions import read

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GOVUK = {"brand-colour": "primary", "surface-background-colour": "pale"}
"""Custom properties of GOV.UK Frontend that follow the council's colours."""


def brand_stylesheet(brand: dict[str, str]) -> str:
    """The colours of ``brand`` as custom properties: ``--brand-primary``, and ``--status-…`` for those that tell statuses."""
    colours = {name: value for name, value in brand.items() if _COLOUR.fullmatch(value)}
    base = ("primary", "primary_dark", "accent", "text", "muted", "pale")
    lines = [
        f"--{'brand' if name in base else 'status'}-{name.replace('_', '-')}:{value}"
        for name, value in colours.items()
    ]
    lines += [f"--govuk-{name}:{colours[source]}" for name, source in _GOVUK.items() if source in colours]
    return ":root{" + ";".join(lines) + "}\n"


def _etag(_request: HttpRequest) -> str:
    return f'"{zlib.crc32(brand_stylesheet(settings.BRAND).encode()):08x}"'


@condition(etag_func=_etag)
def brand_css(_request: HttpRequest) -> HttpResponse:
    """The stylesheet that goes after the portal's own."""
    return HttpResponse(brand_stylesheet(settings.BRAND), content_type="text/css; charset=utf-8")


def portal_of() -> dict[str, Any]:
    """The publisher's name, the strategy's title, notice and contact as published; before that, the brand's name alone."""
    common = {"publisher": settings.BRAND["name"], "theme_colour": settings.BRAND["primary_dark"]}
    published = read.current()
    if published is None:
        return common | {"title": "Strategy portal"}
    details = published.document.details
    return common | {
        "publisher": details.publisher,
        "title": details.title,
        "notice": details.notice,
        "contact": details.contact,
    }


def portal(_request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``portal``, looked up only where a template asks for it."""
    return {"portal": SimpleLazyObject(portal_of)}
