"""Every address under ``/desk/``, by concern."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"
PARTS = ("desk.urls.people", "desk.urls.review", "desk.urls.files", "desk.urls.records")
urlpatterns: list[URLPattern | URLResolver] = [path("", include(part)) for part in PARTS if find_spec(part)]
