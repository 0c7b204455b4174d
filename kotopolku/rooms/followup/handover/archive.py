"""The package as a file for a municipality that works without this program: ZIP with JSON, a summary and checksums."""

import io
import zipfile
import zlib

from .sealing import MOST, UnreadablePackage, digest_of

PACKAGE, SUMMARY, SUMS = "package.json", "summary.html", "SHA256SUMS"
_ZIP = b"PK\x03\x04"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same bytes for the same package, whenever it is downloaded."""


def archive_of(package: str, summary: str) -> bytes:
    """The ZIP: the package as it was frozen, the same for people to read, and the checksums of both."""
    members = {PACKAGE: package.encode(), SUMMARY: summary.encode()}
    sums = "".join(f"{digest_of(content)}  {name}\n" for name, content in members.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**members, SUMS: sums.encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def package_in(file: bytes) -> bytes:
    """The JSON in a ZIP, its checksum compared, or the bytes themselves. Raises UnreadablePackage."""
    if not file.startswith(_ZIP):
        return file
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            content = _member(archive, PACKAGE)
            sums = _member(archive, SUMS) if SUMS in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, UnreadablePackage):
            raise
        raise UnreadablePackage("file", "not a ZIP that opens without a password") from None
    for line in sums.decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if name.strip() == PACKAGE and digest.strip() != digest_of(content):
            raise UnreadablePackage(SUMS, f"is not that of {PACKAGE}")
    return content


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """One member, read no further than a package may be long: a small file can unpack into very much."""
    if name not in archive.namelist():
        raise UnreadablePackage(name, "not in the ZIP")
    if archive.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadablePackage(name, "neither stored nor deflated")
    with archive.open(name) as member:
        content = member.read(MOST + 1)
    if len(content) > MOST:
        raise UnreadablePackage(name, f"more than {MOST} bytes")
    return content
