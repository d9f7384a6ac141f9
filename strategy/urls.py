"""Addresses of public pages; included for the current publication and again for each publication's own address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
