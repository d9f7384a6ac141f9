"""What the PDF writer may load: our typeface and the document's pictures, and nothing else."""

from __future__ import annotations

import pytest
from PIL import ImageFile

from exports.flow.cases import PICTURE
from exports.flow.fetcher import FONT, Refused, fetched
from exports.pictures import PictureMissing
from tests.exports.flow.sample import DIGEST, PHOTOGRAPH, pictures


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/x.png",
        "data:text/plain,words",
        f"{FONT}../brand.json",
        f"{FONT}other.ttf",
        f"{PICTURE}../../etc/passwd",
        f"{PICTURE}{DIGEST}/..",
        "print:other",
        "",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(Refused):
        fetched(address, pictures)


def test_pictures_come_from_the_store() -> None:
    assert fetched(f"{PICTURE}{DIGEST}", pictures) == PHOTOGRAPH


def test_a_picture_that_is_not_stored_is_missed() -> None:
    with pytest.raises(PictureMissing, match="“A bus” cannot be read"):
        fetched(f"{PICTURE}{'0' * 64}", pictures, {"0" * 64: "A bus"})


def test_a_picture_cut_short_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(PictureMissing, match="truncated"):
        fetched(f"{PICTURE}{DIGEST}", lambda sha256: PHOTOGRAPH[:-30])


def test_every_face_of_the_stylesheet_is_there() -> None:
    import re

    from exports.flow.styles import STYLES

    faces = re.findall(r'url\("([^"]+)"\)', STYLES.read_text(encoding="utf-8"))
    assert len(faces) == 5
    for face in faces:
        assert fetched(face, pictures)[:4] == b"wOF2"
