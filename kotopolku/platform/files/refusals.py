"""Why a file is not taken. Every reason is about the field in which it was sent."""

from kotopolku.platform.refusals import Refusal


class FileRefused(Refusal):
    """A file that is not taken; the classes beneath say why."""

    field = "file"


class FileMissing(FileRefused):
    """No file was sent."""


class FileEmpty(FileRefused):
    """The file has nothing in it."""


class FileTooLarge(FileRefused):
    """More than `most` megabytes, alone or all that were sent together."""


class FileOfUnknownKind(FileRefused):
    """By its content neither a photo (JPEG, PNG, WebP) nor a PDF, whatever its name says."""


class PictureBroken(FileRefused):
    """The photo cannot be read to its end."""


class PictureTooLarge(FileRefused):
    """More points than any camera needs: it would fill the memory once unpacked."""


class PaperBroken(FileRefused):
    """The PDF cannot be read."""


class PaperLocked(FileRefused):
    """The PDF is encrypted, so that nobody can look through it."""


class PaperActs(FileRefused):
    """The PDF does something by itself: scripts, programs that it starts, forms that send, files within it."""


class TooManyPages(FileRefused):
    """More than `most` pages or photos."""


class OnlyPhotosTogether(FileRefused):
    """Several files make one document only when all of them are photos."""


class HarmfulFile(FileRefused):
    """The scanner of viruses found something."""


class ScannerAway(FileRefused):
    """The scanner does not answer: the file is not taken now, and can be sent again later."""
