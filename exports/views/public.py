"""The pages of downloads, and the files themselves. They change while files are being made, so none of them is kept."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from editions.pages import Reading, live_page, render_page
from exports.choices import choices, chosen
from exports.cuts import SEPARATOR, Cut, UnknownCut
from exports.downloads import Download, downloads_of, file_name, files_of_cut, find, presentations, shelves
from exports.parts import earlier_lines, parts_of, selection_of
from exports.selection import Selection
from exports.serving import file_response
from exports.store import DamagedFile

logger = logging.getLogger(__name__)
TRY_AGAIN = "60"
"""Seconds after which a file that is being made may be there."""


@live_page
def downloads(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Both presentations in the formats that most people want, and the ways to everything else."""
    files = downloads_of(reading.published.number)
    context = {
        "presentations": presentations(reading.document, files),
        "is_waiting": any(each.is_being_made for each in files),
        "parts": parts_of(reading.document),
        "earlier": earlier_lines(reading.published.number),
    }
    return render_page(request, reading, "public/downloads.html", context)


@live_page
def part(request: HttpRequest, reading: Reading, cut: str) -> HttpResponse:
    """One part of the publication in every format."""
    selection = _selection(reading, cut)
    files = files_of_cut(reading.published.number, selection.cut)
    context = {"selection": selection, "shelves": shelves(files)}
    return render_page(request, reading, "public/download_part.html", context)


@live_page
def choose(request: HttpRequest, reading: Reading) -> HttpResponse:
    """A form for a file of one's own choice of parts; once they are chosen it leads to their page. “from” fills it in."""
    places = request.GET.getlist("part")
    error = ""
    if "part" in request.GET or "go" in request.GET:
        try:
            return redirect(reading.url("download-part", cut=chosen(reading.document, places).slug))
        except UnknownCut as reason:
            error = str(reason)
    context = {
        "choices": choices(reading.document),
        "chosen": places or request.GET.get("from", "").split(SEPARATOR),
        "error": error,
    }
    return render_page(request, reading, "public/download_choose.html", context)


@live_page
def download(request: HttpRequest, reading: Reading, cut: str, format: str) -> HttpResponseBase:
    """One file, or a page that says why it cannot be had now."""
    selection = _selection(reading, cut)
    found = find(reading.published.number, selection.cut, format)
    if found is None:
        raise Http404("No such file is made.")
    if found.artefact is None:
        return _not_ready(request, reading, found, selection)
    try:
        name = file_name(reading.document, found)
        return file_response(request, found.artefact, name=name, media_type=found.format.media_type)
    except DamagedFile:
        logger.exception("The %s of %s %s cannot be served", format, cut, reading.published.number)
        return _not_ready(request, reading, found.as_failed(), selection)


def _selection(reading: Reading, slug: str) -> Selection:
    """The part of the publication that an address names. Raises Http404."""
    try:
        return selection_of(reading.published, Cut.parse(slug))
    except UnknownCut as error:
        raise Http404(str(error)) from error


def _not_ready(request: HttpRequest, reading: Reading, found: Download, selection: Selection) -> HttpResponse:
    context: dict[str, Any] = {"file": found, "title": selection.title, "is_ours": selection.is_titled_by_us}
    response = render_page(request, reading, "public/download_not_ready.html", context, status=503)
    if found.is_being_made:
        response.headers["Retry-After"] = TRY_AGAIN
    if not found.has_failed:
        response._has_been_logged = True  # type: ignore[attr-defined]  # waiting is no error; Django would log each look as one
    return response
