"""Pictures in files: the very bytes that are stored, unless they are larger than anybody can see."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pixels

from exports.pictures import LONGEST_SIDE, PictureMissing, stored, whole

SIDE = LONGEST_SIDE + 600


def picture(form: str, size: tuple[int, int] = (90, 60), mode: str = "RGB") -> bytes:
    """A picture in one of Pillow's forms."""
    target = io.BytesIO()
    Pixels.new(mode, size, 7).save(target, form)
    return target.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_of_usual_size_stays_as_it_is(form: str) -> None:
    data = picture(form, mode="P" if form == "GIF" else "RGB")
    assert whole(lambda _: data, "0", "A bus") == data


@pytest.mark.parametrize(
    ("form", "mode", "seen"),
    [
        ("JPEG", "RGB", "RGB"),
        ("JPEG", "L", "L"),
        ("PNG", "P", "RGBA"),
        ("PNG", "RGBA", "RGBA"),
        ("WEBP", "RGB", "RGB"),
    ],
)
def test_a_larger_one_than_print_needs_keeps_its_form_and_proportions(
    form: str, mode: str, seen: str
) -> None:
    data = whole(lambda _: picture(form, (SIDE, SIDE // 3), mode), "0", "A bus")
    with Pixels.open(io.BytesIO(data)) as smaller:
        assert (smaller.format, smaller.mode) == (form, seen)
        assert smaller.size == (LONGEST_SIDE, LONGEST_SIDE // 3)
    assert data == whole(lambda _: picture(form, (SIDE, SIDE // 3), mode), "0", "A bus")


@pytest.mark.parametrize("width", [90, SIDE])
def test_inks_become_colours_of_light_in_every_file(width: int) -> None:
    with Pixels.open(io.BytesIO(whole(lambda _: picture("JPEG", (width, 60), "CMYK"), "0", "A bus"))) as seen:
        assert (seen.format, seen.mode) == ("JPEG", "RGB")
        assert seen.width == min(width, LONGEST_SIDE)


@pytest.mark.parametrize(("form", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "png")])
def test_office_programs_get_what_they_can_read(form: str, extension: str) -> None:
    found = stored(lambda _: picture(form), "0", "A bus")
    with Pixels.open(io.BytesIO(found.data)) as opened:
        assert opened.size == (found.width, found.height) == (90, 60)
        assert found.media_type == Pixels.MIME[opened.format or ""]
    assert found.extension == extension
    assert found.fitted(30, 30) == (30, 20)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage",
            "not in a form that pictures are stored in",
        ),
        (picture("TIFF"), "not in a form that pictures are stored in"),
        (picture("PNG")[:-30], "cannot be read: .*truncated"),
        (b"", "not in a form that pictures are stored in"),
    ],
)
def test_anything_else_is_named_by_its_words(data: bytes, reason: str) -> None:
    with pytest.raises(PictureMissing, match=f"The picture “A bus” (is )?{reason}"):
        whole(lambda _: data, "0", "A bus")
