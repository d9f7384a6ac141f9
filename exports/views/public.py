"""The page of downloads, and the files themselves. Both change while files are being made, so neither is kept."""

from __future__ import annotations

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from editions.pages import Reading, live_page, render_page
from exports.downloads import Download, downloads_of, file_name, find, presentations
from exports.serving import file_response
from exports.store import DamagedFile

logger = logging.getLogger(__name__)
TRY_AGAIN = "60"
"""Seconds after which a file that is being made may be there."""


@live_page
def downloads(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Both presentations in every format, with how they stand."""
    files = downloads_of(reading.published.number)
    context = {
        "presentations": presentations(reading.document, files),
        "is_waiting": any(not (each.is_ready or each.has_failed) for each in files),
    }
    return render_page(request, reading, "public/downloads.html", context)


@live_page
def download(request: HttpRequest, reading: Reading, volume: str, format: str) -> HttpResponseBase:
    """One file, or a page that says why it cannot be had now."""
    found = find(reading.published.number, volume, format)
    if found is None:
        raise Http404("No such file is made.")
    if found.artefact is None:
        return _not_ready(request, reading, found)
    try:
        name = file_name(reading.document, found)
        return file_response(request, found.artefact, name=name, media_type=found.format.media_type)
    except DamagedFile:
        logger.exception("The %s of %s %s cannot be served", format, volume, reading.published.number)
        return _not_ready(request, reading, found.as_failed())


def _not_ready(request: HttpRequest, reading: Reading, found: Download) -> HttpResponse:
    context = {"file": found, "title": reading.document.details.volume_title(found.volume)}
    response = render_page(request, reading, "public/download_not_ready.html", context, status=503)
    if not found.has_failed:
        response.headers["Retry-After"] = TRY_AGAIN
    return response
