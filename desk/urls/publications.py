"""Addresses under ``/desk/publications/``, and that of the audit log."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from desk.views import audit, publications

urlpatterns: list[URLPattern | URLResolver] = [
    path("audit/", audit.audit, name="audit"),
    path("publications/", publications.publications, name="publications"),
    path("publications/compare/", publications.compare, name="compare"),
    path("publications/compare/<slug:slug>/<str:ref>/", publications.record, name="difference"),
    path("publications/<str:number>/", publications.publication, name="publication"),
]
