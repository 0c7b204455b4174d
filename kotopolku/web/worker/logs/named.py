"""Who of those who wrote something down or did something is named to the reader of a file."""

from typing import Any

from django.utils.translation import gettext as _

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_of, workers_known_to
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.cases.queries.acting import NAMES_OF_ACCOUNTS
from kotopolku.web.components.words.cooperation.acting import written_by


class Named:
    """The names that the reader of a case may see: of those who work or worked where the reader does, or in the
    organisation whose client it is. Others are "another authority": their names would tell whose client somebody
    is besides. Of a client under turvakielto a reader from outside is told none of the organisation's workers either:
    by them the office is found.
    """

    def __init__(self, reader: Any, case: Any) -> None:
        self._reader = reader
        self._organisation_id = case.organisation_id
        self._is_protected = is_protected(case)
        self._acts: dict[int, str] = {}

    def knows(self, user_id: int | None) -> bool:
        """Whether the user is named; one query for the first who is not the reader, and none after that."""
        if user_id is None or user_id == self._reader.pk:
            return True
        today = clock.today()
        whose = self._organisation_id
        if self._is_protected and whose not in (own := organisations_of(self._reader, today)):
            if not own:
                return False
            whose = own[0]
        return user_id in workers_known_to(self._reader, whose, today)

    def knows_of(self, entry: Any, case: Any) -> bool:
        """Whether who left the entry of the log is named; never for what was done for another organisation."""
        if entry.case_id is None and entry.organisation_id not in {None, case.organisation_id}:
            return False
        return self.knows(entry.actor_id)

    def recorder(self, row: Any) -> str:
        """The name of the one who wrote a row of `Recorded` down; empty for the program."""
        return self.by(row.recorded_by)

    def corrector(self, row: Any) -> str:
        """The name of the one who took a row of `Recorded` back; empty for the program."""
        return self.by(row.retracted_by)

    def actor(self, entry: Any, case: Any) -> str:
        """The name of the one who did what the log tells; empty for the program.

        Of one who acts for the client by what right, and who it is: their account carries no name.
        """
        name = str(entry.actor_name)
        if name in NAMES_OF_ACCOUNTS:
            return self._acting(entry.actor_id, case) or name
        return name if self.knows_of(entry, case) else anonymous()

    def _acting(self, user_id: int, case: Any) -> str:
        if user_id not in self._acts:
            self._acts[user_id] = written_by([case.pk], [user_id]).get(user_id, "")
        return self._acts[user_id]

    def by(self, user: Any) -> str:
        """The name of a worker, where the reader may know it; empty for the program."""
        if user is None:
            return ""
        return str(user) if self.knows(user.pk) else anonymous()


def anonymous() -> str:
    """What stands in the place of a name."""
    return _("Another authority")
