"""A publication as a website that works without a network: every page of it, found by following links from its front page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urldefrag

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from document.nodes import CaseStudy, Image
from editions.pages import Reading
from exports.context import RenderContext, counted
from exports.data.archive import zipped
from exports.selection import Selection
from exports.site.addresses import Addresses, relative
from exports.site.files import STATIC, plain_names, static_files, static_name
from exports.site.links import addresses, rewritten
from exports.site.pages import is_copied, page, readings

BRAND = f"{STATIC}/css/brand.css"
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
STORED = (".png", ".jpg", ".gif", ".webp", ".woff2")


def render(selection: Selection, context: RenderContext) -> bytes:
    """The website of the whole publication as a zip file. It needs no script: everything works without.

    Raises:
        LookupError: a picture or static file is missing.
        NoDatabase: a page does not follow from the publication alone.
    """
    with readings(selection, context) as reading, plain_names():
        copy = Copy(reading, context)
        pages = dict(copy.pages())
    pictures = {name: context.image(digest) for digest, name in sorted(copy.pictures.items())}
    static = {f"{STATIC}/{name}": data for name, data in sorted(static_files(copy.static).items())}
    return zipped({**pages, BRAND: copy.brand, **static, **pictures}, stored=STORED)


@dataclass(frozen=True, slots=True)
class _Place:
    """A page by its address and its file."""

    address: str
    file: str


@dataclass(slots=True)
class Copy:
    """A copy in the making: which files its pages have asked for so far."""

    reading: Reading
    context: RenderContext
    static: set[str] = field(default_factory=set)
    pictures: dict[str, str] = field(default_factory=dict)
    addresses: Addresses = field(init=False)
    stored: dict[str, Image] = field(init=False)

    def __post_init__(self) -> None:
        self.addresses = Addresses(self.reading.published.number)
        images = (study.image for study in self.reading.document.all(CaseStudy))
        self.stored = {
            reverse("picture", kwargs={"sha256": image.sha256}): image for image in images if image
        }

    @property
    def brand(self) -> bytes:
        """The council's colours as the site's own stylesheet."""
        request = HttpRequest()
        request.method = "GET"
        answer: bytes = resolve(reverse("brand-css")).func(request).content
        return answer

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Every page with its file, the front page first. What a page lacks in this publication is found before its links are made."""
        made = self._made()
        for address, html in counted(tuple(made.items()), self.context.progress, "Linking page"):
            place = _Place(address, self.addresses.file(address))
            yield place.file, rewritten(html, partial(self._leading, place, made)).encode()

    def _made(self) -> dict[str, str]:
        """The pages as the site shows them, by their addresses, in the order in which they were found."""
        made: dict[str, str] = {}
        waiting, seen = [self.addresses.permanent("/")], set[str]()
        while waiting:
            address = waiting.pop(0)
            file = self.addresses.file(address)
            if file in seen:
                continue
            seen.add(file)
            self.context.progress(f"Copying page {len(made) + 1}, {self.addresses.path(address)}")
            html = page(self._asked(address), self.reading, self._online(address))
            if html is None:
                continue
            made[self.addresses.path(address)] = html
            waiting += [url for url in map(self._inside, addresses(html)) if url]
        return made

    def _asked(self, address: str) -> str:
        """The address that shows the page: the permanent one, or that of a page that belongs to no publication."""
        permanent = self.addresses.permanent(address)
        return permanent if is_copied(permanent) else self.addresses.path(address)

    def _inside(self, url: str) -> str:
        """The address without its fragment where it is a page of the copy, otherwise “”."""
        address = urldefrag(url).url
        is_another_s = self.addresses.path(address).startswith("/editions/")
        return address if address.startswith("/") and not is_another_s and is_copied(address) else ""

    def _online(self, address: str) -> str:
        permanent = self._asked(address)
        return self.context.site_url + permanent

    def _leading(self, place: _Place, made: dict[str, str], url: str) -> str:
        """Where a link of a page leads in the copy."""
        here = place.file
        if url.startswith("?"):
            url = place.address.partition("?")[0] + url
        if url.startswith(settings.SITE_URL):
            return self.context.site_url + url.removeprefix(settings.SITE_URL)
        if not url.startswith("/"):
            return url
        if target := self._file(url):
            return relative(target, here)
        address, _, fragment = url.partition("#")
        path = self.addresses.path(address)
        if self._inside(address) and path.partition("?")[0] in made:
            found = relative(self.addresses.file(address if path in made else path.partition("?")[0]), here)
            return f"{found}#{fragment}" if fragment else found
        return self.context.site_url + url

    def _file(self, url: str) -> str:
        """The file of the copy that the address of a picture or a static file stands for; “” for pages."""
        if url == reverse("brand-css"):
            return BRAND
        if name := static_name(url):
            self.static.add(name)
            return f"{STATIC}/{name}"
        if image := self.stored.get(url):
            name = f"pictures/{image.sha256[:16]}.{EXTENSIONS.get(image.media_type, 'png')}"
            return self.pictures.setdefault(image.sha256, name)
        return ""
