"""Addresses of public pages; included for the current publication and again for each publication's own address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from exports.views import asking, public

urlpatterns: list[URLPattern | URLResolver] = [
    path("downloads/", public.downloads, name="downloads"),
    path("downloads/choose/", public.choose, name="download-choose"),
    path("downloads/<str:cut>/", public.part, name="download-part"),
    path("downloads/<str:cut>.<str:format>", public.download, name="download"),
    path("downloads/<str:cut>.<str:format>/make", asking.ask, name="download-ask"),
]
