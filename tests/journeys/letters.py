"""Letters that the program sends, as they come to a mail server, and the links in them."""

import re
from email import message_from_bytes, policy
from typing import Any

from tests.platform.outbox.servers import MailServer

from .serving import Server


def letters_to(mail_server: MailServer, server: Server, recipient: str) -> list[Any]:
    """What has come for somebody, after the outbox was emptied."""
    settings = {"MAIL_SERVER": f"127.0.0.1:{mail_server.port}", "PUBLIC_ADDRESS": server.address}
    done = server.command("messages", "deliver", **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    mine = [one for one in mail_server.letters if one.rcpt_tos == [recipient]]
    return [message_from_bytes(one.content, policy=policy.default) for one in mine]


def link_in(letter: Any, way: str) -> str:
    """The one link of a letter to a window of the program, in whatever languages it is written."""
    (found,) = set(re.findall(rf"http://\S*{way}\S*", letter.get_content()))
    return str(found)
