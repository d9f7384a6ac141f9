"""Every address of the portal.

Public pages are included twice: at the top for the current publication, and under ``editions/NUMBER/`` for each publication's own
permanent address.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from strategy_portal import brand, health, home

PUBLIC = ("strategy.urls", "roadmaps.urls", "casestudies.urls", "exports.urls", "editions.urls")
public: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *(path("", include(module)) for module in PUBLIC),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("brand.css", brand.brand_css, name="brand-css"),
    path("", include("accounts.urls")),
    path("desk/files/", include("exports.desk_urls")),
    path("desk/", include("desk.urls")),
    path("", include("editions.site_urls")),
    path("editions/<str:number>/", include(public)),
    *public,
]
