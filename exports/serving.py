"""A stored file as an answer: checked against what was stored, whole or in part, with a name that says what it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from exports import ranges, store
from exports.cuts import Cut
from exports.models import Artefact


def file_response(
    request: HttpRequest, artefact: Artefact, *, name: str, media_type: str
) -> HttpResponseBase:
    """The file, the part of it that was asked for, or that the reader has it already.

    Raises:
        DamagedFile: it is not what was stored; nothing of it is sent.
    """
    if not Cut.parse(artefact.cut).is_lasting:
        store.note_fetched(artefact.sha256)
    etag, modified = f'"{artefact.sha256}"', int(artefact.built_at.timestamp())
    response = get_conditional_response(request, etag, modified) or _body(request, artefact.sha256, etag)
    if (
        response.status_code == 304
    ):  # the length of what is not sent, or none (RFC 9110 section 8.6); Django would say 0
        response.headers["Content-Length"] = str(artefact.size)
    if response.status_code in (200, 206):
        response.headers["Content-Type"] = media_type
        response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Accept-Ranges"] = "bytes"
    return response


def _body(request: HttpRequest, sha256: str, etag: str) -> HttpResponseBase:
    size = store.verified_size(sha256)
    try:
        part = ranges.wanted(request.headers, size=size, etag=etag) if request.method == "GET" else None
    except ranges.NotSatisfiable as outside:
        return HttpResponse(status=416, headers={"Content-Range": str(outside)})
    if part is None:
        return HttpResponse(store.read(sha256), headers={"Content-Length": str(size)})
    headers = {
        "Content-Range": f"bytes {part.start}-{part.stop - 1}/{size}",
        "Content-Length": str(len(part)),
    }
    return HttpResponse(store.read_part(sha256, part), status=206, headers=headers)
