"""Addresses of the desk's page of files. Included by the root, because the desk does not know exports."""

from __future__ import annotations

from django.urls import path

from exports.views import files, templates

urlpatterns = [
    path("", files.files, name="files"),
    path("<int:pk>/retry/", files.retry, name="retry-file"),
    path("template/", templates.templates, name="deck-templates"),
    path("template/ours/", templates.withdraw, name="deck-template-withdraw"),
    path("template/<int:pk>/", templates.template, name="deck-template"),
    path("template/<int:pk>/adopt/", templates.adopt, name="deck-template-adopt"),
    path("template/<int:pk>/sample.pptx", templates.sample_deck, name="deck-template-sample"),
    path("template/<int:pk>/<slug:slug>.svg", templates.sketch, name="deck-template-sketch"),
]
