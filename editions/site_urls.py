"""Addresses of pages that are about the site or all publications, not within one."""

from __future__ import annotations

from django.urls import path

from editions.views import public

urlpatterns = [
    path("editions/", public.archive, name="editions"),
    path("about/", public.about, name="about"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("pictures/<str:sha256>", public.picture, name="picture"),
]
