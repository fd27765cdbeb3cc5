"""A picture is told by what it holds, and holds nothing but the picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.loading.pictures.reading import read_image
from llo_board.model.pictures import LONGEST_PICTURE, Image, ImageKind, PictureFault
from tests.pictures import GIF, PLACE, WEBP, jpeg, jpeg_segment, png, png_chunk, webp, webp_chunk

TRUE = {ImageKind.PNG: png(5, 3), ImageKind.JPEG: jpeg(16, 8), ImageKind.GIF: GIF, ImageKind.WEBP: WEBP}


def read(content: bytes) -> Image:
    found = read_image(content)
    assert isinstance(found, Image), found
    return found


@pytest.mark.parametrize(("kind", "content"), TRUE.items())
def test_a_picture_without_anything_else_stays_as_it_is(kind: ImageKind, content: bytes) -> None:
    image = read(content)
    assert (image.kind, image.content) == (kind, content)
    assert 0 not in (image.width, image.height)


@pytest.mark.parametrize("content", TRUE.values())
def test_what_stands_behind_the_end_of_a_picture_is_left_out(content: bytes) -> None:
    assert read(content + b"<script>alert(1)</script>PK\3\4").content == content


@pytest.mark.parametrize("content", TRUE.values())
def test_a_picture_that_ends_too_early_is_broken_wherever_it_ends(content: bytes) -> None:
    ends = range(12, len(content) - 1)
    assert {read_image(content[:end]) for end in ends} == {PictureFault.BROKEN}


def test_where_a_photo_was_made_is_taken_out_and_which_side_is_up_stays() -> None:
    image = read(jpeg(16, 8, orientation=6))
    assert PLACE not in image.content
    assert (image.width, image.height, image.turned) == (8, 16, True)
    assert read(image.content) == image
    assert not read(jpeg(16, 8, orientation=1)).turned


def test_remarks_in_a_png_are_taken_out() -> None:
    said = png(5, 3, png_chunk(b"tEXt", PLACE), png_chunk(b"eXIf", PLACE), png_chunk(b"zzZz", PLACE))
    assert read(said).content == png(5, 3)


def test_remarks_in_a_gif_and_all_frames_but_the_first_are_taken_out() -> None:
    head, frame = GIF[:19], GIF[19:-1]
    remark = b"\x21\xfe" + bytes((len(PLACE),)) + PLACE + b"\0"
    assert read(head + remark + frame + frame + b";").content == GIF


def test_remarks_in_a_webp_are_taken_out_and_one_that_moves_is_refused() -> None:
    assert read(webp(WEBP[12:], webp_chunk(b"EXIF", PLACE))).content == WEBP
    assert read_image(webp(WEBP[12:], webp_chunk(b"ANMF", PLACE))) is PictureFault.NOT_A_PICTURE


@pytest.mark.parametrize("length", [0, 1, 9])
def test_a_webp_whose_first_chunk_is_cut_short_is_broken(length: int) -> None:
    assert read_image(webp(webp_chunk(b"VP8X", bytes(length)), WEBP[12:])) is PictureFault.BROKEN


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", PictureFault.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", PictureFault.NOT_A_PICTURE),
        (b"<!doctype html><title>photo.png</title>", PictureFault.NOT_A_PICTURE),
        (b"%PDF-1.7 photo.jpg", PictureFault.NOT_A_PICTURE),
        (b"\0\0\0\x18ftypheic" + bytes(40), PictureFault.NOT_A_PICTURE),
        (bytes(LONGEST_PICTURE + 1), PictureFault.TOO_LARGE),
        (png(50_000, 0).replace((0).to_bytes(4) + b"\x08", (50_000).to_bytes(4) + b"\x08"), PictureFault.BROKEN),
        (png(5, 3, rows=2), PictureFault.BROKEN),
        (png(5, 3, rows=4), PictureFault.BROKEN),
        (png(0, 3), PictureFault.BROKEN),
        (png(5, 3)[:-20] + bytes(20), PictureFault.BROKEN),
    ],
)
def test_what_is_no_picture_or_does_harm_is_refused(content: bytes, fault: PictureFault) -> None:
    assert read_image(content) is fault


def test_a_small_file_with_an_enormous_picture_is_refused_before_it_is_unpacked() -> None:
    header = png_chunk(b"IHDR", (100_000).to_bytes(4) + (100_000).to_bytes(4) + b"\x08\0\0\0\0")
    bomb = png(1, 1)[:8] + header + png(1, 1)[33:]
    assert read_image(bomb) is PictureFault.TOO_MANY_PIXELS


@given(st.sampled_from(list(TRUE.values())), st.data())
def test_no_bytes_whatever_stop_a_report(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    spoilt = content[:at] + data.draw(st.binary(max_size=8)) + content[at + data.draw(st.integers(0, 8)) :]
    found = read_image(spoilt)
    assert isinstance(found, PictureFault) or read(found.content).content == found.content


Parts = st.SearchStrategy[bytes]
BODIES: Parts = st.binary(max_size=24)


def a_few(parts: Parts) -> Parts:
    return st.lists(parts, max_size=6).map(b"".join)


def parts_of(names: list[bytes], made: Callable[[bytes, bytes], bytes], bodies: Parts) -> Parts:
    """Parts with a length (and checksum) that is right, so that only what they hold is wrong."""
    return st.builds(made, st.sampled_from(names), bodies)


IN_PNG = parts_of([b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"tEXt"], png_chunk, BODIES)
IN_JPEG = st.builds(jpeg_segment, st.integers(0xBF, 0xFE), BODIES | BODIES.map(b"Exif\0\0MM".__add__))
IN_WEBP = parts_of([b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"EXIF", b"ANIM"], webp_chunk, BODIES)
IN_GIF = st.builds(bytes.__add__, st.sampled_from([b"!\xf9", b"!\xfe", b",", b";"]), BODIES)
OF_PARTS = {
    ImageKind.PNG: a_few(IN_PNG).map(lambda parts: png(5, 3)[:33] + parts + png(5, 3)[33:])
    | a_few(IN_PNG).map(png(5, 3)[:8].__add__),
    ImageKind.JPEG: a_few(IN_JPEG).map(lambda parts: b"\xff\xd8" + parts + jpeg(16, 8)[2:])
    | a_few(IN_JPEG).map(lambda parts: b"\xff\xd8" + parts + b"\xff\xd9"),
    ImageKind.GIF: a_few(IN_GIF).map(lambda parts: GIF[:19] + parts + GIF[19:]) | BODIES.map(b"GIF89a".__add__),
    ImageKind.WEBP: a_few(IN_WEBP).map(lambda parts: webp(parts, WEBP[12:])) | a_few(IN_WEBP).map(webp),
}


@pytest.mark.parametrize("kind", ImageKind)
def test_no_part_whatever_of_a_picture_stops_a_report(kind: ImageKind) -> None:
    @settings(deadline=None)
    @given(OF_PARTS[kind], st.integers(0, 40))
    def check(content: bytes, cut: int) -> None:
        found = read_image(content[: len(content) - cut])
        assert isinstance(found, PictureFault) or read(found.content).content == found.content

    check()
