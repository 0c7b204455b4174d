"""What is taken of files, what is left of them, and that nobody without the person's key opens them."""

import socket
import threading
from io import BytesIO
from struct import unpack

import pytest
from django.db import connection
from PIL import Image
from pypdf import PdfReader

from kotopolku.platform.files import actions, examined, pictures, queries
from kotopolku.platform.files.models import StoredFile
from kotopolku.platform.files.refusals import (
    FileEmpty,
    FileMissing,
    FileOfUnknownKind,
    FileTooLarge,
    HarmfulFile,
    OnlyPhotosTogether,
    PaperActs,
    PaperBroken,
    PaperLocked,
    PictureBroken,
    PictureTooLarge,
    ScannerAway,
    TooManyPages,
)
from kotopolku.platform.secrecy.encryption import DoesNotOpen
from kotopolku.platform.secrecy.person_keys import destroy, seal_bytes, unseal_bytes
from tests.factories import make_case
from tests.platform.files_of_tests import PLACE, bomb, paper, photo, upload


def seen(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_that_says_nothing_of_the_camera(kind):
    raw = photo(kind, place=True)
    assert PLACE in raw
    file = queries.examine(upload(raw))
    assert file.media_type == "image/jpeg"
    assert PLACE not in file.content
    assert not seen(file.content).getexif()
    assert seen(file.content).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_taken_sideways_stands_upright():
    assert seen(queries.examine(upload(photo(size=(640, 480), turned=6))).content).size == (480, 640)


def test_a_large_photo_becomes_small_enough_for_a_database_and_can_still_be_read():
    noisy = Image.effect_noise((4000, 3000), 40).convert("RGB")
    target = BytesIO()
    noisy.save(target, "JPEG", quality=60)
    file = queries.examine(upload(target.getvalue()))
    assert max(seen(file.content).size) == pictures.LONGEST_SIDE
    ordinary = queries.examine(upload(photo(size=(4000, 3000))))
    assert len(ordinary.content) <= pictures.ENOUGH


def test_what_is_behind_a_transparent_picture_is_white_paper():
    target = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(target, "PNG")
    content = queries.examine(upload(target.getvalue())).content
    assert seen(content).getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"MZ\x90\x00 a program called photo.jpg", FileOfUnknownKind),
        (b"<html><script>alert(1)</script>", FileOfUnknownKind),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileOfUnknownKind),
        (b"GIF89a" + b"\0" * 60, FileOfUnknownKind),
        (b"PK\x03\x04" + b"\0" * 60, FileOfUnknownKind),
        (b" %PDF-1.7", FileOfUnknownKind),
        (b"", FileEmpty),
        (b"\xff\xd8\xff\xe0 and nothing more", PictureBroken),
        (photo()[: len(photo()) // 2], PictureBroken),
        (photo("PNG")[:200], PictureBroken),
        (photo("WEBP")[:100], PictureBroken),
        (bomb(), PictureTooLarge),
        (b"%PDF-1.7\nand nothing more", PaperBroken),
        (paper()[:200], PaperBroken),
        (paper(password="salasana"), PaperLocked),
        (paper(script=True), PaperActs),
        (paper(embedded=True), PaperActs),
        (paper(launch=True), PaperActs),
        (paper(pages=101), TooManyPages),
        (b"x" * (examined.LONGEST + 1), FileTooLarge),
    ],
)
def test_what_is_no_photo_and_no_quiet_paper_is_refused_whatever_it_is_called(raw, reason):
    with pytest.raises(reason) as refused:
        queries.examine(upload(raw, "lupa.jpg"))
    assert refused.value.field == "file"


def test_a_paper_stays_as_it_is_so_that_a_signature_holds():
    raw = paper(pages=3)
    file = queries.examine(upload(raw, "todistus.pdf"))
    assert (file.media_type, file.content, file.pages) == ("application/pdf", raw, 3)


def test_photos_become_the_pages_of_one_paper():
    file = queries.examine_pages([upload(photo(place=True)), upload(photo("PNG", (480, 640)))])
    assert (file.media_type, file.pages, len(PdfReader(BytesIO(file.content)).pages)) == ("application/pdf", 2, 2)
    assert PLACE not in file.content
    # What was made here would be taken again.
    assert queries.examine(upload(file.content)).pages == 2


def test_several_files_are_photos_and_not_too_many():
    with pytest.raises(OnlyPhotosTogether):
        queries.examine_pages([upload(photo()), upload(paper())])
    with pytest.raises(TooManyPages):
        queries.examine_pages([upload(photo())] * 6)
    with pytest.raises(FileMissing):
        queries.examine_pages([])
    with pytest.raises(FileTooLarge):
        queries.examine_pages([upload(photo() + b"\0" * 7_000_000)] * 3)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\oleskelulupa.jpg", "oleskelulupa"),
        ("gpj\u202e.exe", "gpj"),
        ("lupa\r\nX: y.jpg", "lupa X: y"),
        ("ö" * 300 + ".jpg", "ö" * 80),
        ("", ""),
    ],
)
def test_a_name_is_one_short_line_that_leads_nowhere(said, shown):
    assert examined.shown_name(said) == shown


@pytest.mark.django_db
def test_what_is_stored_opens_with_the_persons_key_and_never_again_without():
    case = make_case()
    raw = paper(pages=2)
    file = actions.store(
        case_id=case.pk, person_id=case.person_id, file=queries.examine(upload(raw, "Permit of Amina.pdf"))
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content, digest FROM files_storedfile WHERE id = %s", [file.pk])
        name, content, digest = cursor.fetchone()
    assert "Amina" not in name
    assert b"PDF" not in bytes(content)
    assert digest == queries.digest_of(queries.examine(upload(raw)))
    again = StoredFile.objects.defer("content").get(pk=file.pk)
    assert (queries.content_of(again), again.name, again.size) == (raw, "Permit of Amina", len(raw))
    destroy(case.person_id)
    assert queries.content_of(again) is None


@pytest.mark.django_db
def test_content_of_one_person_does_not_open_as_that_of_another():
    sealed = seal_bytes(1, b"content")
    seal_bytes(2, b"other")
    assert unseal_bytes(1, sealed) == b"content"
    assert unseal_bytes(2, sealed) is None
    assert unseal_bytes(1, sealed[:-1] + bytes([sealed[-1] ^ 1])) is None
    with pytest.raises(DoesNotOpen):
        unseal_bytes(1, b"content")


@pytest.fixture
def scanner(tmp_path, settings):
    """A socket that answers as clamd does; `scanner(answer)` makes it, and tells what it was asked."""
    asked: list[bytes] = []
    path = tmp_path / "clamd"
    settings.SCANNER_SOCKET, settings.SCANNER_SECONDS = str(path), 2

    def answering(answer):
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(str(path))
        server.listen(1)

        def serve():
            with server, server.accept()[0] as line:
                got = line.makefile("rb")
                assert got.read(10) == b"zINSTREAM\0"
                content = b""
                while length := unpack(">I", got.read(4))[0]:
                    content += got.read(length)
                asked.append(content)
                line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        return asked

    return answering


def test_a_scanner_sees_the_file_as_it_came(scanner):
    raw = photo(place=True)
    asked = scanner(b"stream: OK\0")
    queries.examine(upload(raw))
    assert asked == [raw]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", HarmfulFile),
        (b"INSTREAM size limit exceeded. ERROR\0", ScannerAway),
        (b"", ScannerAway),
    ],
)
def test_what_a_scanner_does_not_call_clean_is_not_let_through(scanner, answer, reason):
    scanner(answer)
    with pytest.raises(reason):
        queries.examine(upload(photo()))


def test_a_scanner_that_is_away_lets_nothing_through(tmp_path, settings):
    settings.SCANNER_SOCKET = str(tmp_path / "nobody")
    with pytest.raises(ScannerAway):
        queries.examine(upload(photo()))
