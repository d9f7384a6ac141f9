"""Addresses of public pages; included for the current publication and again for each publication's own address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from casestudies.views import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("case-studies/", public.case_studies, name="case-studies"),
    path("case-studies/<str:ref>/", public.case_study, name="case-study"),
]
