"""One client of the cast is invited, so that the clients' pages can be tried: the code lies in a file of its own."""

from datetime import date

from kotopolku.config.settings.environment import VAR

WHO = "Khaled", "Al-Hamad"
FILE = VAR / "demonstration-invitation"


def invitation_shown() -> tuple[str, date | None]:
    """The code and the birth date that the clients' sign-in shows; empty before the first start."""
    if not FILE.exists():
        return "", None
    code, born = FILE.read_text().split()
    return code, date.fromisoformat(born)


def ensure_invitation() -> str:
    """A code that works, made anew when the last one was used or has expired; a line that tells it."""
    from kotopolku.rooms.cases.actions.clients import invite
    from kotopolku.rooms.cases.queries import Case
    from kotopolku.rooms.cases.queries.clients import is_code_open

    code, _born = invitation_shown()
    if not code or not is_code_open(code):
        name = f"{WHO[1]}, {WHO[0]}"
        case = Case.objects.filter(sort_name=name).select_related("person", "coach").order_by("pk").first()
        if case is None:
            return ""
        code = invite(actor=case.coach, case=case)
        FILE.touch(mode=0o600)
        FILE.write_text(f"{code} {case.person.born}")
    code, born = invitation_shown()
    return f"Sign in as a client at /my/ with the code {code} and the birth date {born} ({' '.join(WHO)})"
