"""Addresses of public pages; included for the current publication and again for each publication's own address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from roadmaps.views import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("roadmaps/", public.roadmaps, name="roadmaps"),
    path("roadmaps/<str:ref>/", public.roadmap, name="roadmap"),
    path("items/<str:ref>/", public.item, name="roadmap-item"),
]
