"""The same publication gives the same bytes: in another process, with other hashes, in another time zone."""

from __future__ import annotations

import pytest

from exports.formats import FORMATS
from tests.exports.again import digests, digests_apart

OURS = ("docx", "odt", "odp", "xlsx", "csv", "json", "ics")


@pytest.mark.render
def test_documents_and_data_are_the_same_bytes_every_time() -> None:
    renderers = [FORMATS[slug].renderer for slug in OURS]
    assert digests("whole", *renderers) == digests_apart("whole", *renderers)
