"""The form of a client's message: what was written stays when something is to be mended."""

from typing import Any

from kotopolku.platform.files.queries import Examined, examine
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.correspondence.queries.messages import LONGEST
from kotopolku.web.components.public_texts import READER_LANGUAGES, ReaderTexts
from kotopolku.web.components.uploads.handler import sent_files
from kotopolku.web.components.uploads.words import refused_to_reader

from ..window import Visitor

OTHER = "und"
"""A language that is not in the list, as BCP 47 has it."""


class MessageForm:
    """Text, its language and perhaps a file, as they were sent."""

    def __init__(self, visitor: Visitor, texts: ReaderTexts) -> None:
        self.visitor, self.texts = visitor, texts
        post = visitor.request.POST
        self.text = post.get("text", "").strip()
        chosen = post.get("language", "")
        self.language = chosen if chosen in {code for code, _ in self.languages} else texts.language.partition("-")[0]
        self.file: Examined | None = None
        self.problems: dict[str, str] = {}

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Codes and own names; easy language is no language of its own."""
        named = [(code, name) for code, name in READER_LANGUAGES.items() if "-" not in code]
        return [*named, (OTHER, self.texts["other_language"])]

    @property
    def longest(self) -> int:
        return LONGEST

    @property
    def hint(self) -> str:
        return self.texts["text_hint"].format(limit=LONGEST)

    def is_read(self) -> bool:
        """Whether everything can be sent; the file is looked through before anything is written."""
        said = self.visitor.texts
        if not self.text:
            self.problems["text"] = said["fill_in"]
        elif len(self.text) > LONGEST:
            self.problems["text"] = said["too_long"].format(limit=LONGEST)
        files = sent_files(self.visitor.request, "file")
        if files:
            try:
                self.file = examine(files[0])
            except Refusal as refusal:
                self.problems["file"] = refused_to_reader(refusal, said.language)
        return not self.problems

    def given(self) -> dict[str, Any]:
        """What the action gets."""
        return {"text": self.text, "language": self.language, "file": self.file}

    def refuse(self, refusal: Refusal) -> None:
        """Say in words why it was not sent; a file has to be chosen again."""
        words = {
            "missing": self.visitor.texts["fill_in"],
            "message_too_long": self.visitor.texts["too_long"].format(limit=LONGEST),
            "identity_code_in_message": self.visitor.texts["leave_code_out"],
            "too_many_messages": self.texts["too_many"].format(**refusal.params) if refusal.params else "",
        }
        self.problems["text"] = words.get(refusal.code) or self.texts["gone"]

    @property
    def lost_file(self) -> str:
        """A browser does not send a file again by itself."""
        return self.texts["file_again"] if self.problems and self.file is not None else ""
