"""Photos are unpacked and written anew: what can be seen is left, without place, time and owner of the camera."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from .refusals import PictureBroken, PictureTooLarge

LONGEST_SIDE = 2000
"""Points; small print of a page of A4 can be read."""
MOST_POINTS = 50_000_000
"""What the cameras of phones make; a picture that says it has more is not unpacked."""
ENOUGH = 500_000
"""Bytes of a photo; what stays larger is written with less care, as far as it can still be read."""
_QUALITIES = (82, 70, 58)
_DOTS_PER_INCH = 170


def made_anew(raw: bytes, kind: str) -> bytes:
    """The picture as JPEG, upright, at most `LONGEST_SIDE` on its longer side, with nothing but its points.

    `kind` is its format by its content. Raises PictureBroken, PictureTooLarge.
    """
    try:
        with Image.open(BytesIO(raw), formats=(kind,)) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise PictureTooLarge
            # JPEG only: unpacked at half its size where that is still large enough.
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return _written(_on_white(upright))
    except Image.DecompressionBombError:
        raise PictureTooLarge from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError):
        # What Pillow raises for bytes that are no picture differs by format.
        raise PictureBroken from None


def as_pages(photos: Sequence[bytes]) -> bytes:
    """One PDF whose pages are the photos, in their order."""
    pages = [Image.open(BytesIO(photo), formats=("JPEG",)) for photo in photos]
    target = BytesIO()
    pages[0].save(
        target,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=_DOTS_PER_INCH,
        creationDate=None,
        modDate=None,
    )
    return target.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Where a picture lets through what is behind it, paper is white."""
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _written(picture: Image.Image) -> bytes:
    """As good as fits into `ENOUGH`; the least good when nothing does."""
    # A new picture: nothing that was attached to the old one is written by the way.
    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    for quality in _QUALITIES:
        target = BytesIO()
        bare.save(target, "JPEG", quality=quality, optimize=True)
        if target.tell() <= ENOUGH:
            break
    return target.getvalue()
