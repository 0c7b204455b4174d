"""Files to try with, made as a phone, an office or somebody with bad intentions would."""

from io import BytesIO
from struct import pack
from zlib import compress, crc32

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

PLACE = b"GPSPLACEOFTHECAMERA"


def photo(kind="JPEG", size=(640, 480), *, colour="white", turned=0, place=False, said="TYÖLUPA"):
    """A photo of a paper; `turned` as a camera notes it (Exif 274), `place` puts a telling word into its Exif."""
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).text((20, 20), said, fill="black")
    exif = Image.Exif()
    if turned:
        exif[274] = turned
    if place:
        exif[0x010F] = PLACE.decode()
        exif.get_ifd(0x8825)[1] = "N"
    target = BytesIO()
    picture.save(target, kind, exif=exif)
    return target.getvalue()


def paper(pages=1, *, script=False, password="", embedded=False, launch=False):
    """A PDF, and what makes it one that is not taken."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=595, height=842)
    if script:
        _opens_with(writer, "/JavaScript", "/JS", "app.alert('here');")
    if embedded:
        writer.add_attachment("more.exe", b"MZ")
    if launch:
        _opens_with(writer, "/Launch", "/F", "cmd.exe")
    if password:
        writer.encrypt(password)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _opens_with(writer, kind, key, said):
    action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(said)})
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(action)


def bomb(side=30_000):
    """A PNG of few bytes that would take gigabytes once unpacked."""

    def chunk(kind, content):
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    header = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compress(bytes(9_000))) + chunk(b"IEND", b"")


def upload(content, name="kuva.jpg"):
    """As Django gives it to a page."""
    return SimpleUploadedFile(name, content)
