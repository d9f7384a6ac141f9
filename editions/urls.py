"""Addresses of public pages; included for the current publication and again for each publication's own address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from editions.views import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("changes/", public.changes, name="changes"),
]
