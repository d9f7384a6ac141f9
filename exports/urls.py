"""Addresses of public pages; included for the current publication and again for each publication's own address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from exports.views import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("downloads/", public.downloads, name="downloads"),
    path("downloads/<str:volume>.<str:format>", public.download, name="download"),
]
