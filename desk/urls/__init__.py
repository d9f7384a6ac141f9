"""Every address under ``/desk/``, by concern."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from desk.views import home

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("review/", include("desk.urls.review")),
    path("release/", include("desk.urls.release")),
    path("", include("desk.urls.publications")),
    path("people/", include("desk.urls.people")),
    path("records/", include("desk.urls.records")),
]
