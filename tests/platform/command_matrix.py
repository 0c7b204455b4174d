"""The commands as data: what each does with personal data, and how it learns who acts.

All are for the operating-system account of the installation, which holds the database and the keys; no page reaches
them. A command that is not here fails `test_command_matrix.py`.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """`data`: none, counts (nobody is told apart), read, written or whole (the database itself).

    `actor`: the option that names who acts, where the log shall name somebody; empty where it is the program itself.
    `is_asked`: without the option the command refuses.
    """

    data: str
    actor: str = ""
    is_asked: bool = False


COMMANDS: dict[str, Command] = {
    "audit anchor": Command("counts"),
    "audit anomalies": Command("read"),
    "audit verify": Command("counts"),
    "backup": Command("whole"),
    "demo": Command("none"),
    "documents remind": Command("counts"),
    "duties refresh": Command("counts"),
    "handover import": Command("written", "--as", is_asked=True),
    "import clients": Command("written", "--as", is_asked=True),
    "keys check": Command("counts"),
    "keys new": Command("none"),
    "keys retire": Command("counts"),
    "keys rotate": Command("counts"),
    "law docs": Command("none"),
    "law evaluate": Command("none"),
    "manage": Command("whole"),
    "messages deliver": Command("read"),
    "messages status": Command("counts"),
    "organisation add": Command("none"),
    "organisation list": Command("none"),
    "pathways count": Command("counts"),
    "records": Command("none"),
    "restore": Command("whole"),
    "retention aged": Command("counts"),
    "retention backups": Command("none"),
    "retention list": Command("counts"),
    "retention proof": Command("counts"),
    "retention run": Command("written", "--by"),
    "run": Command("none"),
    "referrals remind": Command("counts"),
    "services import": Command("none", "--as"),
    "texts agreed": Command("none"),
    "texts check": Command("none"),
    "texts compile": Command("none"),
    "texts extract": Command("none"),
    "users add-administrator": Command("written"),
    "users clear-sessions": Command("counts"),
    "users list": Command("none"),
    "users reset-second-factor": Command("none", "--by"),
}
"""`retention run` erases what a user has confirmed on a page. Of workers `users add-administrator` writes the name
only; `users list` and `users reset-second-factor` are about workers, of clients they know nothing.
"""
