"""What an uploaded file may not hold: every attack is refused, with words that say what to do."""

from __future__ import annotations

import io
import stat
import time
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable

import pytest

from exports.deck_templates import safety
from exports.deck_templates.safety import CONTENT_TYPES, MOST_BYTES, MOST_ENTRIES, Refused, unpacked
from tests.exports.deck_templates.councils import COUNCILS, office_wide, picture

TEMPLATE_TYPE = "presentationml.template.main+xml"
RELS = "ppt/_rels/presentation.xml.rels"
LINK = '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'


def changed(
    *,
    add: dict[str, bytes] | None = None,
    replace: dict[str, tuple[str, str]] | None = None,
    drop: str = "",
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Office's own template with parts added, dropped, or with words in a part replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office_wide())) as source, zipfile.ZipFile(target, "w", method) as copy:
        for name in source.namelist():
            data = source.read(name)
            for old, new in [(replace or {}).get(name, ("", ""))]:
                data = data.replace(old.encode(), new.encode()) if old else data
            if name != drop:
                copy.writestr(name, data)
        for name, data in (add or {}).items():
            copy.writestr(name, data)
    return target.getvalue()


def linked(kind: str, target: str) -> bytes:
    """With a relationship that leads outside."""
    return changed(
        replace={RELS: ("</Relationships>", LINK.format(kind=kind, target=target) + "</Relationships>")}
    )


def with_entry(name: str, *, attributes: int = 0) -> bytes:
    """With an entry of that name, whatever it is."""
    target = io.BytesIO(office_wide())
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename, info.external_attr = name, attributes
        archive.writestr(info, b"x")
    return target.getvalue()


def twice() -> bytes:
    """With two parts of one name, told apart by capitals only."""
    return changed(add={"PPT/Presentation.xml": b"<x/>"})


def encrypted() -> bytes:
    """With the flag of encryption on every entry."""
    data = bytearray(office_wide())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


BOMB = 100_000_000


def bomb() -> bytes:
    """With a part that unpacks to 100 MB."""
    return changed(add={"ppt/media/image9.png": bytes(BOMB)})


def lying_bomb() -> bytes:
    """With a part that unpacks to 100 MB, though it says that it is small."""
    return bomb().replace(BOMB.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def many_bombs() -> bytes:
    """With many parts, each of which is just within its own limits."""
    return changed(add={f"ppt/media/image{n}.bin": bytes(1_000_000) for n in range(200)})


def vast_picture() -> bytes:
    """With a picture of many more pixels than bytes."""
    from PIL import Image

    target = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(target, "PNG")
    return changed(add={"ppt/media/image9.png": target.getvalue()})


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "{}">]>'
TYPES_END = "</Types>"


def typed(kind: str) -> bytes:
    """With a part of that content type."""
    row = f'<Override PartName="/ppt/x.bin" ContentType="{kind}"/>'
    return changed(replace={CONTENT_TYPES: (TYPES_END, row + TYPES_END)})


ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "too large": (lambda: b"PK\x03\x04" + bytes(MOST_BYTES), "larger than 25 MB"),
    "no archive": (lambda: b"%PDF-1.7 ...", "not a PowerPoint file"),
    "empty": (lambda: b"", "not a PowerPoint file"),
    "of the old kind, or with a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "has a password"),
    "cut off": (lambda: office_wide()[:-400], "damaged"),
    "too many parts": (lambda: changed(add={f"x{n}.txt": b"" for n in range(MOST_ENTRIES)}), "more than 3000 parts"),
    "a name that leads out": (lambda: with_entry("../../etc/passwd"), "leads out"),
    "a name from the root": (lambda: with_entry("/etc/passwd"), "leads out"),
    "a name with a backslash": (lambda: with_entry("ppt\\x.xml"), "leads out"),
    "a name with a control character": (lambda: with_entry("ppt/a\nb.xml"), "leads out"),
    "a symbolic link": (lambda: with_entry("ppt/x", attributes=(stat.S_IFLNK | 0o777) << 16), "link to a file"),
    "two parts of a name": (twice, "two parts of the same name"),
    "encrypted parts": (encrypted, "encrypted"),
    "a bomb": (bomb, "unpacks to far more"),
    "a bomb that says it is small": (lying_bomb, "damaged"),
    "many bombs": (many_bombs, "unpacks to far more"),
    "a vast picture": (vast_picture, "40 million pixels"),
    "a document type": (lambda: changed(add={"ppt/x.xml": (DOCTYPE.format("b") + "<x>&a;</x>").encode()}), "document type"),
    "a document type in UTF-16": (
        lambda: changed(add={"ppt/x.xml": (DOCTYPE.format("b") + "<x/>").encode("utf-16")}),
        "document type",
    ),
    "an outside entity": (
        lambda: changed(add={"ppt/x.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
        "document type",
    ),
    "no XML": (lambda: changed(add={"ppt/x.xml": b"<x>"}), "not well-formed"),
    "macros by their name": (lambda: changed(add={"ppt/vbaProject.bin": b"x"}), "macros"),
    "macros by their type": (lambda: typed("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"), "macros"),
    "ActiveX": (lambda: changed(add={"ppt/activeX/activeX1.xml": b"<x/>"}), "ActiveX"),
    "an embedded object": (lambda: changed(add={"ppt/embeddings/oleObject1.bin": b"x"}), "OLE"),
    "an embedded object by its type": (lambda: typed("application/vnd.openxmlformats-officedocument.oleObject"), "OLE"),
    "an outside picture": (lambda: linked("image", "https://example.org/x.png"), "from outside"),
    "an outside template": (lambda: linked("attachedTemplate", "https://example.org/x.potx"), "from outside"),
    "a link to a file": (lambda: linked("hyperlink", "file:///etc/passwd"), "from outside"),
    "a link to a share": (lambda: linked("hyperlink", "\\\\host\\share"), "from outside"),
    "a link that runs": (lambda: linked("hyperlink", "javascript:alert(1)"), "from outside"),
    "film": (lambda: typed("video/mp4"), "sound or film"),
    "media of an unknown form": (lambda: changed(add={"ppt/media/x.png": b"MZ..."}), "no picture of a known form"),
    "a damaged picture": (lambda: changed(add={"ppt/media/x.png": picture()[:60]}), "damaged"),
    "a drawing with a script": (lambda: changed(add={"ppt/media/x.svg": b"<svg><script>1</script></svg>"}), "script"),
    "a drawing with an event": (lambda: changed(add={"ppt/media/x.svg": b'<svg onload="1"/>'}), "script"),
    "a drawing from elsewhere": (
        lambda: changed(add={"ppt/media/x.svg": b'<svg xmlns:l="http://www.w3.org/1999/xlink"><image l:href="https://example.org/x"/></svg>'}),
        "script or a link",
    ),
    "no presentation": (lambda: changed(drop="ppt/presentation.xml"), "no presentation"),
    "no content types": (lambda: changed(drop=CONTENT_TYPES), "not a PowerPoint file"),
    "a text document": (
        lambda: changed(replace={CONTENT_TYPES: ("presentationml.presentation.main", "wordprocessingml.document.main")}),
        "not a presentation",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_and_named(name: str) -> None:
    made, words = ATTACKS[name]
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", UserWarning
        )  # zipfile warns of the doubled name that it is asked to write
        data = made()
    start = time.monotonic()
    with pytest.raises(Refused, match=words):
        unpacked(data)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("limit", "finding"),
    [("MOST_XML", "far more than a template needs"), ("MOST_XML_PART", "larger than any")],
)
def test_xml_has_limits_of_its_own(limit: str, finding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, limit, 1000)
    with pytest.raises(Refused, match=finding):
        unpacked(office_wide())


def test_a_bomb_takes_little_memory() -> None:
    data = bomb()
    tracemalloc.start()
    with pytest.raises(Refused):
        unpacked(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60_000_000


@pytest.mark.parametrize("name", COUNCILS)
def test_a_councils_template_is_accepted(name: str) -> None:
    assert "ppt/presentation.xml" in unpacked(COUNCILS[name]())


def test_a_template_by_its_type_is_accepted_and_so_are_links_that_people_follow() -> None:
    assert unpacked(changed(replace={CONTENT_TYPES: ("presentationml.presentation.main+xml", TEMPLATE_TYPE)}))
    assert unpacked(linked("hyperlink", "https://www.example.org/"))
    assert unpacked(linked("hyperlink", "mailto:team@example.org"))
    assert unpacked(
        changed(add={"ppt/media/x.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'})
    )
