"""Walking the public pages as a reader (or a search engine) would, and judging each by what it is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from django.test import Client
from lxml import html

SITE = "http://testserver"
PRIVATE = ("/desk/", "/sign-in/", "/static/", "/brand.css", "/downloads/")
"""Addresses that are no public pages, or are files."""
FILE = re.compile(r"/downloads/[^/]+\.[\w-]+$")

_BLOCKS = re.compile(
    r"</?(?:p|h\d|li|ul|ol|t[dhr]|d[tdl]|div|section|nav|main|br|title|svg|text|details|summary)\b"
)

Pages = dict[str, bytes]


def crawl(client: Client, start: str, *, within: Callable[[str], bool]) -> Pages:
    """Every page that can be reached from ``start`` over links for which ``within`` holds, by its address.

    Fails where a link leads to anything but a page or a picture.
    """
    pages: Pages = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        pages[address] = answer.content
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += [found for found in links(address, answer.content) if within(found)]
    return pages


def current_only(address: str) -> bool:
    """Pages of the current publication and of the site."""
    return is_public(address) and (address == "/editions/" or not address.startswith("/editions/"))


def of_publication(number: str) -> Callable[[str], bool]:
    """Pages of one publication at its permanent address."""
    return lambda address: is_public(address) and address.startswith(f"/editions/{number}/")


def is_public(address: str) -> bool:
    """Whether an address is one of the public pages or pictures."""
    return not address.startswith(PRIVATE) and not FILE.search(address)


def links(address: str, body: bytes) -> Iterator[str]:
    """Where a page leads within the site, without fragments."""
    for url in _urls(body):
        whole = urldefrag(urljoin(SITE + address, url)).url
        if whole.startswith(SITE + "/"):
            yield whole.removeprefix(SITE)


def broken_anchors(pages: Pages) -> list[str]:
    """Links to a place in a page that the page does not have."""
    ids = {address: set(_ids(body)) for address, body in pages.items() if _is_html(body)}
    return [
        f"{address} → {url}"
        for address, body in pages.items()
        if _is_html(body)
        for url in _urls(body)
        if (target := urldefrag(urljoin(SITE + address, url))).fragment
        and (place := target.url.removeprefix(SITE)) in ids
        and unquote(target.fragment) not in ids[place]
    ]


def faults(body: bytes) -> list[str]:
    """What is wrong with a page's markup: things that a reader, a screen reader or the browser's policy would trip over."""
    page = html.document_fromstring(body.decode())
    return [
        *(f"{name} stands {n} times" for name, n in Counter(_ids(body)).items() if n > 1),
        *(f"style attribute on {each.tag}" for each in find(page, "//*[@style]")),
        *("inline style" for _ in find(page, "//style")),
        *("inline script" for each in find(page, "//script") if not each.get("src")),
        *(f"handler on {each.tag}" for each in find(page, "//*[@*[starts-with(name(), 'on')]]")),
        *_headings(page),
        *("picture without alternative" for _ in find(page, "//img[not(@alt)]")),
        *("no description" for _ in [0] if not find(page, "//meta[@name='description']/@content")),
        *(f"empty {each.tag}" for each in find(page, "//ul|//ol|//dl|//tbody") if not len(each)),
        *(f"link without words to {each.get('href')}" for each in find(page, "//a") if not _words(each)),
    ]


def title(body: bytes) -> str:
    """The page's title."""
    return str(html.document_fromstring(body.decode()).findtext(".//title"))


def words(body: bytes) -> str:
    """All that a page says, spaces run together; what stands in two blocks stands apart."""
    apart = _BLOCKS.sub(r" \g<0>", body.decode())
    return " ".join("".join(str(run) for run in html.document_fromstring(apart).itertext()).split())


def find(page: html.HtmlElement, path: str) -> list[Any]:
    """What an XPath finds in a page: elements, or the values of attributes."""
    found: Any = page.xpath(path)
    return list(found)


def _headings(page: html.HtmlElement) -> Iterator[str]:
    found = find(page, "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    levels = [int(each.tag[1]) for each in found]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    yield from (f"h{b} after h{a}" for a, b in zip([1, *levels], levels, strict=False) if b > a + 1)
    yield from (f"empty {each.tag}" for each in found if not _words(each))


def _words(element: html.HtmlElement) -> str:
    return str(element.text_content()).strip()


def _urls(body: bytes) -> Iterator[str]:
    page = html.document_fromstring(body.decode())
    yield from (str(url) for url in find(page, "//a/@href | //img/@src"))


def _ids(body: bytes) -> list[str]:
    return [str(name) for name in find(html.document_fromstring(body.decode()), "//@id")]


def _is_html(body: bytes) -> bool:
    return body.lstrip()[:9].lower() == b"<!doctype"
