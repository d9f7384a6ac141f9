"""Which bytes a Range header asks for."""

from __future__ import annotations

import pytest

from exports.ranges import NotSatisfiable, wanted

ETAG = '"abc"'


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-9", range(10)),
        ("bytes=0-0", range(1)),
        ("bytes=10-", range(10, 100)),
        ("bytes=99-", range(99, 100)),
        ("bytes=-1", range(99, 100)),
        ("bytes=-500", range(100)),
        ("bytes=90-500", range(90, 100)),
        (" Bytes = 5-6 ", range(5, 7)),
    ],
)
def test_wanted_is_the_part_that_lies_in_the_file(header, part):
    assert wanted({"Range": header}, size=100, etag=ETAG) == part


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=9-5",
        "bytes=500-200",
        "bytes=0-1,5-6",
        "bytes=a-b",
        "bytes=²-³",
        "pages=1-2",
        f"bytes={'9' * 5000}-",
    ],
)
def test_wanted_is_the_whole_where_the_header_makes_no_sense(header):
    assert wanted({"Range": header}, size=100, etag=ETAG) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_wanted_fails_where_no_byte_is_in_the_file(header):
    with pytest.raises(NotSatisfiable, match=r"bytes \*/100"):
        wanted({"Range": header}, size=100, etag=ETAG)


@pytest.mark.parametrize(
    ("etag", "part"), [(ETAG, range(5)), ('"other"', None), (f"W/{ETAG}", None), ("Wed, 1 Apr 2026", None)]
)
def test_wanted_is_the_whole_where_the_part_is_of_another_file(etag, part):
    assert wanted({"Range": "bytes=0-4", "If-Range": etag}, size=100, etag=ETAG) == part
