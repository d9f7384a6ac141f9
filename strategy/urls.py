"""Addresses of public pages; included for the current publication and again for each publication's own address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from strategy.views import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("strategy/", public.contents, name="contents"),
    path("sections/<str:ref>/", public.section, name="section"),
    path("for-you/", public.audiences, name="audiences"),
    path("objectives/", public.objectives, name="objectives"),
    path("priorities/", public.priorities, name="priorities"),
    path("outcomes/", public.outcomes, name="outcomes"),
    path("outcomes/<str:ref>/", public.outcome, name="outcome"),
    path("measures/", public.measures, name="measures"),
    path("horizon-scan/", public.horizon_technologies, name="horizon-technologies"),
    path("background-papers/", public.references, name="references"),
    path("glossary/", public.glossary, name="glossary"),
]
