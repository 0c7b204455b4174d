"""Starting the server."""

import socket

import pytest

from kotopolku.config.cli import Refused
from kotopolku.config.commands.run import check_free


def test_a_second_server_on_the_same_port_is_refused():
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(Refused, match=str(port)):
            check_free("127.0.0.1", port)
    check_free("127.0.0.1", port)
