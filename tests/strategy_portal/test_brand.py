"""One set of brand tokens for pages, PDFs and decks."""

from __future__ import annotations

from dataclasses import asdict, fields

from django.conf import settings
from django.test import Client

from exports.context import Brand
from strategy_portal.brand import brand_stylesheet


def test_stylesheet_names_every_colour() -> None:
    css = brand_stylesheet(settings.BRAND)
    colours = {name: value for name, value in asdict(Brand(**settings.BRAND)).items() if name != "name"}
    for name, value in colours.items():
        assert f"-{name.replace('_', '-')}:{value}" in css


def test_brand_file_holds_just_the_tokens_that_renderers_know() -> None:
    assert set(settings.BRAND) == {field.name for field in fields(Brand)}


def test_stylesheet_leaves_out_what_is_no_colour() -> None:
    css = brand_stylesheet({"primary": "red;}body{display:none", "accent": "#123456"})
    assert "body" not in css
    assert "--brand-accent:#123456" in css


def test_stylesheet_is_not_sent_twice(client: Client) -> None:
    first = client.get("/brand.css")
    assert first.headers["Content-Type"].startswith("text/css")
    again = client.get("/brand.css", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
