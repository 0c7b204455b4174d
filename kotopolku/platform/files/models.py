"""What is kept of a file."""

from django.db import models

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declares
from kotopolku.platform.secrecy.fields import EncryptedTextField


class MediaType(models.TextChoices):
    """What a file is by its content; pictures are always made anew as JPEG."""

    JPEG = "image/jpeg"
    PDF = "application/pdf"


@declares(
    categories=(2, 3, 5, 6, 8),
    purpose="papers that a client shows or is given, and what is attached to a message (681/2023 73 §)",
    until="withdrawn, or erased with the case",
)
class StoredFile(models.Model):
    """One file of one case. The content opens with the key of the person; a list leaves it out by `defer`."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    # Whose key it is; destroyed when the person is erased.
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    media_type = models.CharField(max_length=20, choices=MediaType.choices)
    # Bytes as they were before they were sealed; pages of a PDF, 1 of a photo.
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    # Keyed SHA-256 of the content: the same file has the same one, and without the key it tells nothing.
    digest = models.CharField(max_length=64)
    # What it was called where it came from, to be shown and for nothing else.
    name = EncryptedTextField(aad="files_storedfile.name", blank=True)
    content = models.BinaryField()
    added_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.media_type} {self.pk}"
