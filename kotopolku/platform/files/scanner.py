"""A scanner of viruses, ClamAV, where the installation has one: asked over a socket of this machine.

Off without a path. When it is on and does not answer, nothing is let through.
"""

import socket
from struct import pack

from django.conf import settings

from .refusals import HarmfulFile, ScannerAway

_AT_ONCE = 65_536
_CLEAN, _FOUND = b"OK", b"FOUND"
_LONGEST_ANSWER = 4096


def check(raw: bytes) -> None:
    """Ask clamd about a file (its command INSTREAM). Raises HarmfulFile, ScannerAway."""
    path = settings.SCANNER_SOCKET
    if not path:
        return
    try:
        answer = _asked(path, raw)
    except OSError:
        raise ScannerAway from None
    if answer.endswith(_FOUND):
        raise HarmfulFile
    if not answer.endswith(_CLEAN):
        # "INSTREAM size limit exceeded. ERROR" and whatever else it may say: it has not looked.
        raise ScannerAway


def _asked(path: str, raw: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(settings.SCANNER_SECONDS)
        line.connect(path)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(raw), _AT_ONCE):
            piece = raw[start : start + _AT_ONCE]
            line.sendall(pack(">I", len(piece)) + piece)
        line.sendall(pack(">I", 0))
        answer = b""
        while len(answer) < _LONGEST_ANSWER and (piece := line.recv(_LONGEST_ANSWER)):
            answer += piece
    return answer.rstrip(b"\0\n")
