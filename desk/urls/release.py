"""Addresses under ``/desk/release/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from desk.views import release

urlpatterns: list[URLPattern | URLResolver] = [
    path("", release.release, name="release"),
]
