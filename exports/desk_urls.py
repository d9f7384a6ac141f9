"""Addresses of the desk's page of files. Included by the root, because the desk does not know exports."""

from __future__ import annotations

from django.urls import path

from exports.views import files

urlpatterns = [
    path("", files.files, name="files"),
    path("<int:pk>/retry/", files.retry, name="retry-file"),
]
