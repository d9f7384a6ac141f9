"""Addresses under ``/desk/records/``. Those that begin with a word of their own come before the kinds’ slugs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from desk.views import records, records_edit, records_history, records_send

urlpatterns: list[URLPattern | URLResolver] = [
    path("", records.everything, name="records"),
    path("picture/<str:sha256>/", records.picture, name="picture"),
    path("new/<slug:slug>/", records_edit.new, name="new"),
    path("new/<slug:slug>/preview/", records_edit.preview, name="preview-new"),
    path("new/<slug:slug>/slides/", records_edit.preview_slides, name="preview-slides-new"),
    path("<slug:slug>/", records.kind, name="kind"),
    path("<slug:slug>/<str:ref>/", records_edit.edit, name="edit"),
    path("<slug:slug>/<str:ref>/preview/", records_edit.preview, name="preview"),
    path("<slug:slug>/<str:ref>/slides/", records_edit.preview_slides, name="preview-slides"),
    path("<slug:slug>/<str:ref>/history/", records_history.history, name="history"),
    path("<slug:slug>/<str:ref>/restore/<int:history_id>/", records_history.restore, name="restore"),
    path("<slug:slug>/<str:ref>/submit/", records_send.submit, name="submit"),
    path("<slug:slug>/<str:ref>/withdraw/", records_send.withdraw, name="withdraw"),
]
